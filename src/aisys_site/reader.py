"""Course + language → what the reader's own pages know of it: the script that the dashboard and its like load.

Addresses are from the site's root. Leaves the reader's progress to the browser, and all other tools to `manifest.py`.
"""

from __future__ import annotations

import json
from typing import Any

from aisys_site import address, assets
from aisys_site.model.course import Chapter, Module
from aisys_site.model.lesson import Lesson
from aisys_site.render import View

Data = dict[str, Any]


def path(locale: str) -> str:
    """Return the file of a language from the site's root."""
    return f"{assets.FOLDER}/reader.{locale}.js"


def script(view: View) -> str:
    """Return the script: `window.courseReader` with modules, lessons and their questions, and terms, in one language."""
    course = view.course
    data = {
        "modules": [_module(view, module) for module in course.file.modules],
        "lessons": {lesson.id: _lesson(view, lesson) for lesson in view.outline.lessons},
        "terms": [{"id": term.id, "term": view.plain(term.term)} for term in course.terms.values()],
    }
    return f"window.courseReader = {json.dumps(data, ensure_ascii=False, separators=(',', ':'))};\n"


def _module(view: View, module: Module) -> Data:
    return {
        "id": module.id,
        "title": view.plain(module.title),
        "short": view.plain(module.short_title),
        "url": view.site.address(f"{module.id}/index.md", view.locale),
        "chapters": [_chapter(view, module, chapter) for chapter in module.chapters],
    }


def _chapter(view: View, module: Module, chapter: Chapter) -> Data:
    return {
        "id": chapter.id,
        "title": view.plain(chapter.title),
        "url": view.site.address(f"{module.id}/{chapter.id}/index.md", view.locale),
        "lessons": [lesson.id for lesson in view.outline.of_chapter(chapter)],
    }


def _lesson(view: View, lesson: Lesson) -> Data:
    place, quiz = view.course.places[lesson.id], view.course.quizzes.get(lesson.id)
    questions = quiz.questions if quiz else ()
    return {
        "title": view.plain(lesson.title),
        "url": view.site.address(address.lesson_page(view.course, lesson.id), view.locale),
        "minutes": view.outline.minutes(lesson),
        "level": lesson.level,
        "status": lesson.status,
        "module": place.module.id,
        "chapter": place.chapter.id,
        "requires": [one.id for one in view.outline.requires(lesson)],
        "objectives": [{"id": one.id, "text": view.plain(one.text)} for one in lesson.objectives],
        "questions": [[one.id, one.key, one.kind, one.objective, one.level or lesson.level] for one in questions],
        "terms": [one.id for one in view.outline.terms(lesson)],
    }
