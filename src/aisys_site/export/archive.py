"""Edge: bytes that are the same whenever the course is the same, written through a file beside the target."""

from __future__ import annotations

import io
import os
import zipfile
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from aisys_site.export.selection import ExportError

FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip file can tell, for every file in it."""
READABLE = 0o644 << 16


def packed(files: Mapping[str, bytes]) -> bytes:
    """Return a zip file of files by their names, in the order given, without times."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIRST_DAY)
            entry.compress_type, entry.external_attr, entry.create_system = zipfile.ZIP_DEFLATED, READABLE, 3
            archive.writestr(entry, content)
    return made.getvalue()


def check_target(path: Path) -> None:
    """Raise ExportError where nothing could be written to `path`, before there is any work."""
    if path.is_dir():
        raise ExportError(f"{path} is a folder; name a file")
    if not path.parent.is_dir():
        raise ExportError(f"there is no folder {path.parent}; make it first, or name another file")


def write(path: Path, content: bytes) -> None:
    """Write a file through one beside it, so that a failure leaves the old one whole. ExportError where that fails."""
    check_target(path)
    beside = path.with_name(f".{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(content)
        beside.replace(path)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise ExportError(f"{path} cannot be written: {error.strerror or error}") from None
