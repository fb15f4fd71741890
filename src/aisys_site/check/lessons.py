"""Rules on `lesson.yml`: prerequisites, terms, files, sources, and whether the status is honest."""

from __future__ import annotations

from collections.abc import Iterator

from aisys_site.load import COURSE
from aisys_site.markup import read
from aisys_site.model.course import Course
from aisys_site.model.lesson import Lesson
from aisys_site.model.problem import Problem
from aisys_site.schema import suggest

FULL = ("quiz.yml", "slides.md")


def prerequisites_exist(course: Course) -> Iterator[Problem]:
    """Every prerequisite is another lesson."""
    for lesson in course.lessons.values():
        for index, name in enumerate(lesson.requires):
            if name not in course.known:
                words = f'there is no lesson "{name}"{suggest(name, course.known)}'
                yield course.of(lesson).problem(("requires", index), words)
            elif name in lesson.requires[:index]:
                yield course.of(lesson).problem(("requires", index), f'"{name}" stands twice')


def prerequisites_have_no_circle(course: Course) -> Iterator[Problem]:
    """No lesson leads back to itself; one problem for each circle."""
    done: set[str] = set()
    told: set[frozenset[str]] = set()
    for start in sorted(course.lessons):
        for circle in _circles(course, start, done):
            if frozenset(circle) in told:
                continue
            told.add(frozenset(circle))
            lesson = course.lessons[circle[0]]
            words = f"a circle: {' → '.join([*circle, circle[0]])}; drop one of these"
            yield course.of(lesson).problem(("requires", lesson.requires.index(circle[1 % len(circle)])), words)


def _circles(course: Course, start: str, done: set[str]) -> Iterator[list[str]]:
    """Walk depth first from `start` without recursion; yield each path that closes on itself."""
    path: list[str] = []
    stack: list[tuple[str, Iterator[str]]] = []

    def enter(name: str) -> None:
        path.append(name)
        stack.append((name, iter(course.lessons[name].requires)))

    if start not in done:
        enter(start)
    while stack:
        name, rest = stack[-1]
        following = next(rest, None)
        if following is None:
            stack.pop()
            path.pop()
            done.add(name)
        elif following in path:
            yield path[path.index(following) :]
        elif following in course.lessons and following not in done:
            enter(following)


def roots_are_listed(course: Course) -> Iterator[Problem]:
    """A lesson that requires nothing is a root in `course.yml`, and the other way round."""
    document = course.documents[COURSE]
    for lesson in course.lessons.values():
        if not lesson.requires and lesson.id not in course.file.roots:
            words = f"is empty; name a lesson to read first, or list this one under roots in {course.label}{COURSE}"
            yield course.of(lesson).problem(("requires",), words)
    for index, name in enumerate(course.file.roots):
        if name not in course.known:
            yield document.problem(("roots", index), f'there is no lesson "{name}"{suggest(name, course.known)}')
        elif name in course.lessons and course.lessons[name].requires:
            yield document.problem(("roots", index), f'"{name}" requires other lessons, so it is no root')


def files_exist(course: Course) -> Iterator[Problem]:
    """The lesson's own files stand in its folder."""
    for lesson in course.lessons.values():
        if lesson.id not in course.places:
            continue
        folder = course.places[lesson.id].folder
        named = [(("slides", index, "file"), one.file) for index, one in enumerate(lesson.slides)]
        named += [(("code", index, "file"), one.file) for index, one in enumerate(lesson.code)]
        named += [(("code", index, "output"), one.output) for index, one in enumerate(lesson.code)]
        for where, path in named:
            if path and f"{folder}/{path}" not in course.files | course.broken:
                near = suggest(path, (one.removeprefix(f"{folder}/") for one in course.files if one.startswith(folder)))
                yield course.of(lesson).problem(where, f"there is no file {course.label}{folder}/{path}{near}")


def upstream_is_described(course: Course) -> Iterator[Problem]:
    """Files of the upstream course can be linked only when `course.yml` says where it is."""
    if course.file.upstream is not None:
        return
    for lesson in course.lessons.values():
        named = [("slides", index) for index, one in enumerate(lesson.slides) if one.upstream]
        named += [("code", index) for index, one in enumerate(lesson.code) if one.upstream]
        named += [("article", 0)] if lesson.article else []
        for name, index in named:
            where = (name,) if name == "article" else (name, index)
            yield course.of(lesson).problem(where, f'names a file upstream, but {course.label}{COURSE} has no "upstream"')


def status_is_honest(course: Course) -> Iterator[Problem]:
    """A lesson that calls itself `text` or `full` has what the word promises."""
    for lesson in course.lessons.values():
        if lesson.status == "outline" or lesson.id not in course.places:
            continue
        missing = "; ".join(_missing(course, lesson))
        if missing:
            yield course.of(lesson).problem(("status",), f'says "{lesson.status}", but {missing}')


def _missing(course: Course, lesson: Lesson) -> Iterator[str]:
    folder = course.places[lesson.id].folder
    text = course.page(folder, course.root_locale)
    if text is None:
        path = f"{folder}/index.md"
        yield from () if path in course.broken else (f"there is no {course.label}{path}",)
    elif text.text.strip() and not any(link.image for link in read(text.text).links):
        yield "its text shows no figure"
    if not lesson.references:
        yield "it names no references"
    if lesson.status == "full":
        yield from (
            f"there is no {course.label}{folder}/{name}"
            for name in FULL
            if f"{folder}/{name}" not in course.files | course.broken
        )
