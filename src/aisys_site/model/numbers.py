"""Numbers as authors write them in YAML: ranges of parameters, how far off an answer may be, units."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, WithJsonSchema

from aisys_site import units
from aisys_site.model.text import Plain

MOST = 1000
PERCENT = re.compile(r"^\s*(\d+(?:\.\d+)?)\s*%\s*$")


def _unit(name: str) -> str:
    if name not in units.UNITS:
        near = sorted(one for one in units.UNITS if one.casefold() == name.casefold())
        hint = f", did you mean {' or '.join(near)}?" if near else "; see the list in CONTRIBUTING.md"
        raise ValueError(f'unknown unit "{name}"{hint}')
    return name


def as_text(value: object) -> object:
    """Return a number as it would be written; everything else as it is."""
    return repr(value) if type(value) in (int, float) else value


def _values(given: Any) -> Any:  # noqa: ANN401 - YAML holds any value
    """Return the values of a parameter: a list of numbers, or all of {from, to, step}."""
    if isinstance(given, dict):
        if set(given) != {"from", "to", "step"} or not all(_is_number(one) for one in given.values()):
            raise ValueError("must have the numbers from, to and step")
        first, last, step = given["from"], given["to"], given["step"]
        if step <= 0 or last <= first or (last - first) / step > MOST:
            raise ValueError(f"must go up from from to to, in at most {MOST} steps")
        count = int((last - first) / step + 1e-9) + 1
        return tuple(_clean(first + index * step) for index in range(count))
    if not isinstance(given, tuple) or len(given) < 2 or len(set(given)) < len(given):  # noqa: PLR2004 - else no variants
        raise ValueError("must be a list of two or more different numbers, or {from: …, to: …, step: …}")
    if not all(_is_number(one) for one in given):
        raise ValueError("must hold numbers only")
    return given


def _is_number(value: object) -> bool:
    return type(value) in (int, float)


def _clean(value: float) -> float:
    """Return a sum of steps without the rounding that comes with them: 0.30000000000000004 → 0.3."""
    return value if isinstance(value, int) else float(f"{value:.12g}")


def _tolerance(given: Any) -> Any:  # noqa: ANN401
    """Return a tolerance as it is written, `2%` or `0.5`."""
    if _is_number(given) and given >= 0:
        return repr(given)
    if isinstance(given, str) and PERCENT.match(given):
        return given.strip()
    raise ValueError("must be a share such as 2%, or a number in the unit of the answer")


def margin(tolerance: str, answer: float) -> float:
    """Return how far from `answer` is still right, in its unit."""
    share = PERCENT.match(tolerance)
    return abs(answer) * float(share[1]) / 100 if share else float(tolerance)


Values = Annotated[
    tuple[Any, ...],
    BeforeValidator(_values),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "array", "items": {"type": "number"}, "minItems": 2},
                {
                    "type": "object",
                    "properties": {name: {"type": "number"} for name in ("from", "to", "step")},
                    "required": ["from", "to", "step"],
                    "additionalProperties": False,
                },
            ]
        }
    ),
]
Tolerance = Annotated[str, BeforeValidator(_tolerance), WithJsonSchema({"type": ["number", "string"]})]
Unit = Annotated[Plain, AfterValidator(_unit)]
