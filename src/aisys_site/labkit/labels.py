"""Names of marks and texts of points, written where nothing else stands."""

from __future__ import annotations

from typing import Any

from .canvas import Canvas
from .place import Places
from .svg import SMALL, words

Data = dict[str, Any]
CORNERS = 12
"""A line of fewer points is asked between them too."""
CROWDED = 60
"""Points beyond which their texts are left to the table."""
ABOVE, BELOW = -9, 19
FAR = 28
"""From the middle of a handle to its name."""
FREE = 40
"""A line that ends so far from the right has its name behind its end."""


def write(canvas: Canvas) -> None:
    """Write all names, that of a handle first, and then the texts of points."""
    for first in (True, False):
        for kind, text, classes, places in canvas.labels:
            if (kind == "handle") is first and kind != "text":
                _name(canvas, kind, text, classes, places)
    for kind, text, classes, places in canvas.labels:
        if kind == "text":
            asked = Places(canvas.room, text, canvas.limits, SMALL)
            asked.around(places[0], places[1])
            if asked.best < 2:  # noqa: PLR2004 - not upon other words
                _put(canvas, asked, text, "small kit-halo " + classes)


def _name(canvas: Canvas, kind: str, text: str, classes: str, places: list[Any]) -> None:
    asked = Places(canvas.room, text, canvas.limits)
    if kind == "x":
        _upright(asked, places[0], canvas.bounds)
    elif kind == "y":
        _level(asked, places[0], canvas.bounds)
    elif kind == "handle":
        asked.around(places[0], places[1], FAR)
    elif kind == "points":
        asked.around(places[0], places[1]) or asked.around(places[-2], places[-1])
    else:
        _line(asked, places, canvas.bounds[2])
    if asked.best == 2:  # noqa: PLR2004 - upon other words
        asked.anywhere()
    if asked.best < 2:  # noqa: PLR2004 - the table names what has no place
        _put(canvas, asked, text, "label kit-mark kit-halo " + classes)


def _put(canvas: Canvas, asked: Places, text: str, classes: str) -> None:
    asked.take()
    canvas.texts.append(words(asked.x, asked.y, text, (classes + " " + asked.anchor).rstrip()))


def _line(asked: Places, piece: list[float], right: float) -> bool:
    """Ask for places at the end of a line, along it, and at its beginning."""
    if piece[-2] < right - FREE and asked.ask(piece[-2] + 8, piece[-1] + 5, ""):
        return True
    count = len(piece) // 2
    for tenth in (10, 9, 7, 5, 3, 1, 0):
        index = min(count - 1, count * tenth // 10)
        x, y = piece[2 * index], piece[2 * index + 1]
        if 1 < count < CORNERS and 0 < tenth < 10:  # noqa: PLR2004 - between both ends
            share = (count - 1) * tenth / 10
            index = int(share)
            part = share - index
            x = piece[2 * index] + (piece[2 * index + 2] - piece[2 * index]) * part
            y = piece[2 * index + 1] + (piece[2 * index + 3] - piece[2 * index + 1]) * part
        side = "end" if tenth == 10 else "" if tenth == 0 else "middle"  # noqa: PLR2004 - at an end
        if (
            asked.ask(x, y + ABOVE, side)
            or asked.ask(x, y + BELOW, side)
            or asked.ask(x - 9, y - 6, "end")
            or asked.ask(x + 9, y + 16, "")
        ):
            return True
    return False


def _upright(asked: Places, x: float, bounds: list[float]) -> bool:
    """Ask for places along an upright line, at its foot first."""
    high = bounds[3] - bounds[1] - 24
    for part in (6, 0, 5, 1, 4, 2, 3):
        y = bounds[1] + 14 + high * part / 6
        if asked.ask(x + 6, y, "") or asked.ask(x - 6, y, "end"):
            return True
    return False


def _level(asked: Places, y: float, bounds: list[float]) -> bool:
    """Ask for places along a level line, at its end first."""
    for x, side in ((bounds[2] - 4, "end"), (bounds[0] + 6, ""), ((bounds[0] + bounds[2]) / 2, "middle")):
        if asked.ask(x, y - 6, side) or asked.ask(x, y + 16, side):
            return True
    return False
