"""A state of the controls → parameters in SI base units, or what is wrong with it."""

from __future__ import annotations

from typing import Any

import pytest

from aisys_site.labkit import settings

SLIDER = {"id": "rate", "kind": "slider", "whole": False, "min": 1, "max": 100, "size": 1e9, "values": None}
WHOLE = {"id": "n", "kind": "slider", "whole": True, "min": 1, "max": 64, "size": 1.0, "values": None}
STEPS = {"id": "tile", "kind": "slider", "whole": True, "min": None, "max": None, "size": 1.0, "values": [4, 8, 16]}
SELECT = {"id": "order", "kind": "select", "options": ["ijk", "kij"]}
SWITCH = {"id": "on", "kind": "switch"}
TEXT = {"id": "f", "kind": "text", "grammar": "expression", "names": ["x"], "functions": ["sin"], "longest": 12}
LIST = {"id": "shape", "kind": "text", "grammar": "integers", "names": [], "functions": [], "longest": 12}


@pytest.mark.parametrize(
    ("control", "value", "param"),
    [
        (SLIDER, 34, 34e9),
        (SLIDER, 1.5, 1.5e9),
        (WHOLE, 64, 64),
        (WHOLE, 64.0, 64),
        (STEPS, 8, 8),
        (SELECT, "kij", "kij"),
        (SWITCH, True, True),
        (TEXT, "sin(x)", "sin(x)"),
        (LIST, "64 32", "64 32"),
    ],
)
def test_a_value_that_fits_reaches_the_model_in_base_units(control: dict[str, Any], value: object, param: object) -> None:
    """Numbers are scaled by the size of their unit; a whole number without a unit stays whole."""
    params, wrong = settings.read([control], {control["id"]: value})
    assert (params, wrong) == ({control["id"]: param}, [])
    assert type(params[control["id"]]) is type(param)


@pytest.mark.parametrize(
    ("control", "value", "code", "position"),
    [
        (SLIDER, 0.5, "out-of-range", None),
        (SLIDER, 101, "out-of-range", None),
        (SLIDER, "7", "no-number", None),
        (SLIDER, True, "no-number", None),
        (SLIDER, float("nan"), "no-number", None),
        (SLIDER, float("inf"), "no-number", None),
        (SLIDER, None, "no-number", None),
        (WHOLE, 2.5, "not-whole", None),
        (STEPS, 5, "none-of", None),
        (SELECT, "jik", "no-option", None),
        (SELECT, 3, "no-option", None),
        (SWITCH, 1, "no-switch", None),
        (TEXT, 4, "no-text", None),
        (TEXT, "x" * 13, "too-long", 12),
        (TEXT, "", "empty", 0),
        (TEXT, "sin(y)", "unknown-name", 4),
        (TEXT, "x + ", "unfinished", 4),
        (LIST, "64 x", "unexpected", 3),
    ],
)
def test_a_value_that_does_not_fit_is_refused(
    control: dict[str, Any], value: object, code: str, position: int | None
) -> None:
    """Each refusal has a code for its words and, in a text, the place."""
    params, (wrong,) = settings.read([control], {control["id"]: value})
    assert params == {}
    assert (wrong["control"], wrong["code"], wrong["position"]) == (control["id"], code, position)


def test_every_control_is_looked_at() -> None:
    """All that is wrong is told at once, and what is not named at all."""
    _, wrong = settings.read([SLIDER, SELECT, SWITCH], {"rate": 0, "order": "x"})
    assert [one["code"] for one in wrong] == ["out-of-range", "no-option", "missing"]
    assert wrong[0]["values"] == {"min": 1, "max": 100}
