"""Rules on the glossary: terms that are named exist, are used, and are spelled apart."""

from __future__ import annotations

from collections.abc import Iterator

from aisys_site.load import GLOSSARY
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem
from aisys_site.schema import suggest


def terms_exist(course: Course) -> Iterator[Problem]:
    """Lessons and terms point to terms of the glossary; not asked while it cannot be read."""
    if GLOSSARY in course.broken:
        return
    for lesson in course.lessons.values():
        for index, name in enumerate(lesson.terms):
            if name not in course.terms:
                words = f'there is no term "{name}" in the glossary{suggest(name, course.terms)}'
                yield course.of(lesson).problem(("terms", index), words)
    for at, term in enumerate(course.terms.values()):
        for index, name in enumerate(term.see):
            if name not in course.terms:
                words = f'there is no term "{name}"{suggest(name, course.terms)}'
                yield course.documents[GLOSSARY].problem((at, "see", index), words)


def terms_are_used(course: Course) -> Iterator[Problem]:
    """Every term is used by a lesson; not asked while a lesson is too broken to say."""
    if course.known != set(course.lessons):
        return
    used = {name for lesson in course.lessons.values() for name in lesson.terms}
    for at, term in enumerate(course.terms.values()):
        if term.id not in used:
            words = f'no lesson uses the term "{term.id}"; name it in one, or remove it'
            yield course.documents[GLOSSARY].problem((at, "id"), words)


def spellings_differ(course: Course) -> Iterator[Problem]:
    """No two terms are spelled alike in a language, so that a word of a text means one of them."""
    spelled: dict[tuple[str, str], str] = {}
    for at, term in enumerate(course.terms.values()):
        for locale in course.locale_ids:
            for spelling in term.spellings(locale):
                first = spelled.setdefault((locale, spelling), term.id)
                if first != term.id:
                    words = f'"{spelling}" is also a spelling of the term "{first}"'
                    yield course.documents[GLOSSARY].problem((at, "forms"), words)
