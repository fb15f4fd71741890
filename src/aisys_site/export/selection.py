"""Which questions and terms of a course an export holds: of all of it, a module, a chapter or a lesson, in one language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from aisys_site.export.edition import Edition
from aisys_site.export.item import Item
from aisys_site.model.course import Course
from aisys_site.model.glossary import Term
from aisys_site.model.lesson import Lesson
from aisys_site.model.quiz import Numeric
from aisys_site.model.text import Text
from aisys_site.quiz import shuffled, variants
from aisys_site.schema import suggest


class ExportError(Exception):
    """What cannot be exported, in words for who asked for it."""


@dataclass(frozen=True)
class Wanted:
    """What is asked for. Ids narrow each other; all of the course when none is given."""

    module: str | None = None
    chapter: str | None = None
    lesson: str | None = None
    locale: str | None = None
    variants: bool = False
    site: str = ""


@dataclass(frozen=True)
class Selection:
    """What an export holds: questions in the order of the course, and the terms of their lessons."""

    edition: Edition
    title: str
    items: tuple[Item, ...]
    terms: tuple[Term, ...]

    @property
    def lessons(self) -> list[Lesson]:
        """The lessons that have questions here, in order."""
        return list({item.lesson.id: item.lesson for item in self.items}.values())

    def of(self, lesson: Lesson) -> list[Item]:
        """Return the questions of a lesson."""
        return [item for item in self.items if item.lesson.id == lesson.id]

    @property
    def points(self) -> int:
        """What all questions are worth together."""
        return sum(item.points for item in self.items)

    def with_tex(self, *, tex: bool) -> Selection:
        """Return the same with formulas as TeX, or as MathML."""
        edition = replace(self.edition, tex=tex)
        return replace(self, edition=edition, items=tuple(replace(item, edition=edition) for item in self.items))

    def drawn(self, seed: str | None, count: int | None) -> Selection:
        """Return a part of the questions, drawn by a seed: other orders, other numbers. Without a seed the order stays.

        ExportError when more are asked for than there are.
        """
        if count is not None and count > len(self.items):
            raise ExportError(f"there are only {len(self.items)} questions here; ask for at most so many")
        items = list(self.items)
        if seed is not None or count is not None:
            mixed = shuffled(f"{seed or ''}/", items)[:count]
            items = mixed if seed is not None else [one for one in items if one in mixed]
        if seed is not None:
            items = [_redrawn(item, seed) for item in items]
        return replace(self, items=tuple(items))


def _redrawn(item: Item, seed: str) -> Item:
    """Return a question with its options in the order of a seed, and a numeric one with a variant drawn by it."""
    variant = item.variant
    if isinstance(item.question, Numeric):
        variant = shuffled(f"{seed}/{item.id}", variants(item.id, item.question))[0]
    return replace(item, variant=variant, seed=f"{seed}/")


def select(course: Course, wanted: Wanted) -> Selection:
    """Return what is asked for. ExportError for an unknown language or id, and where there is neither question nor term."""
    locale = wanted.locale or course.root_locale
    if locale not in course.locale_ids:
        known = course.locale_ids
        raise ExportError(f'the course has no language "{locale}"{suggest(locale, known)}; it has {", ".join(known)}')
    if wanted.site and not wanted.site.startswith(("http://", "https://")):
        raise ExportError(f'"{wanted.site}" is no address of a site; it begins with https:// or http://')
    edition = Edition(course, locale, wanted.site)
    lessons, title = _lessons(course, wanted)
    items = [item for lesson in lessons for item in _items(edition, lesson, every=wanted.variants)]
    used = {one for lesson in lessons for one in lesson.terms}
    whole = not (wanted.module or wanted.chapter or wanted.lesson)
    terms = [term for term in course.terms.values() if whole or term.id in used]
    return Selection(edition, edition.words(title), tuple(items), tuple(terms))


def _items(edition: Edition, lesson: Lesson, *, every: bool) -> Iterator[Item]:
    quiz = edition.course.quizzes.get(lesson.id)
    for question in quiz.questions if quiz else ():
        if isinstance(question, Numeric):
            drawn = variants(f"{lesson.id}/{question.id}", question)
            for copy, variant in enumerate(drawn if every else drawn[:1], 1):
                yield Item(edition, lesson, question, variant, copy)
        else:
            yield Item(edition, lesson, question)


class _Part(Protocol):
    @property
    def id(self) -> str: ...

    @property
    def title(self) -> Text: ...


P = TypeVar("P", bound=_Part)


def _lessons(course: Course, wanted: Wanted) -> tuple[list[Lesson], Text]:
    """Return the lessons asked for, in order, and the title of the smallest part that was named."""
    modules, title = list(course.file.modules), course.file.title
    if wanted.module is not None:
        module = _named("module", wanted.module, modules, "the course")
        modules, title = [module], module.title
    within = f'module "{wanted.module}"' if wanted.module else "the course"
    chapters = [chapter for module in modules for chapter in module.chapters]
    if wanted.chapter is not None:
        chapter = _named("chapter", wanted.chapter, chapters, within)
        chapters, title = [chapter], chapter.title
        within = f'chapter "{wanted.chapter}"'
    listed = {one for chapter in chapters for one in chapter.lessons}
    lessons = [one for one in course.in_order() if one.id in listed and one.id in course.places]
    if wanted.lesson is not None:
        lesson = _named("lesson", wanted.lesson, lessons, within)
        lessons, title = [lesson], lesson.title
    return lessons, title


def _named(noun: str, name: str, parts: Iterable[P], within: str) -> P:
    known = {part.id: part for part in parts}
    if name not in known:
        raise ExportError(f'{within} has no {noun} "{name}"{suggest(name, known)}')
    return known[name]
