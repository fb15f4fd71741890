"""The axes of a plot as they are drawn: lines, ticks, names of categories and lanes, titles."""

from __future__ import annotations

from .canvas import Canvas
from .number import at
from .svg import SIZE, SMALL, WIDTH, balanced, cut, path, widest, width, words

LINE = 17
GAP = 6
"""Least space between labels, where one had to move into the picture."""
MOST_LINES = 3
SLANTED = 110
"""Most length of a slanted name."""


def draw_y(canvas: Canvas) -> None:
    """Draw the upright axis: its title above it, a light line for every tick."""
    left, top, right, bottom = canvas.bounds
    if canvas.y.title:
        canvas.texts.append(words(8, canvas.key.height + 16, canvas.y.title, "muted"))
    lines = []
    for index, (_, label) in enumerate(canvas.ticks):
        place = canvas.y.place(canvas.ticks[index][0])
        if place is not None:
            lines.append("M" + at(left) + " " + at(place) + "H" + at(right))
            canvas.texts.append(words(left - 8, place + 5, label, "muted end"))
    for index, names in enumerate(canvas.lanes):
        place = canvas.y.band(index)
        middle = (place + canvas.y.band(index + 1)) / 2
        for line, name in enumerate(names):
            canvas.texts.append(words(left - 10, middle + 5 + LINE * (line - (len(names) - 1) / 2), name, "end"))
        lines.append("M" + at(left) + " " + at(place) + "H" + at(right))
    if lines:
        canvas.parts.append(path("".join(lines), "kit-grid"))
    base = canvas.y.base() if canvas.y.scale == "linear" else bottom
    drawn = "M" + at(left) + " " + at(bottom) + "H" + at(right)
    if top < base < bottom - 1:
        drawn += "M" + at(left) + " " + at(base) + "H" + at(right)
    canvas.parts.append(path(drawn + "M" + at(left) + " " + at(top) + "V" + at(bottom), "kit-axis"))


def draw_x(canvas: Canvas) -> float:
    """Draw the level axis below the plot. Return where the picture ends."""
    left, top, right, bottom = canvas.bounds
    if canvas.x.scale in ("category", "lanes"):
        foot = _names(canvas)
    else:
        foot = bottom + 22
        lines = []
        taken = 0.0
        for value, label in canvas.x.ticks(right - left, across=True):
            place = canvas.x.place(value)
            if place is not None:
                lines.append("M" + at(place) + " " + at(top) + "V" + at(bottom))
                half = width(label) / 2
                middle = max(half + 2, min(WIDTH - 4 - half, place))
                if middle - half > taken:
                    canvas.texts.append(words(middle, foot, label, "muted middle"))
                    taken = middle + half + GAP
        if lines:
            canvas.parts.append(path("".join(lines), "kit-grid"))
    if canvas.x.title:
        foot += 24
        canvas.texts.append(words((left + right) / 2, foot, cut(canvas.x.title, 700), "muted middle"))
    return foot + 12


def _names(canvas: Canvas) -> float:
    """Write the names of categories: in lines, in two rows, or slanted, whatever fits first. Return the last baseline."""
    left, _, right, bottom = canvas.bounds
    said = [canvas.name(canvas.x, one) for one in canvas.x.names]
    if not said:
        return bottom
    band = (right - left) / len(said)
    for size, rows in ((SIZE, 1), (SMALL, 1), (SMALL, 2)):
        room = band * rows - 8
        lines = [balanced(one, room, size) for one in said]
        most = max([len(one) for one in lines])
        if most <= MOST_LINES and all(widest(one, size) <= room for one in lines):
            return _written(canvas, lines, "middle" if size == SIZE else "small middle", rows, most)
    if all(isinstance(one, (int, float)) for one in canvas.x.names):
        every = int((widest(said) + 12) / band) + 1
        kept = [[one] if index % every == 0 else [] for index, one in enumerate(said)]
        return _written(canvas, kept, "middle", 1, 1)
    return _slanted(canvas, said, band)


def _written(canvas: Canvas, lines: list[list[str]], classes: str, rows: int, most: int) -> float:
    """Write names in lines below each other, every other one lower where there are two rows."""
    bottom = canvas.bounds[3]
    for index, one in enumerate(lines):
        middle = (canvas.x.band(index) + canvas.x.band(index + 1)) / 2
        top = bottom + 20 + (index % rows) * most * LINE
        for line, text in enumerate(one):
            canvas.texts.append(words(middle, top + line * LINE, text, classes))
    return bottom + 20 + (most * rows - 1) * LINE


def _slanted(canvas: Canvas, said: list[str], band: float) -> float:
    """Write names slanted, the last sign below its band; leave some out where even that is too narrow."""
    bottom = canvas.bounds[3]
    every = int(LINE / band) + 1
    longest = min(SLANTED + 0.0, widest(said, SMALL))
    for index, one in enumerate(said):
        middle = (canvas.x.band(index) + canvas.x.band(index + 1)) / 2 + 4
        if index % every == 0:
            x, y = at(middle), at(bottom + 16)
            turned = '" transform="rotate(-40 ' + x + " " + y + ")"
            canvas.texts.append(
                words(0, 0, cut(one, min(SLANTED, (middle - 4) / 0.77), SMALL), "small end").replace(
                    'x="0" y="0', 'x="' + x + '" y="' + y + turned, 1
                )
            )
    return bottom + 14 + longest * 0.65
