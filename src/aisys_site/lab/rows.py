"""The published numbers of a lab beside what its model gives: found, difference, and whether it holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from aisys_site import units
from aisys_site.lab import run
from aisys_site.labkit.number import NONE, quantity
from aisys_site.model.course import Course
from aisys_site.model.lab import PRINTED, Lab, Row

LITTLE = 5e-5
"""The share of the expected number below which a difference is none."""
MORE = 1
"""How many digits more than the source prints the model's number shows."""


@dataclass(frozen=True)
class Told:
    """A row with what the model gives. `holds` is None for what is only shown beside it."""

    row: Row
    expected: str
    found: str
    difference: str
    allowed: str
    holds: bool | None
    ran: bool = True


def told(course: Course, lesson_id: str) -> list[Told]:
    """Return the rows of the lab of a lesson, in order."""
    lab = course.labs[lesson_id]
    outcomes = run.outcomes(course, lesson_id)
    return [compare(lab, row, outcomes[run.key(lab.state(row.inputs))]) for row in lab.reference]


def compare(lab: Lab, row: Row, outcome: run.Outcome) -> Told:
    """Return a row beside what came of its state."""
    unit = row.unit or next((one.unit for one in lab.readouts if one.id == row.readout), None)
    suffix = f" {unit}" if unit else ""
    value = outcome.value(row.readout, row.verdict) if row.readout or row.verdict else None
    computed = row.kind == "computed"
    if row.number is None:
        return Told(row, row.expected, str(value), "", "", value == row.expected, outcome.fine)
    if value is None:
        return Told(row, row.expected + suffix, NONE, "", "", False if computed else None, outcome.fine)
    size = units.UNITS[unit].size if unit else 1.0
    found = value / size
    off = found - row.number
    holds = abs(off) <= row.margin * (1 + 1e-9)
    form = {"unit": unit or "", "size": 1.0, "prefix": None, "digits": _digits(row, found)}
    return Told(
        row=row,
        expected=row.expected + suffix,
        found=quantity(found, form),
        difference=_share(off, row.number),
        allowed="half a unit in its last digit" if row.tolerance == PRINTED else f"within {row.tolerance}",
        holds=holds if computed else None,
    )


def _digits(row: Row, found: float) -> int:
    """Return how many significant digits show the model's number one place further than the source prints."""
    whole = len(str(int(abs(found))))
    decimals = len(row.expected.partition(".")[2]) if "e" not in row.expected.lower() else 3
    return max(3, whole + decimals + MORE) if decimals or whole < 4 else whole + MORE  # noqa: PLR2004 - thousands


def _share(off: float, expected: float) -> str:
    """Return how far off the model is, as a share of what is expected."""
    if not expected:
        return ""
    if abs(off) < abs(expected) * LITTLE:
        return "0 %"
    share = quantity(off / abs(expected), {"unit": "%", "size": 0.01, "prefix": None, "digits": 2})
    return share if off < 0 else f"+{share}"


def holding(course: Course, lesson_id: str) -> Iterator[tuple[Row, bool]]:
    """Yield the computed rows of the lab of a lesson, and whether each holds."""
    yield from ((one.row, one.holds) for one in told(course, lesson_id) if one.holds is not None)
