"""Which files Markdown extensions read while a text is rendered, for instance the ones that they include in it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from aisys_site.build import digest

Read = dict[str, bytes | None]
"""Files by their paths, each with the hash of what stood there; None for one that could not be read."""

CODE = (".py", ".pyc", ".so", ".pyd")
_open: list[set[str]] = []
_watched: list[bool] = []


@contextmanager
def noted(read: Read, *, but: Path) -> Iterator[None]:
    """Note every file that is opened in the block, `but` for a folder and for code."""
    if not _watched:
        sys.addaudithook(_note)  # once: it cannot be taken away again
        _watched.append(True)
    paths: set[str] = set()
    _open.append(paths)
    try:
        yield
    finally:
        _open.remove(paths)
        read.update((path, mark(path)) for path in sorted(paths) if not Path(path).is_relative_to(but))


def mark(path: str) -> bytes | None:
    """Return the hash of a file."""
    with suppress(OSError):
        return digest.of(Path(path).read_bytes())
    return None


def _note(event: str, given: tuple[object, ...]) -> None:
    if _open and event == "open" and isinstance(given[0], str) and not given[0].endswith(CODE):
        _open[-1].add(given[0])
