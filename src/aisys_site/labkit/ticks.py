"""Where an axis has its ticks, and what stands at them: 1, 2 and 5 times powers of ten, as many as there is room for.

A tick is a value in SI base units, and its label.
"""

from __future__ import annotations

import math
from typing import Any

from .number import CROSS, MINUS, decimal, magnitude, power, quantity, raised
from .svg import width

Data = dict[str, Any]
MANTISSAS = (1, 2, 5)
APART = 14
"""Least space between two labels side by side."""
ROW, SPREAD = 30, 80
"""Space for a tick in a column, and in a row, to begin with."""
PLAIN_LOG = (-3, 6)
"""Powers of ten that stand as 0.001 to 1,000,000; an axis that goes further has 10ⁿ."""
DECADES = (1, 2, 3, 5, 10, 20, 50, 100, 200, 500, 1000)
DOUBLINGS = (1, 2, 5, 10, 20, 40, 50, 100, 200, 500, 1000)
FEW = 2.2
"""Decades up to which 2 and 5 times a power of ten have a tick too."""


def step(range_: float, parts: int) -> float:
    """Return a round number, so that about `parts` of it make a range."""
    mantissa, exponent = _round_step(range_ / parts)
    return mantissa * power(exponent)


def _round_step(least: float) -> tuple[int, int]:
    """Return the smallest of 1, 2, 5 times a power of ten that is at least so large: the factor, and the power."""
    exponent = magnitude(max(least, 1e-305))
    for mantissa in MANTISSAS:
        if least <= mantissa * power(exponent) * (1 + 1e-9):
            return mantissa, exponent
    return 1, exponent + 1


def linear(low: float, high: float, factor: float, room: float, *, whole: bool, across: bool) -> list[tuple[float, str]]:
    """Return the ticks of a linear axis in a unit of size `factor`, `whole` numbers where it counts."""
    shortest, most = low / factor, high / factor
    parts = max(1, int(room / (SPREAD if across else ROW)))
    mantissa, exponent = _round_step((most - shortest) / parts)
    if whole and exponent < 0:
        mantissa, exponent = 1, 0
    while True:
        size = mantissa * power(exponent)
        hair = min(1e-6, (most - shortest) / size * 1e-6)
        first, last = math.ceil(shortest / size - hair), math.floor(most / size + hair)
        labels = [_label(index * mantissa, exponent) for index in range(first, last + 1)]
        if not across or _fit(labels, room * size / (most - shortest)):
            return [(index * size * factor, labels[index - first]) for index in range(first, last + 1)]
        mantissa, exponent = _next(mantissa, exponent)


def _next(mantissa: int, exponent: int) -> tuple[int, int]:
    """Return the round number after a round number."""
    place = MANTISSAS.index(mantissa) + 1
    return (MANTISSAS[place], exponent) if place < len(MANTISSAS) else (1, exponent + 1)


def _label(whole: int, exponent: int) -> str:
    return (MINUS if whole < 0 else "") + decimal(abs(whole), exponent)


def _fit(labels: list[str], apart: float) -> bool:
    """Return whether labels at even distances do not touch."""
    wide = [width(label) for label in labels]
    return all((wide[index - 1] + wide[index]) / 2 + APART <= apart for index in range(1, len(wide)))


def log(low: float, high: float, form: Data, room: float, *, across: bool) -> list[tuple[float, str]]:
    """Return the ticks of a logarithmic axis: powers of ten, of two where the prefix is binary; more where they are few."""
    decades = math.log10(high) - math.log10(low)
    for attempt in range(len(DECADES) + 1):
        every = DECADES[max(0, attempt - 1)]
        if decades < 1:
            found = _between(low, high, form, room / every, across=across)
        elif form["prefix"] == "binary":
            found = _doublings(low, high, form, DOUBLINGS[max(0, attempt - 1)])
        else:
            found = _decades(low, high, form, every, 3 if attempt == 0 and decades < FEW else 1)
        if _apart(found, low, room / decades, across=across):
            return found
    return []


def _between(low: float, high: float, form: Data, room: float, *, across: bool) -> list[tuple[float, str]]:
    """Return the ticks where the ends lie within a power of ten: those that a linear axis would have."""
    found = linear(low, high, form["size"], room, whole=False, across=across)
    return [(one[0], prefixed_only(one[0], form) if form["prefix"] else one[1]) for one in found if one[0] > 0]


def _decades(low: float, high: float, form: Data, every: int, mantissas: int) -> list[tuple[float, str]]:
    """Return the ticks at every so many powers of ten, at 2 and 5 times each too where there are three `mantissas`."""
    size = form["size"]
    first, last = magnitude(low / size), magnitude(high / size)
    raising = not form["prefix"] and (first < PLAIN_LOG[0] or last > PLAIN_LOG[1])
    found = []
    for exponent in range(first, last + 1):
        if exponent % every:
            continue
        for mantissa in MANTISSAS[:mantissas]:
            value = mantissa * power(exponent) * size
            if not low * (1 - 1e-9) <= value <= high * (1 + 1e-9):
                continue
            if form["prefix"]:
                label = prefixed_only(value, form)
            elif raising:
                label = (str(mantissa) + CROSS if mantissa > 1 else "") + "10" + raised(exponent)
            else:
                label = decimal(mantissa, exponent)
            found.append((value, label))
    return found


def _doublings(low: float, high: float, form: Data, every: int) -> list[tuple[float, str]]:
    """Return the ticks at every so many powers of two."""
    first, last = math.frexp(low / form["size"])[1] - 1, math.frexp(high / form["size"])[1]
    found = []
    for exponent in range(first, last + 1):
        value = math.ldexp(1.0, exponent) * form["size"]
        if exponent % every == 0 and low * (1 - 1e-9) <= value <= high * (1 + 1e-9):
            found.append((value, prefixed_only(value, form)))
    return found


def prefixed_only(value: float, form: Data) -> str:
    """Return a number with the letter of its prefix and without its unit, which stands in the title."""
    bare = {"unit": form["unit"], "size": form["size"], "prefix": form["prefix"], "digits": 3}
    shown = quantity(value, bare)
    return shown[: len(shown) - len(form["unit"])].rstrip()


def _apart(found: list[tuple[float, str]], low: float, decade: float, *, across: bool) -> bool:
    """Return whether labels do not touch; `decade` is the length of a power of ten."""
    before = None
    for value, label in found:
        place = (math.log10(value) - math.log10(low)) * decade
        half = (width(label) + APART) / 2 if across else ROW / 3
        if before is not None and place - half < before:
            return False
        before = place + half
    return True
