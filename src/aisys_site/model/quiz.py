"""The questions of a lesson as `quiz.yml` states them: one file, one answer key, every language.

Leaves to `quiz` what is computed from them, and to `check` what they must keep with the rest of the course.
"""

from __future__ import annotations

import hashlib
import json
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from aisys_site import expression
from aisys_site.model.lesson import Level
from aisys_site.model.numbers import Tolerance, Unit, Values, as_text
from aisys_site.model.text import Id, Plain, Prose, Record, Source, Text

PASS = 0.7
"""Share of a rubric's points from which an open question counts as answered right."""


def _expression(text: str) -> str:
    expression.names(text)
    return text


Expression = Annotated[
    str, BeforeValidator(as_text), AfterValidator(_expression), WithJsonSchema({"type": ["number", "string"]})
]
Name = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$", max_length=24)]


class Question(Record):
    """What all kinds share. `id` is unique in its lesson and never changes: readers' progress hangs on it."""

    id: Id
    objective: Id = Field(description="The objective of the lesson that it tests.")
    section: Plain | None = Field(default=None, description="Id of the section of the text that teaches it.")
    level: Level | None = Field(default=None, description="Its level where it is not the lesson's.")
    prompt: Prose
    hints: tuple[Prose, ...] = ()

    def answer_key(self) -> object:
        """Return what decides which answer is right, as plain data."""
        raise NotImplementedError

    @property
    def key(self) -> str:
        """Eight hex digits that change with the answer key and not with the wording."""
        data = json.dumps(self.answer_key(), sort_keys=True, ensure_ascii=False)
        return hashlib.blake2b(data.encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


class Option(Record):
    """One choice. `why` says why it is right or wrong."""

    id: Id
    text: Prose
    right: bool = False
    why: Prose


class _Choice(Question):
    options: tuple[Option, ...] = Field(min_length=2)

    def answer_key(self) -> object:
        """Return the ids of the right options."""
        return [self.__class__.__name__, sorted(one.id for one in self.options if one.right)]


class Single(_Choice):
    """One option is right."""

    kind: Literal["single"]

    @model_validator(mode="after")
    def one_right(self) -> Self:
        """Refuse no right option, and several."""
        right = [one.id for one in self.options if one.right]
        if not right:
            raise ValueError("no option is right; mark one with `right: true`")
        if len(right) > 1:
            raise ValueError(f'{len(right)} options are right ({", ".join(right)}); keep one, or make its kind "multiple"')
        return self


class Multiple(_Choice):
    """One or more options are right, not all."""

    kind: Literal["multiple"]

    @model_validator(mode="after")
    def some_right(self) -> Self:
        """Refuse no right option, and none that is wrong."""
        right = sum(one.right for one in self.options)
        if not right:
            raise ValueError("no option is right; mark at least one with `right: true`")
        if right == len(self.options):
            raise ValueError("every option is right; at least one must be wrong")
        return self


class Mistake(Record):
    """A wrong number that readers come to, and where they went wrong."""

    answer: Expression
    why: Prose


class Numeric(Question):
    """A number, in a unit or without one, that may depend on parameters drawn when the site is built."""

    kind: Literal["numeric"]
    answer: Expression = Field(description="A number or arithmetic over the parameters.")
    unit: Unit | None = None
    tolerance: Tolerance = Field(description="How far off is still right: 2% of the answer, or 0.5 in its unit.")
    parameters: dict[Name, Values] = Field(default_factory=dict)
    variants: int = Field(default=6, ge=2, le=24, description="How many sets of parameters are drawn.")
    why: Prose
    mistakes: tuple[Mistake, ...] = ()

    def answer_key(self) -> object:
        """Return the arithmetic with all it depends on."""
        return [
            "numeric",
            self.answer,
            self.unit,
            str(self.tolerance),
            {name: list(one) for name, one in self.parameters.items()},
        ]


class Short(Question):
    """A word or two. `accept` lists other spellings; case, spaces and hyphens do not matter."""

    kind: Literal["short"]
    answer: Text
    accept: tuple[Plain, ...] = ()
    why: Prose

    def answer_key(self) -> object:
        """Return the answer in the first language."""
        return ["short", next(iter(self.answer.root.values()))]


class Item(Record):
    """One of the things to put in order."""

    id: Id
    text: Prose


class Ordering(Question):
    """Things to put in order; the file has them in the right one."""

    kind: Literal["ordering"]
    items: tuple[Item, ...] = Field(min_length=3)
    why: Prose

    def answer_key(self) -> object:
        """Return the ids in order."""
        return ["ordering", [one.id for one in self.items]]


class Pair(Record):
    """Two things that belong together. It gets a new id when it comes to pair something else."""

    id: Id
    left: Prose
    right: Prose
    why: Prose | None = None


class Matching(Question):
    """Pairs to put together."""

    kind: Literal["matching"]
    pairs: tuple[Pair, ...] = Field(min_length=3)
    why: Prose

    def answer_key(self) -> object:
        """Return the ids of the pairs."""
        return ["matching", sorted(one.id for one in self.pairs)]


class Tracing(Question):
    """What a Python program prints, or what a variable holds in the end. Only tests and `check --run` run it."""

    kind: Literal["tracing"]
    program: Source
    variable: Annotated[str, Field(pattern=r"^[A-Za-z_]\w*$")] | None = Field(
        default=None, description="The variable asked for; what the program prints when not given."
    )
    answer: Annotated[Source, BeforeValidator(as_text), WithJsonSchema({"type": ["number", "string"]})]
    why: Prose

    def answer_key(self) -> object:
        """Return the program with what it answers."""
        return ["tracing", self.program, self.variable, self.answer]


class Criterion(Record):
    """What a good answer says, and how many points that is worth."""

    text: Prose
    points: int = Field(ge=1, le=10)


class Open(Question):
    """Asked in an interview: answered in the reader's own words, graded by the reader against a rubric."""

    kind: Literal["open"]
    rubric: tuple[Criterion, ...] = Field(min_length=2)
    answer: Prose = Field(description="A model answer.")

    def answer_key(self) -> object:
        """Return the points: what they are given for is wording."""
        return ["open", [one.points for one in self.rubric]]

    @property
    def points(self) -> int:
        """All points of the rubric."""
        return sum(one.points for one in self.rubric)


AnyQuestion = Annotated[
    Single | Multiple | Numeric | Short | Ordering | Matching | Tracing | Open, Field(discriminator="kind")
]


class Quiz(Record):
    """The questions of one lesson, in the order in which they are asked."""

    FILE: ClassVar[str] = "quiz.yml"

    questions: tuple[AnyQuestion, ...] = Field(min_length=1)
