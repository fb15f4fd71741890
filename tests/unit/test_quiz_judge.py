"""Judging answers as the browser does: its bundle in quickjs, held to the units and margins of the Python side."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import quickjs

from aisys_site import units
from aisys_site.assets import DIST

KIB = {"answer": 1.5, "margin": 0.015, "unit": "MiB", "units": units.convertible("MiB"), "mistakes": [1.572864]}


@cache
def bundle() -> quickjs.Context:
    """Return the browser's judging."""
    context = quickjs.Context()
    context.eval((DIST / "quiz-judge.js").read_text(encoding="utf-8"))
    context.eval("var call = (name, data) => JSON.stringify(judge[name](...JSON.parse(data))) ?? 'null'")
    return context


def call(name: str, *arguments: object) -> Any:  # noqa: ANN401 - as the script gives it
    """Return what a function of the bundle answers."""
    return json.loads(bundle().get("call")(name, json.dumps(arguments)))


def number(text: str, question: dict[str, object]) -> Any:  # noqa: ANN401 - the same
    """Return how a typed number is judged where a comma stands between thousands."""
    return call("numeric", text, question, *[False])


def asked(unit: str = "", answer: float = 0, margin: float = 0, mistakes: tuple[float, ...] = ()) -> dict[str, object]:
    """Return a numeric question as its element gives it to be judged."""
    known = units.convertible(unit) if unit else {}
    return {"answer": answer, "margin": margin, "unit": unit, "units": known, "mistakes": mistakes}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1536", 1536),
        ("1,536", 1536),
        ("1 536", 1536),
        ("1\u202f536", 1536),
        ("1,536,000.5", 1536000.5),
        ("1.5e3", 1500),
        ("1.5E-3", 0.0015),
        ("1.5×10^3", 1500),
        ("1.5 x 10³", 1500),
        ("1.5*10⁻³", 0.0015),
        ("2^20", 1048576),
        ("1/3", 1 / 3),
        ("16 × 16", 256),
        ("１５３６", 1536),
        ("１，５３６．５", 1536.5),
        ("3。5", 3.5),
        ("−4", -4),
        (".5", 0.5),
        ("5.", 5),
        (" 7 ", 7),
    ],
)
def test_a_number_is_read_however_it_is_typed(text: str, value: float) -> None:
    """Marks between thousands, powers of ten, fractions, full-width digits and signs all give the number that is meant."""
    found = call("typed", text, *[False])
    assert found["unit"] == ""
    assert found["value"] == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "value"), [("1,5", 1.5), ("1.5", 1.5), ("1.536,5", 1536.5), ("1 536,5", 1536.5), ("1.536.000", 1536000)]
)
def test_where_a_comma_begins_the_fraction_it_does(text: str, value: float) -> None:
    """In a language that writes 1,5 for one and a half, both marks are read as it writes them."""
    assert call("typed", text, *[True])["value"] == value


@pytest.mark.parametrize("text", ["", "many", "1,5", "1,53,6", "1 53", "--3", "TFLOPS", "1..2", "1/0", "9e999", "1e", "e5"])
def test_what_is_no_number_is_not_taken_for_one(text: str) -> None:
    """Nothing is guessed: 1,5 may be a fraction or a slip where a comma stands between thousands."""
    found = call("typed", text, *[False])
    assert found is None or found["unit"], found


@pytest.mark.parametrize(
    "text", ["1.5", "1.5 MiB", "1536 KiB", "1,536KiB", "0.00146484375 GiB", "1572864 B", "12582912 bit", "1.51"]
)
def test_units_that_convert_are_converted(text: str) -> None:
    """A bare number is in the unit asked for; others of the same measure are converted, within the margin."""
    assert number(text, KIB) == {"attempt": True, "right": True}


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("", "write"),
        ("lots", "noNumber"),
        ("1.5 ms", "otherUnit"),
        ("1.5 MiBs", "otherUnit"),
        ("1.5 mib", "otherUnit"),
        ("3 constructor", "otherUnit"),
    ],
)
def test_what_cannot_be_judged_is_no_attempt(text: str, word: str) -> None:
    """Nothing, no number, another measure, an unknown unit and one of two meanings get a message and are not wrong."""
    found = number(text, KIB)
    assert (found["attempt"], found["word"]) == (False, word)


def test_a_unit_where_none_is_asked_is_no_attempt() -> None:
    """A question without a unit takes a bare number."""
    assert number("3 ms", asked(answer=3))["word"] == "noUnit"
    assert number("50%", asked("%", 50))["right"]
    assert number("0.5 x", asked("%", 50))["right"]


def test_a_known_mistake_is_named() -> None:
    """A wrong number near one that readers come to tells which, as near in proportion as an answer may be."""
    question = asked("TFLOPS", 1000, 10, (500, 250))
    assert number("504", question) == {"attempt": True, "right": False, "mistake": 0}
    assert number("0.25 PFLOPS", question) == {"attempt": True, "right": False, "mistake": 1}
    assert number("1 pflops", question)["right"], "another case of one unit is that unit"
    assert number("510", question) == {"attempt": True, "right": False}


@pytest.mark.parametrize("unit", sorted(units.UNITS))
def test_every_unit_is_read_as_it_is_written(unit: str) -> None:
    """Whatever unit an author may ask for, a reader may write it behind the number."""
    assert number(f"2 {unit}", asked(unit, 2)) == {"attempt": True, "right": True}
    assert number(f"2{unit}", asked(unit, 2)) == {"attempt": True, "right": True}


@pytest.mark.parametrize("text", ["warp", "Warp", "a warp", "The  WARP.", "ｗａｒｐ", "“warp”", "wa-rp"])
def test_spelling_of_a_term_does_not_matter(text: str) -> None:
    """Case, width, spaces, hyphens, an English article, quotes and a full stop are forgiven."""
    assert call("short", text, ["warp", "线程束"]) is True


def test_another_term_is_wrong_and_nothing_is_no_attempt() -> None:
    """A term that is not accepted is wrong; a field without letters was not answered."""
    assert call("short", "wave", ["warp"]) is False
    assert call("short", "  . ", ["warp"]) is None
    assert call("short", "线程束。", ["warp", "线程束"]) is True
    assert call("short", "a", ["A"]) is True


@pytest.mark.parametrize("text", ["[1, 2]\nok", "[1,2]  \nok\n", "\n[1, 2]\r\nok", "[1, 2]\n'ok'", "[1, 2]\n“ok”"])
def test_lines_are_compared_as_a_reader_writes_them(text: str) -> None:
    """Space at ends of lines and about marks, empty lines around, and quotes about a string are forgiven."""
    assert call("tracing", text, "[1, 2]\nok") is True


@pytest.mark.parametrize("text", ["[1, 2]", "[1 2]\nok", "[1, 2]\nOK", "ok\n[1, 2]", "[1, 2]\n\nok", "[12]\nok"])
def test_other_lines_are_wrong(text: str) -> None:
    """Lines, their order, their case and the space between words count."""
    assert call("tracing", text, "[1, 2]\nok") is False
    assert call("tracing", "  ", "x") is None


def test_orders_fall_to_readers() -> None:
    """Two readers may get two orders, one reader always gets the same, and each place falls to each thing about as often."""
    names = ["a", "b", "c", "d"]
    context = bundle()
    context.eval("var order = (seed) => JSON.stringify(judge.shuffled(seed, ['a', 'b', 'c', 'd'], (one) => one))")
    orders = [json.loads(context.get("order")(f"seed{n}/lesson/question")) for n in range(2000)]
    assert orders[7] == json.loads(context.get("order")("seed7/lesson/question"))
    assert len({tuple(one) for one in orders}) == 24
    for place in range(4):
        for name in names:
            assert 400 < sum(one[place] == name for one in orders) < 600


def test_a_wrong_order_is_wrong_for_every_reader() -> None:
    """Things to put in order never stand in the right one to begin with."""
    context = bundle()
    context.eval("var things = ['a', 'b', 'c'];")
    context.eval("var wrong = (seed) => JSON.stringify(judge.misplaced(seed, things, (one) => one, things))")
    assert all(json.loads(context.get("wrong")(f"{n}")) != ["a", "b", "c"] for n in range(200))


def test_a_new_try_brings_other_numbers() -> None:
    """No variant comes twice in a row, and every one comes."""
    seen, before = set(), -1
    for tries in range(200):
        drawn = call("variant", "seed", "lesson/question", tries, 6, before)
        assert drawn != before
        seen.add(drawn)
        before = drawn
    assert seen == set(range(6))


def test_help_costs_a_grade() -> None:
    """Right is 3, right with help 2, wrong 1; a rubric is passed from its share of the points on."""
    assert [call("grade", right, helped) for right, helped in [(True, False), (True, True), (False, False)]] == [3, 2, 1]
    assert call("passes", 7, 10, 0.7)
    assert not call("passes", 6, 10, 0.7)
