"""The boxes of a graph: how large each is, and where it stands when layers are laid side by side, or below each other.

Text, gaps and at last the words themselves give way until everything fits into the width of a picture.
"""

from __future__ import annotations

from typing import Any

from .layers import Layers
from .nodes import Nodes
from .svg import SIZE, SMALL, WIDTH, cut

Data = dict[str, Any]
MARGIN = 8
PAD = 20
HEAD = 18
"""From the top of a box to its first line."""
STEP = 8
"""Widths of boxes are multiples of it, so that they do not tremble while numbers change."""
LEAST = 48
GAPS, GAPS_DOWN = (64, 48, 36, 28), (40,)
"""Between layers; the largest that fits."""
APART = 16
"""Between boxes of a layer."""
ROOM = WIDTH - 2 * MARGIN
BOLD = 1.12


class Boxes:
    """Sizes and places of the boxes; `down` says which way the layers run, `small` whether all text is small."""

    def __init__(self, layers: Layers, nodes: list[Any], found: Nodes, *, down: bool) -> None:
        self.layers, self.nodes, self.found = layers, nodes, found
        self.down, self.small, self.line = down, False, 16
        self.gap = 0.0
        self.lines: list[list[str]] = [found.lines(node) for node in nodes]
        self.wides: list[float] = []
        self.highs: list[float] = [HEAD + 10 + (found.count[node[0]] - 1) * self.line + 0.0 for node in nodes]
        self.starts: list[float] = []
        self._fit(found.symbol + 12 if found.symbol else 0.0)
        across = self.wides if self.down else self.highs
        room = layers.widest(across, APART)
        layers.stand(across, APART, room)
        self._places(room)

    def _measure(self, most: float) -> None:
        """Give every box the width that its lines need, in any frame, but no more than `most`."""
        size = 1 if self.small else SIZE / SMALL * BOLD
        self.wides = []
        for node in self.nodes:
            widest = max(self.found.first[node[0]] * size, self.found.rest[node[0]])
            self.wides.append(min(max(LEAST, -(-int(widest + PAD) // STEP) * STEP) + 0.0, most))

    def _fit(self, symbol: float) -> None:
        """Choose sizes so that all fits: smaller text, smaller gaps, the other direction, at last shorter words."""
        asked = self.down
        for down in (asked, not asked):
            for small in (False, True):
                self.down, self.small = down, small
                self._measure(ROOM)
                for gap in GAPS_DOWN if down else GAPS:
                    self.gap = max(gap + 0.0, 0.0 if down else symbol)
                    if self._total() <= ROOM:
                        return
        self.down = False
        count = len(self.layers.layers)
        self.gap = max(2.0, min(GAPS[-1] + 0.0, (ROOM - LEAST / 2 * count) / max(1, count - 1)))
        self._measure((ROOM - self.gap * (count - 1)) / count)
        self.lines = [[cut(line, self.wides[index] - 6, SMALL) for line in lines] for index, lines in enumerate(self.lines)]

    def _thick(self) -> list[float]:
        """Return how much each layer takes of the direction in which layers follow each other."""
        along = self.highs if self.down else self.wides
        found = []
        for things in self.layers.layers:
            sizes = [along[thing] for thing in things if thing < self.layers.count]
            found.append(max(sizes) if sizes else 0.0)
        return found

    def _total(self) -> float:
        """Return the width of the picture without its margins."""
        if self.down:
            return self.layers.widest(self.wides, APART)
        thick = self._thick()
        return sum(thick) + self.gap * (len(thick) - 1)

    def _places(self, room: float) -> None:
        """Say where every layer begins, and how high the picture is."""
        thick = self._thick()
        total = sum(thick) + self.gap * max(0, len(thick) - 1)
        self.thick = thick
        place = 0.0 if self.down else MARGIN + 0.0
        self.aside = MARGIN + 0.0 if self.down else 0.0
        for one in thick:
            self.starts.append(place)
            place += one + self.gap
        self.high = total if self.down else room
        self.out, self.into = self._ports()

    def left(self, node: int) -> float:
        """Return where a box begins from the left."""
        if self.down:
            return self.layers.centers[node] - self.wides[node] / 2 + self.aside
        layer = self.layers.layer[node]
        return self.starts[layer] + (self.thick[layer] - self.wides[node]) / 2

    def top(self, node: int) -> float:
        """Return where a box begins from the top."""
        if not self.down:
            return self.layers.centers[node] - self.highs[node] / 2
        layer = self.layers.layer[node]
        return self.starts[layer] + (self.thick[layer] - self.highs[node]) / 2

    def leads_back(self, pair: list[int]) -> bool:
        """Return whether an edge leads to its own layer, or to one before it."""
        return self.layers.layer[pair[0]] >= self.layers.layer[pair[1]]

    def _ports(self) -> tuple[list[float], list[float]]:
        """Return how far from the middle of its boxes each edge leaves and arrives: edges do not lie on each other."""
        across = self.wides if self.down else self.highs
        out, into = [0.0] * len(self.layers.routes), [0.0] * len(self.layers.routes)
        for node in range(self.layers.count):
            for offsets, end, near in ((out, 0, 1), (into, -1, -2)):
                here = [edge for edge, route in enumerate(self.layers.routes) if route[end] == node]
                here.sort(key=lambda edge: (self.layers.centers[self.layers.routes[edge][near]], edge))
                apart = min(12.0, (across[node] - 14) / max(1, len(here)))
                for place, edge in enumerate(here):
                    offsets[edge] = (place - (len(here) - 1) / 2) * apart
        return out, into

    def route(self, edge: int, pair: list[int]) -> list[float]:
        """Return the points of an edge as x, y, x, y, …: from box to box through its places in the layers between."""
        start, end = pair
        layers = self.layers
        along = [self._edge(start, ahead=True)]
        across = [layers.centers[start] + self.out[edge]]
        for thing in layers.routes[edge][1:-1]:
            begin = self.starts[layers.layer[thing]]
            along += [begin, begin + self.thick[layers.layer[thing]]]
            across += [layers.centers[thing], layers.centers[thing]]
        along.append(self._edge(end, ahead=False))
        across.append(layers.centers[end] + self.into[edge])
        points: list[float] = []
        for index, one in enumerate(along):
            points += [across[index] + self.aside, one] if self.down else [one, across[index]]
        return points

    def _edge(self, node: int, *, ahead: bool) -> float:
        """Return where a box ends, or begins, along the direction of the layers."""
        if self.down:
            return self.top(node) + (self.highs[node] if ahead else 0)
        return self.left(node) + (self.wides[node] if ahead else 0)
