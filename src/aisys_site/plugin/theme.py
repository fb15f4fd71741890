"""The theme's templates, compiled once for as long as the process lives, without what no course uses."""

from __future__ import annotations

import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader
from jinja2.bccache import Bucket
from mkdocs.theme import Theme

from aisys_site import render

ICONS = ".icons"
"""Material's folder of ten thousand drawings: templates include some by name, but listing them takes long."""


class Templates(FileSystemLoader):
    """The templates of a theme. Says of the icons only what it is asked for by name."""

    def list_templates(self) -> list[str]:
        """Return the names of all templates and other files, icons left out."""
        found = {name for folder in self.searchpath for name in _names(folder)}
        return sorted(found)


class Compiled(FileSystemBytecodeCache):
    """Compiled templates in the cache folder. One that cannot be written is compiled again."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep a compiled template."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


def keep_compiled(folder: Path | None) -> None:
    """Keep compiled templates in a folder of the cache, if there is one."""
    if folder is None:
        return
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        compiled = Compiled(str(folder))
        for environment in (render.environment(), *_kept.values()):
            environment.bytecode_cache = compiled


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
