"""A graph of what builds on what → a drawing of one row each, from top to bottom, with its lines in lanes beside the words.

Narrow on purpose: a phone shows it whole. Knows ids and words, and neither course nor HTML. Units are those of the drawing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WIDTH = 320
LANE, MARGIN, GAP = 13, 8, 16
LINE, FACTS, SPACE = 17, 17, 15
BEND = 24
SMALL, CAPITAL, WIDE = 0.64, 0.76, 1.0  # of the size, in the widest of the faces that systems bring
SIZE = 14


@dataclass(frozen=True)
class Row:
    """One thing of the graph: its dot at `x` and `y`, its words from `text_x` on, a line each, and then its facts."""

    id: str
    x: int
    y: int
    lines: tuple[tuple[int, str], ...]
    facts_y: int


@dataclass(frozen=True)
class Edge:
    """A line from what comes first (`of`) to what builds on it (`by`), as the `d` of a path."""

    of: str
    by: str
    d: str


@dataclass(frozen=True)
class Lanes:
    """The whole drawing."""

    width: int
    height: int
    text_x: int
    rows: tuple[Row, ...]
    edges: tuple[Edge, ...]


def draw(words: Mapping[str, str], edges: Mapping[str, Sequence[str]]) -> Lanes:
    """Return the drawing of ids with their words, in order: each stands after those that `edges` says it builds on."""
    lanes = assign(list(words), edges)
    text_x = MARGIN + LANE * max(lanes.values(), default=0) + GAP
    rows: dict[str, Row] = {}
    top = SPACE
    for name, title in words.items():
        lines = wrapped(title, WIDTH - text_x)
        placed = tuple((top + LINE * index, line) for index, line in enumerate(lines))
        facts_y = placed[-1][0] + FACTS
        rows[name] = Row(name, MARGIN + LANE * lanes[name], top - 5, placed, facts_y)
        top = facts_y + LINE + SPACE
    drawn = [
        Edge(one, name, _line(rows[one], rows[name]))
        for name in words
        for one in sorted(edges.get(name, ()), key=lambda one: -rows[one].y)
    ]
    return Lanes(WIDTH, top - LINE - SPACE + 8, text_x, tuple(rows.values()), tuple(drawn))


def assign(order: Sequence[str], edges: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return a lane for each: it keeps the lane until the last that builds on it, so that no line runs through a dot."""
    ranks = {name: rank for rank, name in enumerate(order)}
    last = dict(ranks)
    for name in order:
        for one in edges.get(name, ()):
            last[one] = max(last[one], ranks[name])
    lanes: dict[str, int] = {}
    until: list[int] = []
    for rank, name in enumerate(order):
        free = [lane for lane, end in enumerate(until) if end <= rank]
        inherited = [lanes[one] for one in edges.get(name, ()) if last[one] == rank]
        lane = min(inherited or free or [len(until)])
        until += [0] * (lane + 1 - len(until))
        until[lane] = last[name]
        lanes[name] = lane
    return lanes


def _line(start: Row, end: Row) -> str:
    if start.x == end.x:
        return f"M{start.x} {start.y}V{end.y}"
    bend = max(start.y, end.y - BEND)
    return f"M{start.x} {start.y}V{bend}C{start.x} {end.y - 4} {end.x} {bend + 4} {end.x} {end.y}"


def wrapped(text: str, room: float) -> list[str]:
    """Return the lines of a text that are about as wide as `room`; Chinese breaks anywhere, other words at spaces."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and _width(line + piece.rstrip()) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    return [*lines, line.rstrip()]


def _pieces(text: str) -> Iterable[str]:
    piece = ""
    for sign in text:
        if _wide(sign) and piece and not _closing(sign):
            yield piece
            piece = ""
        piece += sign
        if sign == " ":
            yield piece
            piece = ""
    if piece:
        yield piece


def _wide(sign: str) -> bool:
    return sign >= "\u2e80"


def _closing(sign: str) -> bool:
    return unicodedata.category(sign) in ("Pe", "Pf", "Po")


def _width(text: str) -> float:
    return SIZE * sum(WIDE if _wide(sign) else CAPITAL if sign.isupper() else SMALL for sign in text)
