"""Axes: ranges that hold their values, ticks that are round and do not touch, whatever the numbers."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site.labkit.axis import Axis
from aisys_site.labkit.svg import SIZE, width

VALUES = st.one_of(
    st.floats(-1e300, 1e300, allow_nan=False).filter(lambda value: value == 0 or abs(value) > 1e-300),
    st.floats(-1000, 1000, allow_nan=False).map(lambda value: round(value, 2)),
    st.integers(-(10**12), 10**12),
)
FORMS = st.builds(
    lambda unit, digits: {"unit": unit[0], "size": unit[1], "prefix": unit[2], "digits": digits},
    st.sampled_from(
        [("", 1.0, None), ("GB/s", 1e9, None), ("%", 0.01, None), ("OPS", 1.0, "si"), ("B", 1.0, "binary"), ("s", 1.0, "si")]
    ),
    st.sampled_from([3, "exact"]),
)
SCALES = st.sampled_from(["linear", "log"])
LONG, HIGH = 620.0, 264.0


def laid(
    values: list[float], scale: str, form: dict[str, Any], length: float, *, ends: tuple[Any, Any] = (None, None)
) -> Axis:
    axis = Axis({"label": "values", "format": form, "scale": scale, "from": ends[0], "to": ends[1]})
    axis.take(values)
    axis.fix(zero=False, tight=False)
    axis.lay(0, length)
    return axis


def plainly(digits: int | str = 3) -> dict[str, Any]:
    return {"unit": "", "size": 1.0, "prefix": None, "digits": digits}


@given(st.lists(VALUES, max_size=6), SCALES, FORMS)
def test_labels_never_touch(values: list[float], scale: str, form: dict[str, Any]) -> None:
    """Side by side or below each other, two labels have space between them."""
    for length, across in ((LONG, True), (HIGH, False)):
        axis = laid(values, scale, form, length)
        before = -math.inf
        for value, label in axis.ticks(length, across=across):
            place = axis.place(value)
            assert place is not None
            half = width(label) / 2 if across else SIZE / 2
            assert place - half > before
            before = place + half


@given(st.lists(VALUES, min_size=1, max_size=6), SCALES, FORMS)
def test_an_axis_holds_its_values(values: list[float], scale: str, form: dict[str, Any]) -> None:
    """Every value has a place between both ends; on a logarithmic axis every positive one."""
    axis = laid(values, scale, form, LONG)
    assert axis.low < axis.high
    for value, place in zip(values, axis.places(list(values)), strict=True):
        if scale == "log" and value <= 0:
            assert place is None
        else:
            assert place is not None
            assert -0.1 <= place <= LONG + 0.1


@given(st.lists(VALUES, max_size=6), SCALES, FORMS)
def test_ticks_lie_on_the_axis_and_rise(values: list[float], scale: str, form: dict[str, Any]) -> None:
    """Ticks stand in order, within the range, and no two say the same."""
    axis = laid(values, scale, form, LONG)
    ticks = axis.ticks(LONG, across=True)
    places = [axis.place(value) for value, _ in ticks]
    assert all(place is not None and -1 <= place <= LONG + 1 for place in places)
    assert places == sorted(places, key=lambda place: place or 0)
    labels = [label for _, label in ticks]
    assert len(set(labels)) == len(labels)


@pytest.mark.parametrize(
    ("low", "high", "scale", "form", "expected"),
    [
        (0, 92, "linear", plainly(), "0 20 40 60 80"),
        (0, 1, "linear", plainly(), "0 0.2 0.4 0.6 0.8 1"),
        (0, 2, "linear", plainly("exact"), "0 1 2"),
        (-3, 7, "linear", plainly(), "−2 0 2 4 6"),
        (0.1, 1e4, "log", plainly(), "0.1 1 10 100 1000 10,000"),
        (1, 1e9, "log", plainly(), "10⁰ 10¹ 10² 10³ 10⁴ 10⁵ 10⁶ 10⁷ 10⁸ 10⁹"),
        (1, 100, "log", plainly(), "1 2 5 10 20 50 100"),
        (1e9, 1e12, "log", {"unit": "OPS", "size": 1.0, "prefix": "si", "digits": 3}, "1 G|10 G|100 G|1 T"),
        (2**10, 2**34, "log", {"unit": "B", "size": 1.0, "prefix": "binary", "digits": 3}, "1 Ki|32 Ki|1 Mi|32 Mi|1 Gi"),
    ],
)
def test_ticks_are_round(low: float, high: float, scale: str, form: dict[str, Any], expected: str) -> None:
    """1, 2 and 5 times powers of ten; whole decades where there are many; powers of two before binary prefixes."""
    axis = laid([], scale, form, LONG, ends=(low, high))
    labels = [label for _, label in axis.ticks(LONG, across=True)]
    assert labels == (expected.split("|") if "|" in expected else expected.split())


def test_one_prefix_serves_a_whole_linear_axis() -> None:
    """The title says the unit with the prefix of the largest value, and ticks are plain numbers."""
    axis = laid([0, 92e12], "linear", {"unit": "OPS", "size": 1.0, "prefix": "si", "digits": 3}, HIGH)
    assert axis.title == "values (TOPS)"
    assert [label for _, label in axis.ticks(HIGH, across=False)][-1] == "100"


def test_a_chinese_title_has_chinese_brackets() -> None:
    """The unit stands in full-width brackets after Chinese words."""
    axis = Axis({"label": "算力", "format": {**plainly(), "unit": "GB/s"}, "scale": "linear", "from": None, "to": None})
    axis.fix(zero=False, tight=False)
    assert axis.title == "算力（GB/s）"


def test_ends_that_are_given_are_kept() -> None:
    """An author's range is not widened to round numbers; one that cannot be is left aside."""
    axis = laid([50], "linear", plainly(), LONG, ends=(3, 17))
    assert (axis.low, axis.high) == (3, 17)
    axis = laid([50, 60], "linear", plainly(), LONG, ends=(17, 3))
    assert axis.low <= 50
    assert axis.high >= 60
    axis = laid([50, 60], "log", plainly(), LONG, ends=(0, 100))
    assert axis.low > 0
    assert axis.high == 100


def test_categories_keep_the_order_in_which_they_came() -> None:
    """A number and the same number with a point are one category."""
    axis = Axis({"label": "batch", "format": plainly(), "scale": "category", "from": None, "to": None})
    assert [axis.name(one) for one in ("b", 16, "a", 16.0, "b")] == [0, 1, 2, 1, 0]
    axis.lay(0, 300)
    assert axis.places(["b", 16, "a"]) == [50, 150, 250]
