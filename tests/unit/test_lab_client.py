"""What a lab's script decides without a page: states, sliders, addresses, what is kept, what is told."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import pytest
import quickjs
from hypothesis import given, settings
from hypothesis import strategies as st

from aisys_site.assets import DIST

DRIVER = """
class URLSearchParams {
  constructor(from) {
    const parted = (text) => text.replace(/^\\?/, "").split("&").filter(Boolean).map((one) => one.split("="));
    const plain = ([name, text = ""]) => [decodeURIComponent(name), decodeURIComponent(text)];
    this.pairs = typeof from === "string" ? parted(from).map(plain) : from;
  }
  [Symbol.iterator]() { return this.pairs[Symbol.iterator](); }
  toString() { return this.pairs.map((pair) => pair.map(encodeURIComponent).join("=")).join("&"); }
}
var call = (name, values) => JSON.stringify(lab[name](...JSON.parse(values)) ?? null);
var places = (slider) => {
  const { last, at, near } = lab.stops(JSON.parse(slider));
  return JSON.stringify(Array.from({ length: last + 1 }, (_, place) => [at(place), near(at(place))]));
};
"""
often = settings(max_examples=150, deadline=None)
MACHINE = {
    "kind": "select",
    "id": "machine",
    "options": {"small": {"peak": 10}, "large": {"peak": 100}, "own": {}},
    "free": "own",
}
PEAK = {
    "kind": "slider",
    "id": "peak",
    "min": 1,
    "max": 200,
    "step": None,
    "scale": "linear",
    "whole": False,
    "values": None,
    "size": 1,
}
TWICE = {"kind": "switch", "id": "twice"}
WIDTH = {**PEAK, "id": "width", "values": [16, 32, 64], "min": 16, "max": 64}
FORMULA = {"kind": "text", "id": "formula", "longest": 12}
CONTROLS = [MACHINE, PEAK, TWICE, WIDTH, FORMULA]
DEFAULTS = {"machine": "small", "peak": 10, "twice": False, "width": 32, "formula": "x + 1"}


@cache
def _context() -> Any:  # noqa: ANN401 - quickjs has no types
    context = quickjs.Context()
    context.eval(DRIVER)
    context.eval((DIST / "lab-core.js").read_text(encoding="utf-8"))
    return context


def call(name: str, *values: object) -> Any:  # noqa: ANN401 - as the script gives it
    """Return what a function of the bundle answers."""
    return json.loads(_context().get("call")(name, json.dumps(values)))


def places(slider: dict[str, Any]) -> list[tuple[float, int]]:
    """Return the values of a slider's places, and which place each value is nearest to."""
    return [(value, near) for value, near in json.loads(_context().get("places")(json.dumps(slider)))]


numbers = st.integers(-3, 3).flatmap(lambda power: st.integers(1, 99).map(lambda digits: float(f"{digits}e{power}")))
ranges = st.tuples(numbers, numbers).filter(lambda ends: ends[0] * 1.5 < ends[1])
states = st.fixed_dictionaries(
    {
        "machine": st.sampled_from(["small", "large", "own"]),
        "peak": st.floats(1, 200, allow_nan=False).map(lambda value: float(f"{value:.6g}")),
        "twice": st.booleans(),
        "width": st.sampled_from([16, 32, 64]),
        "formula": st.text("x+1 &=%é总", max_size=12),
    }
)


@often
@given(ranges, st.sampled_from(["linear", "log"]), st.booleans())
def test_places_go_up_from_end_to_end(ends: tuple[float, float], scale: str, whole: bool) -> None:  # noqa: FBT001
    """Each place has a value of its own, higher than the one before; the ends are the slider's; each value has its place."""
    low, high = (max(1, round(ends[0])), max(3, round(ends[1]))) if whole else ends
    found = places({**PEAK, "min": low, "max": high, "scale": scale, "whole": whole})
    values = [value for value, _ in found]
    assert values == sorted(set(values))
    assert (values[0], values[-1]) == (low, high)
    assert [near for _, near in found] == list(range(len(found)))
    assert 2 <= len(found) <= 500
    assert not whole or all(value == int(value) for value in values)


@often
@given(ranges, st.sampled_from(["linear", "log"]), numbers)
def test_a_dragged_point_lands_where_its_slider_can_be(ends: tuple[float, float], scale: str, value: float) -> None:
    """Inside the range, whatever the hand does, and where it may be it stays about there."""
    slider = {**PEAK, "min": ends[0], "max": ends[1], "scale": scale}
    landed = call("fitting", slider, value)
    assert ends[0] <= landed <= ends[1]
    if ends[0] <= value <= ends[1]:
        assert abs(landed - value) <= (ends[1] - ends[0]) / 100
    assert call("refusal", slider, landed) is None


@often
@given(states)
def test_a_state_written_into_an_address_is_read_from_it(state: dict[str, Any]) -> None:
    """Every state that controls can make comes back; what else stands in the query stays; defaults are not written."""
    sound = call("complete", CONTROLS, DEFAULTS, state)
    query = call("write", "?other=1&probe.peak=7", "probe", CONTROLS, DEFAULTS, sound)
    found = call("read", query, "probe", CONTROLS, DEFAULTS)
    assert query.startswith("?other=1")
    assert found["wrong"] == []
    assert (found.get("state") or DEFAULTS) == sound
    assert call("write", "", "probe", CONTROLS, DEFAULTS, DEFAULTS) == ""


def test_an_option_brings_what_it_sets_and_goes_when_that_goes() -> None:
    """Chosen, the large machine has its peak; another peak makes it the reader's own; an address may say both, or one."""
    large = call("changed", CONTROLS, DEFAULTS, "machine", "large")
    assert (large["machine"], large["peak"]) == ("large", 100)
    assert call("write", "", "probe", CONTROLS, DEFAULTS, large) == "?probe.machine=large"
    assert call("changed", CONTROLS, large, "peak", 50)["machine"] == "own"
    read = call("read", "?probe.machine=large&probe.peak=50", "probe", CONTROLS, DEFAULTS)["state"]
    assert (read["machine"], read["peak"]) == ("own", 50)
    assert call("changed", [{**MACHINE, "free": None}, PEAK], large, "peak", 50)["machine"] == "large"


@pytest.mark.parametrize(
    ("query", "wrong"),
    [
        ("probe.peak=0", ["peak = 0"]),
        ("probe.peak=1e3", ["peak = 1e3"]),
        ("probe.peak=0x10", ["peak = 0x10"]),
        ("probe.peak=", ["peak = "]),
        ("probe.peak=Infinity", ["peak = Infinity"]),
        ("probe.width=17", ["width = 17"]),
        ("probe.machine=constructor", ["machine = constructor"]),
        ("probe.twice=1", ["twice = 1"]),
        ("probe.formula=xxxxxxxxxxxxxxx", ["formula = xxxxxxxxxxxxxxx"]),
        ("probe.nothing=1&probe.peak=20", ["nothing = 1"]),
        ("prober.peak=0&peak=0&probe=0", []),
    ],
)
def test_what_an_address_asks_in_vain_is_named(query: str, wrong: list[str]) -> None:
    """As it stands there; the default stands in its place, and what is sound counts."""
    found = call("read", f"?{query}", "probe", CONTROLS, DEFAULTS)
    assert found["wrong"] == wrong
    assert (found.get("state") or DEFAULTS) == {**DEFAULTS, **({"peak": 20, "machine": "own"} if "peak=20" in query else {})}


@pytest.mark.parametrize(
    ("control", "value", "code"),
    [
        (PEAK, None, "no-number"),
        (PEAK, 201, "out-of-range"),
        (WIDTH, 33, "none-of"),
        ({**PEAK, "whole": True}, 1.5, "not-whole"),
        (MACHINE, "huge", "no-option"),
        (TWICE, "true", "no-switch"),
        (FORMULA, "x" * 13, "too-long"),
    ],
)
def test_a_refusal_has_a_code(control: dict[str, Any], value: object, code: str) -> None:
    """The same codes as the worker's, which the page has words for."""
    assert call("refusal", control, value)["code"] == code


@pytest.mark.parametrize(
    ("text", "comma", "value"), [("1,536", False, 1536), ("1,5", True, 1.5), ("3/4", False, 0.75), ("2 GB", False, None)]
)
def test_numbers_are_read_as_they_are_written(text: str, comma: bool, value: float | None) -> None:  # noqa: FBT001
    """With marks between thousands, as fractions; a unit does not belong into the field."""
    assert call("numberOf", text, comma) == value


@pytest.mark.parametrize(
    "text",
    ["", "{", "null", "[]", '"x"', "3", "{}", '{"version":1}', '{"version":1,"source":null,"base":"","on":1,"notes":""}'],
)
def test_what_was_kept_is_read_from_unknown(text: str) -> None:
    """Nothing of it is used unless all of it is as it was written."""
    assert call("parse", text) == "broken"


def test_what_was_kept_is_read_and_what_is_newer_left() -> None:
    """A record comes back as it was; one of a later version is neither read nor broken."""
    kept = {"version": 1, "source": "x = 1\n", "base": "abc", "on": True, "notes": "é"}
    assert call("parse", json.dumps(kept)) == kept
    assert call("parse", json.dumps({**kept, "more": 1})) == kept
    assert call("parse", json.dumps({"version": 2})) == "newer"


@often
@given(st.text(max_size=40), st.text(max_size=40))
def test_another_model_has_another_mark(one: str, other: str) -> None:
    """By which a change of the course's model is noticed."""
    assert (call("mark", one) == call("mark", other)) == (one == other)


def test_what_goes_wrong_is_told_in_words() -> None:
    """The line where there is one, each problem with its place, at most three; nothing where nothing is wrong."""
    words = {
        "failed": "Ended: {error}.",
        "failedAt": "Ended at {line}: {error}.",
        "misshapen": "Cannot show: {problems}.",
        "silent": "Silent.",
        "refused": "Refused.",
        "lab_problem.kind": "must be {detail}",
    }
    error = {"kind": "ValueError", "text": "no", "line": 3}
    assert call("trouble", {"error": error}, words) == "Ended at 3: ValueError: no."
    assert call("trouble", {"error": {**error, "line": None, "text": ""}}, words) == "Ended: ValueError."
    problems = [{"code": "kind", "path": f"a.{place}", "detail": "a list"} for place in range(5)]
    told = call("trouble", {"problems": problems}, words)
    assert told == "Cannot show: a.0 must be a list; a.1 must be a list; a.2 must be a list."
    assert call("trouble", {"ended": "silent"}, words) == "Silent."
    assert call("trouble", {"ended": "newer"}, words) == ""
    assert call("trouble", {"wrong": []}, words) == "Refused."
    assert call("trouble", {"drawn": {}, "error": None}, words) == ""
