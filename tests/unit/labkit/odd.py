"""Results that models may return as well: nothing, one, all the same, too large, too many, hostile. All is drawn."""

from __future__ import annotations

from typing import Any

from tests.unit.labkit.samples import HOSTILE, USUAL, Data, Sample, axis, bars, form, graph, grid, mark, plot, view

CIRCLE = [["a", ["a"], None], ["b", ["b"], "op"], ["c", [], "op"]]
DENSE = [[str(index), [f"node {index}", index], "op"] for index in range(40)]
MESH = [[str(one), str(other)] for one in range(40) for other in range(one + 1, 40) if (one * other) % 5 == 1]
NAMED_LANES = [[f"a lane with a rather long name {lane}", lane, lane + 2, "op", "text"] for lane in range(40)]
HUGE = [[-1e300, 1e300], [1e300, -1e300]]
TINY = [[1e-300, 1e-300], [1e-299, 1e300]]
NO_TIME = [["u", 1, 1, "op", None], ["v", 3, 2, "hostile", "t"], ["u", 5, 9, "op", 3]]


def log(*ends: float) -> Data:
    return axis("x", None, "log", ends if len(ends) > 1 else (None, None))  # type: ignore[arg-type] # two of them


def line(name: str, rows: list[Any], x: Data | None = None, y: Data | None = None) -> Sample:
    return plot(name, x or axis("x"), y or axis("y"), [mark("line", "a", "l")], {"a": rows})


def spans(name: str, rows: list[Any]) -> Sample:
    return plot(name, axis("x"), axis("y", None, "lanes"), [mark("spans", "a", colours={})], {"a": rows})


def outside() -> Sample:
    marks = [mark("line", "a", "l"), mark("points", "a"), mark("handle", "h", "h", drag={"x": "x", "y": "y"})]
    series = {"a": [[5, 5], [6, 9]], "h": [[7, -7]]}
    return plot("outside", axis("x", ends=(0, 1)), axis("y", ends=(0, 1)), marks, series)


def hanging() -> Sample:
    series = {"a": [[1, -1], [2, 2]], "b": [[1, -2], [3, 4]]}
    marks = [mark("bars", "a", "a"), mark("bars", "b", "b")]
    return plot("hanging", axis("x", None, "category"), axis("y"), marks, series, stack=True)


def hostile() -> Sample:
    marks = [mark("line", "a", HOSTILE), mark("points", "b", HOSTILE)]
    return plot(
        "hostile", axis(HOSTILE, form("%", 0.01)), axis(HOSTILE), marks, {"a": [[0, 1], [1, 2]], "b": [[0.5, 1, "hostile"]]}
    )


def several(name: str, *kinds: str, rows: list[Any]) -> Sample:
    facts: dict[str, Data] = {"rule": {"axis": "y"}, "handle": {"drag": {"x": "x"}}}
    marks = [mark(kind, "a", kind, **facts.get(kind, {})) for kind in kinds]
    return plot(name, axis("x"), axis("y"), marks, {"a": rows})


def bars_on_logarithm() -> Sample:
    rows = [["u", 10], ["v", 1000], ["w", 0]]
    return plot("bars-log", axis("x", None, "category"), log(), [mark("bars", "a", "a")], {"a": rows})


def no_handle() -> Sample:
    return plot("no-handle", log(), axis("y"), [mark("handle", "h", "h", drag={"x": "x"})], {"h": [[0, 1]]})


def empty_table() -> Sample:
    columns = [{"label": HOSTILE, "format": form()}]
    return Sample(view("empty-table", "table", columns=columns, data="t"), {"tables": {"t": []}})


PLOTS: dict[str, Sample] = {
    "no points": several("no-points", "line", "area", "points", rows=[]),
    "no bars": bars("no-bars", []),
    "no spans": spans("no-spans", []),
    "no rules": several("no-rules", "rule", rows=[]),
    "one point": line("one", [[3, 5]]),
    "one point on logarithmic axes": line("one-log", [[3, 5]], log(), log()),
    "nothing positive": line("negative", [[-1, 0], [0, -5]], log(), log()),
    "some not positive": line("some", [[0, 1], [1, 0], [2, 100]], None, log()),
    "all the same": line("same", [[2, 7], [2, 7], [2, 7]]),
    "all zero": line("zero", [[0, 0], [0, 0]]),
    "gaps alone": line("gaps", [[0, None], [1, None]]),
    "huge": line("huge", HUGE),
    "tiny": line("tiny", TINY, None, log()),
    "a hair's breadth": line("hair", [[1e15, 1e15 + 1], [1e15 + 1, 1e15]]),
    "ends the wrong way": line("wrong", [[0, 1], [9, 3]], axis("x", ends=(5, 1)), axis("y", ends=(2, 2))),
    "a logarithm from zero": line("from-zero", [[1, 1], [9, 3]], log(0, -3)),
    "all outside": outside(),
    "through the corner": line("corner", [[-1, -1], [2, 2], [2, -3]], axis("x", ends=(0, 1)), axis("y", ends=(0, 1))),
    "a handle without a place": no_handle(),
    "below zero": bars("below", [["a", -3], ["b", 4], ["c", None], ["d", 0]], form()),
    "stacked below zero": hanging(),
    "bars on a logarithmic axis": bars_on_logarithm(),
    "a hundred bars": bars("hundred", [[index, index % 7] for index in range(100)], form()),
    "spans of no time": spans("no-time", NO_TIME),
    "many lanes": spans("lanes", NAMED_LANES),
    "hostile words": hostile(),
}
GRIDS: dict[str, Sample] = {
    "no rows": grid("no-rows", []),
    "no columns": grid("no-columns", [[], []]),
    "no cells": grid("no-cells", [[None, None], [None, None]]),
    "one cell": grid("one-cell", [[5]], values=True),
    "one number": grid("one-number", [[0, 0], [0, None]]),
    "outside the range": grid("range", [[-5, 50], [0.2, 1]], **{"from": 1, "to": 0}),
    "as large as may be": grid("largest", [[row ^ one for one in range(128)] for row in range(128)]),
    "hostile cells": grid("hostile", [["hostile", "F3"], [["op", "x·y"], 4]], rows={"label": HOSTILE}, colours={"op": "2"}),
    "long symbols": grid("long", [[["op", "a symbol of forty characters, no less, x"]] * 12] * 3),
}
GRAPHS: dict[str, Sample] = {
    "no nodes": graph("no-nodes", [], []),
    "one node": graph("one-node", [["a", [HOSTILE, "2", "3", "4", "5", "6"], "hostile"]], []),
    "a circle": graph("circle", CIRCLE, [["a", "b"], ["b", "c", "w"], ["c", "a"], ["b", "b"]]),
    "the same edge twice": graph("twice", CIRCLE, [["a", "b"], ["a", "b", 0.5], ["a", "c", None]]),
    "dense": graph("dense", DENSE, MESH),
    "a long chain": graph("chain", DENSE, [[str(one), str(one + 1)] for one in range(39)]),
    "a wide fan": graph("fan", DENSE, [["0", str(one)] for one in range(1, 40)], direction="down"),
}
ODD = {
    **PLOTS,
    **GRIDS,
    **GRAPHS,
    "no table rows": empty_table(),
    "no slots": Sample(view("no-slots", "equation", mathml=""), {}),
}
SAMPLES = {**USUAL, **ODD}
"""All that is drawn in the tests."""
