"""A graph in layers: each node behind all that lead to it, few crossings, and boxes apart from each other.

Layers by the longest path, order by barycentres (Sugiyama, Tagawa and Toda, 1981). An edge that passes layers has a place
in each of them, so that it runs through no box. Knows sizes and places, and nothing of what is drawn.
"""

from __future__ import annotations

SWEEPS = 4
RELAXED = 6
PASSING = 10
"""Room for an edge that passes a layer."""
MOST_PASSING = 400
"""Beyond so many of those, edges run straight."""


class Layers:
    """The first `count` things are nodes in layers, and behind them the places of passing edges; `edges` are pairs of nodes.

    `routes` has for each edge the places that it runs through, both ends included; an edge that leads back, in a graph with
    a circle, has its two ends alone. `centers` are where things stand across the layers.
    """

    def __init__(self, count: int, edges: list[list[int]]) -> None:
        self.count = count
        self.layer: list[int] = _longest(count, edges)
        self.routes: list[list[int]] = []
        self.before: list[list[int]] = [[] for _ in range(count)]
        self.after: list[list[int]] = [[] for _ in range(count)]
        passing = sum([max(0, self.layer[end] - self.layer[start] - 1) for start, end in edges])
        for start, end in edges:
            self.routes.append(self._route(start, end, straight=passing > MOST_PASSING))
        self.layers: list[list[int]] = [[] for _ in range(max(self.layer) + 1 if count else 0)]
        for thing, layer in enumerate(self.layer):
            self.layers[layer].append(thing)
        self.rank = [0] * len(self.layer)
        self._ranks()
        for sweep in range(SWEEPS):
            self._sweep(self.before if sweep % 2 == 0 else self.after, backward=sweep % 2 == 1)
        self.centers: list[float] = []

    def _route(self, start: int, end: int, *, straight: bool) -> list[int]:
        """Return what an edge runs through, and note who is whose neighbour."""
        route = [start]
        for layer in range(self.layer[start] + 1, self.layer[end]):
            if straight:
                break
            self.layer.append(layer)
            self.before.append([])
            self.after.append([])
            route.append(len(self.layer) - 1)
        route.append(end)
        if self.layer[start] < self.layer[end]:
            for index in range(1, len(route)):
                self.after[route[index - 1]].append(route[index])
                self.before[route[index]].append(route[index - 1])
        return route

    def _ranks(self) -> None:
        for things in self.layers:
            for rank, thing in enumerate(things):
                self.rank[thing] = rank

    def _sweep(self, neighbours: list[list[int]], *, backward: bool) -> None:
        """Order every layer by where the neighbours of its things stand, layer after layer."""
        count = len(self.layers)
        for index in range(count - 1, -1, -1) if backward else range(count):
            keyed = []
            for thing in self.layers[index]:
                near = neighbours[thing]
                middle = sum([self.rank[one] for one in near]) / len(near) if near else self.rank[thing] + 0.0
                keyed.append((middle, self.rank[thing], thing))
            keyed.sort()
            self.layers[index] = [one[2] for one in keyed]
            for rank, one in enumerate(keyed):
                self.rank[one[2]] = rank

    def widest(self, sizes: list[float], gap: float) -> float:
        """Return how much room the fullest layer takes; `sizes` are those of the nodes, across the layers."""
        most = 0.0
        for things in self.layers:
            most = max(most, sum([self._size(sizes, thing) for thing in things]) + gap * (len(things) - 1))
        return most

    def _size(self, sizes: list[float], thing: int) -> float:
        return sizes[thing] if thing < self.count else PASSING

    def stand(self, sizes: list[float], gap: float, room: float) -> None:
        """Give everything its place across the layers, within `room`, near to what it is joined to."""
        self.centers = [0.0] * len(self.layer)
        for things in self.layers:
            free = room - sum([self._size(sizes, thing) for thing in things]) - gap * (len(things) - 1)
            place = free / 2
            for thing in things:
                size = self._size(sizes, thing)
                self.centers[thing] = place + size / 2
                place += size + gap
        count = len(self.layers)
        for turn in range(RELAXED):
            backward = turn % 2 == 1
            neighbours = self.after if backward else self.before
            for index in range(count - 1, -1, -1) if backward else range(count):
                self._relax(self.layers[index], neighbours, sizes, gap, room)

    def _relax(self, things: list[int], neighbours: list[list[int]], sizes: list[float], gap: float, room: float) -> None:
        """Move the things of a layer to the middle of their neighbours, as far as their order and the room allow."""
        wanted = []
        for thing in things:
            near = neighbours[thing]
            wanted.append(sum([self.centers[one] for one in near]) / len(near) if near else self.centers[thing])
        halves = [self._size(sizes, thing) / 2 for thing in things]
        right = _pushed(wanted, halves, gap, 0.0)
        mirrored = _pushed([room - one for one in reversed(wanted)], list(reversed(halves)), gap, 0.0)
        both = [(right[index] + room - mirrored[-1 - index]) / 2 for index in range(len(things))]
        low = _pushed(both, halves, gap, 0.0)
        high = _pushed([room - one for one in reversed(low)], list(reversed(halves)), gap, 0.0)
        for index, thing in enumerate(things):
            self.centers[thing] = room - high[-1 - index]


def _pushed(wanted: list[float], halves: list[float], gap: float, start: float) -> list[float]:
    """Return places at or behind those wanted, apart from each other."""
    places = []
    free = start
    for index, one in enumerate(wanted):
        place = max(one, free + halves[index])
        places.append(place)
        free = place + halves[index] + gap
    return places


def _longest(count: int, edges: list[list[int]]) -> list[int]:
    """Return for each node the length of the longest path to it; a circle is cut where it is met first."""
    after: list[list[int]] = [[] for _ in range(count)]
    missing = [0] * count
    for start, end in edges:
        if start != end:
            after[start].append(end)
            missing[end] += 1
    layer = [0] * count
    done = [False] * count
    ready = [node for node in range(count) if missing[node] == 0]
    placed = 0
    while placed < count:
        if not ready:
            ready = [done.index(False)]
        node = ready.pop(0)
        if done[node]:
            continue
        done[node] = True
        placed += 1
        for end in after[node]:
            missing[end] -= 1
            if not done[end]:
                layer[end] = max(layer[end], layer[node] + 1)
                if missing[end] == 0:
                    ready.append(end)
    return layer
