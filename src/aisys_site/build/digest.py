"""Hashes of what a page is made from: two pages with the same hash are the same page."""

from __future__ import annotations

import hashlib
import marshal
import sys
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

PACKAGE = Path(__file__).parents[1]
LIBRARIES = ("mkdocs", "mkdocs-material", "markdown", "pymdown-extensions", "pygments", "jinja2")
"""What else decides how a page comes out."""
BUNDLES = ("temml.js", "stem.js")
SIZE = 16


def of(*parts: bytes | str | Iterable[bytes]) -> bytes:
    """Return the hash of parts in this order; each is closed, so that no two lists of parts run together."""
    made = hashlib.blake2b(digest_size=SIZE)
    for part in parts:
        data = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass") if isinstance(part, str) else None
        if data is None:
            data = of(*part)
        made.update(len(data).to_bytes(8, "little"))
        made.update(data)
    return made.digest()


def of_data(data: Any) -> bytes:  # noqa: ANN401 - whatever YAML holds
    """Return the hash of plain data. The order of fields counts."""
    return of(marshal.dumps(data, 2))  # 2: later formats depend on which objects happen to be shared


def of_folder(folder: Path, *endings: str) -> bytes:
    """Return the hash of the files below `folder` with these endings, all of them without any; names count."""
    files = [path for path in sorted(folder.rglob("*")) if path.is_file() and path.name.endswith(endings or ("",))]
    return of(*(part for path in files for part in (path.relative_to(folder).as_posix(), path.read_bytes())))


@cache
def generator() -> bytes:
    """Return the hash of this program: our code, as it was started, and the libraries that write pages with it."""
    code = [(path.relative_to(PACKAGE).as_posix(), path.read_bytes()) for path in sorted(_code())]
    return of(sys.version, *map(_version, LIBRARIES), *(part for file in code for part in file))


def _code() -> Iterable[Path]:
    yield from (path for path in PACKAGE.rglob("*.py") if "node_modules" not in path.parts and "web" not in path.parts)
    yield from (path for name in BUNDLES if (path := PACKAGE / "web" / "dist" / name).is_file())


def _version(library: str) -> str:
    try:
        return f"{library} {version(library)}"
    except PackageNotFoundError:
        return library
