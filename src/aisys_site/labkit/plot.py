"""A plot: marks on two axes, drawn, and its numbers as a table."""

from __future__ import annotations

from typing import Any

from .bars import draw_bars, draw_spans
from .canvas import Canvas
from .labels import write
from .marks import handle, line, points, rule
from .number import at, full
from .rows import table_of
from .scale import draw_x, draw_y
from .svg import frame, name

Data = dict[str, Any]


def draw(view: Data, result: Data, words: Data, *, told: bool = True) -> Data:
    """Return a plot as a picture, and its numbers as a table where that is `told`."""
    canvas = Canvas(view, result, words)
    foot = draw_x(canvas)
    draw_y(canvas)
    grid, canvas.parts = canvas.parts, []
    if "bars" in canvas.kinds:
        draw_bars(canvas)
    for index, kind in enumerate(canvas.kinds):
        if kind in ("line", "area"):
            line(canvas, index)
        elif kind == "points":
            points(canvas, index)
        elif kind == "rule":
            rule(canvas, index)
        elif kind == "handle" and canvas.rows[index]:
            handle(canvas, index)
        elif kind == "spans":
            draw_spans(canvas, index)
    write(canvas)
    canvas.texts.append(canvas.key.words())
    said = name(view["title"], view["describe"])
    pieces = grid + canvas.areas + canvas.parts + canvas.texts + canvas.handles
    return {"html": frame(foot, said, pieces, _facts(canvas)), "table": table_of(canvas) if told else ""}


def _facts(canvas: Canvas) -> str:
    """Return the attributes by which a script turns a place in the picture into a value."""
    left, top, right, bottom = canvas.bounds
    facts = ' data-plot="' + " ".join([at(left), at(top), at(right - left), at(bottom - top)]) + '"'
    for name_, axis in (("x", canvas.x), ("y", canvas.y)):
        if axis.scale in ("linear", "log"):
            facts += " data-" + name_ + '="' + axis.scale + " " + full(axis.low) + " " + full(axis.high) + '"'
    return facts
