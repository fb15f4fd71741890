"""The real course, read once, and the words of its lessons as tests look at them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from aisys_site.figure import Node, parse
from aisys_site.load import load
from aisys_site.markup import LINK, without_code, without_formulas
from aisys_site.model.course import Course, Page
from aisys_site.model.lesson import Lesson

CONTENT = Path(__file__).parents[2] / "content"
TITLED = re.compile(r'^[ \t]*(?:!!!|\?\?\?)\+? [\w-]+ "(.*)"$', re.MULTILINE)  # the head of a box: quotes are its syntax


def read() -> Course:
    """Return the course, which must be readable."""
    course, problems = load(CONTENT)
    assert course, problems
    return course


COURSE = read()
LESSONS = {lesson.id: lesson for lesson in COURSE.in_order()}
WRITTEN = [name for name, lesson in LESSONS.items() if lesson.status != "outline"]


def folder(lesson: Lesson) -> str:
    """Return the folder of a lesson, from the content folder."""
    return COURSE.places[lesson.id].folder


def page(lesson: Lesson, locale: str) -> Page:
    """Return the text of a lesson in a language, which must be there."""
    found = COURSE.page(folder(lesson), locale)
    assert found, f"{folder(lesson)} has no text in {locale}"
    return found


def prose(text: str) -> str:
    """Return Markdown with code and formulas blanked out, and of links and boxes only their words."""
    plain = without_formulas(without_code(text))
    return TITLED.sub(r"\1", LINK.sub(lambda found: found.group(2), plain))


def words(lesson: Lesson, locale: str) -> Iterator[str]:
    """Yield all that a reader of a language is told in a lesson: its text, its facts, the words in its figures."""
    yield prose(page(lesson, locale).text)
    told = [lesson.title, lesson.summary, *(one.text for one in lesson.objectives)]
    for code in lesson.code:
        told += [text for text in (code.title, code.not_run) if text]
    yield from (text.root.get(locale, "") for text in told)
    for path, drawing in COURSE.figures.items():
        if path.startswith(f"{folder(lesson)}/"):
            root = parse(drawing)
            assert isinstance(root, Node), (path, root)
            yield from (node.text() for node in root.everything() if node.attributes.get("lang") == locale)
