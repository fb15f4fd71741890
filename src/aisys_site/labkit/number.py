"""Numbers as readers see them: significant digits, units with the prefix that fits, thousands, a real minus sign.

Rounding is explicit, half away from zero after a nudge of 1e-12, because CPython and MicroPython neither round nor format
floats alike. Powers of ten are made by multiplication, which both do alike.
"""

from __future__ import annotations

import math
from typing import Any

NONE = "\u2013"
MINUS = "\u2212"
NUDGE = 1e-12
MOST_NUDGE = 1e-3
HIGHEST, LOWEST = 15, -6
"""Powers of ten from which on, and below which, a number is written with an exponent."""
FULL = 21
"""Digits of a whole number that is still printed in full."""
RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹"
PREFIXES = ("p", "n", "µ", "m", "", "k", "M", "G", "T", "P", "E")
BASE = 4  # where no prefix stands
BINARY = ("", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei")
DIVISIBLE = ("s", "J", "W", "m", "Hz", "A", "V")
"""Units whose small values take m, µ, n, p; 0.5 FLOPS stays 0.5 FLOPS."""
CROSS = "\u00d7"
TIMES = (CROSS, "x")
TINY = 1e-280
LAST = 308
"""The largest power of ten that a float holds."""


def _powers() -> list[float]:
    powers = [1.0]
    for _ in range(LAST):
        powers.append(powers[-1] * 10.0)
    return powers


POWERS = _powers()


def power(exponent: int) -> float:
    """Return ten to a whole power, 0 and the largest float where there is no such float."""
    if exponent >= 0:
        return POWERS[min(exponent, LAST)]
    return 1.0 / POWERS[min(-exponent, LAST)]


def magnitude(value: float) -> int:
    """Return the power of ten of a positive number's first digit, 2 for 100 to 999."""
    near = value * (1 + NUDGE)
    if value < TINY:
        return magnitude(value * POWERS[200]) - 200
    guess = ((math.frexp(value)[1] - 1) * 1233) >> 12
    if guess >= 0:
        return guess + 1 if guess < LAST and near >= POWERS[guess + 1] else guess
    if near < power(guess):
        return guess - 1
    return guess + 1 if near >= power(guess + 1) else guess


def split(value: float, digits: int) -> tuple[int, int]:
    """Round a positive value to so many digits: a whole number, and the power of ten to multiply it by."""
    near = value * (1 + NUDGE)
    if 1 <= near < 1000:  # noqa: PLR2004 - most numbers, sooner
        exponent = (0 if near < 10 else 1 if near < 100 else 2) - digits + 1  # noqa: PLR2004 - powers of ten
    else:
        exponent = magnitude(value) - digits + 1
    if exponent > 0:
        scaled = value / POWERS[exponent]
    elif exponent < -LAST:
        scaled = value * POWERS[LAST] * POWERS[min(-exponent - LAST, LAST)]
    else:
        scaled = value * POWERS[-exponent]
    nudge = scaled * NUDGE
    whole = int(scaled + 0.5 + min(nudge, MOST_NUDGE))
    if whole >= 10**digits:
        return whole // 10, exponent + 1
    return whole, exponent


def nearest(value: float) -> int:
    """Return the nearest whole number, halves away from zero."""
    size = abs(value)
    whole = int(size)
    rest = size - whole
    if rest + min(size * NUDGE, MOST_NUDGE) >= 0.5 and rest > 0:  # noqa: PLR2004 - a half
        whole += 1
    return -whole if value < 0 else whole


def grouped(digits: str, least: int) -> str:
    """Return the digits of a whole number with commas between thousands, if there are at least so many."""
    if len(digits) < least:
        return digits
    parts = []
    while len(digits) > 3:  # noqa: PLR2004 - thousands
        parts.append(digits[-3:])
        digits = digits[:-3]
    parts.append(digits)
    parts.reverse()
    return ",".join(parts)


def decimal(whole: int, exponent: int) -> str:
    """Return `whole` times ten to `exponent`, both exact, as it is written; `whole` is not negative."""
    if whole == 0:
        return "0"
    digits = str(whole)
    first = len(digits) + exponent  # digits before the point
    digits = digits.rstrip("0")
    if first > HIGHEST or first <= LOWEST:
        return digits[0] + ("." + digits[1:] if len(digits) > 1 else "") + CROSS + "10" + raised(first - 1)
    if first <= 0:
        return "0." + "0" * -first + digits
    if first >= len(digits):
        digits += "0" * (first - len(digits))
        return grouped(digits, 5) if first >= 5 else digits  # noqa: PLR2004 - from 10,000 on
    return (grouped(digits[:first], 5) if first >= 5 else digits[:first]) + "." + digits[first:]  # noqa: PLR2004 - the same


def raised(exponent: int) -> str:
    """Return an exponent in raised digits."""
    return ("⁻" if exponent < 0 else "") + "".join([RAISED[int(digit)] for digit in str(abs(exponent))])


def plain(value: float | None, digits: int | str = 3) -> str:
    """Return a number with so many significant digits, or as the nearest whole number in full where they are "exact"."""
    if value is None:
        return NONE
    size = abs(value)
    if digits == "exact":
        whole = abs(nearest(value))
        shown = str(whole)
        shown = grouped(shown, 4) if len(shown) <= FULL else plain(size, 6)
        return MINUS + shown if value < 0 and whole else shown
    if size == 0:
        return "0"
    if isinstance(value, int) and size < 1000 and digits == 3:  # noqa: PLR2004 - counts, sooner
        return str(value) if value > 0 else MINUS + str(size)
    whole, exponent = split(size, int(digits))
    return (MINUS if value < 0 else "") + decimal(whole, exponent)


def quantity(value: float | None, form: dict[str, Any]) -> str:
    """Return a value in SI base units as its format says: unit, size of the unit, prefix, digits."""
    if value is None:
        return NONE
    digits, unit = form["digits"], form["unit"]
    shown = value if form["size"] == 1 else value / form["size"]
    if not form["prefix"] or digits == "exact" or not shown:
        return joined(plain(shown, digits), unit) if unit else plain(shown, digits)
    if form["prefix"] == "binary":
        factor, prefix = prefixed(shown, form)
        shown /= factor
        return joined(plain(shown, max(digits, 4) if abs(shown) >= 1000 else digits), prefix + unit)  # noqa: PLR2004 - to 1023
    whole, exponent = split(abs(shown), digits)
    place = _thousands(whole, exponent, unit)
    return joined((MINUS if shown < 0 else "") + decimal(whole, exponent - 3 * place), PREFIXES[BASE + place] + unit)


def joined(number: str, unit: str) -> str:
    """Return a number with its unit."""
    if unit in TIMES:
        return number + CROSS
    return number + " " + unit if unit else number


def prefixed(value: float, form: dict[str, Any]) -> tuple[float, str]:
    """Return what to divide a value by so that its first digits stand before the point, and the prefix that says so."""
    size = abs(value)
    if size == 0 or not form["prefix"]:
        return 1.0, ""
    if form["prefix"] == "binary":
        index, factor = 0, 1.0
        while index < len(BINARY) - 1 and size / factor + 0.5 + NUDGE * size / factor >= 1024:  # noqa: PLR2004 - rounds to 1024
            index, factor = index + 1, factor * 1024.0
        return factor, BINARY[index]
    whole, exponent = split(size, 3)
    place = _thousands(whole, exponent, form["unit"])
    return power(3 * place), PREFIXES[BASE + place]


def _thousands(whole: int, exponent: int, unit: str) -> int:
    """Return the power of a thousand that the prefix of a rounded number stands for."""
    place = (len(str(whole)) + exponent - 1) // 3
    return max(-BASE if unit in DIVISIBLE else 0, min(place, len(PREFIXES) - 1 - BASE))


def full(value: float) -> str:
    """Return a number with 15 digits as programs read it: 0.1, 1350, 1.2e-9."""
    if value == 0:
        return "0"
    whole, exponent = split(abs(value), 15)
    digits = str(whole)
    first = len(digits) + exponent
    digits = digits.rstrip("0")
    sign = "-" if value < 0 else ""
    if first > HIGHEST or first <= LOWEST:
        return sign + digits + "e" + str(first - len(digits))
    if first <= 0:
        return sign + "0." + "0" * -first + digits
    if first >= len(digits):
        return sign + digits + "0" * (first - len(digits))
    return sign + digits[:first] + "." + digits[first:]


_KNOWN: list[str | None] = [None] * 7300
"""Coordinates that have been asked for, by tenths: making one takes longer than finding it."""


def at(place: float) -> str:
    """Return a coordinate with at most one decimal."""
    tenths = int(place * 10.0 + (0.500001 if place >= 0 else -0.500001))
    if 0 <= tenths < len(_KNOWN):
        known = _KNOWN[tenths]
        if known is None:
            known = str(tenths // 10) + ("." + str(tenths % 10) if tenths % 10 else "")
            _KNOWN[tenths] = known
        return known
    size = abs(tenths)
    return ("-" if tenths < 0 else "") + str(size // 10) + ("." + str(size % 10) if size % 10 else "")
