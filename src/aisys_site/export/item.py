"""A question in one language with its numbers filled in, as every format writes it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from aisys_site.export.edition import Edition
from aisys_site.model.course import Place
from aisys_site.model.lesson import Lesson
from aisys_site.model.numbers import margin
from aisys_site.model.quiz import (
    AnyQuestion,
    Matching,
    Mistake,
    Multiple,
    Numeric,
    Open,
    Option,
    Ordering,
    Pair,
    Short,
    Single,
)
from aisys_site.model.quiz import Item as Step
from aisys_site.model.text import Prose
from aisys_site.quiz import Variant, fill, number, shuffled

POINTS = {"single": 1, "short": 1}
OTHER_POINTS = 2
"""What a question is worth. An open one is worth the points of its rubric."""


@dataclass(frozen=True)
class Item:
    """A question of a lesson in one language; a numeric one with one of its variants, counted from 1."""

    edition: Edition
    lesson: Lesson
    question: AnyQuestion
    variant: Variant | None = None
    copy: int = 1
    seed: str = ""

    @property
    def id(self) -> str:
        """The global id, `lesson/question`; a further variant has its number after it."""
        name = f"{self.lesson.id}/{self.question.id}"
        return name if self.copy == 1 else f"{name}/{self.copy}"

    @property
    def kind(self) -> str:
        """The kind of the question."""
        return self.question.kind

    @property
    def level(self) -> str:
        """Its own level, or its lesson's."""
        return self.question.level or self.lesson.level

    @property
    def place(self) -> Place:
        """Where its lesson stands."""
        return self.edition.course.places[self.lesson.id]

    @property
    def title(self) -> str:
        """A short name for lists: its lesson, and its number there."""
        questions = self.edition.course.quizzes[self.lesson.id].questions
        at = next(index for index, one in enumerate(questions, 1) if one.id == self.question.id)
        return f"{self.edition.words(self.lesson.title)} {at}" + (f" ({self.copy})" if self.copy > 1 else "")

    @property
    def points(self) -> int:
        """What a full answer is worth."""
        return self.question.points if isinstance(self.question, Open) else POINTS.get(self.kind, OTHER_POINTS)

    @property
    def why(self) -> Prose | None:
        """The explanation of the whole question: a choice has one for each option instead, an open one a model answer."""
        if isinstance(self.question, Open):
            return self.question.answer
        return getattr(self.question, "why", None)

    def source(self, text: Prose) -> str:
        """Return the Markdown of a text with its numbers filled in."""
        words = self.edition.words(text)
        return fill(words, self.variant) if self.variant else words

    def html(self, text: Prose) -> Markup:
        """Return a text as HTML."""
        return self.edition.html(self.source(text))

    def line(self, text: Prose) -> Markup:
        """Return a text as HTML inside a line, where it is one paragraph."""
        return self.edition.line(self.html(text))

    def xhtml(self, text: Prose) -> Markup:
        """Return a text as the XHTML that QTI takes."""
        return self.edition.xhtml(self.source(text))

    @cached_property
    def options(self) -> list[Option]:
        """The options of a choice in the order in which they are shown: authors often put the right one first."""
        question = self.question
        return shuffled(f"{self.seed}{self.id}", question.options) if isinstance(question, Single | Multiple) else []

    @cached_property
    def steps(self) -> list[Step]:
        """The things to put in order, in the order in which they are shown."""
        return shuffled(f"{self.seed}{self.id}", self.question.items) if isinstance(self.question, Ordering) else []

    @cached_property
    def partners(self) -> list[Pair]:
        """The pairs in the order in which their right sides are shown."""
        return shuffled(f"{self.seed}{self.id}", self.question.pairs) if isinstance(self.question, Matching) else []

    @property
    def is_single(self) -> bool:
        """Whether exactly one option is right."""
        return isinstance(self.question, Single)

    @property
    def answer(self) -> str:
        """The right number as a reader reads it, with its unit."""
        return self.quantity(self._variant.answer)

    @property
    def allowed(self) -> str:
        """How far off is still right, as a reader reads it; empty where nothing is."""
        return number(self._variant.margin) if self._variant.margin else ""

    def quantity(self, value: float) -> str:
        """Return a number with the unit of the question."""
        unit = self.question.unit if isinstance(self.question, Numeric) else None
        return f"{number(value)} {unit}" if unit else number(value)

    @property
    def _variant(self) -> Variant:
        assert self.variant
        return self.variant

    @property
    def mistakes(self) -> list[tuple[float, float, Mistake]]:
        """Known wrong numbers: the number, how far off still counts as it, and where it comes from."""
        if not isinstance(self.question, Numeric):
            return []
        pairs = zip(self._variant.mistakes, self.question.mistakes, strict=True)
        return [(value, margin(self.question.tolerance, value), mistake) for value, mistake in pairs]

    @property
    def spellings(self) -> list[str]:
        """The short answer, then what else is right; the same but for case is listed once."""
        if not isinstance(self.question, Short):
            return []
        return _distinct([self.edition.words(self.question.answer), *self.question.accept])

    @property
    def accepted(self) -> list[str]:
        """Every form of a short answer, in all languages, for programs that compare letter by letter.

        Readers may leave out hyphens and spaces, so each spelling also stands without them.
        """
        if not isinstance(self.question, Short):
            return []
        given = [*self.spellings, *self.question.answer.root.values()]
        spaced = [one.replace("-", " ") for one in given]
        return _distinct([*given, *spaced, *("".join(one.split()) for one in spaced)])

    @property
    def untranslated(self) -> bool:
        """Whether its prompt stands only in another language."""
        return self.edition.locale not in self.question.prompt.root


def _distinct(words: list[str]) -> list[str]:
    """Return words in order, each once, upper and lower case alike."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())
