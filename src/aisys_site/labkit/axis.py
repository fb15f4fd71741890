"""An axis of a plot: which values it spans, where a value stands on it, and the marks that are told apart on it.

Values are in SI base units, places in units of the drawing. Leaves ticks to `ticks` and drawing to `plot`.
"""

from __future__ import annotations

import math
from typing import Any

from . import ticks
from .number import magnitude, power, prefixed
from .svg import bracketed

Data = dict[str, Any]
FAR = 20000.0
ROUND = 8
"""Parts of a range that is widened to round numbers."""
"""Places beyond do not matter, and are drawn here."""
LARGEST, SMALLEST = 1e304, 1e-295
FINEST = 1e-9
"""A range narrower than this part of its values is widened: floats hold little more."""


class Axis:
    """An axis of a view. Takes values in, fixes the range that shows them, and is laid out between two places.

    `names` are the categories or lanes that stand on it instead of numbers, in the order in which they came.
    """

    def __init__(self, facts: Data) -> None:
        self.facts = facts
        self.scale: str = facts["scale"]
        self.form: Data = facts["format"]
        self.names: list[Any] = []
        self.index: Data = {}
        self.least: float | None = None
        self.most: float | None = None
        self.positive: float | None = None
        self.low, self.high = 0.0, 1.0
        self.factor: float = self.form["size"]
        self.title: str = facts["label"]
        self.start = self.end = self.slope = self.from_ = 0.0

    def take(self, values: list[float]) -> None:
        """Take values in, which the axis will show."""
        if not values:
            return
        low, high = min(values), max(values)
        self.least = low if self.least is None else min(self.least, low)
        self.most = high if self.most is None else max(self.most, high)
        if low <= 0 and self.scale == "log":
            values = [value for value in values if value > 0]
            if not values:
                return
            low = min(values)
        self.positive = low if self.positive is None else min(self.positive, low)

    def fix(self, *, zero: bool, tight: bool) -> None:
        """Fix the range: with `zero` in it, and `tight` where it ends with the values and not at round numbers."""
        low, high = self.facts.get("from"), self.facts.get("to")
        if low is not None and high is not None and low >= high:
            low = high = None
        prefix = ""
        if self.scale == "log":
            self.low, self.high = _log_range(self, low, high)
        elif self.scale == "linear":
            self.low, self.high = _range(self, low, high, zero=zero, tight=tight)
            most = max(abs(self.low), abs(self.high)) / self.factor
            divisor, prefix = prefixed(most * 0.999, self.form)  # what ends at 1000 M stays in M
            self.factor *= divisor
        else:
            return
        self.title = bracketed(self.title, prefix + self.form["unit"])

    def name(self, value: Any) -> int:
        """Return the index of a category or a lane, which is appended when it comes for the first time."""
        key = str(int(value)) if isinstance(value, float) and value == int(value) else str(value)
        if key not in self.index:
            self.index[key] = len(self.names)
            self.names.append(value)
        found: int = self.index[key]
        return found

    def lay(self, start: float, end: float) -> None:
        """Lay the axis out between two places."""
        self.start, self.end = start, end
        if self.scale == "log":
            self.from_ = math.log10(self.low)
            self.slope = (end - start) / (math.log10(self.high) - self.from_)
        elif self.scale == "linear":
            self.from_ = self.low / self.factor
            self.slope = (end - start) / (self.high / self.factor - self.from_)

    def place(self, value: float | None) -> float | None:
        """Return where a value stands; None where the axis has no place for it."""
        return self.places([value])[0]

    def places(self, values: list[Any]) -> list[float | None]:
        """Return where values stand, in the middle of their band where the axis has names."""
        start, from_, slope, factor = self.start, self.from_, self.slope, self.factor
        if self.scale == "log":
            log = math.log10
            found = [None if one is None or one <= 0 else start + (log(one) - from_) * slope for one in values]
        elif self.scale == "linear":
            found = [None if one is None else start + (one / factor - from_) * slope for one in values]
        else:
            found = [
                None if one is None else (self.band(self.name(one)) + self.band(self.name(one) + 1)) / 2 for one in values
            ]
        for index, place in enumerate(found):
            if place is not None and not -FAR < place < FAR:
                found[index] = FAR if place > 0 else -FAR
        return found

    def band(self, index: int) -> float:
        """Return where the band of a category or a lane begins."""
        return self.start + (self.end - self.start) * index / max(1, len(self.names))

    def base(self) -> float:
        """Return where bars and areas stand: at zero, or at the end of the axis that is nearest to it."""
        if self.scale == "log" or self.low > 0:
            return self.start
        return self.end if self.high < 0 else self.start - self.from_ * self.slope

    def ticks(self, room: float, *, across: bool) -> list[tuple[float, str]]:
        """Return the ticks: `across` where labels stand side by side, `room` is the length of the axis."""
        if self.scale == "log":
            return ticks.log(self.low, self.high, self.form, room, across=across)
        return ticks.linear(self.low, self.high, self.factor, room, whole=self.form["digits"] == "exact", across=across)


def _range(axis: Axis, low: float | None, high: float | None, *, zero: bool, tight: bool) -> tuple[float, float]:
    """Return the ends of a linear axis: those given, else round numbers around the values."""
    least = _given(low, axis.least, 0.0)
    most = _given(high, axis.most, least + 1.0 if low is not None else 1.0)
    if low is None and least > 0 and (zero or (not tight and least < most / 2)):
        least = 0.0
    if high is None and most < 0 and (zero or (not tight and most > least / 2)):
        most = 0.0
    if most - least <= max(SMALLEST, FINEST * max(abs(least), abs(most))):
        wider = max(abs(least), abs(most)) / 10
        wider = 1.0 if wider < SMALLEST else wider
        if high is None:
            most += wider
        if low is None and (least != 0 or high is not None):
            least -= wider
        if most <= least:
            least, most = min(least, most) - wider, max(least, most) + wider
    largest = LARGEST * min(1.0, axis.factor)
    least, most = max(-largest, least), min(largest, most)
    if tight:
        return least, most
    step = ticks.step(most - least, ROUND)
    return (least if low is not None else _down(least, step)), (most if high is not None else -_down(-most, step))


def _given(end: float | None, found: float | None, default: float) -> float:
    """Return the end that is given, else the one found."""
    if end is not None:
        return float(end)
    return float(found) if found is not None else default


def _down(value: float, step: float) -> float:
    """Return the nearest multiple of a step at or below a value."""
    whole = math.floor(value / step + 1e-9)
    return whole * step


def _log_range(axis: Axis, low: float | None, high: float | None) -> tuple[float, float]:
    """Return the ends of a logarithmic axis, both above zero: those given, else 1, 2 or 5 times a power of ten."""
    most = float(axis.most) if axis.most is not None and axis.most > 0 else 10.0
    least = float(axis.positive) if axis.positive is not None else most / 10
    least = float(low) if low is not None and low > 0 else _round_down(max(least, 1e-305))
    most = float(high) if high is not None and high > 0 else _round_up(min(most, LARGEST))
    if most <= least * (1 + FINEST):
        if high is None or low is not None:
            most = least * 10
        else:
            least = most / 10
    return least, most


def _round_down(value: float) -> float:
    base = power(magnitude(value))
    for mantissa in (5.0, 2.0):
        if value * (1 + FINEST) >= mantissa * base:
            return mantissa * base
    return base


def _round_up(value: float) -> float:
    base = power(magnitude(value))
    for mantissa in (1.0, 2.0, 5.0):
        if value <= mantissa * base * (1 + FINEST):
            return mantissa * base
    return base * 10
