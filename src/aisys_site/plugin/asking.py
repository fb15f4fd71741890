"""The questions of each lesson as a script of its own, for the pages that ask questions of many lessons.

As scripts and not as data to fetch: from `file://` a page may load no other. Links lead from a page one folder deep.
"""

from __future__ import annotations

import json

from aisys_site import address, ask, assets, render
from aisys_site.build import digest
from aisys_site.build.outputs import Outputs
from aisys_site.build.pool import spread
from aisys_site.model.lesson import Lesson

FOLDER = f"{assets.FOLDER}/questions"
PAGE = "-/index.md"
"""Stands for the page that asks; all that do lie as deep."""


def write(outputs: Outputs, site: render.Site, base: bytes) -> None:
    """Write the questions of every lesson in every language, but those that the site has. `base` is what all depend on."""
    views = [render.View(site, PAGE, locale) for locale in site.course.locale_ids]
    asked = [(view, lesson) for lesson in site.outline.lessons if lesson.id in site.course.quizzes for view in views]
    left = [(view, lesson) for view, lesson in asked if not outputs.stands(path(view, lesson), _mark(view, lesson, base))]
    if left:
        (outputs.folder / FOLDER).mkdir(parents=True, exist_ok=True)
    for (view, lesson), text in zip(left, spread(_script, left), strict=True):
        (outputs.folder / path(view, lesson)).write_text(text, encoding="utf-8")


def path(view: render.View, lesson: Lesson) -> str:
    """Return the file of a lesson's questions in a language."""
    return f"{FOLDER}/{lesson.id}.{view.locale}.js"


def _script(given: tuple[render.View, Lesson]) -> str:
    view, lesson = given
    return f"window.courseQuestions({json.dumps(lesson.id)},{json.dumps(ask.loose(view, lesson), ensure_ascii=False)});\n"


def _mark(view: render.View, lesson: Lesson, base: bytes) -> bytes:
    """Return the hash of what a lesson's questions show: the questions, and the headings and objectives they lead to."""
    course = view.course
    page = address.lesson_page(course, lesson.id)
    written = render.View(view.site, page, view.locale).written() or course.pages.get(page)
    data = digest.of_data([course.quiz_of(lesson).data, course.of(lesson).data])
    return digest.of(base, data, written.text if written else "", view.locale)
