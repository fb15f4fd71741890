"""A graph of boxes in layers, with curved edges between them, drawn to the right or down; and the same as a table."""

from __future__ import annotations

from typing import Any

from .boxes import HEAD, Boxes
from .key import SWATCH, Key
from .layers import Layers
from .nodes import Nodes
from .number import at
from .place import Places, Room
from .recent import found
from .svg import SMALL, WIDTH, colour, frame, name, path, words
from .table import cell, table

Data = dict[str, Any]
MARGIN = 8
BORDERS = ("", " thick", " dashed", " kit-dotted")


def draw(view: Data, graph: Data, names: Data, frames: list[Data], *, told: bool = True) -> Data:
    """Return a graph as a picture, and as a table where that is `told`; `frames` are all graphs of which it is one."""
    made = _Graph(view, graph, names, frames)
    return {"html": made.html(), "table": _table(view, graph, made.all) if told else ""}


class _Graph:
    """A graph while it is drawn."""

    def __init__(self, view: Data, graph: Data, names: Data, frames: list[Data]) -> None:
        self.view, self.names = view, names
        self.nodes: list[Any] = graph["nodes"]
        self.edges: list[Any] = graph["edges"]
        index = {node[0]: place for place, node in enumerate(self.nodes)}
        self.pairs = [[index[edge[0]], index[edge[1]]] for edge in self.edges]
        self.layers = Layers(len(self.nodes), self.pairs)
        self.all: Nodes = found(Nodes, view, names, frames)
        self.key = Key([names[one] for one in self.all.keyed])
        self.boxes = Boxes(self.layers, self.nodes, self.all, down=view.get("direction") == "down")
        self.top = self.key.height + MARGIN
        self.parts: list[str] = []
        self.texts: list[str] = []
        self.room = Room(WIDTH, self.top + self.boxes.high + MARGIN)

    def html(self) -> str:
        """Return the picture."""
        boxes = self.boxes
        arrow = self.view["id"] + "-arrow"
        if self.edges:
            self.parts.append(_arrow(arrow))
        for index in range(len(self.nodes)):
            x, y = boxes.left(index), boxes.top(index) + self.top
            self.room.box(x, y, x + boxes.wides[index], y + boxes.highs[index])
        for index, edge in enumerate(self.edges):
            points = boxes.route(index, self.pairs[index])
            back = " dashed" if boxes.leads_back(self.pairs[index]) else ""
            self.parts.append(path(self._curve(points), "kit-edge" + back, ' marker-end="url(#' + arrow + ')"'))
            symbol = self.all.symbol_of(edge)
            if symbol:
                self._symbol(symbol, points)
        for index, node in enumerate(self.nodes):
            self._node(index, node)
        for place, one in enumerate(self.all.keyed):
            self.parts.append(_box(self.key.xs[place], self.key.ys[place], SWATCH, SWATCH, self._class(one)))
        self.texts.append(self.key.words())
        said = name(self.view["title"], self.view["describe"])
        return frame(self.top + boxes.high + MARGIN, said, self.parts + self.texts)

    def _class(self, one: str | None) -> str:
        """Return the classes of a node: its colour, and a border by which it is told apart without it."""
        if one is None:
            return "muted"
        place = self.all.classes.index(one)
        return (
            colour((self.view.get("colours") or {}).get(one), "fill-" + str(place % 6 + 1)) + BORDERS[place % len(BORDERS)]
        )

    def _node(self, index: int, node: list[Any]) -> None:
        """Draw a box and the lines in it, the first of them as its name."""
        boxes = self.boxes
        x, y = boxes.left(index), boxes.top(index) + self.top
        self.parts.append(_box(x, y, boxes.wides[index], boxes.highs[index], self._class(node[2])))
        middle = x + boxes.wides[index] / 2
        for line, text in enumerate(boxes.lines[index]):
            kind = "small middle" if line or boxes.small else "label middle"
            self.texts.append(words(middle, y + HEAD + line * boxes.line, text, kind))

    def _curve(self, points: list[float]) -> str:
        """Return a path through points given as x, y, x, y, …: curves between layers, straight within one."""
        down = self.boxes.down
        made = "M" + at(points[0]) + " " + at(points[1] + self.top)
        for index in range(2, len(points), 2):
            x1, y1, x, y = points[index - 2], points[index - 1] + self.top, points[index], points[index + 1] + self.top
            if (index // 2) % 2 == 0:
                made += "L" + at(x) + " " + at(y)
            elif down:
                half = (y1 + y) / 2
                made += "C" + " ".join([at(one) for one in (x1, half, x, half, x, y)])
            else:
                half = (x1 + x) / 2
                made += "C" + " ".join([at(one) for one in (half, y1, half, y, x, y)])
            self.room.line(x1, y1, x, y)
        return made

    def _symbol(self, text: str, points: list[float]) -> None:
        """Write what an edge says on it."""
        asked = Places(self.room, text, [0.0, 0.0, WIDTH + 0.0, self.top + self.boxes.high + MARGIN], SMALL)
        for start in range(0, len(points) - 2, 4):
            x = (points[start] + points[start + 2]) / 2
            y = (points[start + 1] + points[start + 3]) / 2 + self.top
            for off in (4, -5, 15):
                if asked.ask(x, y + off, "middle") or asked.best == 1:
                    asked.take()
                    self.texts.append(words(asked.x, asked.y, text, "small middle kit-halo"))
                    return


def _arrow(name: str) -> str:
    """Return the head of an arrow."""
    place = (
        '" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">'
    )
    return '<defs><marker id="' + name + place + path("M0 0.5L8 4L0 7.5z", "kit-head") + "</marker></defs>"


def _box(x: float, y: float, wide: float, high: float, classes: str) -> str:
    """Return a box, more rounded where it is memory."""
    radius = "10" if classes.startswith("memory") and high > SWATCH else "3"
    place = '<rect x="' + at(x) + '" y="' + at(y) + '" width="' + at(wide) + '" height="' + at(high)
    return place + '" rx="' + radius + '" class="' + classes + '"/>'


def _table(view: Data, graph: Data, every: Nodes) -> str:
    """Return the table: a row for every node, what it says, and where its edges lead."""
    title: Data = {}
    leads: Data = {}
    for node in graph["nodes"]:
        title[node[0]] = every.said(node[1][0] if node[1] else node[0])
        leads[node[0]] = []
    for edge in graph["edges"]:
        symbol = every.symbol_of(edge)
        leads[edge[0]].append(title[edge[1]] + (" (" + symbol + ")" if symbol else ""))
    rows = []
    for node in graph["nodes"]:
        lines = ", ".join([every.said(line) for line in node[1][1:]])
        kind = "" if node[2] is None else every.said(node[2])
        rows.append([cell(one) for one in (title[node[0]], kind, lines, ", ".join(leads[node[0]]))])
    heads = [every.names.get("kit:" + one, "") for one in ("node", "class", "values", "leads")]
    return table(view["title"], heads, rows)
