"""Bars as pieces of a column: where each begins and ends, beside each other or on each other."""

from __future__ import annotations

from typing import Any

from .axis import Axis


class Bars:
    """The bars of some series of rows [category, value]; `pieces` has a list for each, of [index, from, to, value]."""

    def __init__(self, axis: Axis, series: list[list[Any]], *, stack: bool) -> None:
        self.stack = stack and len(series) > 1
        self.pieces: list[list[Any]] = []
        self.tops: list[float] = []
        self.feet: list[float] = []
        for rows in series:
            made = []
            for category, value in rows:
                index = axis.name(category)
                while len(self.tops) <= index:
                    self.tops.append(0.0)
                    self.feet.append(0.0)
                if value is not None:
                    made.append(self._piece(index, value))
            self.pieces.append(made)

    def _piece(self, index: int, value: float) -> list[Any]:
        """Return a piece on what stands there already: what is below zero hangs."""
        ends = self.tops if value >= 0 else self.feet
        start = ends[index] if self.stack else 0.0
        end = start + value
        ends[index] = end if self.stack else (max(ends[index], end) if value >= 0 else min(ends[index], end))
        return [index, start, end, value]

    def values(self) -> list[float]:
        """Return all values that an axis must show."""
        return [piece[part] for made in self.pieces for piece in made for part in (1, 2)]
