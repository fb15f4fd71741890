"""What the search knows of a page, and of whatever else a reader may look for."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page that a link can lead to. The part before the first heading has neither anchor nor heading."""

    anchor: str
    heading: str
    blocks: tuple[str, ...]
    """Its paragraphs, items, cells and so on; nothing is adjacent across two of them."""


@dataclass(frozen=True, slots=True)
class Document:
    """What one hit leads to, in one language."""

    id: str
    """Stable and unique in its language: the path of a page, `term:` and the id of a term."""
    kind: str
    title: str
    url: str
    """From the site's root."""
    language: str
    """A language tag, which says how words are stemmed."""
    sections: tuple[Section, ...]
    module: str | None = None
    boosted: tuple[tuple[str, int], ...] = ()
    """Texts that say what the document is about, each with how often a word of it counts; plain text counts once."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What the index takes from one document; what is made of it depends on the document alone."""

    id: str
    kind: str
    module: str | None
    record: str
    rows: str
    words: str
