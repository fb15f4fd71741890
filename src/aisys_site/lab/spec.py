"""A lab in one language as plain data: what `labkit` reads, when the site is built and in the reader's browser alike."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from aisys_site import mathematics, units
from aisys_site.bundle import BundleMissingError
from aisys_site.model.lab import AnyControl, Lab, Select, Slider, TextControl
from aisys_site.model.text import Text
from aisys_site.model.view import SLOT, Axis, Equation, Graph, Grid, Plot, Shown, Table

Data = dict[str, Any]

WORDS = "lab_kit."
"""The words of the interface that pictures and their tables hold: strings that begin so."""
ANNOTATION = re.compile(r"<annotation.*?</annotation>", re.DOTALL)


def specification(lab: Lab, locale: str, strings: Mapping[str, str]) -> Data:
    """Return a lab as `labkit` reads it. `strings` are the words of the interface in that language."""
    names = {name: text.get(locale) for name, text in lab.names.items()}
    kit = {f"kit:{key.removeprefix(WORDS)}": words for key, words in strings.items() if key.startswith(WORDS)}
    return {
        "id": lab.id,
        "controls": [_control(one, locale) for one in lab.controls],
        "readouts": [{"id": one.id, "label": one.label.get(locale), "format": form(one)} for one in lab.readouts],
        "verdicts": [{"id": one.id, "label": one.label.get(locale), "options": list(one.options)} for one in lab.verdicts],
        "views": [_view(one, lab.id, locale) for one in lab.views],
        "words": {**names, **kit},
    }


def as_json(spec: Data) -> str:
    """Return a specification as it travels."""
    return json.dumps(spec, ensure_ascii=False, separators=(",", ":"))


def form(shown: Shown | Grid) -> Data:
    """Return how a number stands."""
    unit = shown.unit or ""
    return {
        "unit": unit,
        "size": units.UNITS[unit].size if unit else 1.0,
        "prefix": shown.prefix,
        "digits": shown.digits,
    }


def _control(control: AnyControl, locale: str) -> Data:
    data: Data = {
        "id": control.id,
        "kind": control.kind,
        "label": control.label.get(locale),
        "format": {"unit": "", "size": 1.0, "prefix": None, "digits": 4},
    }
    if isinstance(control, Slider):
        data |= {name: getattr(control, name) for name in ("whole", "min", "max", "size")}
        data["values"] = list(control.values) if control.values else None
        digits = "exact" if control.whole and control.size == 1 else 4
        data["format"] = {"unit": control.unit or "", "size": control.size, "prefix": None, "digits": digits}
    elif isinstance(control, Select):
        data |= {
            "options": [one.id for one in control.options],
            "labels": [one.label.get(locale) for one in control.options],
        }
    elif isinstance(control, TextControl):
        data |= {"grammar": control.grammar, "longest": control.longest}
        data |= {"names": list(control.names), "functions": list(control.functions)}
    return data


def _view(view: Any, lab_id: str, locale: str) -> Data:  # noqa: ANN401 - every kind of view
    """Return a view. Its id is made unique on the page, for ids inside of pictures begin with it."""
    data = {name: value for name, value in _plain(view, locale).items() if value is not None}
    data["id"] = f"{lab_id}-{view.id}"
    if isinstance(view, Plot):
        data |= {"x": _axis(view.x, locale), "y": _axis(view.y, locale)}
    elif isinstance(view, Grid):
        data |= {"format": form(view), "from": view.from_, "to": view.to}
    elif isinstance(view, Table):
        data["columns"] = [{"label": one.label.get(locale), "format": form(one)} for one in view.columns]
    elif isinstance(view, Equation):
        data["mathml"] = _mathml(data.pop("tex"))
    if isinstance(view, Grid | Graph):
        data["frames"] = view.frames
    return data


def _axis(axis: Axis, locale: str) -> Data:
    return {
        "label": axis.label.get(locale),
        "format": form(axis),
        "scale": axis.scale,
        "from": axis.from_,
        "to": axis.to,
    }


def _plain(value: Any, locale: str) -> Any:  # noqa: ANN401 - a record holds anything
    """Return a record as plain data with every text in one language."""
    if isinstance(value, Text):
        return value.get(locale)
    if isinstance(value, tuple | list):
        return [_plain(one, locale) for one in value]
    if isinstance(value, dict):
        return {key: _plain(one, locale) for key, one in value.items()}
    if hasattr(type(value), "model_fields"):
        return {name: _plain(getattr(value, name), locale) for name in type(value).model_fields}
    return value


def _mathml(tex: str) -> str:
    """Return an equation as MathML in which each live value is `<mtext>slot:id</mtext>`; nothing where it does not render.

    `check` tells what is wrong with it.
    """
    try:
        made = mathematics.render(with_slots(tex), display=True)
    except (mathematics.MathematicsError, BundleMissingError):
        return ""
    return ANNOTATION.sub("", made)


def with_slots(tex: str) -> str:
    """Return the TeX of an equation with a text in the place of each live value."""
    return SLOT.sub(lambda found: rf"\text{{slot:{found[1]}}}", tex)
