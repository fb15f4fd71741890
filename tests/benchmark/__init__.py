"""How fast a course is built, beside others who build the same Markdown: `python -m tests.benchmark build`."""
