"""What the site shows when it is built is what the browser draws: MicroPython and CPython agree byte for byte."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from aisys_site.lab import ship
from aisys_site.labkit.view import draw
from tests.micropython import MicroPython, started
from tests.unit.labkit.odd import SAMPLES
from tests.unit.labkit.samples import Sample

NUMBERS = """
import json
from labkit import number
values, forms = json.loads(given)
made = []
for value in values:
    made.append([number.quantity(value, form) for form in forms] + [number.full(value), number.at(value % 700)])
answer = json.dumps(made)
"""
TICKS = """
import json
from labkit import number, ticks
def said(found):
    return [number.full(value) + " " + label for value, label in found]
made = []
for low, high, form in json.loads(given):
    made.append(said(ticks.linear(low, high, 1, 600, whole=False, across=True)))
    made.append(said(ticks.log(low, high, form, 600, across=True)))
answer = json.dumps(made)
"""


@pytest.fixture(scope="module")
def micropython() -> Iterator[MicroPython]:
    """Start MicroPython with the files that readers get."""
    with started() as one:
        one.run("answer = 'null'", ship.files())
        yield one


def asked(micropython: MicroPython, code: str, given: object) -> Any:  # noqa: ANN401 - JSON
    """Return what code makes of what is given."""
    return micropython.run(f"given = {json.dumps(given)!r}\n{code}")


def _values() -> list[float]:
    """Return numbers of all sizes, halves among them, and such that carry over to the next power of ten."""
    chance = random.Random(7)  # noqa: S311 - no secret
    found: list[float] = [
        0,
        1,
        -1,
        5,
        10**15,
        123456789,
        0.5,
        2.5,
        0.125,
        1.005,
        999.5,
        999.4999999999999,
        1e-7,
        1e300,
        1e-300,
    ]
    for _ in range(400):
        digits, exponent = chance.randint(1, 99999), chance.randint(-30, 30)
        found += [digits * 10.0**exponent, (digits + 0.5) / 10 ** (exponent % 6), -chance.random() * 10.0**exponent]
    return found


def _forms() -> list[dict[str, Any]]:
    kinds = [
        ("", 1.0, None),
        ("GB/s", 1e9, None),
        ("%", 0.01, None),
        ("OPS", 1.0, "si"),
        ("s", 1.0, "si"),
        ("B", 1.0, "binary"),
    ]
    return [
        {"unit": unit, "size": size, "prefix": prefix, "digits": digits}
        for unit, size, prefix in kinds
        for digits in (1, 3, 6, "exact")
    ]


def test_numbers_are_the_same(micropython: MicroPython) -> None:
    """Every format of every number is written alike."""
    values, forms = _values(), _forms()
    here: dict[str, Any] = {"given": json.dumps([values, forms])}
    exec(NUMBERS.replace("labkit", "aisys_site.labkit"), here)  # noqa: S102 - the same program
    expected, made = json.loads(here["answer"]), asked(micropython, NUMBERS, [values, forms])
    differing = [(value, here, there) for value, here, there in zip(values, expected, made, strict=True) if here != there]
    assert differing == []


def test_ticks_are_the_same(micropython: MicroPython) -> None:
    """Ticks stand at the same values, with the same labels."""
    chance = random.Random(11)  # noqa: S311 - no secret
    forms = _forms()
    given = []
    for _ in range(150):
        low = chance.random() * 10 ** chance.randint(-12, 12)
        given.append((low, low * (1 + chance.random() * 10 ** chance.randint(-3, 9)), chance.choice(forms)))
    here: dict[str, Any] = {"given": json.dumps(given)}
    exec(TICKS.replace("labkit", "aisys_site.labkit"), here)  # noqa: S102 - the same program
    assert asked(micropython, TICKS, given) == json.loads(here["answer"])


@pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
def test_a_drawing_is_the_same(sample: Sample, micropython: MicroPython) -> None:
    """A picture and its table are the same, byte for byte."""
    made = micropython.call("labkit.view", "draw", *sample.arguments)
    assert made == draw(*sample.arguments)
