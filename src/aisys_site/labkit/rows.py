"""The numbers of a plot as a table: side by side where all marks are read at the same places, else below each other."""

from __future__ import annotations

from typing import Any

from .canvas import Canvas
from .number import quantity
from .table import cell, number, table

Data = dict[str, Any]
READ = ("line", "area", "points", "bars")


def table_of(canvas: Canvas) -> str:
    """Return the table beside a plot: every number of it."""
    if "spans" in canvas.kinds:
        heads, made = _spans(canvas)
    elif _alike(canvas):
        heads, made = _side_by_side(canvas)
    else:
        heads, made = _below(canvas)
    return table(canvas.view["title"], heads, made)


def _word(canvas: Canvas, name: str, default: str) -> str:
    """Return a word of the interface."""
    return str(canvas.words.get("kit:" + name, default))


def _alike(canvas: Canvas) -> bool:
    """Return whether all marks have a value at the same places, in the same order, and nothing else."""
    first = canvas.rows[0]
    for index, rows in enumerate(canvas.rows):
        if canvas.kinds[index] not in READ or len(rows) != len(first):
            return False
        for place, one in enumerate(rows):
            if one[0] != first[place][0] or len(one) != 2:  # noqa: PLR2004 - place and value
                return False
    return True


def _name(canvas: Canvas, index: int) -> str:
    """Return the name of a mark, that of the axis where it has none."""
    mark = canvas.marks[index]
    axis = canvas.view["x"] if mark.get("axis") == "x" else canvas.view["y"]
    return str(mark.get("label") or axis["label"])


def _side_by_side(canvas: Canvas) -> tuple[list[str], list[list[str]]]:
    heads = [canvas.view["x"]["label"]] + [_name(canvas, index) for index in range(len(canvas.rows))]
    made = []
    for place, first in enumerate(canvas.rows[0]):
        made.append([_place(canvas, first[0])] + [_value(canvas, rows[place][1]) for rows in canvas.rows])
    return heads, made


def _below(canvas: Canvas) -> tuple[list[str], list[list[str]]]:
    text = any(len(one) > 2 for rows in canvas.rows for one in rows)  # noqa: PLR2004 - a text too
    heads = [_word(canvas, "mark", ""), canvas.view["x"]["label"], canvas.view["y"]["label"]]
    made = []
    for index, rows in enumerate(canvas.rows):
        name = cell(_name(canvas, index))
        axis = canvas.marks[index].get("axis")
        for one in rows:
            if axis:
                cells = [name, _place(canvas, one[0]), cell("")] if axis == "x" else [name, cell(""), _value(canvas, one[0])]
            else:
                cells = [name, _place(canvas, one[0]), _value(canvas, one[1])]
            if text:
                cells.append(_text(canvas, one[2] if len(one) > 2 else ""))  # noqa: PLR2004 - the same
            made.append(cells)
    return heads + ([_word(canvas, "text", "")] if text else []), made


def _spans(canvas: Canvas) -> tuple[list[str], list[list[str]]]:
    view, form = canvas.view, canvas.view["x"]["format"]
    heads = [view["y"]["label"], _word(canvas, "start", ""), _word(canvas, "end", ""), _word(canvas, "class", "")]
    made = []
    for index, rows in enumerate(canvas.rows):
        for one in rows:
            if canvas.kinds[index] == "spans":
                lane, start, end, class_, text = one
                cells = [cell(canvas.name(canvas.y, lane))]
                cells += [number(start, form, canvas.words), number(end, form, canvas.words), _text(canvas, class_)]
                cells.append(_text(canvas, text))
                made.append(cells)
            else:
                value = cell("") if len(one) == 1 else _value(canvas, one[1])
                made.append([cell(_name(canvas, index)), _place(canvas, one[0]), value, cell(""), cell("")])
    heads.append(_word(canvas, "text", ""))
    return heads, made


def _text(canvas: Canvas, text: str | float | None) -> str:
    """Return a cell of a text, empty without one."""
    return cell("" if text is None else canvas.said(text))


def _place(canvas: Canvas, value: str | float | None) -> str:
    return _shown(canvas, value, "x")


def _value(canvas: Canvas, value: str | float | None) -> str:
    return _shown(canvas, value, "y")


def _shown(canvas: Canvas, value: str | float | None, axis: str) -> str:
    """Return a cell of a value; one for which a logarithmic axis has no place says that it is not drawn."""
    facts = canvas.view[axis]
    one = canvas.x if axis == "x" else canvas.y
    if value is not None and one.scale in ("category", "lanes"):
        return cell(canvas.name(one, value))
    if isinstance(value, (int, float)) and value <= 0 and facts["scale"] == "log":
        return cell(quantity(value, facts["format"]) + " (" + _word(canvas, "hidden", "") + ")")
    return number(value, facts["format"], canvas.words)
