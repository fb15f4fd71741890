"""A session as hosts drive it: load, begin, step, draw, in JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aisys_site.labkit import session
from aisys_site.labkit.number import NONE

FORMAT = {"unit": "", "size": 1.0, "prefix": None, "digits": 3}
SPEC: dict[str, Any] = {
    "id": "l",
    "controls": [
        {
            "id": "n",
            "kind": "slider",
            "label": "n",
            "whole": True,
            "min": 0,
            "max": 9,
            "size": 1.0,
            "values": None,
            "format": FORMAT,
        },
        {"id": "way", "kind": "select", "label": "w", "options": ["a", "b"], "labels": ["Weg A", "Weg B"], "format": FORMAT},
    ],
    "readouts": [{"id": "twice", "label": "t", "format": FORMAT}],
    "verdicts": [{"id": "big", "label": "b", "options": ["yes", "no"]}],
    "views": [],
    "words": {"yes": "oui & non", "no": "non"},
}
MODEL = """
def run(params):
    n = params["n"]
    return {"readouts": {"twice": 2 * n}, "verdicts": {"big": "yes" if n > 4 else "no"}}
"""
SLOW = """
def run(params):
    for done in range(3):
        yield done / 3
    yield {"readouts": {"twice": None}, "verdicts": {"big": "no"}}
"""


def load(model: str) -> dict[str, Any]:
    return dict(json.loads(session.load(json.dumps(SPEC), model, "{}")))


def begin(**state: object) -> dict[str, Any]:
    return dict(json.loads(session.begin(json.dumps({"n": 3, "way": "a", **state}))))


def step() -> dict[str, Any]:
    return dict(json.loads(session.step()))


def test_a_formula_ends_in_one_step() -> None:
    """A model that returns is done at once, and its numbers are drawn with their words, escaped."""
    assert load(MODEL) == {"ok": True}
    assert begin(n=5) == {"ok": True}
    assert step() == {"done": True, "printed": ""}
    drawn = json.loads(session.draw(0))
    assert drawn["readouts"] == {"twice": "10"}
    assert drawn["verdicts"] == {"big": "oui &amp; non"}
    assert drawn["values"] == {"twice": 10, "big": "yes"}
    assert drawn["frames"] == 0


def test_a_simulation_tells_its_progress() -> None:
    """A generator is stepped: its numbers are progress, its last value the result."""
    load(SLOW)
    begin()
    assert [step() for _ in range(4)] == [*({"progress": done / 3} for done in range(3)), {"done": True, "printed": ""}]
    assert json.loads(session.draw(0))["readouts"] == {"twice": NONE}


def test_a_simulation_without_a_result_is_told() -> None:
    """A generator that ends without a result has returned no dictionary."""
    load("def run(params):\n    yield 0.5\n")
    begin()
    assert step() == {"progress": 0.5}
    assert step()["problems"][0]["code"] == "kind"


def test_a_new_beginning_drops_the_old_run() -> None:
    """Who begins again while a simulation runs gets a new one."""
    load(SLOW)
    begin()
    step()
    step()
    begin()
    assert step() == {"progress": 0.0}


@pytest.mark.parametrize(
    ("model", "kind", "line"),
    [
        ("def run(params):\n    return 1 / 0\n", "ZeroDivisionError", 2),
        ("def run(params):\n    def deep():\n        raise ValueError('x')\n    deep()\n", "ValueError", 3),
        ("def run(params):\n    yield 0\n    raise KeyError('x')\n", "KeyError", 3),
    ],
)
def test_an_exception_says_its_line_in_the_model(model: str, kind: str, line: int) -> None:
    """Whatever a model raises while it runs is told with the line of the model."""
    load(model)
    begin()
    made = step()
    while "progress" in made:
        made = step()
    assert (made["error"]["kind"], made["error"]["line"]) == (kind, line)


@pytest.mark.parametrize(
    ("model", "kind", "line"),
    [
        ("def run(:\n", "SyntaxError", 1),
        ("import nothing_of_the_kind\n", "ModuleNotFoundError", 1),
        ("x = 1\n", "NameError", None),
    ],
)
def test_a_model_that_does_not_load_says_why(model: str, kind: str, line: int | None) -> None:
    """A source that is no Python, imports what is not there, or has no run is told."""
    error = load(model)["error"]
    assert (error["kind"], error["line"]) == (kind, line)


def test_a_model_may_refuse_input() -> None:
    """An InputError becomes words at the control."""
    raising = "raise InputError('n', 'odd', 2)"
    load(f"def run(params):\n    {raising}\n")
    begin()
    assert step()["error"]["kind"] == "NameError"
    load(f"from aisys_site.labkit import InputError\ndef run(params):\n    {raising}\n")
    begin()
    assert step() == {"wrong": [{"control": "n", "code": "odd", "position": 2, "values": {}}]}


def test_what_is_out_of_range_does_not_run() -> None:
    """A state that the controls do not take begins nothing."""
    load(MODEL)
    assert begin(n=10)["wrong"][0]["code"] == "out-of-range"


def test_a_program_prints() -> None:
    """A run fence gets what it prints, and an error with its line."""
    assert json.loads(session.run("print(1, 2, sep='-')\nprint('x', end='')")) == {"printed": "1-2\nx", "error": None}
    made = json.loads(session.run("print(1)\n1 / 0\n"))
    assert (made["printed"], made["error"]["kind"], made["error"]["line"]) == ("1\n", "ZeroDivisionError", 2)


def test_only_what_is_wanted_is_drawn() -> None:
    """A host that shows one view, and no table of it, gets just that; the numbers come in any case."""
    plot = {
        "id": "p",
        "kind": "plot",
        "title": "t",
        "describe": "d",
        "stack": False,
        "x": {"label": "x", "format": FORMAT, "scale": "linear", "from": None, "to": None},
        "y": {"label": "y", "format": FORMAT, "scale": "linear", "from": None, "to": None},
        "marks": [{"kind": "line", "data": "s", "label": "s", "dashed": False, "colour": 1}],
    }
    spec = {**SPEC, "views": [plot, {**plot, "id": "q"}]}
    model = MODEL.replace('"verdicts"', '"series": {"s": [[0, 0], [1, n]]}, "verdicts"')
    assert json.loads(session.load(json.dumps(spec), model, "{}")) == {"ok": True}
    begin()
    assert step() == {"done": True, "printed": ""}
    everything = json.loads(session.draw(0))["views"]
    assert [bool(one["table"]) for one in everything.values()] == [True, True]
    some = json.loads(session.draw(0, json.dumps({"views": ["q"], "tables": []})))
    assert some["views"] == {"q": {"html": everything["q"]["html"], "table": ""}}
    assert some["values"] == {"twice": 6, "big": "no"}
