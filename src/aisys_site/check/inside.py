"""What can be wrong inside of one quiz, whatever the rest of the course says: texts and numbers.

Remembered by the text of the quiz: rendering every formula and drawing every variant is most of the work of a check.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from typing import Any, NamedTuple

from pydantic import BaseModel

from aisys_site import markup, schema
from aisys_site.check.texts import wrong_texts
from aisys_site.expression import ExpressionError
from aisys_site.memory import remember
from aisys_site.model.problem import Document, Where
from aisys_site.model.quiz import AnyQuestion, Numeric, Quiz
from aisys_site.model.text import Prose, Text
from aisys_site.quiz import Variant, fill, number, variants

Found = tuple[tuple[Where, str], ...]


class Inside(NamedTuple):
    """What was found, each with its place in the file: wrong texts, wrong numbers, and the links."""

    texts: Found
    numbers: Found
    links: Found


def by_itself(lesson_id: str, document: Document) -> str:
    """Return a quiz as one text, for `inside`."""
    return json.dumps([lesson_id, document.data], ensure_ascii=False)


@remember()
def inside(text: str) -> Inside:
    """Return what is wrong inside of a quiz that can be read, given by `by_itself`, and where its links lead."""
    lesson_id, data = json.loads(text)
    quiz, _ = schema.read(Quiz, Document("", data))
    assert quiz is not None
    texts: list[tuple[Where, str]] = []
    numbers: list[tuple[Where, str]] = []
    for index, question in enumerate(quiz.questions):
        made: list[Variant] = []
        if isinstance(question, Numeric):
            with suppress(ExpressionError):  # `_numbers` tells
                made = variants(f"{lesson_id}/{question.id}", question)
            numbers += _numbers(f"{lesson_id}/{question.id}", question, ("questions", index))
        texts += _texts(question, ("questions", index), made[0] if made else None)
    links = ((where, link) for where, words in texts if "](" in words for link in markup.read(words).links)
    return Inside(
        texts=tuple((where, wrong) for where, words in texts for wrong in wrong_texts(words)),
        numbers=tuple(numbers),
        links=tuple((where, link.target) for where, link in links if not link.image),
    )


def _texts(question: AnyQuestion, where: Where, variant: Variant | None) -> Iterator[tuple[Where, str]]:
    """Yield the texts of a question in every language, numbers filled in, with where they stand."""
    for place, text in _walk(question, where):
        if not isinstance(question, Numeric):
            yield place, text
        elif variant:
            with suppress(ExpressionError):  # `_numbers` tells
                yield place, fill(text, variant)


def _walk(value: Any, where: Where) -> Iterator[tuple[Where, str]]:  # noqa: ANN401 - a record holds anything
    """Yield the texts inside of a record."""
    if isinstance(value, Prose):
        yield from (((*where, locale), words) for locale, words in value.root.items())
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _walk(item, (*where, index))
    elif isinstance(value, BaseModel) and not isinstance(value, Text):
        for name in type(value).model_fields:
            yield from _walk(getattr(value, name), (*where, name))


def _numbers(seed: str, question: Numeric, where: Where) -> Iterator[tuple[Where, str]]:
    """Yield what is wrong with the arithmetic of a question."""
    try:
        made = variants(seed, question)
    except ExpressionError as error:
        yield (*where, "answer"), str(error)
        return
    for index, mistake in enumerate(question.mistakes):
        close = [one for one in made if one.is_right(one.mistakes[index])]
        if close:
            words = f'"{mistake.answer}" gives {number(close[0].mistakes[index])}, which counts as right'
            yield (*where, "mistakes", index, "answer"), f"{words}; drop it, or narrow the tolerance"
    for place, text in _walk(question, where):
        try:
            fill(text, made[0])
        except ExpressionError as error:
            yield place, str(error)
