"""Rules on fences: labs that a text shows, programs that it runs."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator

from aisys_site import address, fences, markup
from aisys_site.model.course import Course, Page
from aisys_site.model.lab import Lab
from aisys_site.model.problem import Problem
from aisys_site.schema import suggest


def fences_are_sound(course: Course) -> Iterator[Problem]:
    """A fence `lab` names a lab, once on a page, and one of its presets; a fence `run` says what its program prints."""
    for page in course.pages.values():
        shown: set[str] = set()
        for fence in markup.fences(page.text):
            if fence.language == fences.LAB:
                words = _lab(course, fence.text, shown)
            elif fence.language == fences.RUN:
                found = fences.run(fence.text)
                words = found if isinstance(found, str) else ""
            else:
                continue
            if words:
                yield Problem(
                    course.label + page.path, page.first_line + fence.line - 1, "", f"this {fence.language}: {words}"
                )


def _lab(course: Course, text: str, shown: set[str]) -> str:
    """Return what is wrong with a fence that shows a lab, nothing when it is sound."""
    found = fences.lab(text)
    if isinstance(found, str):
        return found
    labs = {lab.id: lab for lesson_id, lab in course.labs.items() if lesson_id in course.places}
    if found.id not in labs:
        unread = [f"{posixpath.dirname(path)}/{Lab.FILE}" for path in course.broken]
        if any(path in course.files for path in unread):
            return ""  # it may be that one
        return f'there is no lab "{found.id}"{suggest(found.id, labs)}'
    if found.id in shown:
        return f"{found.id} stands on this page already; show it once"
    shown.add(found.id)
    presets = [one.id for one in labs[found.id].presets]
    if found.preset is not None and found.preset not in presets:
        return f'{found.id} has no preset "{found.preset}"{suggest(found.preset, presets)}'
    return ""


def labs_are_shown(course: Course) -> Iterator[Problem]:
    """The text of a lesson with a lab shows it, in every language."""
    for lesson_id, lab in course.labs.items():
        if lesson_id not in course.places or course.lessons[lesson_id].status == "outline":
            continue
        for locale in course.locale_ids:
            path = address.localised(address.lesson_page(course, lesson_id), locale, course.root_locale)
            page = course.pages.get(path)
            if page and not _shows(page, lab.id):
                words = f"the lesson has a lab, {lab.id}, which the text does not show; write a fence ```lab"
                yield Problem(course.label + path, page.first_line, "", words, "warning")


def _shows(page: Page, lab_id: str) -> bool:
    labs = [fences.lab(one.text) for one in markup.fences(page.text) if one.language == fences.LAB]
    return any(isinstance(one, fences.LabFence) and one.id == lab_id for one in labs)
