"""Questions → what is computed from them when the site is built: variants of numeric ones, numbers in texts, orders.

Pure and the same in every build. Leaves HTML to `render` and the reader's answers to the browser.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from aisys_site import expression
from aisys_site.expression import ExpressionError, Number
from aisys_site.model.numbers import margin
from aisys_site.model.quiz import AnyQuestion, Numeric
from aisys_site.model.text import Prose

T = TypeVar("T")

PLACE = re.compile(r"\{\{\s*(?P<what>[^{}:]+?)\s*(?::\s*(?P<form>[^{}]*?)\s*)?\}\}")
"""`{{n}}` in a text: a parameter, `answer`, or arithmetic over them; `{{answer: .2f}}` with a format."""
FORM = re.compile(r"^,?(\.\d{1,2}[fg%]|d)?$|^$")
MOST = 10_000
"""Combinations of parameters that are looked at."""
DIGITS = 4
ANSWER = "answer"


@dataclass(frozen=True)
class Variant:
    """One set of parameters with the answer to it, in the question's unit, and the numbers of known mistakes."""

    values: Mapping[str, Number]
    answer: Number
    margin: float
    mistakes: tuple[Number, ...]

    def is_right(self, number: float) -> bool:
        """Return whether a number in the question's unit answers this."""
        return math.isclose(number, self.answer, rel_tol=1e-9) or abs(number - self.answer) <= self.margin


def variants(seed: str, question: Numeric) -> list[Variant]:
    """Return the variants of a question, drawn by `seed`; one where it has no parameters.

    Raises ExpressionError where the arithmetic asks for an unknown name or has no value for one of them.
    """
    return [_variant(question, values) for values in _draw(seed, question)]


def _draw(seed: str, question: Numeric) -> list[dict[str, Number]]:
    """Return sets of values, spread over all combinations as hashes fall."""
    names = list(question.parameters)
    sizes = [len(question.parameters[name]) for name in names]
    count = math.prod(sizes)
    if count > MOST:
        raise ExpressionError(f"{count:,} combinations of parameters; give fewer values, at most {MOST:,} combinations")
    chosen = sorted(_shuffled(seed, range(count))[: question.variants])
    return [dict(zip(names, _combination(question, names, sizes, index), strict=True)) for index in chosen]


def _combination(question: Numeric, names: list[str], sizes: list[int], index: int) -> Iterator[Number]:
    for name, size in zip(names, sizes, strict=True):
        yield question.parameters[name][index % size]
        index //= size


def _variant(question: Numeric, values: dict[str, Number]) -> Variant:
    answer = expression.value(question.answer, values)
    mistakes = tuple(expression.value(one.answer, {**values, ANSWER: answer}) for one in question.mistakes)
    return Variant(values, answer, margin(question.tolerance, answer), mistakes)


def prompt(lesson_id: str, question: AnyQuestion) -> Prose:
    """Return what a question asks, with the numbers of its first variant."""
    if not isinstance(question, Numeric):
        return question.prompt
    return fill_all(question.prompt, variants(f"{lesson_id}/{question.id}", question)[0])


def fill(text: str, variant: Variant) -> str:
    """Return a text with its places filled. Raises ExpressionError where one asks for what there is not."""
    given = {**variant.values, ANSWER: variant.answer}
    return PLACE.sub(lambda found: number(expression.value(found["what"], given), found["form"] or ""), text)


def fill_all(text: Prose, variant: Variant) -> Prose:
    """Return a text with its places filled, in every language."""
    return Prose({locale: fill(words, variant) for locale, words in text.root.items()})


def number(value: Number, form: str = "") -> str:
    """Return a number as a reader reads it: whole ones whole, others with four digits that count."""
    if not FORM.match(form):
        raise ExpressionError(f'unknown format "{form}"; write .2f, .3g, .0% or a comma for thousands')
    if form.strip(","):
        return format(round(value) if form.endswith("d") else value, form)
    whole = isinstance(value, int) or (value == int(value) and abs(value) < 1e15)  # noqa: PLR2004 - floats count exactly so far
    if whole:
        return format(int(value), form)
    places = max(0, DIGITS - 1 - math.floor(math.log10(abs(value))))
    text = format(round(value, places), f"{form}.{places}f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def shuffled(seed: str, things: Sequence[T]) -> list[T]:
    """Return things in an order that depends on `seed` alone, and is not the one they came in, if there are several."""
    found = _shuffled(seed, things)
    return found if found != list(things) or len(found) == 1 else [*found[1:], found[0]]


def _shuffled(seed: str, things: Sequence[T]) -> list[T]:
    marks = [hashlib.blake2b(f"{seed}/{index}".encode(), digest_size=8).digest() for index in range(len(things))]
    return [thing for _, _, thing in sorted(zip(marks, range(len(things)), things, strict=True), key=lambda one: one[:2])]
