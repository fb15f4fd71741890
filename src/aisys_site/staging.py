"""A build that fails leaves the last good site as it is: pages are written beside it, and put in its place at the end."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path


class Staging:
    """A folder beside the site's, to build into."""

    def __init__(self, site: Path) -> None:
        self.site = site = site.resolve()  # through a symbolic link, which stays
        site.parent.mkdir(parents=True, exist_ok=True)
        self.folder = Path(tempfile.mkdtemp(prefix=f".{site.name}-", dir=site.parent))
        self.folder.chmod(0o755)

    def publish(self) -> None:
        """Put what was built in the place of the site. The old one is removed last, so that one of them always stands."""
        old = self.folder.with_name(f"{self.folder.name}-old")
        if self.site.exists():
            self.site.rename(old)
        self.folder.rename(self.site)
        shutil.rmtree(old, ignore_errors=True)

    def discard(self) -> None:
        """Remove what was built, if it still stands aside."""
        shutil.rmtree(self.folder, ignore_errors=True)
