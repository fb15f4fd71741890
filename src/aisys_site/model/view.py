"""How a lab shows what its model returns: plots, grids, graphs, tables and equations, as `lab.yml` declares them.

Leaves drawing to `labkit`. Values come from the model in SI base units; a `Shown` says how they
stand: in which unit, how exactly.
"""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from aisys_site import units
from aisys_site.model.numbers import Unit
from aisys_site.model.text import Id, Record, Source, Text

MOST_MARKS = 7
MOST_DIGITS = 12
SLOT = re.compile(r"\{\{\s*([^{}]*?)\s*\}\}")
"""A live value in an equation: `{{peak}}`."""


def _amount(value: object) -> object:
    if type(value) not in (int, float):
        raise ValueError("must be a number")
    return value


def _digits(value: object) -> object:
    if value == "exact" or (type(value) is int and 1 <= value <= MOST_DIGITS):
        return value
    raise ValueError(f'must be a number of significant digits from 1 to {MOST_DIGITS}, or "exact"')


def _colour(value: object) -> object:
    names = ("accent", "good", "bad", "compute", "memory", "network", "data", "muted", "ink")
    if value in names or (type(value) is int and 1 <= value <= 6):  # noqa: PLR2004 - fill-1 to fill-6
        return value
    raise ValueError(f"must be a colour of figures: 1 to 6, {', '.join(names)}")


Amount = Annotated[Any, BeforeValidator(_amount), WithJsonSchema({"type": "number"})]
Digits = Annotated[Any, BeforeValidator(_digits), WithJsonSchema({"type": ["integer", "string"]})]
Colour = Annotated[Any, BeforeValidator(_colour), WithJsonSchema({"type": ["integer", "string"]})]


class Shown(Record):
    """How a number stands: its unit, whether the size chooses a prefix, and how many digits it deserves."""

    unit: Unit | None = None
    prefix: Literal["si", "binary"] | None = Field(default=None, description="Let the size choose k, M, G or Ki, Mi, Gi.")
    digits: Digits = Field(default=3, description="Significant digits, or exact for a whole number in full.")

    @model_validator(mode="after")
    def fitting(self) -> Self:
        """Refuse a prefix before a unit that has one already, and a binary one before anything but bytes."""
        size = units.UNITS[self.unit].size if self.unit else 1.0
        if self.prefix and size != 1:
            raise ValueError(f'"{self.unit}" has its size in its name; give the base unit, or no prefix')
        if self.prefix == "binary" and self.unit not in ("B", "B/s"):
            raise ValueError("binary prefixes are for B and B/s")
        return self


class Axis(Shown):
    """One axis of a plot. Its ends are in SI base units; the numbers give them where they are left out."""

    label: Text
    scale: Literal["linear", "log", "category", "lanes"] = "linear"
    from_: Amount | None = Field(default=None, alias="from")
    to: Amount | None = None


class _Mark(Record):
    data: Id = Field(description="The series of the model that it shows.")
    label: Text | None = None
    colour: Colour | None = None
    dashed: bool = False


class Line(_Mark):
    """A line through points [x, y]; a y of None is a gap."""

    kind: Literal["line"]


class Area(_Mark):
    """A line filled down to zero."""

    kind: Literal["area"]


class Points(_Mark):
    """Points [x, y] or [x, y, text]."""

    kind: Literal["points"]


class Bars(_Mark):
    """A bar for each [category, value]."""

    kind: Literal["bars"]


class Spans(_Mark):
    """Pieces of time: [lane, start, end, class, text]."""

    kind: Literal["spans"]
    colours: dict[Id, Colour] = Field(default_factory=dict, description="The colour of each class.")


class Rule(_Mark):
    """A straight line across the picture at each [value] of an axis."""

    kind: Literal["rule"]
    axis: Literal["x", "y"]


class Handle(_Mark):
    """The one point [x, y] that the reader drags."""

    kind: Literal["handle"]
    drag: dict[Literal["x", "y"], Id] = Field(min_length=1, description="The control that each axis sets.")


AnyMark = Annotated[Line | Area | Points | Bars | Spans | Rule | Handle, Field(discriminator="kind")]


class View(Record):
    """What all views share. `describe` says what to see, for who does not see it."""

    id: Id
    title: Text
    describe: Text


class Plot(View):
    """Marks on two axes."""

    kind: Literal["plot"]
    x: Axis
    y: Axis
    marks: tuple[AnyMark, ...] = Field(min_length=1, max_length=MOST_MARKS)
    stack: bool = Field(default=False, description="Whether bars stand on each other, not side by side.")


class _Framed(View):
    data: Id | None = None
    frames: Id | None = Field(default=None, description="A list of them, one a step, that plays.")

    @model_validator(mode="after")
    def one_source(self) -> Self:
        """Refuse none and both."""
        if (self.data is None) == (self.frames is None):
            raise ValueError('needs either "data" or "frames"')
        return self


class Edge(Record):
    """What the rows or the columns of a grid are."""

    label: Text


class Grid(_Framed):
    """Cells in rows: numbers as heat, ids and symbols by colour."""

    kind: Literal["grid"]
    rows: Edge | None = None
    columns: Edge | None = None
    colours: dict[Id, Colour] = Field(default_factory=dict)
    values: bool = Field(default=False, description="Whether numbers are printed in the cells.")
    indices: bool = Field(default=True, description="Whether rows and columns are numbered at the edges.")
    unit: Unit | None = None
    prefix: Literal["si", "binary"] | None = None
    digits: Digits = 3
    from_: Amount | None = Field(default=None, alias="from")
    to: Amount | None = None


class Graph(_Framed):
    """Nodes in layers, and edges between them."""

    kind: Literal["graph"]
    colours: dict[Id, Colour] = Field(default_factory=dict)
    direction: Literal["right", "down"] = "right"


class Column(Shown):
    """One column of a table."""

    label: Text


class Table(View):
    """Rows of the model as a table."""

    kind: Literal["table"]
    data: Id
    columns: tuple[Column, ...] = Field(min_length=1)


class Equation(View):
    """A formula in TeX with live values in it."""

    kind: Literal["equation"]
    tex: Source

    @property
    def slots(self) -> list[str]:
        """The ids of the live values, as they come."""
        return SLOT.findall(self.tex)


AnyView = Annotated[Plot | Grid | Graph | Table | Equation, Field(discriminator="kind")]
