"""Views as they come from `lab.yml`, and results as they come from models: what labs usually draw."""

from __future__ import annotations

import math
from typing import Any

Data = dict[str, Any]
HOSTILE = '<script>alert("&")</script>'
WORDS: Data = {
    "kit:none": "–",
    "kit:yes": "yes",
    "kit:no": "no",
    "kit:mark": "what",
    "kit:start": "start",
    "kit:end": "end",
    "kit:class": "kind",
    "kit:text": "text",
    "kit:hidden": "not drawn",
    "kit:node": "node",
    "kit:leads": "leads to",
    "kit:values": "values",
    "kit:row": "row",
    "forward": "forward pass",
    "backward": "backward pass",
    "weights": "weights",
    "kv": "KV cache",
    "in": "input",
    "op": "operation",
    "out": "output",
    "stage0": "第 0 阶段：数据并行",
    "stage1": "第 1 阶段：切分优化器状态",
    "stage2": "第 2 阶段：再切分梯度",
    "hostile": HOSTILE,
}


def form(unit: str = "", size: float = 1.0, prefix: str | None = None, digits: int | str = 3) -> Data:
    return {"unit": unit, "size": size, "prefix": prefix, "digits": digits}


def axis(label: str, shown: Data | None = None, scale: str = "linear", ends: tuple[Any, Any] = (None, None)) -> Data:
    return {"label": label, "format": shown or form(), "scale": scale, "from": ends[0], "to": ends[1]}


def view(name: str, kind: str, **facts: object) -> Data:
    return {"id": f"sample-{name}", "kind": kind, "title": f"The {name}", "describe": "What to see in it.", **facts}


def mark(kind: str, data: str, label: str | None = None, **facts: object) -> Data:
    return {"kind": kind, "data": data, "label": label, **facts}


class Sample:
    """A view, a result, and what else `draw` takes."""

    def __init__(
        self, shown: Data, result: Data, words: Data | None = None, live: Data | None = None, frame: int = 0
    ) -> None:
        self.view, self.result, self.frame = shown, result, frame
        self.live, self.words = live or {}, words or WORDS

    @property
    def arguments(self) -> tuple[Data, Data, Data, Data, int]:
        """What `draw` takes."""
        return self.view, self.result, self.live, self.words, self.frame


def plot(name: str, x: Data, y: Data, marks: list[Data], series: Data, *, stack: bool = False) -> Sample:
    return Sample(view(name, "plot", x=x, y=y, marks=marks, stack=stack), {"series": series})


def grid(name: str, cells: list[Any], **facts: object) -> Sample:
    usual: Data = {"colours": {}, "values": False, "format": form(), "from": None, "to": None, "data": "g"}
    return Sample(view(name, "grid", **(usual | facts)), {"grids": {"g": cells}})


def graph(name: str, nodes: list[Any], edges: list[Any], **facts: object) -> Sample:
    usual: Data = {"colours": {}, "direction": "right", "data": "g"}
    return Sample(view(name, "graph", **(usual | facts)), {"graphs": {"g": {"nodes": nodes, "edges": edges}}})


def roofline() -> Sample:
    peak, bandwidth = 92e12, 34e9
    marks = [
        mark("line", "roof", "roof", colour="1"),
        mark("rule", "ridge", "ridge", axis="x", colour="muted"),
        mark("points", "apps", None, colour="2"),
        mark("handle", "kernel", "kernel", colour="accent", drag={"x": "intensity"}),
    ]
    series = {
        "roof": [[x, min(peak, bandwidth * x)] for x in (0.1, peak / bandwidth, 1e4)],
        "ridge": [[peak / bandwidth]],
        "apps": [[200, 5e12, "MLP0"], [5776, 86e12, "CNN0"], [64, 1.6e12, "LSTM1"]],
        "kernel": [[400, 13.6e12]],
    }
    x = axis("Operations for each byte", form("OP/B"), "log", (0.1, 1e4))
    return plot("roofline", x, axis("Rate", form("OPS", prefix="si"), "log"), marks, series)


def memory(*, stack: bool) -> Sample:
    marks = [
        mark("bars", "p", "参数", colour="2"),
        mark("bars", "g", "梯度", colour="3"),
        mark("bars", "o", "优化器状态", colour="1"),
    ]
    series = {
        "p": [["stage0", 15e9], ["stage1", 15e9], ["stage2", 15e9]],
        "g": [["stage0", 15e9], ["stage1", 15e9], ["stage2", 0.234e9]],
        "o": [["stage0", 90e9], ["stage1", 1.4e9], ["stage2", 1.4e9]],
    }
    name = "stacked" if stack else "beside"
    return plot(name, axis("ZeRO 阶段", None, "category"), axis("每卡显存", form("GB", 1e9)), marks, series, stack=stack)


def pipeline() -> Sample:
    forward = [[stage, stage + batch, stage + batch + 1, "forward", f"F{batch}"] for stage in range(4) for batch in range(8)]
    backward = [
        [stage, 11 + 2 * (3 - stage + batch), 13 + 2 * (3 - stage + batch), "backward", f"B{batch}"]
        for stage in range(4)
        for batch in range(8)
    ]
    marks = [mark("spans", "s", None, colours={"forward": "2", "backward": "1"}), mark("rule", "end", "end", axis="x")]
    series = {"s": forward + backward, "end": [[33]]}
    return plot("pipeline", axis("Time"), axis("Stage", None, "lanes"), marks, series)


def tape(direction: str) -> Sample:
    nodes = [
        ["x1", ["x₁", "2", "0.5"], "in"],
        ["x2", ["x₂", "5"], "in"],
        ["v1", ["ln x₁", "0.693"], "op"],
        ["v2", ["x₁·x₂", "10"], "op"],
        ["v3", ["sin x₂", "−0.959"], "op"],
        ["v4", ["v₁+v₂", "10.693"], "op"],
        ["v5", ["v₄−v₃", 11.652], "op"],
        ["y", ["f", "11.652"], "out"],
    ]
    pairs = ["x1 v1", "x1 v2", "x2 v2", "x2 v3", "v1 v4", "v2 v4 1", "v4 v5", "v3 v5", "v5 y"]
    colours = {"in": "data", "op": "compute", "out": "memory"}
    edges: list[Any] = [pair.split() for pair in pairs]
    return graph(f"tape-{direction}", nodes, edges, colours=colours, direction=direction)


def curves() -> Sample:
    xs = [index / 20 for index in range(120)]
    series = {
        "a": [[x, math.exp(-x / 3) * math.sin(x)] for x in xs],
        "b": [[x, None if 2 < x < 3 else 1 / (1 + x)] for x in xs],
        "c": [[x, math.tanh(x / 2)] for x in xs],
    }
    marks = [mark("line", "a", "damped"), mark("line", "b", "hyperbola", dashed=True), mark("area", "c", "tanh")]
    return plot("curves", axis("time", form("s", prefix="si")), axis("amplitude"), marks, series)


def many() -> Sample:
    marks = [mark("line", f"l{index}", f"model {index}") for index in range(6)] + [mark("points", "p", "measured")]
    series: Data = {f"l{index}": [[2**x, (index + 1) * (1 + 2**x / 64) / 1e3] for x in range(11)] for index in range(6)}
    series["p"] = [[2**x, 0.1] for x in range(11)]
    return plot("many", axis("batch", None, "log"), axis("latency", form("ms", 1e-3)), marks, series)


def bars(name: str, rows: list[Any], shown: Data | None = None, ends: tuple[Any, Any] = (None, None)) -> Sample:
    y = axis("work", shown or form("MAC", prefix="si"), "linear", ends)
    return plot(name, axis("layer", None, "category"), y, [mark("bars", "m")], {"m": rows})


def array() -> Sample:
    rows = [
        [["compute", "a03·b30"], ["compute", "a02·b21"], None, ["memory", "w"]],
        [None, ["compute", "12"], ["idle", "–"], None],
        [["compute", "a1"], None, [None, "z"], "F3"],
        [None, [0.25, "¼"], None, ["memory", HOSTILE]],
    ]
    colours = {"compute": "compute", "memory": "memory", "idle": "muted"}
    return grid("array", rows, rows={"label": "row"}, columns={"label": "column"}, colours=colours)


def framed() -> Sample:
    frames = [[[1, None], [2, 3]], [[10, 20], [None, 40]]]
    usual: Data = {"colours": {}, "values": True, "format": form(), "from": None, "to": None, "frames": "f"}
    return Sample(view("framed", "grid", **usual), {"frames": {"f": frames}}, frame=1)


def layers() -> Sample:
    columns = [{"label": "layer", "format": form()}, {"label": "MAC", "format": form("MAC", digits="exact")}]
    columns.append({"label": "share", "format": form("%", 0.01)})
    rows = [["conv1", 10838016, 0.123], ["weights", None, 0.5], [3, 2.5, None]]
    return Sample(view("layers", "table", columns=columns, data="t"), {"tables": {"t": rows}})


def formula() -> Sample:
    live = {
        "peak": {"value": 92e12, "format": form("OPS", prefix="si")},
        "on": {"value": True, "format": None},
        "machine": {"value": "kv", "format": None},
        "none": {"value": None, "format": form()},
    }
    slots = "".join(f"<mtext>slot:{name}</mtext>" for name in ("peak", "on", "machine", "none", "unknown"))
    return Sample(view("formula", "equation", mathml=f"<math>{slots}</math>"), {}, live=live)


def _layer_names() -> list[str]:
    return ["conv1", "conv2_1/dw", "conv2_1/sep", "conv2_2/dw", "conv2_2/sep", "conv3_1/dw", "conv3_1/sep", "fc"]


USUAL: dict[str, Sample] = {
    "roofline": roofline(),
    "stacked": memory(stack=True),
    "beside": memory(stack=False),
    "pipeline": pipeline(),
    "curves": curves(),
    "many": many(),
    "layers of a network": bars("mobile", [[name, 1e6 * (index + 1)] for index, name in enumerate(_layer_names())]),
    "slanted": bars("slanted", [[f"depthwise{index}", index / 40] for index in range(28)], form("%", 0.01)),
    "heat": grid("heat", [[(row * one) % 17 if (row + one) % 11 else None for one in range(16)] for row in range(16)]),
    "large heat": grid("large", [[(row * 7 + one * 13) % 64 * (row // 8) for one in range(64)] for row in range(64)]),
    "printed heat": grid("printed", [[0.1, 0.25, None], [0.5, 1.0, 0.125]], values=True, **{"from": 0, "to": 1}),
    "array": array(),
    "cache": grid("cache", [["weights" if (row // 4 + one // 8) % 3 else "kv" for one in range(64)] for row in range(32)]),
    "framed": framed(),
    "tape": tape("right"),
    "tape downward": tape("down"),
    "layers": layers(),
    "formula": formula(),
}
"""What labs usually draw."""
