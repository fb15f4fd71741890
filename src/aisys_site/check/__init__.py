"""Course → everything that is wrong with it. One function a rule, and one table that lists them.

A rule takes the course and yields problems; it opens no file and stops at nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress

from aisys_site import markup
from aisys_site.bundle import BundleMissingError
from aisys_site.check import fences, figures, glossary, labs, lessons, pages, paths, quiz, structure, translations
from aisys_site.check.inside import by_itself, inside
from aisys_site.lab import run
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem

Rule = Callable[[Course], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    structure.lessons_are_listed_once,
    structure.folders_belong_to_the_course,
    structure.ids_are_unique,
    structure.titles_are_unique,
    structure.names_exist,
    structure.aliases_are_free,
    lessons.prerequisites_exist,
    lessons.prerequisites_have_no_circle,
    lessons.roots_are_listed,
    lessons.files_exist,
    lessons.upstream_is_described,
    lessons.status_is_honest,
    glossary.terms_exist,
    glossary.terms_are_used,
    glossary.spellings_differ,
    paths.paths_differ,
    paths.paths_lead_somewhere,
    paths.paths_have_something_to_learn,
    pages.parts_have_a_page,
    pages.addresses_differ,
    pages.markup_is_safe,
    pages.headings_have_ids,
    pages.links_lead_somewhere,
    pages.images_have_words,
    pages.formulas_render,
    figures.figures_are_sound,
    quiz.quizzes_belong_to_lessons,
    quiz.question_ids_are_unique,
    quiz.questions_fit_their_lesson,
    quiz.question_texts_are_sound,
    quiz.numbers_come_out,
    quiz.choices_give_nothing_away,
    quiz.full_lessons_are_asked,
    labs.labs_lie_in_lessons,
    labs.lab_ids_are_unique,
    labs.lab_names_exist,
    labs.lab_units_agree,
    labs.lab_states_are_sound,
    labs.models_speak_micropython,
    labs.models_run,
    labs.rows_hold,
    labs.lab_texts_are_sound,
    fences.fences_are_sound,
    fences.labs_are_shown,
    translations.texts_are_translated,
    translations.pages_are_translated,
    translations.sections_match,
    translations.translations_are_current,
    translations.strings_are_complete,
    translations.strings_take_known_values,
)


def unread(course: Course) -> list[tuple[Callable[[str], None], str]]:
    """Return what has not been read, each with what reads it: that is most of the work, and each stands for itself."""
    texts = [page.text for page in course.pages.values() if not pages.unrenderable.knows(page.text)]
    quizzes = [by_itself(one, course.quiz_of(course.lessons[one])) for one in course.quizzes if one in course.places]
    models = [run.request(course, one) for one in course.labs if labs.sound(course, one) and not run.known(course, one)]
    asked = [text for text in quizzes if not inside.knows(text)]
    return [*((run.prepare, one) for one in models), *((_text, one) for one in texts), *((_quiz, one) for one in asked)]


def examine(given: tuple[Callable[[str], None], str]) -> None:
    """Read one of `unread`, so that the answers of the rules are remembered."""
    read, text = given
    read(text)


def _quiz(text: str) -> None:
    inside(text)


def _text(text: str) -> None:
    markup.read(text)
    pages.refused(text)
    with suppress(BundleMissingError):  # the rule tells
        pages.unrenderable(text)


def check(course: Course) -> list[Problem]:
    """Return every problem of a loaded course, in the order of files and lines."""
    found = {problem for rule in RULES for problem in rule(course)}
    return sorted(found)
