"""What is drawn into a plot at its values: lines, areas, points, rules, and the handle that the reader drags."""

from __future__ import annotations

from .canvas import Canvas
from .key import DASHES
from .labels import CROWDED
from .number import at
from .svg import colour, escape, path

DOT = 4
GRIP, KNOB = 24, 9


def line(canvas: Canvas, index: int) -> None:
    """Draw a line, and beneath it the area down to zero where it is one."""
    mark, rows = canvas.marks[index], canvas.rows[index]
    xs, ys = canvas.x.places([row[0] for row in rows]), canvas.y.places([row[1] for row in rows])
    classes = canvas.colour(index)
    if mark["kind"] == "area":
        _area(canvas, xs, ys, classes)
    pieces = clipped(xs, ys, canvas.bounds)
    dash = "dashed" if mark.get("dashed") else DASHES[canvas.lines]
    canvas.lines += 0 if mark.get("dashed") else 1
    drawn, dots = [], []
    for piece in pieces:
        if len(piece) == 2:  # noqa: PLR2004 - a point without a neighbour
            dots.append(shape(0, piece[0], piece[1]))
        else:
            drawn.append("M" + " ".join([at(place) for place in piece]))
            for place in range(2, len(piece), 2):
                canvas.room.line(piece[place - 2], piece[place - 1], piece[place], piece[place + 1])
    entry = canvas.entry(index)
    if entry is not None:
        drawn.append(canvas.key.line(entry))
    elif pieces and mark.get("label"):
        canvas.labels.append(["line", mark["label"], classes, pieces[-1]])
    if drawn:
        canvas.parts.append(path("".join(drawn), ("kit-line " + classes + " " + dash).rstrip()))
    if dots:
        canvas.parts.append(path("".join(dots), "kit-point " + classes))


def _area(canvas: Canvas, xs: list[float | None], ys: list[float | None], classes: str) -> None:
    """Draw what lies between a line and zero."""
    left, top, right, bottom = canvas.bounds
    base = max(top, min(bottom, canvas.y.base()))
    drawn = []
    begun: list[float] = []
    for index in range(len(xs) + 1):
        x, y = (xs[index], ys[index]) if index < len(xs) else (None, None)
        if x is None or y is None:
            if len(begun) > 2:  # noqa: PLR2004 - more than one point
                ends = ["M" + at(begun[0]) + " " + at(base)] + [at(one) for one in begun]
                drawn.append(" ".join(ends) + "V" + at(base) + "z")
            begun = []
        else:
            begun.append(max(left, min(right, x)))
            begun.append(max(top, min(bottom, y)))
    if drawn:
        canvas.areas.append(path("".join(drawn), "kit-area " + classes))


def clipped(xs: list[float | None], ys: list[float | None], bounds: list[float]) -> list[list[float]]:
    """Return the pieces of a line that lie within bounds, each as x, y, x, y and so on."""
    left, top, right, bottom = bounds
    pieces: list[list[float]] = []
    piece: list[float] = []
    before_x = before_y = 0.0
    joined = inside = False
    for index, x in enumerate(xs):
        y = ys[index]
        if x is None or y is None:
            joined = inside = False
            continue
        here = left <= x <= right and top <= y <= bottom
        if here and inside:
            piece += [x, y]
        elif joined and (part := _within(before_x, before_y, x, y, bounds)):
            if inside:
                piece += part[2:]
            else:
                piece = part
                pieces.append(piece)
        elif here:
            piece = [x, y]
            pieces.append(piece)
        before_x, before_y, joined, inside = x, y, True, here
    return pieces


def _within(x1: float, y1: float, x2: float, y2: float, bounds: list[float]) -> list[float]:
    """Return the part of a straight line within bounds, nothing if there is none (Liang and Barsky, 1984)."""
    left, top, right, bottom = bounds
    first, last = 0.0, 1.0
    for step, room in ((x1 - x2, x1 - left), (x2 - x1, right - x1), (y1 - y2, y1 - top), (y2 - y1, bottom - y1)):
        if step == 0:
            if room < 0:
                return []
            continue
        part = room / step
        if step < 0:
            first = max(first, part)
        else:
            last = min(last, part)
    if first >= last:
        return []
    return [x1 + (x2 - x1) * first, y1 + (y2 - y1) * first, x1 + (x2 - x1) * last, y1 + (y2 - y1) * last]


def shape(kind: int, x: float, y: float) -> str:
    """Return a mark around a point as a piece of a path: disc, square, triangle, diamond, cross."""
    kind %= 5
    if kind == 0:
        return "M" + at(x - DOT) + " " + at(y) + "a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z"
    if kind == 1:
        return "M" + at(x - DOT) + " " + at(y - DOT) + "h8v8h-8z"
    if kind == 2:  # noqa: PLR2004 - triangle
        return "M" + at(x) + " " + at(y - 5) + "l5.5 9h-11z"
    if kind == 3:  # noqa: PLR2004 - diamond
        return "M" + at(x) + " " + at(y - 6) + "l6 6l-6 6l-6 -6z"
    return "M" + at(x - 5) + " " + at(y - 2) + "h3v-3h4v3h3v4h-3v3h-4v-3h-3z"


def points(canvas: Canvas, index: int) -> None:
    """Draw a mark at every point, with its text beside it."""
    mark, rows = canvas.marks[index], canvas.rows[index]
    xs, ys = canvas.x.places([row[0] for row in rows]), canvas.y.places([row[1] for row in rows])
    classes, kind = canvas.colour(index), canvas.points
    canvas.points += 1
    drawn: list[str] = []
    seen: list[float] = []
    for place, x in enumerate(xs):
        y = ys[place]
        if x is None or y is None or not canvas.inside(x, y):
            continue
        drawn.append(shape(kind, x, y))
        canvas.room.box(x - 5, y - 5, x + 5, y + 5)
        seen += [x, y]
        text = rows[place][2] if len(rows[place]) > 2 else None  # noqa: PLR2004 - x, y, text
        if text is not None and len(rows) <= CROWDED:
            canvas.labels.append(["text", canvas.said(text), classes, [x, y]])
    entry = canvas.entry(index)
    if entry is not None:
        drawn.append(shape(kind, canvas.key.xs[entry] + 7, canvas.key.ys[entry] + 7))
    elif seen and mark.get("label"):
        canvas.labels.append(["points", mark["label"], classes, seen])
    if drawn:
        canvas.parts.append(path("".join(drawn), "kit-point " + classes))


def rule(canvas: Canvas, index: int) -> None:
    """Draw a straight line across the plot at every value."""
    left, top, right, bottom = canvas.bounds
    mark = canvas.marks[index]
    upright = mark["axis"] == "x"
    classes = colour(mark.get("colour"), "muted")
    drawn: list[str] = []
    for place in (canvas.x if upright else canvas.y).places([row[0] for row in canvas.rows[index]]):
        if place is None or not (canvas.inside(place, top) if upright else canvas.inside(left, place)):
            continue
        if not drawn and mark.get("label"):
            canvas.labels.append([mark["axis"], mark["label"], classes, [place]])
        if upright:
            drawn.append("M" + at(place) + " " + at(top) + "V" + at(bottom))
            canvas.room.line(place, top, place, bottom)
        else:
            drawn.append("M" + at(left) + " " + at(place) + "H" + at(right))
            canvas.room.line(left, place, right, place)
    if drawn:
        canvas.parts.append(path("".join(drawn), "kit-rule " + classes + (" dashed" if mark.get("dashed") else "")))


def handle(canvas: Canvas, index: int) -> None:
    """Draw the point that the reader drags, with lines to the axes on which it is read."""
    mark, rows = canvas.marks[index], canvas.rows[index]
    left, top, right, bottom = canvas.bounds
    x, y = canvas.x.place(rows[0][0]), canvas.y.place(rows[0][1])
    if x is None or y is None:
        return
    x, y = max(left, min(right, x)), max(top, min(bottom, y))
    drag = mark["drag"]
    classes = colour(mark.get("colour"), "accent")
    facts, cues = "", ""
    if drag.get("x"):
        facts += ' data-drag-x="' + escape(drag["x"]) + '"'
        cues += "M" + at(x - 14) + " " + at(y - 5) + "l-6 5l6 5M" + at(x + 14) + " " + at(y - 5) + "l6 5l-6 5"
    if drag.get("y"):
        facts += ' data-drag-y="' + escape(drag["y"]) + '"'
        cues += "M" + at(x - 5) + " " + at(y - 14) + "l5 -6l5 6M" + at(x - 5) + " " + at(y + 14) + "l5 6l5 -6"
    canvas.room.box(x - (20 if drag.get("x") else 10), y - 10, x + (20 if drag.get("x") else 10), y + 10)
    canvas.room.box(x - 10, y - (20 if drag.get("y") else 10), x + 10, y + (20 if drag.get("y") else 10))
    canvas.parts.append(path("M" + at(left) + " " + at(y) + "H" + at(x) + "V" + at(bottom), "kit-guide"))
    circle = '<circle cx="' + at(x) + '" cy="' + at(y) + '" class="'
    canvas.handles += [
        '<g class="kit-handle"' + facts + ">" + circle + 'kit-grip" r="' + str(GRIP) + '"/>',
        path(cues, "kit-cue " + classes) + circle + "kit-knob " + classes + '" r="' + str(KNOB) + '"/></g>',
    ]
    if mark.get("label"):
        canvas.labels.append(["handle", mark["label"], classes, [x, y]])
