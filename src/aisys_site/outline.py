"""Course + language → what follows from it: numbers, neighbours, minutes, hours, what leads to what.

Pure: knows no file and no HTML.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from aisys_site import markup
from aisys_site.model.course import Chapter, Course, Module, Page, Topic
from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson

WORDS_A_MINUTE = 180
IDEOGRAPHS_A_MINUTE = 320
MINUTES_A_FIGURE = 1
MINUTES_A_PROGRAM = 2
OUTLINE_MINUTES = {"introductory": 10, "intermediate": 14, "advanced": 18}


def minutes(lesson: Lesson, text: Page | None) -> int:
    """Return how long a lesson takes.

    What its author measured; else, from its text, 180 words or 320 Chinese characters a minute, a minute a
    figure, two a program; else, for an outline, 10, 14 or 18 by its level.
    """
    if lesson.minutes is not None:
        return lesson.minutes
    if text is None or lesson.status == "outline":
        return OUTLINE_MINUTES[lesson.level]
    reading = markup.read(text.text)
    figures = sum(link.image for link in reading.links)
    programs = sum(code.file is not None for code in lesson.code)
    spent = reading.words / WORDS_A_MINUTE + reading.ideographs / IDEOGRAPHS_A_MINUTE
    return math.ceil(spent) + MINUTES_A_FIGURE * figures + MINUTES_A_PROGRAM * programs


RULE = {
    "words": WORDS_A_MINUTE,
    "ideographs": IDEOGRAPHS_A_MINUTE,
    "figure": MINUTES_A_FIGURE,
    "program": MINUTES_A_PROGRAM,
    **OUTLINE_MINUTES,
}


@dataclass(frozen=True)
class Outline:
    """The course in order, with everything that is derived from it."""

    course: Course
    rule = RULE

    @cached_property
    def lessons(self) -> tuple[Lesson, ...]:
        """All lessons in the order of the course."""
        return tuple(lesson for lesson in self.course.in_order() if lesson.id in self.course.places)

    @cached_property
    def positions(self) -> dict[str, int]:
        """Place of each lesson in the whole order, from 0."""
        return {lesson.id: index for index, lesson in enumerate(self.lessons)}

    @cached_property
    def labs(self) -> tuple[tuple[Lesson, Lab], ...]:
        """All labs with the lesson to which each belongs, in the order of the course."""
        return tuple((lesson, self.course.labs[lesson.id]) for lesson in self.lessons if lesson.id in self.course.labs)

    def of_module(self, module: Module) -> list[Lesson]:
        """Return the lessons of a module, in order."""
        return [lesson for chapter in module.chapters for lesson in self.of_chapter(chapter)]

    def of_chapter(self, chapter: Chapter) -> list[Lesson]:
        """Return the lessons of a chapter, in order."""
        return [self.course.lessons[one] for one in chapter.lessons if one in self.positions]

    def number(self, lesson: Lesson) -> tuple[int, int]:
        """Return which lesson of how many in its chapter this is, from 1."""
        ids = [one.id for one in self.of_chapter(self.course.places[lesson.id].chapter)]
        return ids.index(lesson.id) + 1, len(ids)

    def neighbours(self, lesson: Lesson) -> tuple[Lesson | None, Lesson | None]:
        """Return the lessons before and after in the order of the course."""
        at = self.positions[lesson.id]
        before = self.lessons[at - 1] if at else None
        return before, self.lessons[at + 1] if at + 1 < len(self.lessons) else None

    def minutes(self, lesson: Lesson) -> int:
        """Return how long a lesson takes, by the rule of `minutes`."""
        folder = self.course.places[lesson.id].folder
        return minutes(lesson, self.course.page(folder, self.course.root_locale))

    def hours(self, lessons: Iterable[Lesson]) -> int:
        """Return the hours that lessons take together, rounded, at least one."""
        return max(1, round(sum(self.minutes(lesson) for lesson in lessons) / 60))

    def estimated(self, lesson: Lesson) -> bool:
        """Return whether the minutes are a guess, because no text stands to count."""
        return lesson.minutes is None and lesson.status == "outline"

    def questions(self, lesson: Lesson) -> int:
        """Return how many questions a lesson has."""
        quiz = self.course.quizzes.get(lesson.id)
        return len(quiz.questions) if quiz else 0

    def requires(self, lesson: Lesson) -> list[Lesson]:
        """Return the lessons to read first, in the order of the course."""
        found = [self.course.lessons[one] for one in lesson.requires if one in self.positions]
        return sorted(found, key=lambda one: self.positions[one.id])

    @cached_property
    def _leads_to(self) -> dict[str, list[Lesson]]:
        found = defaultdict(list)
        for lesson in self.lessons:
            for one in lesson.requires:
                found[one].append(lesson)
        return found

    def leads_to(self, lesson: Lesson) -> list[Lesson]:
        """Return the lessons that ask for this one, in the order of the course."""
        return self._leads_to.get(lesson.id, [])

    def chapter_requires(self, chapter: Chapter) -> list[Chapter]:
        """Return the other chapters of the same module that lessons of this chapter ask for, in order."""
        asked = {self.course.places[one].chapter.id for lesson in self.of_chapter(chapter) for one in lesson.requires}
        module = next(one for one in self.course.file.modules if chapter in one.chapters)
        return [one for one in module.chapters if one.id in asked and one.id != chapter.id]

    def module_requires(self, module: Module) -> list[Module]:
        """Return the other modules that lessons of this one ask for, in order."""
        asked = {self.course.places[one].module.id for lesson in self.of_module(module) for one in lesson.requires}
        return [one for one in self.course.file.modules if one.id in asked and one.id != module.id]

    @cached_property
    def _sharing(self) -> dict[str, list[Lesson]]:
        found = defaultdict(list)
        for lesson in self.lessons:
            for mark in {*(one.upstream or one.url for one in lesson.slides), *(one.id for one in lesson.videos)}:
                found[mark or ""].append(lesson)
        return found

    def also_covers(self, lesson: Lesson, mark: str | None) -> list[Lesson]:
        """Return the other lessons that share a deck (by its path or address) or a video (by its id)."""
        return [one for one in self._sharing.get(mark or "", []) if one.id != lesson.id] if mark else []

    def topics(self, lesson: Lesson) -> list[Topic]:
        """Return the names under which this lesson is looked for."""
        return [topic for topic in self.course.file.topics if lesson.id in topic.lessons]

    def terms(self, lesson: Lesson) -> list[Term]:
        """Return the terms of a lesson, in the order its author gave."""
        return [self.course.terms[one] for one in lesson.terms if one in self.course.terms]

    @cached_property
    def _used_in(self) -> dict[str, list[Lesson]]:
        found = defaultdict(list)
        for lesson in self.lessons:
            for one in lesson.terms:
                found[one].append(lesson)
        return found

    def used_in(self, term: Term) -> list[Lesson]:
        """Return the lessons that use a term, in the order of the course."""
        return self._used_in.get(term.id, [])

    @cached_property
    def counts(self) -> dict[str, int]:
        """What the course has, in numbers of the build."""
        return {
            "modules": len(self.course.file.modules),
            "chapters": sum(len(module.chapters) for module in self.course.file.modules),
            "lessons": len(self.lessons),
            "texts": sum(lesson.status != "outline" for lesson in self.lessons),
            "decks": len(
                {one.upstream or one.url or (lesson.id, one.file) for lesson in self.lessons for one in lesson.slides}
            ),
            "videos": len({one.id for lesson in self.lessons for one in lesson.videos}),
            "questions": sum(self.questions(lesson) for lesson in self.lessons),
            "labs": len(self.labs),
            "terms": len(self.course.terms),
            "hours": self.hours(self.lessons),
        }
