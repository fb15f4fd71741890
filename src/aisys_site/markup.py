"""Markdown text → its headings, links, images and formulas, each with its line, without rendering it.

A light reading for checks and hashes; what the page shows is rendered by Markdown itself.
"""

from __future__ import annotations

import hashlib
import re
import textwrap
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from markdown.extensions.toc import slugify_unicode

from aisys_site.memory import remember

FENCE = r"^[ \t>]*(?P<fence>`{3,}(?=[^`\n]*$)|~{3,}).*?^[ \t>]*(?P=fence)[`~]*[ \t]*$"  # one left open is no code
COMMENT = r"<!--.*?-->"
SPAN = r"(?<![\\`])(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n).)+?(?<!`)(?P=ticks)(?!`)"  # within one paragraph
CODE = re.compile(f"{FENCE}|{COMMENT}|{SPAN}", re.MULTILINE | re.DOTALL)  # at once: what begins first holds the others
DISPLAY = re.compile(r"(?<!\\)\$\$(.+?)\$\$|\\\[(.+?)\\\]", re.DOTALL)
INLINE = re.compile(r"(?<![\\$])\$(?![\s$])([^$\n]*?[^\s\\$])\$(?![$\d])|\\\((.+?)\\\)")
HEADING = re.compile(r"^(#{1,6}).*$", re.MULTILINE)
HEADING_ID = re.compile(r"\s*\{:?[^}]*#([^\s}]+)[^}]*\}$")
LINK = re.compile(r"(!?)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>)]++)>?(?:\s+[\"'][^)]*[\"'])?\s*\)")
DEFINITION = re.compile(r"^ {0,3}\[[^\]^]+\]:[ \t]*<?(\S+?)>?(?:[ \t]+.*)?$", re.MULTILINE)
HTML_ID = re.compile(r"<[a-z][^>]*\sid=[\"']([^\"']+)[\"']", re.IGNORECASE)
IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
WORD = re.compile(rf"[^\W_{IDEOGRAPHS}]+(?:['\u2019-][^\W_{IDEOGRAPHS}]+)*")
INTRODUCTION = "introduction"


class Heading(NamedTuple):
    """A heading; `given` says that its author wrote the id."""

    line: int
    level: int
    title: str
    id: str
    given: bool


class Link(NamedTuple):
    """A link or an image with its words or alternative text."""

    line: int
    target: str
    words: str
    image: bool = False


class Formula(NamedTuple):
    """A piece of TeX."""

    line: int
    tex: str
    display: bool


class Fence(NamedTuple):
    """A block of code between fences, with the name of its language."""

    line: int
    language: str
    text: str


class Reading(NamedTuple):
    """What stands in a Markdown text. Lines count from 1 in that text."""

    headings: tuple[Heading, ...]
    links: tuple[Link, ...]
    formulas: tuple[Formula, ...]
    ids: frozenset[str]
    words: int
    ideographs: int


@remember()
def read(text: str) -> Reading:
    """Return what stands in `text`, code left out."""
    masked = without_code(text)
    formulas = [
        Formula(_line(masked, found.start()), (found.group(1) or found.group(2)).strip(), display)
        for pattern, display in ((DISPLAY, True), (INLINE, False))
        for found in pattern.finditer(_mask(DISPLAY, masked) if not display else masked)
    ]
    masked = without_formulas(masked)
    headings = tuple(_heading(masked, text, found) for found in HEADING.finditer(masked))
    links = [
        Link(_line(masked, found.start()), found.group(3), found.group(2).strip(), bool(found.group(1)))
        for found in LINK.finditer(masked)
    ]
    links += [Link(_line(masked, found.start()), found.group(1), "") for found in DEFINITION.finditer(masked)]
    prose = LINK.sub(lambda found: found.group(2), masked)
    return Reading(
        headings=headings,
        links=tuple(sorted(links, key=lambda link: link.line)),
        formulas=tuple(formulas),
        ids=frozenset([heading.id for heading in headings] + HTML_ID.findall(masked)),
        words=len(WORD.findall(prose)),
        ideographs=len(IDEOGRAPH.findall(prose)),
    )


@remember()
def sections(text: str) -> dict[str, str]:
    """Return the hash of each section of `text`: what stands before the first `##`, then each `##` by its id."""
    lines = text.split("\n")
    starts = [(heading.line, heading.id) for heading in read(text).headings if heading.level == 2]  # noqa: PLR2004
    bounds = [(1, INTRODUCTION), *starts, (len(lines) + 1, "")]
    return {
        name: fingerprint("\n".join(lines[line - 1 : following - 1])) for (line, name), (following, _) in pairwise(bounds)
    }


@remember()
def fences(text: str) -> tuple[Fence, ...]:
    """Return the blocks of code between fences that stand in no other."""
    found = []
    for block in CODE.finditer(text):
        if block["fence"]:
            first, _, rest = block.group().partition("\n")
            inner = rest.rpartition("\n")[0]
            found.append(Fence(_line(text, block.start()), first.strip(" \t>`~"), textwrap.dedent(inner)))
    return tuple(found)


@lru_cache(maxsize=4)  # what one reading asks for several times
def without_code(text: str) -> str:
    """Return `text` with code and comments blanked out, lines kept."""
    return _mask(CODE, text)


def without_formulas(text: str) -> str:
    """Return `text` with formulas blanked out, lines kept."""
    return _mask(INLINE, _mask(DISPLAY, text))


def fingerprint(text: str) -> str:
    """Return a short hash of `text` that line endings and space at the ends of lines do not change."""
    kept = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return f"h{hashlib.sha256(kept.encode()).hexdigest()[:11]}"  # a letter first: YAML takes 12 digits for a number


def _mask(pattern: re.Pattern[str], text: str) -> str:
    """Return `text` with what matches blanked out, line breaks kept."""
    return pattern.sub(lambda found: "\n".join(" " * len(line) for line in found.group().split("\n")), text)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _heading(masked: str, text: str, found: re.Match[str]) -> Heading:
    words = text[found.end(1) : found.end()].strip()  # of the text itself, for the title may hold code
    given = HEADING_ID.search(words)
    title = HEADING_ID.sub("", words)
    name = given.group(1) if given else slugify_unicode(re.sub(r"[`*_\[\]]", "", title), "-")
    return Heading(_line(masked, found.start()), len(found.group(1)), title, name, bool(given))
