"""What asks for what, by name → what lies behind, an order, a graph without the edges that others say already.

Pure and small: edges are given as what each name asks for. Circles are refused by `check`; here they do no harm.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from heapq import heapify, heappop, heappush

Edges = Mapping[str, Sequence[str]]
"""For each name the names that it asks for."""


def behind(edges: Edges, names: Iterable[str]) -> set[str]:
    """Return everything that names ask for, and what that asks for in turn; a name itself only if another asks for it."""
    found: set[str] = set()
    left = list(names)
    while left:
        new = [one for one in edges.get(left.pop(), ()) if one not in found]
        found.update(new)
        left += new
    return found


def in_order(edges: Edges, names: Sequence[str]) -> list[str]:
    """Return names so that each comes after what it asks for, and otherwise as they were given."""
    ranks = {name: rank for rank, name in enumerate(names)}
    waits = {name: {one for one in edges.get(name, ()) if one in ranks and one != name} for name in ranks}
    followers: dict[str, list[str]] = {name: [] for name in ranks}
    for name, asked in waits.items():
        for one in asked:
            followers[one].append(name)
    ready = [rank for name, rank in ranks.items() if not waits[name]]
    heapify(ready)
    order: dict[str, None] = {}
    for fallback in names:  # the first of a circle, when nothing else is ready
        while ready:
            order[name := names[heappop(ready)]] = None
            for one in followers[name]:
                waits[one].discard(name)
                if not waits[one] and one not in order:
                    heappush(ready, ranks[one])
        if fallback not in order:
            ready = [ranks[fallback]]
    while ready:
        order[names[heappop(ready)]] = None
    return list(order)


def without_circles(edges: Edges, names: Sequence[str]) -> dict[str, list[str]]:
    """Return the edges among names, but for those by which a name asks for a later one that leads back to it."""
    ranks = {name: rank for rank, name in enumerate(names)}
    among = {name: [one for one in edges.get(name, ()) if one in ranks and one != name] for name in names}
    past = {name: behind(among, [name]) for name in names}
    return {
        name: [one for one in asked if ranks[one] < ranks[name] or name not in past[one]] for name, asked in among.items()
    }


def reduced(edges: Edges) -> dict[str, list[str]]:
    """Return a graph without circles that leads to the same and has the fewest edges: its transitive reduction."""
    past = {name: behind(edges, [name]) for name in edges}
    return {
        name: [one for one in dict.fromkeys(asked) if not any(one in past.get(other, ()) for other in asked)]
        for name, asked in edges.items()
    }
