"""A grid of cells: numbers as heat, ids by colour, symbols printed, empty cells as ghosts; and its numbers as a table."""

from __future__ import annotations

from typing import Any

from .cells import Cells, runs
from .heat import Heat
from .key import SWATCH, Fill, Key
from .number import at, quantity
from .recent import found
from .svg import SIZE, SMALL, WIDTH, cut, escape, frame, name, path, width, words
from .table import number, table

Data = dict[str, Any]
MARGIN = 8
TITLE = 150
HIGH = 600
"""Most height of all cells."""
SMALLEST, LARGEST = 34, 96
"""Sides of cells that print something."""
BARE, FEW = 30, 52
"""Side of a cell that prints nothing, and the least of cells that are few."""
PRINTED = 18
"""From this side on cells are told apart and print."""
STEPS = (1, 2, 4, 5, 8, 10, 16, 20, 32, 64, 128)
ROUND = 6


def draw(view: Data, grid: list[Any], names: Data, frames: list[Any], *, told: bool = True) -> Data:
    """Return a grid as a picture, and as a table where that is `told`; `frames` are all grids of which it is one."""
    made = _Grid(view, grid, names, frames)
    return {"html": made.html(), "table": _table(view, grid, names) if told else ""}


class _Grid:
    """A grid while it is drawn: where its cells begin, and how large they are."""

    def __init__(self, view: Data, grid: list[Any], names: Data, frames: list[Any]) -> None:
        self.view, self.grid, self.names = view, grid, names
        self.rows = len(grid)
        self.columns = len(grid[0]) if grid else 0
        self.cells: Cells = found(Cells, view, names, frames)
        self.heat = Heat(view, self.cells.least, self.cells.most)
        self.key = Key([names.get(one, one) for one in self.cells.keyed])
        self.parts: list[str] = []
        self.texts: list[str] = []
        self._lay()

    def _lay(self) -> None:
        rows, columns = self.view.get("rows"), self.view.get("columns")
        self.row_title = cut(rows["label"] + " ↓", TITLE) if rows else ""
        self.column_title = columns["label"] + " →" if columns else ""
        self.indexed = self.view.get("indices", True)
        index = width(str(max(0, self.rows - 1))) + 14 if self.indexed else 0.0
        self.left = max(index, width(self.row_title) + 14 if rows else 0.0) + MARGIN
        self.top = self.key.height + (20 if columns else 0) + (26 if self.indexed else 8)
        room = (WIDTH - MARGIN - self.left) / max(1, self.columns)
        wanted = max(SMALLEST, min(LARGEST, self.cells.widest + 12)) if self.cells.prints else BARE
        wanted = max(wanted, FEW) if self.columns <= 8 else wanted  # noqa: PLR2004 - there is room
        self.side = max(1.0, float(int(min(room, wanted, HIGH / max(1, self.rows)))))
        self.right = self.left + self.side * self.columns
        self.bottom = self.top + self.side * self.rows

    def html(self) -> str:
        """Return the picture."""
        self._indices()
        self.parts.append(self._empty())
        self.parts += self.heat.drawn(self.grid, self.left, self.top, self.side)
        if self.side >= PRINTED and self.heat.used:
            self.parts.append(self._seams())
        self._coloured()
        if self.cells.prints and self.side >= PRINTED:
            self._symbols()
        foot = self.bottom + 12
        if self.heat.used:
            self.texts += self.heat.strip(self.left, foot + 6, self.view)
            foot += 34
        self.texts.append(self.key.words())
        said = name(self.view["title"], self.view["describe"])
        return frame(foot, said, self.parts + self.texts)

    def _indices(self) -> None:
        """Write numbers of rows and columns at the edges, as many as there is room for, and what they are."""
        if self.row_title:
            self.texts.append(words(MARGIN, self.top - 8, self.row_title, "muted"))
        if self.column_title:
            self.texts.append(words(self.left, self.top - (28 if self.indexed else 10), self.column_title, "muted"))
        if not self.indexed:
            return
        every = _every(17 / self.side)
        for row in range(0, self.rows, every):
            self.texts.append(words(self.left - 8, self.top + (row + 0.5) * self.side + 5, str(row), "muted end"))
        every = _every((width(str(max(0, self.columns - 1))) + 6) / self.side)
        for column in range(0, self.columns, every):
            self.texts.append(words(self.left + (column + 0.5) * self.side, self.top - 8, str(column), "muted middle"))

    def _empty(self) -> str:
        """Return the ghosts of empty cells, or a frame where cells are too small for that."""
        if self.side < PRINTED:
            box = (
                "M"
                + at(self.left)
                + " "
                + at(self.top)
                + "H"
                + at(self.right)
                + "V"
                + at(self.bottom)
                + "H"
                + at(self.left)
                + "z"
            )
            return path(box, "kit-axis")
        parts = []
        inner = at(self.side - 4)
        square = "h" + inner + "v" + inner + "h-" + inner + "z"
        for row, cells in enumerate(self.grid):
            for column, one in enumerate(cells):
                if one is None or (isinstance(one, list) and one[0] is None):
                    parts.append(
                        "M" + at(self.left + column * self.side + 2) + " " + at(self.top + row * self.side + 2) + square
                    )
        return path("".join(parts), "kit-empty") if parts else ""

    def _seams(self) -> str:
        """Return lines between cells."""
        left, top, right, bottom = at(self.left), at(self.top), at(self.right), at(self.bottom)
        level = ["M" + left + " " + at(self.top + row * self.side) + "H" + right for row in range(1, self.rows)]
        upright = ["M" + at(self.left + one * self.side) + " " + top + "V" + bottom for one in range(1, self.columns)]
        return path("".join(level + upright), "kit-seam") if level or upright else ""

    def _coloured(self) -> None:
        """Draw the cells that have a colour: squares, rounded ones for memory; hatched where they print nothing."""
        for order, one in enumerate(self.cells.classes):
            classes = self.cells.colours[order]
            spot = self.cells.keyed.index(one) if one in self.cells.keyed else None
            if self.side < PRINTED:
                self.parts.append(self._flat(one, classes, spot))
                continue
            fill = Fill(self.view["id"] + "-c" + str(order), classes, 0 if self.cells.prints else order)
            fill.round = ROUND if classes == "memory" else 0
            if spot is not None:
                fill.add(self.key.xs[spot], self.key.ys[spot], SWATCH, SWATCH)
            for row, cells in enumerate(self.grid):
                for column, value in enumerate(cells):
                    if (value[0] if isinstance(value, list) else value) == one:
                        x, y = self.left + column * self.side + 1.5, self.top + row * self.side + 1.5
                        fill.add(x, y, self.side - 3, self.side - 3)
            self.parts.append(fill.drawn())

    def _flat(self, one: str, classes: str, spot: int | None) -> str:
        """Return small cells of one colour, equal neighbours drawn as one."""
        lines = runs(self.grid, one)
        made = (
            '<g class="kit-cells" transform="translate('
            + at(self.left)
            + " "
            + at(self.top)
            + ") scale("
            + at(self.side)
            + ')">'
        )
        made += path(lines, "kit-flat " + classes) + "</g>" if lines else "</g>"
        if spot is not None:
            x, y = at(self.key.xs[spot]), at(self.key.ys[spot] + SWATCH / 2)
            made += path("M" + x + " " + y + "h" + str(SWATCH), "kit-flat kit-swatch " + classes)
        return made

    def _symbols(self) -> None:
        """Print what cells say, in the larger size where all of it fits."""
        size = SIZE if self.cells.widest <= self.side - 4 else SMALL
        classes = "middle" if size == SIZE else "small middle"
        for row, cells in enumerate(self.grid):
            y = self.top + (row + 0.5) * self.side + 5
            for column, one in enumerate(cells):
                said = self.cells.symbol(one)
                if said:
                    self.texts.append(
                        words(self.left + (column + 0.5) * self.side, y, cut(said, self.side - 3, size), classes)
                    )


def _every(least: float) -> int:
    """Return the smallest round distance between indices that is at least so large."""
    for step in STEPS:
        if step >= least:
            return step
    return STEPS[-1]


def _table(view: Data, grid: list[Any], names: Data) -> str:
    """Return the table: a row for every row, and what each cell holds."""
    known: Data = {}
    rows = []
    for index, cells in enumerate(grid):
        made = ["<td>" + str(index) + "</td>"]
        for one in cells:
            key = str(one[0]) + "\n" + one[1] if isinstance(one, list) else one
            found = known.get(key)
            if found is None:
                found = known[key] = _cell(one, view["format"], names)
            made.append(found)
        rows.append(made)
    corner = (view.get("rows") or {"label": names.get("kit:row", "")})["label"]
    return table(view["title"], [corner] + [str(index) for index in range(len(grid[0]) if grid else 0)], rows)


def _cell(one: Any, form: Data, names: Data) -> str:
    """Return a cell of the table; one that prints a symbol says it before its value. Words stand like the numbers here."""
    if one is None or isinstance(one, (int, float)):
        return number(one, form, names)
    value, symbol = one if isinstance(one, list) else (one, None)
    said = [] if symbol is None else [str(names.get(symbol, symbol))]
    if value is not None:
        said.append(str(names.get(value, value)) if isinstance(value, str) else quantity(value, form))
    return "<td>" + escape(": ".join(said)) + "</td>"
