"""What the cells of a grid hold: the range of numbers, the ids that have a colour, the symbols that are printed."""

from __future__ import annotations

from typing import Any

from .number import plain
from .svg import colour, width
from .ticks import prefixed_only

Data = dict[str, Any]
MOST = 24
"""Columns up to which symbols are printed."""
STEP = 8
"""Widths of symbols count in steps of it, so that cells do not tremble while numbers change."""


class Cells:
    """All frames of a grid, looked through once, so that what is drawn keeps its place and its colour from frame to frame.

    `classes` are the ids in the order in which they come, each with its class of the drawing language in `colours`; `keyed`
    are those that have words. `prints` says whether anything is printed, `widest` how wide that is.
    """

    def __init__(self, view: Data, names: Data, frames: list[Any]) -> None:
        self.view, self.names = view, names
        self.classes: list[str] = []
        self.colours: list[str] = []
        self.least: float | None = None
        self.most: float | None = None
        self.columns = len(frames[0][0]) if frames and frames[0] else 0
        self.values = bool(view.get("values")) and self.columns <= MOST
        self.longest = ""
        self.prints = False
        for grid in frames:
            for cells in grid:
                self._look(cells)
        self.keyed = [one for one in self.classes if one in names]
        self.widest: int = -(-int(width(self.longest)) // STEP) * STEP

    def _look(self, cells: list[Any]) -> None:
        """Look at a row."""
        numbers = [one for one in cells if one is not None and not isinstance(one, (str, list))]
        if len(numbers) < len(cells) or self.values:
            for one in cells:
                value = one[0] if isinstance(one, list) else one
                if isinstance(value, str):
                    if value not in self.classes:
                        self._class(value)
                elif value is not None and isinstance(one, list):
                    numbers.append(value)
                said = self.symbol(one)
                if said:
                    self.prints = True
                    if len(said) > len(self.longest) or (
                        len(said) == len(self.longest) and width(said) > width(self.longest)
                    ):
                        self.longest = said
        if numbers:
            low, high = min(numbers), max(numbers)
            self.least = low if self.least is None else min(self.least, low)
            self.most = high if self.most is None else max(self.most, high)

    def symbol(self, one: Any) -> str:
        """Return what a cell prints, nothing where it prints nothing."""
        if one is None or self.columns > MOST:
            return ""
        if isinstance(one, list):
            return str(self.names.get(one[1], one[1]))
        if isinstance(one, str):
            return "" if one in self.names else one
        return shown(one, self.view["format"]) if self.values else ""

    def _class(self, value: str) -> None:
        """Note an id, or a symbol, that is seen for the first time, and its colour."""
        self.classes.append(value)
        colours = self.view.get("colours") or {}
        default = "fill-" + str((len(self.classes) - 1) % 6 + 1) if value in self.names else "muted"
        self.colours.append(colour(colours.get(value), default))


def runs(grid: list[Any], wanted: str) -> str:
    """Return the cells of an id as lines one cell thick, in units of a cell; equal neighbours are one line."""
    parts = []
    for row, cells in enumerate(grid):
        start = -1
        for column in range(len(cells) + 1):
            one = cells[column] if column < len(cells) else None
            if (one[0] if isinstance(one, list) else one) == wanted:
                if start < 0:
                    start = column
            elif start >= 0:
                parts.append("M" + str(start) + " " + str(row) + ".5h" + str(column - start))
                start = -1
    return "".join(parts)


def shown(value: float, form: Data) -> str:
    """Return a number as it is printed in a cell, without its unit."""
    if form["prefix"] and form["digits"] != "exact":
        return prefixed_only(value, form)
    return plain(value / form["size"] if form["size"] != 1 else value, form["digits"])
