"""Numbers as readers see them: digits, prefixes, thousands, signs, and rounding that no machine does otherwise."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site.labkit import number

FINITE = st.floats(allow_nan=False, allow_infinity=False, allow_subnormal=False)


def form(unit: str = "", size: float = 1.0, prefix: str | None = None, digits: int | str = 3) -> dict[str, Any]:
    return {"unit": unit, "size": size, "prefix": prefix, "digits": digits}


@pytest.mark.parametrize(
    ("value", "shown", "expected"),
    [
        (13.6e12, form("FLOPS", prefix="si"), "13.6 TFLOPS"),
        (91_750_400_000_000, form(prefix="si"), "91.8 T"),
        (34e9, form("GB/s", 1e9), "34 GB/s"),
        (0.375, form("%", 0.01), "37.5 %"),
        (2.5, form("×"), "2.5×"),
        (2.5, form("x"), "2.5×"),
        (786_432, form(digits="exact"), "786,432"),
        (1_677_721_600, form("B", prefix="binary"), "1.56 GiB"),
        (819_200, form("B", prefix="si"), "819 kB"),
        (0, form("B/s", prefix="si"), "0 B/s"),
        (-1500, form("W", prefix="si"), "−1.5 kW"),
        (0.0032, form("s", prefix="si"), "3.2 ms"),
        (2.5e-7, form("s", prefix="si"), "250 ns"),
        (3e-14, form("s", prefix="si"), "0.03 ps"),
        (0.5, form("FLOPS", prefix="si"), "0.5 FLOPS"),
        (5e21, form("B", prefix="si"), "5000 EB"),
        (1e9, form("B", prefix="si", digits="exact"), "1,000,000,000 B"),
        (None, form("B"), "–"),
    ],
)
def test_a_quantity_has_its_unit_and_the_prefix_that_fits(value: float | None, shown: dict[str, Any], expected: str) -> None:
    """A value in SI base units stands in its unit, with its digits, and the prefix that its size asks for."""
    assert number.quantity(value, shown) == expected


@pytest.mark.parametrize(
    ("value", "shown", "expected"),
    [
        (999.4, form("B", prefix="si"), "999 B"),
        (999.5, form("B", prefix="si"), "1 kB"),
        (999_499, form("B", prefix="si"), "999 kB"),
        (999_500, form("B", prefix="si"), "1 MB"),
        (0.9995, form("s", prefix="si"), "1 s"),
        (0.0009994, form("s", prefix="si"), "999 µs"),
        (1023.4 * 1024, form("B", prefix="binary"), "1023 KiB"),
        (1023.5 * 1024, form("B", prefix="binary"), "1 MiB"),
        (1000 * 1024, form("B", prefix="binary"), "1000 KiB"),
        (1023, form("B", prefix="binary"), "1023 B"),
    ],
)
def test_what_rounds_to_the_next_prefix_has_it(value: float, shown: dict[str, Any], expected: str) -> None:
    """Never 1000 kB for 1 MB; binary prefixes change at 1024, so that four digits may stand before them."""
    assert number.quantity(value, shown) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (0.125, 2, "0.13"),
        (-0.125, 2, "−0.13"),
        (2.5, 1, "3"),
        (3.5, 1, "4"),
        (1.005, 3, "1.01"),
        (2.675, 3, "2.68"),
        (999.5, 3, "1000"),
        (99.95, 3, "100"),
        (0.09995, 3, "0.1"),
        (0.5, "exact", "1"),
        (1.5, "exact", "2"),
        (-0.5, "exact", "−1"),
        (999.5, "exact", "1,000"),
    ],
)
def test_halves_go_away_from_zero(value: float, digits: int | str, expected: str) -> None:
    """A number that ends in 5 as it is written is rounded up, although its binary form may lie below."""
    assert number.plain(value, digits) == expected


@pytest.mark.parametrize(
    ("value", "digits", "expected"),
    [
        (9999, 6, "9999"),
        (10_000, 6, "10,000"),
        (12_345.678, 8, "12,345.678"),
        (123_456_789, 3, "123,000,000"),
        (999_999_000_000_000, 6, "999,999,000,000,000"),
        (1e15, 3, "1×10¹⁵"),
        (1.2e15, 3, "1.2×10¹⁵"),
        (-1.25e300, 3, "−1.25×10³⁰⁰"),
        (0.000_001_23, 3, "0.00000123"),
        (0.000_000_123, 3, "1.23×10⁻⁷"),
        (1000, "exact", "1,000"),
        (10**20, "exact", "100,000,000,000,000,000,000"),
        (1e25, "exact", "1×10²⁵"),
        (123, "exact", "123"),
        (92.0, 3, "92"),
        (11.652, 5, "11.652"),
        (1.7976931348623157e308, 3, "1.8×10³⁰⁸"),
        (5e-324, 2, "4.9×10⁻³²⁴"),
    ],
)
def test_long_numbers_are_grouped_and_very_long_ones_have_an_exponent(
    value: float, digits: int | str, expected: str
) -> None:
    """Commas stand from 10,000 on, in counts from 1,000 on; an exponent from 10¹⁵ on; idle zeros are left out."""
    assert number.plain(value, digits) == expected


@pytest.mark.parametrize("value", [0, 0.0, -0.0, -0.4])
def test_nothing_is_never_negative(value: float) -> None:
    """Zero has no sign."""
    assert number.plain(value, "exact") == "0"
    assert number.plain(0 * value) == "0"
    assert number.at(value / 100) == "0"


@given(FINITE, st.integers(1, 9))
def test_a_number_is_the_nearest_with_so_many_digits(value: float, digits: int) -> None:
    """What is shown differs from the value by at most half a unit of its last digit, and a hair."""
    shown = number.plain(value, digits).replace(",", "").replace("−", "-")
    mantissa, _, exponent = shown.partition("×10")
    raised = int("".join(str("⁰¹²³⁴⁵⁶⁷⁸⁹".find(sign)) if sign != "⁻" else "-" for sign in exponent) or "0")
    read = Fraction(mantissa) * Fraction(10) ** raised
    exact = Fraction(value)
    if exact:
        first = Decimal(value).adjusted()
        assert abs(read - exact) <= Fraction(10) ** (first - digits + 1) * Fraction(1, 2) + abs(exact) * Fraction(2, 10**12)
        assert len(mantissa.replace(".", "").strip("-0")) <= digits


@given(st.integers(-(10**15), 10**15))
def test_exact_numbers_are_exact(value: int) -> None:
    """A count is printed in full, as an integer and as a float."""
    expected = f"{value:,}".replace("-", "−")
    assert number.plain(value, "exact") == number.plain(float(value), "exact") == expected


@given(st.floats(-700, 7300, allow_nan=False))
def test_a_coordinate_has_at_most_one_decimal(place: float) -> None:
    """Half a tenth goes away from zero, and there are no zeros at the end."""
    shown = number.at(place)
    rounded = Decimal(place + (1e-7 if place >= 0 else -1e-7)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    assert Decimal(shown) == rounded
    assert not shown.endswith(".0")
    assert shown != "-0"


@given(st.floats(-1e300, 1e300, allow_subnormal=False))
def test_programs_read_a_number_back(value: float) -> None:
    """What stands in the attributes of a plot is the number to 12 digits at least, as JavaScript reads numbers."""
    read = float(number.full(value))
    assert abs(read - value) <= abs(value) * 1e-12


@pytest.mark.parametrize(
    ("value", "expected"), [(0.1, "0.1"), (10_000.0, "10000"), (1.2e-9, "12e-10"), (-2.5, "-2.5"), (1e20, "1e20"), (0, "0")]
)
def test_programs_read_short_numbers(value: float, expected: str) -> None:
    """A number that is short stays short."""
    assert number.full(value) == expected
