"""Published numbers beside the model's: how far off a number may be, and how both are shown."""

from __future__ import annotations

import pytest

from aisys_site.lab import rows, run
from aisys_site.labkit.number import NONE
from aisys_site.model.lab import Computed, Lab
from tests.conftest import TINY, Folder

HOME = "quinte-juste"


@pytest.fixture(scope="module")
def lab() -> Lab:
    """Return the lab of the tiny course."""
    return Folder(TINY / "content").course().labs[HOME]


def row(lab: Lab, **changes: object) -> Computed:
    """Return the first row of the lab, changed."""
    first = lab.reference[0].model_dump(exclude_none=True)
    return Computed.model_validate({**first, **changes})


@pytest.mark.parametrize(
    ("expected", "margin"),
    [("31.4", 0.05), ("31.40", 0.005), ("120", 0.5), ("786,432", 0.5), ("1.5e9", 0.05e9), ("0.001", 0.0005), ("-3", 0.5)],
)
def test_a_printed_number_allows_half_a_unit_in_its_last_digit(lab: Lab, expected: str, margin: float) -> None:
    """Final zeros count, thousands may be divided by commas, and a power of ten is heeded."""
    assert row(lab, expected=expected).margin == pytest.approx(margin)


def test_a_tolerance_of_its_own(lab: Lab) -> None:
    """A share counts of the number, and a number in its unit."""
    note = {"fr": "tronqué", "ja": "切り捨て"}
    assert row(lab, expected="200", tolerance="2%", note=note).margin == pytest.approx(4)
    assert row(lab, expected="200", tolerance=3, note=note).margin == 3


@pytest.mark.parametrize(
    ("value", "expected", "holds", "difference"),
    [
        (701.955, "701.955", True, "0 %"),
        (701.9554, "701.955", True, "0 %"),
        (701.9556, "701.955", False, "0 %"),
        (771.955, "701.955", False, "+10 %"),
        (631.955, "701.955", False, "−10 %"),
        (0.04, "0", True, ""),
        (None, "701.955", False, ""),
    ],
)
def test_a_row_holds_or_not(lab: Lab, value: float | None, expected: str, *, holds: bool, difference: str) -> None:
    """A row holds within its margin; the difference is a share of the published number."""
    outcome = run.Outcome(result={"readouts": {"quinte": value}, "verdicts": {}})
    told = rows.compare(lab, row(lab, expected=expected), outcome)
    assert (told.holds, told.difference) == (holds, difference)


def test_a_measured_number_is_not_judged() -> None:
    """What is only shown beside the model neither holds nor fails."""
    course = Folder(TINY / "content").course()
    told = {one.row.id: one for one in rows.told(course, HOME)}
    assert told["oreille"].holds is None
    assert [name for name, one in told.items() if one.holds] == ["quinte", "comma", "tierce", "cloture"]


def test_a_model_that_fails_holds_nothing(lab: Lab) -> None:
    """Where the model gave no result, a row does not hold, and says so without a number."""
    told = rows.compare(lab, row(lab), run.Outcome(error={"kind": "E", "text": "", "line": 1}))
    assert (told.holds, told.found, told.ran) == (False, NONE, False)
