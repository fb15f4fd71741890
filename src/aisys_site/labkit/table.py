"""Numbers as an HTML table: the views that are tables, and the one beside every picture."""

from __future__ import annotations

from typing import Any

from .number import NONE, quantity
from .svg import escape

Data = dict[str, Any]
LOOK = 8
"""Rows by which a column is known as one of words."""
WORD = '<td class="kit-word">'


def table(caption: str, heads: list[str], rows: list[list[str]]) -> str:
    """Return a table; heads are words, rows are cells made by `cell` and `number`, the first of each its head.

    Words have the class `kit-word`, and so have the heads of their columns; everything else is a number.
    """
    made = ['<table class="kit-table"><caption>', escape(caption), "</caption><thead><tr>"]
    for index, head in enumerate(heads):
        wordy = any(row[index].startswith(WORD) for row in rows[:LOOK])
        made += ['<th scope="col" class="kit-word">' if wordy else '<th scope="col">', escape(head), "</th>"]
    made.append("</tr></thead><tbody>")
    for cells in rows:
        made += ['<tr><th scope="row"', cells[0][3:-5], "</th>", "".join(cells[1:]), "</tr>"]
    made.append("</tbody></table>")
    return "".join(made)


def cell(words: str) -> str:
    """Return a cell of words."""
    return WORD + escape(words) + "</td>"


def number(value: str | float | None, form: Data, words: Data) -> str:
    """Return a cell of a number, an id, a symbol, or nothing."""
    if isinstance(value, str):
        return cell(words.get(value, value))
    if value is None:
        return "<td>" + escape(words.get("kit:none", NONE)) + "</td>"
    return "<td>" + (escape(quantity(value, form)) if form["unit"] else quantity(value, form)) + "</td>"


def draw(view: Data, result: Data, words: Data) -> str:
    """Return a view that is a table."""
    columns = view["columns"]
    forms = [column["format"] for column in columns]
    given = result["tables"][view["data"]]
    rows = [[number(value, forms[index], words) for index, value in enumerate(one)] for one in given]
    made = table(view["title"], [column["label"] for column in columns], rows)
    return '<div class="lab-scroll" tabindex="0">' + made + "</div>"
