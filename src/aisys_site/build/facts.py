"""Which facts of a course a page shows beside its own text, as one hash: what the page must be made anew for.

A template that shows something more must be told here; `tests/unit/test_facts.py` changes every fact to see whether
the pages that show it notice.
"""

from __future__ import annotations

from functools import cached_property

from aisys_site import address
from aisys_site.build import digest
from aisys_site.lab import run
from aisys_site.load import COURSE
from aisys_site.model.course import Chapter, Module
from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.render import Site, View


class Facts:
    """The facts of one reading of a course. `base` is the hash of all that every page depends on: program, options.

    A page shows the `whole` course where a project has templates of its own, of which nothing is known here.
    """

    def __init__(self, site: Site, base: bytes, *, whole: bool = False) -> None:
        self.site = site
        self.base = digest.of(base, self._shared(), str(site.directories), self._everything if whole else b"")

    def of(self, view: View) -> bytes:
        """Return the hash of what the page of `view` shows of the course."""
        subject = view.subject
        own = digest.of(self.base, view.page, view.locale)
        if isinstance(subject, Lesson):
            terms = [self._terms[one] for one in subject.terms if one in self._terms]
            before = self.site.paths.before(subject)
            listed = [self._titles[one.id] for one in before.listed]
            near = [self._lessons[one.id] for one in self._near(subject)]
            lab = self.lab(subject.id) if subject.id in self.site.course.labs else b""
            return digest.of(own, terms, near, f"{before.lessons} {before.minutes}", listed, self._questions(subject), lab)
        if isinstance(subject, Lab):
            home = self.site.course.home_of(subject.id)
            assert home is not None
            return digest.of(own, self._lessons[home], self.lab(home))
        if isinstance(subject, Chapter | Module):
            assert view.module is not None
            return digest.of(own, [self._lessons[one.id] for one in self.site.outline.of_module(view.module)])
        return digest.of(own, self._everything)

    @property
    def everything(self) -> bytes:
        """The hash of all facts, but for what texts say."""
        return digest.of(self.base, self._everything)

    @property
    def questions(self) -> bytes:
        """The hash of all questions."""
        course = self.site.course
        return digest.of_data([course.quiz_of(course.lessons[one]).data for one in sorted(course.quizzes)])

    def lab(self, lesson_id: str) -> bytes:
        """Return the hash of the lab of a lesson, and of what its model makes."""
        return run.mark(self.site.course, lesson_id)

    def _shared(self) -> bytes:
        """Return the hash of what every page may show: the course itself, its words, the pages beside the lessons."""
        course = self.site.course
        strings = {locale: dict(words) for locale, words in course.strings.items()}
        beside = [self.site.pages_beside(locale) for locale in course.locale_ids]
        return digest.of_data([course.documents[COURSE].data, strings, beside, sorted(course.templates.items())])

    def _near(self, lesson: Lesson) -> list[Lesson]:
        """Return the lessons that a lesson's page names, itself among them."""
        outline, place = self.site.outline, self.site.course.places[lesson.id]
        marks = [one.upstream or one.url for one in lesson.slides] + [one.id for one in lesson.videos]
        sharing = [other for mark in marks for other in outline.also_covers(lesson, mark)]
        beside = [one for one in outline.neighbours(lesson) if one]
        named = [*outline.of_chapter(place.chapter), *outline.requires(lesson), *outline.leads_to(lesson), *beside, *sharing]
        return [lesson, *named]

    @cached_property
    def _lessons(self) -> dict[str, bytes]:
        return {lesson.id: self._lesson(lesson) for lesson in self.site.outline.lessons}

    def _lesson(self, lesson: Lesson) -> bytes:
        """Return the hash of all that is known of a lesson but its text."""
        course, folder = self.site.course, self.site.course.places[lesson.id].folder
        names = [f"{folder}/{name}" for code in lesson.code for name in (code.file, code.output) if name]
        programs = [course.programs.get(name, "") for name in names]
        page = address.lesson_page(course, lesson.id)
        written = [address.localised(page, locale, course.root_locale) in course.pages for locale in course.locale_ids]
        asked = self.site.outline.questions(lesson)
        lab = course.labs.get(lesson.id)
        titled = [lab.id, lab.title.root, lab.question.root] if lab else []
        return digest.of_data(
            [course.of(lesson).data, folder, self.site.outline.minutes(lesson), programs, written, asked, titled]
        )

    def _questions(self, lesson: Lesson) -> bytes:
        """Return the hash of a lesson's questions, which its own page alone shows; all others, how many there are."""
        course = self.site.course
        return digest.of_data(course.quiz_of(lesson).data) if lesson.id in course.quizzes else b""

    @cached_property
    def _titles(self) -> dict[str, bytes]:
        """What the page of a lesson shows of one that lies far before it."""
        return {lesson.id: self._title(lesson) for lesson in self.site.outline.lessons}

    def _title(self, lesson: Lesson) -> bytes:
        outline, folder = self.site.outline, self.site.course.places[lesson.id].folder
        return digest.of_data([lesson.id, lesson.title.root, folder, outline.minutes(lesson), outline.estimated(lesson)])

    @cached_property
    def _terms(self) -> dict[str, bytes]:
        return {term.id: self._term(term) for term in self.site.course.terms.values()}

    def _term(self, term: Term) -> bytes:
        return digest.of(term.model_dump_json())

    @cached_property
    def _everything(self) -> bytes:
        paths = digest.of_data([path.model_dump_json() for path in self.site.course.paths])
        labs = [self.lab(lesson.id) for lesson, _ in self.site.outline.labs]
        return digest.of(list(self._lessons.values()), list(self._terms.values()), paths, labs)
