"""Outline → the paths through it: their lessons in order, their hours, the chapters they cross; what lies before a lesson.

Pure. Leaves to `graph` what asks for what, and to `figure.lanes` how a graph of chapters is drawn.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, reduce
from itertools import compress, groupby
from operator import or_

from aisys_site import graph
from aisys_site.model.course import Chapter, Module
from aisys_site.model.lesson import Lesson
from aisys_site.model.path import LearningPath
from aisys_site.outline import Outline

LISTED = 60
"""So many lessons before a lesson its page lists, those nearest to it: pages of a long course would grow with it."""


@dataclass(frozen=True)
class Part:
    """Lessons of one chapter that are read together.

    `builds_on`: the chapters that the first lesson of the chapter asks for; `later`: those that only others of it ask for.
    """

    module: Module
    chapter: Chapter
    lessons: tuple[Lesson, ...]
    builds_on: tuple[Chapter, ...]
    later: tuple[Chapter, ...]


@dataclass(frozen=True)
class Goal:
    """A goal of a path: how many lessons and minutes it takes to get there, with all goals before it."""

    lesson: Lesson
    lessons: int
    minutes: int


@dataclass(frozen=True)
class Route:
    """A path as it is walked.

    `lessons` in order, `parts`: the same by chapter, as they come; `chapters`: each chapter once, as its graph has them;
    `steps`: the number of the first goal, from 1, for which a lesson is needed.
    """

    path: LearningPath
    start: Lesson
    lessons: tuple[Lesson, ...]
    minutes: int
    parts: tuple[Part, ...]
    chapters: tuple[Part, ...]
    goals: tuple[Goal, ...]
    steps: Mapping[str, int]


@dataclass(frozen=True)
class Before:
    """All that lies before a lesson: how much it is, and the `listed` ones, in order, which end with the nearest."""

    lessons: int
    minutes: int
    listed: tuple[Lesson, ...]


@dataclass(frozen=True)
class Paths:
    """The ways through a course."""

    outline: Outline

    @cached_property
    def _edges(self) -> dict[str, tuple[str, ...]]:
        return {lesson.id: lesson.requires for lesson in self.outline.lessons}

    @cached_property
    def _order(self) -> dict[str, int]:
        """Place of each lesson when all of the course is read."""
        names = graph.in_order(self._edges, [lesson.id for lesson in self.outline.lessons])
        return {name: rank for rank, name in enumerate(names)}

    def _lessons(self, names: Iterable[str]) -> list[Lesson]:
        """Return lessons by name, in the order in which they are read."""
        known = sorted((one for one in names if one in self._order), key=self._order.__getitem__)
        return [self.outline.course.lessons[one] for one in known]

    def minutes(self, lessons: Iterable[Lesson]) -> int:
        """Return how long lessons take together."""
        return sum(self._minutes[lesson.id] for lesson in lessons)

    @cached_property
    def _minutes(self) -> dict[str, int]:
        return {lesson.id: self.outline.minutes(lesson) for lesson in self.outline.lessons}

    @cached_property
    def _before(self) -> dict[str, Before]:
        return {}

    def before(self, lesson: Lesson) -> Before:
        """Return what lies before a lesson; pages in every language ask, and what they are made from, so it is kept."""
        known = self._before.get(lesson.id)
        if known is None:
            bits = reversed(f"{self._behind[lesson.id]:b}")
            names = list(compress(self._order, (bit == "1" for bit in bits)))
            listed = tuple(self.outline.course.lessons[one] for one in names[-LISTED:])
            known = Before(len(names), sum(map(self._minutes.__getitem__, names)), listed)
            self._before[lesson.id] = known
        return known

    @cached_property
    def _behind(self) -> dict[str, int]:
        """What lies behind each lesson, a bit for each by its place in the order: a long course has half a million pairs."""
        found: dict[str, int] = {}
        for name in self._order:
            asked = [one for one in self._edges[name] if one in found]
            found[name] = reduce(or_, (found[one] | 1 << self._order[one] for one in asked), 0)
        return found

    @cached_property
    def routes(self) -> tuple[Route, ...]:
        """The paths of the course, in the order of `paths.yml`, but for those of which no goal is left."""
        return tuple(route for path in self.outline.course.paths if (route := self._route(path)))

    def _route(self, path: LearningPath) -> Route | None:
        steps: dict[str, int] = {}
        goals = []
        known = needed(self._edges, path.without)
        for step, name in enumerate(path.goals, 1):
            for one in needed(self._edges, [name]) - known:
                steps.setdefault(one, step)
            lessons = self._lessons(steps)
            if name in self._order:
                goals.append(Goal(self.outline.course.lessons[name], len(lessons), self.minutes(lessons)))
        lessons = self._lessons(steps)
        if not lessons:
            return None
        start = next((one for one in lessons if one.id == path.start), lessons[0])
        chapters = self._chapters(lessons)
        whole = {part.chapter.id: part for part in chapters}
        runs = groupby(lessons, lambda lesson: self.outline.course.places[lesson.id].chapter.id)
        parts = tuple(replace(whole[name], lessons=tuple(run)) for name, run in runs)
        return Route(path, start, tuple(lessons), self.minutes(lessons), parts, chapters, tuple(goals), steps)

    @cached_property
    def chapters(self) -> tuple[Part, ...]:
        """All chapters of the course, each after those that it builds on."""
        return self._chapters(self._lessons(self._order))

    def _chapters(self, lessons: Sequence[Lesson]) -> tuple[Part, ...]:
        """Return the chapters of lessons, each once and after those that it builds on, these reduced to the fewest."""
        places = self.outline.course.places
        own: dict[str, list[Lesson]] = {}
        for lesson in lessons:
            own.setdefault(places[lesson.id].chapter.id, []).append(lesson)
        asked = graph.without_circles({name: self._asked(these, lessons) for name, these in own.items()}, list(own))
        first = {name: self._asked(these[:1], lessons) for name, these in own.items()}
        first = {name: [one for one in asked[name] if one in first[name]] for name in own}
        fewest, to_begin = graph.reduced(asked), graph.reduced(first)
        order = graph.in_order(asked, list(own))

        def chapters(names: Sequence[str]) -> tuple[Chapter, ...]:
            return tuple(places[own[one][0].id].chapter for one in order if one in names)

        later = {name: [one for one in fewest[name] if one not in first[name]] for name in own}
        there = {name: places[these[0].id] for name, these in own.items()}
        return tuple(
            Part(there[name].module, there[name].chapter, tuple(own[name]), chapters(to_begin[name]), chapters(later[name]))
            for name in order
        )

    def _asked(self, lessons: Sequence[Lesson], among: Sequence[Lesson]) -> list[str]:
        """Return the chapters of what lessons ask for, as far as it stands `among` others."""
        wanted = {lesson.id for lesson in among}
        return [self.outline.course.places[one].chapter.id for lesson in lessons for one in lesson.requires if one in wanted]


def needed(edges: graph.Edges, names: Iterable[str]) -> set[str]:
    """Return names with all that lies behind them."""
    return {*(names := list(names)), *graph.behind(edges, names)}
