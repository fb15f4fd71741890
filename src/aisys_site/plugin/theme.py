"""The theme's templates, compiled once for as long as the process lives, without what no course uses."""

from __future__ import annotations

import os
from functools import cache

from jinja2 import Environment, FileSystemLoader
from mkdocs.theme import Theme

ICONS = ".icons"
"""Material's folder of ten thousand drawings: templates include some by name, but listing them takes long."""


class Templates(FileSystemLoader):
    """The templates of a theme. Says of the icons only what it is asked for by name."""

    def list_templates(self) -> list[str]:
        """Return the names of all templates and other files, icons left out."""
        found = {name for folder in self.searchpath for name in _names(folder)}
        return sorted(found)


def keep_templates(theme: Theme) -> None:
    """Let every build of this process use the same environment; an edited template is read again."""
    environment = theme.get_env()
    environment.auto_reload = True
    environment.loader = Templates(theme.dirs)
    found = _kept.setdefault((tuple(theme.dirs), str(theme.locale)), environment)
    theme.get_env = lambda: found  # type: ignore[method-assign] # this theme alone


_kept: dict[tuple[tuple[str, ...], str], Environment] = {}


@cache
def _names(folder: str) -> tuple[str, ...]:
    """Return the files below a folder of the theme; new ones are found by the next process."""
    return tuple(_walk(folder))


def _walk(folder: str) -> list[str]:
    found = []
    for place, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if name != ICONS]
        within = os.path.relpath(place, folder).replace(os.sep, "/")
        found += [name if within == "." else f"{within}/{name}" for name in files]
    return found
