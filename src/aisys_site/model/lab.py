"""A lab as `lab.yml` states it: words, controls, views and published numbers around a model that lies beside it.

Leaves views to `view`, what the model computes to `lab`, and whether it all holds together to `check`.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, ClassVar, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from aisys_site import units
from aisys_site.model.lesson import Reference
from aisys_site.model.numbers import PERCENT, Tolerance, Unit
from aisys_site.model.text import Id, Plain, Prose, Record, Text
from aisys_site.model.view import Amount, AnyView, Shown

PRINTED = "printed"
NUMBER = re.compile(r"^[-+]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$")
MOST_PRIMARY, MOST_READOUTS, MOST_VALUES = 3, 5, 24

Setting = int | float | bool | str


def _setting(value: object) -> object:
    if type(value) not in (int, float, bool, str):
        raise ValueError("must be a value of the control: a number, an option's id, true or false, or a text")
    return value


def _expected(value: object) -> object:
    if type(value) in (int, float):
        return repr(value)
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise ValueError("must be the number as it is printed, or the id of what binds")


def _row_tolerance(value: object) -> object:
    if value == PRINTED or (isinstance(value, str) and PERCENT.match(value)):
        return value
    if type(value) in (int, float) and value >= 0:  # type: ignore[operator] # a number
        return repr(value)
    raise ValueError(f'must be "{PRINTED}" (half a unit in the last digit), a share such as 0.5%, or a number in the unit')


AnySetting = Annotated[Any, BeforeValidator(_setting), WithJsonSchema({"type": ["number", "boolean", "string"]})]
Settings = dict[Id, AnySetting]
Expected = Annotated[str, BeforeValidator(_expected), WithJsonSchema({"type": ["number", "string"]})]
RowTolerance = Annotated[str, BeforeValidator(_row_tolerance), WithJsonSchema({"type": ["number", "string"]})]


class Control(Record):
    """What all controls share."""

    id: Id
    label: Text
    help: Text | None = None
    primary: bool = Field(default=False, description="Beside the picture; all others are folded away.")


class Slider(Control):
    """A number in a range, or one of some values, in `unit`. The model gets it in SI base units."""

    kind: Literal["slider"]
    unit: Unit | None = None
    scale: Literal["linear", "log"] = "linear"
    min: Amount | None = None
    max: Amount | None = None
    step: Amount | None = None
    whole: bool = False
    values: tuple[Amount, ...] | None = Field(default=None, min_length=2, max_length=MOST_VALUES)
    default: Amount

    @model_validator(mode="after")
    def in_range(self) -> Self:
        """Refuse a slider without a range or with two, one whose range is empty, and a default outside of it."""
        wrong = self._wrong_values() if self.values is not None else self._wrong_range()
        if wrong:
            raise ValueError(wrong)
        return self

    def _wrong_values(self) -> str:
        values = list(self.values or ())
        if any(one is not None for one in (self.min, self.max, self.step)):
            return 'has "values", so "min", "max" and "step" say nothing; drop them'
        if values != sorted(set(values)):
            return "values must go up, each once"
        return "" if self.default in values else f"default {self.default} is none of the values"

    def _wrong_range(self) -> str:
        low, high = self.min, self.max
        if low is None or high is None:
            return 'needs "min" and "max", or "values"'
        checks = {
            "min must be less than max": low < high,
            "min must be more than 0 where the scale is log": self.scale != "log" or low > 0,
            "a log scale has no step": self.scale != "log" or self.step is None,
            "step must be more than 0 and fit between min and max": self.step is None or 0 < self.step <= high - low,
            f"default {self.default} is not between {low} and {high}": low <= self.default <= high,
            "is whole, so min, max and default must be whole numbers": not self.whole
            or all(one == int(one) for one in (low, high, self.default)),
        }
        return next((words for words, fine in checks.items() if not fine), "")

    @property
    def size(self) -> float:
        """The size of the unit in SI base units."""
        return units.UNITS[self.unit].size if self.unit else 1.0

    @property
    def lowest(self) -> float:
        """The least value, in the unit."""
        return float(self.values[0] if self.values else self.min or 0)

    @property
    def highest(self) -> float:
        """The greatest value, in the unit."""
        return float(self.values[-1] if self.values else self.max or 0)


class Option(Record):
    """One choice. `set` gives other controls a value, in their units, when it is chosen."""

    id: Id
    label: Text
    set: Settings = Field(default_factory=dict)


class Select(Control):
    """One of some options. The model gets the option's id."""

    kind: Literal["select"]
    options: tuple[Option, ...] = Field(min_length=2)
    default: Id
    free: Id | None = Field(default=None, description="The option it falls to when the reader changes what an option sets.")

    @model_validator(mode="after")
    def known(self) -> Self:
        """Refuse a default and a free option that are none of the options, and options that stand twice."""
        ids = [one.id for one in self.options]
        for name in ("default", "free"):
            value = getattr(self, name)
            if value is not None and value not in ids:
                raise ValueError(f'{name} "{value}" is none of the options ({", ".join(ids)})')
        if twice := sorted({one for one in ids if ids.count(one) > 1}):
            raise ValueError(f"{', '.join(twice)} stands twice among the options")
        return self


class Switch(Control):
    """On or off."""

    kind: Literal["switch"]
    default: bool


class TextControl(Control):
    """A text that the reader types, in a declared grammar. It is parsed, never run."""

    kind: Literal["text"]
    grammar: Literal["expression", "integers"]
    names: tuple[Plain, ...] = Field(default=(), description="The variables that an expression may use.")
    functions: tuple[Plain, ...] = Field(default=(), description="The functions that an expression may call.")
    longest: int = Field(default=80, ge=1, le=200, description="Characters; for integers their number too.")
    default: Plain


AnyControl = Annotated[Slider | Select | Switch | TextControl, Field(discriminator="kind")]


class Preset(Record):
    """A state worth looking at. What it does not name stands at its default."""

    id: Id
    label: Text
    inputs: Settings


class Readout(Shown):
    """A number of the model, in large figures."""

    id: Id
    label: Text


class Verdict(Record):
    """Which of some constraints binds, by id; their words are in `names`."""

    id: Id
    label: Text
    options: tuple[Id, ...] = Field(min_length=2)


class _Asks(Record):
    """What asks the model for one of its readouts or verdicts."""

    inputs: Settings = Field(default_factory=dict)
    readout: Id | None = None
    verdict: Id | None = None
    unit: Unit | None = None


class Predict(_Asks):
    """What the reader is asked before the picture says it. The model gives the answer."""

    prompt: Text
    tolerance: Tolerance = "10%"
    why: Prose

    @model_validator(mode="after")
    def one_answer(self) -> Self:
        """Refuse none and both."""
        if (self.readout is None) == (self.verdict is None):
            raise ValueError('needs either "readout" or "verdict"')
        return self


class Frame(Record):
    """What a step of the frames is."""

    label: Text
    first: int = Field(default=1, ge=0, description="The number of the first one.")
    show: Literal["first", "last"] = "last"
    pace: int = Field(default=600, ge=100, le=5000, description="Milliseconds a frame while it plays.")


class Source(Reference):
    """Where published numbers stand."""

    id: Id


class Row(_Asks):
    """A published number: one that the model must give, or one that is shown beside it, never claimed as its output."""

    id: Id
    kind: str
    label: Text
    expected: Expected = Field(description="As printed; in quotes to keep a final zero.")
    tolerance: RowTolerance = PRINTED
    note: Text | None = None
    source: Id
    where: Text

    @property
    def number(self) -> float | None:
        """The number that is expected, None for an id."""
        return float(self.expected.replace(",", "")) if NUMBER.match(self.expected) else None

    @property
    def margin(self) -> float:
        """How far off the model may be, in the row's unit: half a unit in the last digit printed, or as the file says."""
        assert self.number is not None
        share = PERCENT.match(self.tolerance)
        if share:
            return abs(self.number) * float(share[1]) / 100
        if self.tolerance != PRINTED:
            return float(self.tolerance)
        found = NUMBER.match(self.expected)
        assert found
        return float(f"0.5e{int(found[2] or 0) - len(found[1] or '')}")


class Computed(Row):
    """A published number that the model must give."""

    kind: Literal["computed"]

    @model_validator(mode="after")
    def one_answer(self) -> Self:
        """Refuse none and both, and a number where an id is expected."""
        if (self.readout is None) == (self.verdict is None):
            raise ValueError('needs either "readout" or "verdict"')
        if self.readout is not None and self.number is None:
            raise ValueError(f'expected "{self.expected}" is no number')
        if self.tolerance != PRINTED and self.note is None:
            raise ValueError(f'has a tolerance of its own; say why in "note", or leave it at "{PRINTED}"')
        return self


class Data(Row):
    """A published number that was measured."""

    kind: Literal["data"]

    @model_validator(mode="after")
    def is_number(self) -> Self:
        """Refuse what is no number."""
        if self.number is None:
            raise ValueError(f'expected "{self.expected}" is no number')
        return self


AnyRow = Annotated[Computed | Data, Field(discriminator="kind")]


class Lab(Record):
    """One lab: the file beside the model of a lesson."""

    FILE: ClassVar[str] = "lab.yml"
    MODEL: ClassVar[str] = "model.py"

    id: Id
    title: Text
    question: Text
    predict: Predict | None = None
    controls: tuple[AnyControl, ...] = Field(min_length=1)
    presets: tuple[Preset, ...] = ()
    readouts: tuple[Readout, ...] = Field(default=(), max_length=MOST_READOUTS)
    verdicts: tuple[Verdict, ...] = ()
    names: dict[Id, Text] = Field(default_factory=dict)
    views: tuple[AnyView, ...] = Field(min_length=1)
    frame: Frame | None = None
    explain: Prose
    reflect: Prose
    build: Prose | None = None
    sources: tuple[Source, ...] = ()
    reference: tuple[AnyRow, ...] = ()

    @model_validator(mode="after")
    def few_primary(self) -> Self:
        """Refuse more primary controls than stand beside a picture."""
        primary = [one.id for one in self.controls if one.primary]
        if len(primary) > MOST_PRIMARY:
            raise ValueError(f"{len(primary)} controls are primary ({', '.join(primary)}); keep {MOST_PRIMARY}")
        return self

    @property
    def defaults(self) -> dict[str, Setting]:
        """The state in which the lab opens: the value of each control, in its own unit."""
        return {one.id: one.default for one in self.controls}

    def state(self, inputs: dict[str, Setting]) -> dict[str, Setting]:
        """Return the whole state for some inputs: defaults, what chosen options set, then the inputs themselves."""
        state = self.defaults
        for control in self.controls:
            if isinstance(control, Select) and control.id in inputs:
                state |= next((one.set for one in control.options if one.id == inputs[control.id]), {})
        return state | inputs
