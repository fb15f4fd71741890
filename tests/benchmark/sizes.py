"""How much a reader loads: the HTML of a lesson, what of it is not the lesson, and the search index."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

ARTICLE = re.compile(rb"<article\b.*</article>", re.DOTALL)
MOST = 64
"""Pages that are looked at, spread evenly: to compress thousands takes longer than to build them."""


@dataclass(frozen=True)
class Sizes:
    """Bytes. Of a page the mean, of what stands around its article the largest; of the search index the sum, raw."""

    page_bytes: float
    page_gzip_bytes: float
    frame_bytes: float
    frame_gzip_bytes: float
    search_bytes: float


def lesson_pages(site: Path) -> list[Path]:
    """Return the HTML of all lessons, in order."""
    return sorted(file for file in site.rglob("*.html") if "/lesson-" in file.as_posix())


def sizes(site: Path, search: tuple[str, ...]) -> Sizes:
    """Measure a built site; `search` are patterns of its search index."""
    files = lesson_pages(site)
    pages = [file.read_bytes() for file in files[:: -(-len(files) // MOST)]]
    frames = [ARTICLE.sub(b"", page) for page in pages]
    index = {file for pattern in search for file in site.glob(pattern) if file.is_file()}
    return Sizes(
        page_bytes=fmean(map(len, pages)),
        page_gzip_bytes=fmean(len(gzip.compress(page)) for page in pages),
        frame_bytes=max(map(len, frames)),
        frame_gzip_bytes=max(len(gzip.compress(frame)) for frame in frames),
        search_bytes=sum(file.stat().st_size for file in index),
    )
