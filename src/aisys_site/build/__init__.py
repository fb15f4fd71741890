"""Edge: what makes a build fast: what was made is kept, work is shared out, and only what changed is written."""
