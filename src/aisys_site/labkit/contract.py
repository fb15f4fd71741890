"""Whether what a model returned is what `lab.yml` asks of it: every shape, every number finite, every id with its words.

Answers with codes, the place in the result and a detail; the words for codes are strings of the interface.
"""

from __future__ import annotations

import math
from typing import Any

Data = dict[str, Any]

LONGEST = 40  # characters of a symbol
MOST = {"series": 5000, "tables": 500, "grids": 128, "nodes": 200, "edges": 600, "frames": 600, "columns": 128}
TOLD = 20  # problems are told at once; the rest is more of the same
TOLD_ALREADY = object()
WIDTHS = {
    "line": (2, 2),
    "area": (2, 2),
    "points": (2, 3),
    "bars": (2, 2),
    "spans": (5, 5),
    "rule": (1, 1),
    "handle": (2, 2),
}


def problems(spec: Data, result: Any) -> list[Data]:
    """Return what is wrong with a result, nothing when it is as the specification says."""
    look = _Look(spec["words"])
    if look.kind(result, dict, "a dictionary", "run"):
        for one in spec["readouts"]:
            look.readout(result, one["id"])
        for one in spec["verdicts"]:
            look.verdict(result, one)
        for view in spec["views"]:
            look.view(result, view)
    return look.found


class _Look:
    """One look at a result, noting what is wrong."""

    def __init__(self, names: Data) -> None:
        self.names = names
        self.found: list[Data] = []

    def wrong(self, code: str, path: str, detail: str = "") -> bool:
        if len(self.found) < TOLD:
            self.found.append({"code": code, "path": path, "detail": detail})
        return False

    def kind(self, value: Any, wanted: Any, words: str, path: str) -> bool:
        """Return whether a value is of a kind."""
        return isinstance(value, wanted) or self.wrong("kind", path, words)

    def part(self, result: Data, group: str, name: str) -> Any:
        """Return one entry of a group of the result, TOLD_ALREADY where there is none, with the problem noted."""
        table = result.get(group)
        if table is not None and not self.kind(table, dict, "a dictionary", group):
            return TOLD_ALREADY
        if table is None or name not in table:
            self.wrong("missing", group + "." + name)
            return TOLD_ALREADY
        return table[name]

    def rows(self, value: Any, path: str, most: int) -> list[Any]:
        """Return the rows of a list, none with the problem noted."""
        if value is TOLD_ALREADY or not self.kind(value, list, "a list", path):
            return []
        if len(value) > most:
            self.wrong("too-many", path, str(most))
            return []
        return list(value)

    def number(self, value: Any, path: str) -> None:
        if isinstance(value, bool) or not isinstance(value, (int, float)):
            self.wrong("kind", path, "a number")
        elif not math.isfinite(value):
            self.wrong("not-finite", path, str(value))

    def text(self, value: str, path: str) -> None:
        """Look at a string: an id with words, or a symbol that needs none."""
        if value in self.names:
            return
        if len(value) > LONGEST:
            self.wrong("long-symbol", path, str(LONGEST))
        elif "<" in value or ">" in value or "&" in value or "\n" in value:
            self.wrong("markup", path)

    def cell(self, value: Any, path: str, *, empty: bool = True) -> None:
        """Look at a number, an id, a symbol, or nothing."""
        if value is None and empty:
            return
        if isinstance(value, str):
            self.text(value, path)
        else:
            self.number(value, path)

    def readout(self, result: Data, name: str) -> None:
        value = self.part(result, "readouts", name)
        if value is not None and value is not TOLD_ALREADY:
            self.number(value, "readouts." + name)

    def verdict(self, result: Data, one: Data) -> None:
        value = self.part(result, "verdicts", one["id"])
        if value is not None and value is not TOLD_ALREADY and value not in one["options"]:
            self.wrong("no-option", "verdicts." + one["id"], str(value))

    def view(self, result: Data, view: Data) -> None:
        kind = view["kind"]
        if kind == "plot":
            for mark in view["marks"]:
                self.series(result, mark)
        elif kind == "table":
            self.table(result, view)
        elif kind in ("grid", "graph"):
            look = self.grid if kind == "grid" else self.graph
            if view.get("frames"):
                path = "frames." + view["frames"]
                frames = self.rows(self.part(result, "frames", view["frames"]), path, MOST["frames"])
                if not frames:
                    self.wrong("empty", path)  # nothing could be shown
                for index, one in enumerate(frames):
                    look(one, path + "." + str(index))
            else:
                group = kind + "s"
                look(self.part(result, group, view["data"]), group + "." + view["data"])

    def series(self, result: Data, mark: Data) -> None:
        name = mark["data"]
        path = "series." + name
        least, most = WIDTHS[mark["kind"]]
        rows = self.rows(self.part(result, "series", name), path, MOST["series"])
        if mark["kind"] == "handle" and len(rows) != 1 and not self.found:
            self.wrong("length", path, "1")
        for index, row in enumerate(rows):
            place = path + "." + str(index)
            if self.kind(row, list, "a list", place):
                if not least <= len(row) <= most:
                    self.wrong("length", place, str(least))
                else:
                    self.row(mark["kind"], row, place)

    def row(self, kind: str, row: list[Any], path: str) -> None:
        """Look at one row of a series, whose length is right."""
        if kind == "spans":
            self.number(row[1], path + ".1")
            self.number(row[2], path + ".2")
            for index in (0, 3, 4):
                self.cell(row[index], path + "." + str(index), empty=index == 4)  # noqa: PLR2004 - the text may be missing
            return
        self.cell(row[0], path + ".0", empty=False)
        if kind != "bars" and isinstance(row[0], str):
            self.wrong("kind", path + ".0", "a number")
        for index in range(1, len(row)):
            self.cell(row[index], path + "." + str(index))
        if len(row) > 1 and isinstance(row[1], str):
            self.wrong("kind", path + ".1", "a number")

    def table(self, result: Data, view: Data) -> None:
        path = "tables." + view["data"]
        for index, row in enumerate(self.rows(self.part(result, "tables", view["data"]), path, MOST["tables"])):
            place = path + "." + str(index)
            if self.kind(row, list, "a list", place):
                if len(row) != len(view["columns"]):
                    self.wrong("length", place, str(len(view["columns"])))
                for at, cell in enumerate(row):
                    self.cell(cell, place + "." + str(at))

    def grid(self, grid: Any, path: str) -> None:
        width = None
        for index, row in enumerate(self.rows(grid, path, MOST["grids"])):
            place = path + "." + str(index)
            cells = self.rows(row, place, MOST["columns"])
            width = len(cells) if width is None else width
            if len(cells) != width:
                self.wrong("length", place, str(width))
            for at, cell in enumerate(cells):
                spot = place + "." + str(at)
                if isinstance(cell, list):
                    if len(cell) != 2 or not isinstance(cell[1], str):  # noqa: PLR2004 - value and symbol
                        self.wrong("kind", spot, "[value, symbol]")
                    else:
                        self.cell(cell[0], spot + ".0")
                        self.text(cell[1], spot + ".1")
                else:
                    self.cell(cell, spot)

    def graph(self, graph: Any, path: str) -> None:
        if graph is TOLD_ALREADY or not self.kind(graph, dict, "a dictionary", path):
            return
        ids: Data = {}
        for index, node in enumerate(self.rows(graph.get("nodes"), path + ".nodes", MOST["nodes"])):
            place = path + ".nodes." + str(index)
            if not (isinstance(node, list) and len(node) == 3 and isinstance(node[0], str) and isinstance(node[1], list)):  # noqa: PLR2004
                self.wrong("kind", place, "[id, lines, class]")
                continue
            ids[node[0]] = True
            for line in node[1] + [node[0], node[2]]:
                self.cell(line, place)
        for index, edge in enumerate(self.rows(graph.get("edges"), path + ".edges", MOST["edges"])):
            place = path + ".edges." + str(index)
            if not isinstance(edge, list) or not 2 <= len(edge) <= 3:  # noqa: PLR2004 - from, to, and a symbol
                self.wrong("kind", place, "[from, to]")
                continue
            for end in edge[:2]:
                if end not in ids:
                    self.wrong("no-node", place, str(end))
            self.cell(edge[-1], place)
