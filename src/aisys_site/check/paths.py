"""Rules on `paths.yml`: what a path names exists, and something is left to learn on it."""

from __future__ import annotations

from collections.abc import Iterator

from aisys_site import graph
from aisys_site.load import PATHS
from aisys_site.model.course import Course
from aisys_site.model.path import LearningPath
from aisys_site.model.problem import Problem, Where
from aisys_site.schema import suggest


def paths_differ(course: Course) -> Iterator[Problem]:
    """Every path has an id of its own, by which pages link to it."""
    seen: set[str] = set()
    for at, path in enumerate(course.paths):
        if path.id in seen:
            yield course.documents[PATHS].problem((at, "id"), f'the id "{path.id}" stands twice')
        seen.add(path.id)


def paths_lead_somewhere(course: Course) -> Iterator[Problem]:
    """What a path names is a lesson, and is named once."""
    for at, path in enumerate(course.paths):
        for where, name, before in _named(path):
            if name not in course.known:
                words = f'there is no lesson "{name}"{suggest(name, course.known)}'
                yield course.documents[PATHS].problem((at, *where), words)
            elif name in before:
                yield course.documents[PATHS].problem((at, *where), f'"{name}" stands twice')


def _named(path: LearningPath) -> Iterator[tuple[Where, str, tuple[str, ...]]]:
    """Yield the place of each lesson that a path names, its id, and the ids before it in the same list."""
    for index, name in enumerate(path.goals):
        yield ("goals", index), name, path.goals[:index]
    for index, name in enumerate(path.without):
        yield ("without", index), name, path.without[:index]
    if path.start:
        yield ("start",), path.start, ()


def paths_have_something_to_learn(course: Course) -> Iterator[Problem]:
    """No goal lies among what readers know, the first lesson to try is on the path; not asked while a lesson is broken."""
    if course.known != set(course.lessons):
        return
    edges = {lesson.id: lesson.requires for lesson in course.lessons.values()}
    for at, path in enumerate(course.paths):
        document = course.documents[PATHS]
        known = {*path.without, *graph.behind(edges, path.without)}
        for index in (index for index, name in enumerate(path.goals) if name in known):
            words = f'"{path.goals[index]}" is known to who knows what stands under "without"; name another goal'
            yield document.problem((at, "goals", index), words)
        lessons = {*path.goals, *graph.behind(edges, path.goals)} - known
        if known.isdisjoint(path.goals) and path.start in course.known and path.start not in lessons:
            yield document.problem((at, "start"), f'"{path.start}" is not on this path{suggest(path.start or "", lessons)}')
