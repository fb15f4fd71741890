"""What the nodes of a graph hold in all its frames, so that boxes keep their sizes and places from frame to frame."""

from __future__ import annotations

from typing import Any

from .number import plain
from .svg import ELLIPSIS, SMALL, width

Data = dict[str, Any]
LINES = 4
"""Lines of a box; more of them are left to the table."""


class Nodes:
    """All frames of a graph, looked through once.

    `classes` are the classes of nodes in the order in which they come, `keyed` those that have words. `first`, `rest` and
    `count` say for each node how wide its first line and the others become, in small text, and how many lines there are;
    `symbol` is the width of the widest symbol of an edge.
    """

    def __init__(self, _: Data, names: Data, frames: list[Data]) -> None:
        self.names = names
        self.classes: list[str] = []
        self.first: Data = {}
        self.rest: Data = {}
        self.count: Data = {}
        self.symbol = 0.0
        for graph in frames:
            for node in graph["nodes"]:
                self._look(node)
            for edge in graph["edges"]:
                said = self.symbol_of(edge)
                if said:
                    self.symbol = max(self.symbol, width(said, SMALL))
        self.keyed = [one for one in self.classes if one in names]

    def _look(self, node: list[Any]) -> None:
        name, _, class_ = node
        if class_ is not None and class_ not in self.classes:
            self.classes.append(class_)
        lines = self.lines(node)
        first, rest = 0.0, self.rest.get(name, 0.0)
        for index, line in enumerate(lines):
            if index:
                rest = max(rest, width(line, SMALL))
            else:
                first = width(line, SMALL)
        self.first[name] = max(first, self.first.get(name, 0.0))
        self.rest[name] = rest
        self.count[name] = max(len(lines), self.count.get(name, 1))

    def lines(self, node: list[Any]) -> list[str]:
        """Return what stands in the box of a node."""
        lines = [self.said(line) for line in node[1]]
        if len(lines) > LINES:
            lines = lines[:LINES]
            lines[-1] = ELLIPSIS
        return lines

    def symbol_of(self, edge: list[Any]) -> str:
        """Return what stands on an edge, nothing where nothing does."""
        return self.said(edge[2]) if len(edge) > 2 and edge[2] is not None else ""  # noqa: PLR2004 - from, to, symbol

    def said(self, value: Any) -> str:
        """Return the words of an id, a symbol as it is, a number in short."""
        return str(self.names.get(value, value)) if isinstance(value, str) else plain(value)
