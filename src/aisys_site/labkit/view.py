"""One view of a lab, drawn: the picture and the table of the same numbers, as HTML."""

from __future__ import annotations

from typing import Any

from . import equation, graph, grid, plot, table

Data = dict[str, Any]


def draw(view: Data, result: Data, live: Data, words: Data, frame: int = 0, *, told: bool = True) -> Data:
    """Return the `html` of a view and its `table`, which is empty where the view itself is one, or a formula.

    A table that is not `told` is empty too: making it takes as long as the picture.

    `view` is in one language, `result` is what the model returned, already checked; `live` are the values of readouts and
    controls, `words` those of ids and of the kit, `frame` is the one to show of a view with frames.
    """
    kind = view["kind"]
    if kind == "plot":
        return plot.draw(view, result, words, told=told)
    if kind == "table":
        return {"html": table.draw(view, result, words), "table": ""}
    if kind == "equation":
        return {"html": equation.draw(view, live, words), "table": ""}
    every = result["frames"][view["frames"]] if view.get("frames") else [result[kind + "s"][view["data"]]]
    shown = every[max(0, min(frame, len(every) - 1))]
    drawing = grid.draw if kind == "grid" else graph.draw
    return drawing(view, shown, words, every, told=told)
