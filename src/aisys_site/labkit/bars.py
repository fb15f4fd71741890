"""Bars of a plot, and spans of time in lanes: rectangles that say their numbers where there is room."""

from __future__ import annotations

from typing import Any

from .canvas import Canvas
from .key import SWATCH, Fill
from .number import at, plain
from .place import ASCENT
from .svg import SMALL, colour, path, width, words

Data = dict[str, Any]
SHARE = 0.72
"""Share of a band that bars take."""
WIDEST = 72
ROW = 17
INSIDE = 17
"""Least height of a piece that says its number inside."""
THICK = 0.72
"""Share of a lane that spans take."""


def draw_bars(canvas: Canvas) -> None:
    """Draw all bars, hatched by series, with their numbers, and their names beside the last column."""
    bars = canvas.bars
    band = canvas.x.band(1) - canvas.x.band(0)
    beside = 1 if bars.stack else len(bars.pieces)
    wide = min(band * SHARE / beside, WIDEST)
    tall: list[Any] = []
    for order, index in enumerate(canvas.which("bars")):
        fill = Fill(canvas.id + "-m" + str(index), canvas.colour(index), order)
        classes = "middle kit-halo" if order or "rule" in canvas.kinds else "middle"
        offset = 0.0 if bars.stack else (order - (beside - 1) / 2) * wide
        for at_, start, end, value in bars.pieces[order]:
            middle = (canvas.x.band(at_) + canvas.x.band(at_ + 1)) / 2 + offset
            from_, to = _height(canvas, start), _height(canvas, end)
            fill.add(middle - wide / 2, min(from_, to), wide, abs(to - from_))
            canvas.room.area(middle - wide / 2, min(from_, to), middle + wide / 2, max(from_, to))
            tall.append([middle, min(from_, to), max(from_, to), value, classes])
        entry = canvas.entry(index)
        if entry is not None:
            fill.add(canvas.key.xs[entry], canvas.key.ys[entry], SWATCH, SWATCH)
        canvas.parts.append(fill.drawn())
    _numbers(canvas, tall, wide)
    if canvas.names:
        _beside(canvas, wide)


def _height(canvas: Canvas, value: float) -> float:
    """Return where a bar begins or ends, within the plot."""
    place = canvas.y.place(value)
    _, top, _, bottom = canvas.bounds
    return max(top, min(bottom, canvas.y.base() if place is None else place))


def _numbers(canvas: Canvas, tall: list[Any], wide: float) -> None:
    """Write the value of every bar on it, inside of its piece where they are stacked; all that fit, or none."""
    digits, factor = canvas.y.form["digits"], canvas.y.factor
    said = [plain(one[3] / factor, digits) for one in tall]
    room = wide - 6 if canvas.bars.stack or len(canvas.bars.pieces) > 1 else canvas.x.band(1) - canvas.x.band(0) - 6
    if any(width(text) > room for text in said):
        return
    for index, (middle, top, bottom, value, classes) in enumerate(tall):
        if canvas.bars.stack:
            if bottom - top >= INSIDE:
                _number(canvas, middle, (top + bottom) / 2 + 5, said[index], classes)
        elif value:
            hangs = value < 0 and bottom + ASCENT + 3 < canvas.bounds[3]
            _number(canvas, middle, bottom + ASCENT + 3 if hangs else top - 5, said[index], "middle")


def _number(canvas: Canvas, x: float, y: float, said: str, classes: str) -> None:
    """Write a number where no other words will stand."""
    canvas.texts.append(words(x, y, said, classes))
    canvas.room.box(x - width(said) / 2, y - ASCENT, x + width(said) / 2, y + 2)


def _beside(canvas: Canvas, wide: float) -> None:
    """Write the names of series beside their pieces of the last column, apart from each other, with a line to each."""
    last = len(canvas.x.names) - 1
    _, top, right, bottom = canvas.bounds
    edge = (canvas.x.band(last) + canvas.x.band(last + 1)) / 2 + wide / 2
    spots: list[Any] = []
    for order, made in enumerate(canvas.bars.pieces):
        here = [one for one in made if one[0] == last]
        if here and canvas.names[order]:
            middle = (_height(canvas, here[-1][1]) + _height(canvas, here[-1][2])) / 2
            spots.append([middle, order, middle])
    spots.sort(key=lambda one: (-one[0], one[1]))
    floor = bottom - 4.0
    for spot in spots:
        spot[0] = floor = min(spot[0], floor)
        floor -= ROW
    ceiling = top + 8.0
    for index in range(len(spots) - 1, -1, -1):
        spots[index][0] = ceiling = max(spots[index][0], ceiling)
        ceiling += ROW
    x = right + 10
    for place, order, middle in spots:
        index = canvas.which("bars")[order]
        drawn = "M" + at(edge + 3) + " " + at(middle) + "H" + at(right - 8) + "L" + at(x - 4) + " " + at(place)
        canvas.parts.append(path(drawn, "kit-guide"))
        canvas.texts.append(words(x, place + 5, canvas.names[order], "label kit-mark " + canvas.colour(index)))


def draw_spans(canvas: Canvas, index: int) -> None:
    """Draw pieces of time in their lanes, hatched by class, with their texts where they fit."""
    colours = canvas.marks[index].get("colours") or {}
    left, _, right, _ = canvas.bounds
    fills = []
    for order, one in enumerate(canvas.classes):
        default = "fill-" + str(order % 6 + 1)
        fills.append(Fill(canvas.id + "-m" + str(index) + "-" + str(order), colour(colours.get(one), default), order))
        if len(canvas.classes) > 1:
            entry = canvas.first_class + order
            fills[-1].add(canvas.key.xs[entry], canvas.key.ys[entry], SWATCH, SWATCH)
    high = (canvas.y.band(1) - canvas.y.band(0)) * THICK
    for lane, start, end, class_, text in canvas.rows[index]:
        from_, to = canvas.x.place(min(start, end)), canvas.x.place(max(start, end))
        if from_ is None or to is None or to < left or from_ > right:
            continue
        from_, to = max(left, from_), min(right, to)
        at_, kind = canvas.y.name(lane), canvas.classes.index(class_)
        middle = (canvas.y.band(at_) + canvas.y.band(at_ + 1)) / 2
        fills[kind].add(from_, middle - high / 2, max(to - from_, 0.6), high)
        canvas.room.area(from_, middle - high / 2, to, middle + high / 2)
        said = "" if text is None else canvas.said(text)
        if said and width(said, SMALL) + 1 <= to - from_ and high > SMALL:
            classes = "small middle kit-halo" if kind else "small middle"
            canvas.texts.append(words((from_ + to) / 2, middle + 4, said, classes))
    canvas.parts += [fill.drawn() for fill in fills]
