"""A state of the controls, as a page or an address gives it → the parameters of the model, or what is wrong with it."""

from __future__ import annotations

import math
from typing import Any

from .expression import ExpressionError, parse, parse_integers

Data = dict[str, Any]


def read(controls: list[Data], state: Data) -> tuple[Data, list[Data]]:
    """Return the parameters of the model in SI base units, and what is wrong: control, code, position, values.

    `controls` are those of the specification; `state` has the value of each in its own unit.
    """
    params: Data = {}
    wrong: list[Data] = []
    for control in controls:
        name = control["id"]
        code = "missing"
        values: Data = {}
        position: int | None = None
        if name in state:
            code, values, position = _refusal(control, state[name])
        if code:
            wrong.append({"control": name, "code": code, "position": position, "values": values})
        else:
            params[name] = _value(control, state[name])
    return params, wrong


def _refusal(control: Data, value: Any) -> tuple[str, Data, int | None]:
    """Return why a value is refused, as a code, the numbers of its words, and where; an empty code when it is not."""
    kind = control["kind"]
    if kind == "slider":
        code, values = _number(control, value)
        return code, values, None
    if kind == "switch":
        return "" if isinstance(value, bool) else "no-switch", {}, None
    if kind == "select":
        return "" if value in control["options"] else "no-option", {}, None
    return _text(control, value)


def _number(control: Data, value: Any) -> tuple[str, Data]:
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return "no-number", {}
    if control["values"] is not None:
        return ("" if value in control["values"] else "none-of"), {
            "values": ", ".join([str(one) for one in control["values"]])
        }
    ends = {"min": control["min"], "max": control["max"]}
    if not control["min"] <= value <= control["max"]:
        return "out-of-range", ends
    return ("not-whole" if control["whole"] and value != int(value) else ""), ends


def _text(control: Data, value: Any) -> tuple[str, Data, int | None]:
    if not isinstance(value, str):
        return "no-text", {}, None
    if len(value) > control["longest"]:
        return "too-long", {"longest": control["longest"]}, control["longest"]
    try:
        if control["grammar"] == "integers":
            parse_integers(value, control["longest"])
        else:
            parse(value, control["names"], control["functions"])
    except ExpressionError as error:
        return error.code, {}, error.position
    return "", {}, None


def _value(control: Data, value: Any) -> Any:
    """Return a value in SI base units: whole numbers stay whole where the unit is a base one."""
    if control["kind"] != "slider":
        return value
    if control["whole"] and control["size"] == 1:
        return int(value)
    return float(value) * control["size"]
