"""Rules on `quiz.yml`: whether questions fit their lesson, their texts are sound and their numbers come out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from aisys_site import markup
from aisys_site.check.inside import by_itself, inside
from aisys_site.check.texts import follow
from aisys_site.model.course import Course
from aisys_site.model.lesson import Lesson
from aisys_site.model.problem import Document, Problem, Where
from aisys_site.model.quiz import AnyQuestion, Matching, Multiple, Numeric, Open, Ordering, Quiz, Single
from aisys_site.schema import suggest

ALL_OF_THEM = re.compile(r"\b(all|none|both|any) of (the|these|them)\b|^(以上|上述)(都|均|全|皆)", re.IGNORECASE)


def _quizzes(course: Course) -> Iterator[tuple[Lesson, Quiz, Document]]:
    for lesson in course.lessons.values():
        if lesson.id in course.quizzes and lesson.id in course.places:
            yield lesson, course.quizzes[lesson.id], course.quiz_of(lesson)


def _questions(course: Course) -> Iterator[tuple[Lesson, AnyQuestion, Document, Where]]:
    for lesson, quiz, document in _quizzes(course):
        for index, question in enumerate(quiz.questions):
            yield lesson, question, document, ("questions", index)


def quizzes_belong_to_lessons(course: Course) -> Iterator[Problem]:
    """A `quiz.yml` lies in the folder of a lesson."""
    folders = {place.folder for place in course.places.values()}
    for path in sorted(course.files):
        folder, _, name = path.rpartition("/")
        stated = f"{folder}/lesson.yml" in course.files | course.broken
        if name == Quiz.FILE and folder not in folders and not stated:
            yield Problem(course.label + path, 1, "", "lies in the folder of no lesson; move it beside a lesson.yml")


def question_ids_are_unique(course: Course) -> Iterator[Problem]:
    """Ids of questions stand once in a lesson; ids of options, items and pairs once in a question."""
    for _, quiz, document in _quizzes(course):
        groups: list[tuple[Where, Iterable[str]]] = [(("questions",), (one.id for one in quiz.questions))]
        for index, question in enumerate(quiz.questions):
            name, parts = _parts(question)
            groups.append((("questions", index, name), (one.id for one in parts)))
        for where, ids in groups:
            seen: set[str] = set()
            for index, one in enumerate(ids):
                if one in seen:
                    yield document.problem((*where, index, "id"), f'"{one}" stands twice here; give it another id')
                seen.add(one)


def _parts(question: AnyQuestion) -> tuple[str, tuple[Any, ...]]:
    """Return the parts of a question that have ids, and the field in which they stand."""
    match question:
        case Single() | Multiple():
            return "options", question.options
        case Ordering():
            return "items", question.items
        case Matching():
            return "pairs", question.pairs
    return "", ()


def questions_fit_their_lesson(course: Course) -> Iterator[Problem]:
    """A question tests an objective of its lesson and, where the lesson has a text, names the section that teaches it."""
    for lesson, question, document, where in _questions(course):
        objectives = [one.id for one in lesson.objectives]
        if question.objective not in objectives:
            words = f'the lesson has no objective "{question.objective}"{suggest(question.objective, objectives)}'
            yield document.problem((*where, "objective"), words)
        folder = course.places[lesson.id].folder
        if f"{folder}/index.md" in course.broken:
            continue
        text = course.page(folder, course.root_locale)
        ids = markup.read(text.text).ids if text and text.text.strip() else frozenset()
        if question.section is None:
            if ids and lesson.status != "outline":
                yield document.problem(where, 'names no section; write the id of the heading that teaches it: "section: …"')
        elif question.section not in ids:
            words = f'the text has no heading "#{question.section}"{suggest(question.section, ids)}'
            yield document.problem((*where, "section"), words)


def question_texts_are_sound(course: Course) -> Iterator[Problem]:
    """Texts of questions are Markdown without HTML and images; their formulas render, their links lead somewhere."""
    for lesson, _, document in _quizzes(course):
        found = inside(by_itself(lesson.id, document))
        yield from (document.problem(where, words) for where, words in found.texts)
        for where, link in found.links:
            yield from (document.problem(where, words) for words in follow(course, link))


def numbers_come_out(course: Course) -> Iterator[Problem]:
    """The arithmetic of a numeric question has a value for every set of parameters, and its texts ask for known names."""
    for lesson, _, document in _quizzes(course):
        yield from (document.problem(where, words) for where, words in inside(by_itself(lesson.id, document)).numbers)


def choices_give_nothing_away(course: Course) -> Iterator[Problem]:
    """No option is "all of the above", and no two things to choose from read the same."""
    for _, question, document, where in _questions(course):
        name, parts = _parts(question)
        for field in ("right",) if isinstance(question, Matching) else ("text",):
            seen: dict[tuple[str, str], int] = {}
            for index, part in enumerate(parts):
                for locale, words in getattr(part, field).root.items():
                    place = (*where, name, index, field, locale)
                    if ALL_OF_THEM.search(words):
                        yield document.problem(place, f'"{words}" can be chosen without knowing; write a real option')
                    first = seen.setdefault((locale, words), index)
                    if first != index:
                        yield document.problem(place, f"reads the same as number {first + 1}; word it otherwise")


FULL = 6
KINDS = 3
ASKED_IN_INTERVIEWS = 2


def full_lessons_are_asked(course: Course) -> Iterator[Problem]:
    """A `full` lesson has six questions of three kinds, a number with its unit, and two to answer in one's own words."""
    for lesson, quiz, document in _quizzes(course):
        if lesson.status != "full":
            continue
        questions = quiz.questions
        missing = {
            f"{FULL} questions": len(questions) >= FULL,
            f"{KINDS} kinds": len({one.kind for one in questions}) >= KINDS,
            "a numeric question with a unit": any(isinstance(one, Numeric) and one.unit for one in questions),
            f"{ASKED_IN_INTERVIEWS} open questions": sum(isinstance(one, Open) for one in questions) >= ASKED_IN_INTERVIEWS,
        }
        lacks = [words for words, there in missing.items() if not there]
        if lacks:
            words = f'the lesson says "full", so this needs {", ".join(lacks)}'
            yield document.problem(("questions",), words)
