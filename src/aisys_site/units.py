"""Units of measure that answers may carry: names, what they measure, and how they convert.

Decimal and binary multiples differ (KB is 1,000 bytes, KiB 1,024), bits differ from bytes, and operations from FLOPs from
MACs: what one of them is worth in another depends on the question. Source of the prefixes: SI, and IEC 80000-13.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

DECIMAL = {"": 1.0, "K": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18}
BINARY = {"Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40, "Pi": 2.0**50}
SMALL = {"p": 1e-12, "n": 1e-9, "µ": 1e-6, "m": 1e-3, "": 1.0, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12}
MICRO = ("µ", "μ", "u")
"""The micro sign, the Greek letter, and what is typed where neither is at hand."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: what it measures, and its size in the base unit of that."""

    measures: str
    size: float


def _multiples(
    measures: str, names: tuple[str, ...], prefixes: dict[str, float], end: str = ""
) -> Iterator[tuple[str, Unit]]:
    for prefix, size in prefixes.items():
        for first in MICRO if prefix == "µ" else ("K", "k") if prefix in ("K", "k") else (prefix,):
            yield from ((f"{first}{name}{end}", Unit(measures, size)) for name in names)


def _all() -> Iterator[tuple[str, Unit]]:
    for end, measures in (("", "data"), ("/s", "data rate")):
        yield from _multiples(measures, ("B",), DECIMAL | BINARY, end)
        bits = {prefix: size / 8 for prefix, size in (DECIMAL | BINARY).items()}
        yield from _multiples(measures, ("bit", "b"), bits, end)
    yield from _multiples("data rate", ("bps",), {prefix: size / 8 for prefix, size in DECIMAL.items()})
    yield from _multiples("FLOPs", ("FLOP", "FLOPs"), DECIMAL)
    yield from _multiples("FLOP rate", ("FLOPS", "FLOP/s"), DECIMAL)
    yield from _multiples("operations", ("OP", "OPs"), DECIMAL)
    yield from _multiples("operation rate", ("OPS", "OP/s"), DECIMAL)
    yield from _multiples("MACs", ("MAC", "MACs"), DECIMAL)
    yield from _multiples("MAC rate", ("MAC/s",), DECIMAL)
    yield from _multiples("arithmetic intensity", ("FLOP/B", "FLOP/byte"), {"": 1.0})
    yield from _multiples("operational intensity", ("OP/B", "OP/byte"), {"": 1.0})
    yield from _multiples("time", ("s",), SMALL)
    yield from (
        (name, Unit("time", size)) for name, size in (("min", 60.0), ("h", 3600.0), ("day", 86400.0), ("days", 86400.0))
    )
    yield from ((name, Unit("time", 31_557_600.0)) for name in ("year", "years"))  # Julian, 365.25 days
    yield from _multiples("frequency", ("Hz",), SMALL)
    yield from _multiples("power", ("W",), SMALL)
    yield from _multiples("energy", ("J",), SMALL)
    yield from ((name, Unit("energy", size)) for name, size in (("Wh", 3600.0), ("kWh", 3.6e6), ("MWh", 3.6e9)))
    yield from _multiples("length", ("m",), {"n": 1e-9, "µ": 1e-6, "m": 1e-3, "": 1.0})
    yield from (("mm²", Unit("area", 1.0)), ("mm2", Unit("area", 1.0)))
    yield from ((name, Unit("ratio", size)) for name, size in (("%", 0.01), ("\u00d7", 1.0), ("x", 1.0)))
    for thing in ("cycle", "token", "image", "request"):
        yield from ((name, Unit(f"{thing}s", 1.0)) for name in (thing, f"{thing}s"))
        yield from ((f"{name}/s", Unit(f"{thing} rate", 1.0)) for name in (thing, f"{thing}s"))


UNITS: dict[str, Unit] = dict(reversed(list(_all())))


def convertible(unit: str) -> dict[str, float]:
    """Return the units that measure what `unit` measures, each with its size in `unit`: ms → {"s": 1000.0, …}."""
    one = UNITS[unit]
    return {name: other.size / one.size for name, other in sorted(UNITS.items()) if other.measures == one.measures}
