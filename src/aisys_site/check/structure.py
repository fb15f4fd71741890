"""Rules on how the course hangs together: listing, folders, ids, titles, names, aliases."""

from __future__ import annotations

import posixpath
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from aisys_site import address
from aisys_site.load import COURSE, DEPTH_OF_LESSON, LESSON
from aisys_site.model.course import Course
from aisys_site.model.lab import Lab
from aisys_site.model.problem import Problem, Where
from aisys_site.schema import suggest

OWN = ("404.html", "assets", "curriculum.json", "curriculum.schema.json", "sitemap.xml")
"""Files and folders at the top of every site."""


def lessons_are_listed_once(course: Course) -> Iterator[Problem]:
    """Every lesson stands in exactly one chapter of `course.yml`, and every name there is a lesson."""
    document = course.documents[COURSE]
    listed: dict[str, int] = {}
    for where, _, lesson_id in _listing(course):
        if lesson_id in listed:
            yield document.problem(where, f'"{lesson_id}" is listed twice, first in line {listed[lesson_id]}')
        elif lesson_id not in course.known:
            yield document.problem(where, f'there is no lesson "{lesson_id}"{suggest(lesson_id, course.known)}')
        listed.setdefault(lesson_id, document.line(where))
    for lesson in course.lessons.values():
        if lesson.id not in listed:
            yield course.of(lesson).problem(("id",), f'"{lesson.id}" stands in no chapter of {course.label}{COURSE}')


def folders_belong_to_the_course(course: Course) -> Iterator[Problem]:
    """A lesson lies in the folder of its chapter, and a folder with a page in a chapter is a lesson."""
    homes: dict[str, set[str]] = defaultdict(set)
    for _, folder, lesson_id in _listing(course):
        homes[lesson_id].add(folder)
    for lesson in course.lessons.values():
        folder = posixpath.dirname(course.of(lesson).path.removeprefix(course.label))
        home = homes.get(lesson.id)
        if home and posixpath.dirname(folder) not in home:
            words = f"lies outside its chapter; move its folder into {course.label}{min(home)}/"
            yield course.of(lesson).problem((), words)
    for folder in sorted(_lesson_folders(course, homes)):
        path = f"{folder}/{LESSON}"
        if path not in course.files and path not in course.broken:
            yield Problem(course.label + path, 1, "", "is missing; a folder in a chapter is a lesson")


def _lesson_folders(course: Course, homes: Mapping[str, set[str]]) -> Iterator[str]:
    """Yield the folders in chapters that hold a page, or that bear the name of a lesson of their chapter."""
    chapters = {f"{module.id}/{chapter.id}" for module in course.file.modules for chapter in module.chapters}
    for path in course.files:
        folder = "/".join(path.split("/")[:DEPTH_OF_LESSON])
        chapter, _, name = folder.rpartition("/")
        if (
            chapter in chapters
            and path.count("/") >= DEPTH_OF_LESSON
            and (path.endswith(".md") or chapter in homes.get(name, ()))
        ):
            yield folder


def ids_are_unique(course: Course) -> Iterator[Problem]:
    """Ids of modules, chapters, locales, topics, terms and objectives stand once."""
    file, document = course.file, course.documents[COURSE]
    groups: list[list[tuple[Where, str]]] = [
        [(("modules", index, "id"), module.id) for index, module in enumerate(file.modules)],
        [
            (("modules", index, "chapters", place, "id"), chapter.id)
            for index, module in enumerate(file.modules)
            for place, chapter in enumerate(module.chapters)
        ],
        [(("locales", index, "id"), one.id) for index, one in enumerate(file.locales)],
        [(("topics", index, "id"), one.id) for index, one in enumerate(file.topics)],
    ]
    for group in groups:
        for where, name in _repeated(group):
            yield document.problem(where, f'the id "{name}" stands twice')
    glossary = course.documents.get("glossary.yml")
    if glossary and isinstance(glossary.data, list):
        ids: list[tuple[Where, str]] = [
            ((index, "id"), str(one.get("id"))) for index, one in enumerate(glossary.data) if isinstance(one, dict)
        ]
        for where, name in _repeated(ids):
            yield glossary.problem(where, f'the term "{name}" stands twice')
    for lesson in course.lessons.values():
        objectives: list[tuple[Where, str]] = [
            (("objectives", index, "id"), one.id) for index, one in enumerate(lesson.objectives)
        ]
        for where, name in _repeated(objectives):
            yield course.of(lesson).problem(where, f'the id "{name}" stands twice in this lesson')


def titles_are_unique(course: Course) -> Iterator[Problem]:
    """No two lessons have the same title in a language."""
    seen: dict[tuple[str, str], str] = {}
    for lesson in course.in_order():
        for locale in lesson.title.locales():
            title = lesson.title.get(locale)
            first = seen.setdefault((locale, title.casefold()), lesson.id)
            if first != lesson.id:
                yield course.of(lesson).problem(("title", locale), f'"{title}" is also the title of the lesson "{first}"')


def names_exist(course: Course) -> Iterator[Problem]:
    """What `course.yml` points to by id exists: lessons to start with, lessons of topics, boxes of the stack."""
    document = course.documents[COURSE]
    modules = [module.id for module in course.file.modules]
    for kind, known, pointers in (
        ("lesson", sorted(course.known), _lessons_named(course)),
        ("module", modules, _modules_named(course)),
        ("lab", sorted(lab.id for lab in course.labs.values()), _labs_named(course)),
    ):
        for where, name in pointers:
            if name not in known:
                yield document.problem(where, f'there is no {kind} "{name}"{suggest(name, known)}')


def _labs_named(course: Course) -> Iterator[tuple[Where, str]]:
    """Yield the place in `course.yml` that names a lab, unless there is a lab that cannot be read."""
    unread = [f"{posixpath.dirname(path)}/{Lab.FILE}" for path in course.broken]
    if course.file.lab and not any(path in course.files for path in unread):
        yield ("lab",), course.file.lab


def _lessons_named(course: Course) -> Iterator[tuple[Where, str]]:
    """Yield the places in `course.yml`, outside the listing itself, that name a lesson."""
    file = course.file
    if file.start:
        yield ("start", "lesson"), file.start.lesson
    for index, topic in enumerate(file.topics):
        for place, name in enumerate(topic.lessons):
            yield ("topics", index, "lessons", place), name


def _modules_named(course: Course) -> Iterator[tuple[Where, str]]:
    """Yield the places in `course.yml` that name a module: the frame and the boxes of the stack."""
    stack = course.file.stack
    if stack and stack.frame:
        yield ("stack", "frame"), stack.frame
    for row, layers in enumerate(stack.rows if stack else ()):
        for place, layer in enumerate(layers):
            if layer.module:
                yield ("stack", "rows", row, place, "module"), layer.module


def aliases_are_free(course: Course) -> Iterator[Problem]:
    """A former address belongs to one lesson and to nothing of today: no page in any language, no file of the site."""
    taken = dict(_today(course))
    for lesson in course.in_order():
        for index, alias in enumerate(lesson.aliases):
            files = {address.former(alias, locale, course.root_locale) for locale in course.locale_ids}
            around = {one for file in files for one in _around(file)}
            owner = next((taken[one] for one in sorted(files | around) if one in taken), None)
            if owner:
                yield course.of(lesson).problem(("aliases", index), f'"{alias}" is taken by {owner}')
            taken |= {file: f'an alias of the lesson "{lesson.id}"' for file in files if file not in taken}


def _today(course: Course) -> Iterator[tuple[str, str]]:
    """Yield each file of the site that an alias could fall upon, with what it is."""
    yield from ((path, "the site itself") for path in OWN)
    yield from ((path, path) for path in course.files)
    folders = {place.folder for place in course.places.values()}
    written = {address.page_of(page.path, page.locale, course.root_locale) for page in course.pages.values()}
    pages = {path: path for path in {*written, *course.part_pages()}}
    pages |= {f"{folder}/index.md": folder for folder in folders}
    for page, name in pages.items():
        for locale in course.locale_ids:
            for directories in (True, False):
                yield address.destination(page, locale, course.root_locale, directories=directories), name


def _around(file: str) -> Iterator[str]:
    """Yield the folders around a file, which must be no files."""
    parts = file.split("/")
    yield from ("/".join(parts[:end]) for end in range(1, len(parts)))


def _listing(course: Course) -> Iterator[tuple[Where, str, str]]:
    """Yield place in `course.yml`, folder of the chapter and id, for each lesson listed."""
    for index, module in enumerate(course.file.modules):
        for at, chapter in enumerate(module.chapters):
            for number, lesson_id in enumerate(chapter.lessons):
                yield ("modules", index, "chapters", at, "lessons", number), f"{module.id}/{chapter.id}", lesson_id


def _repeated(names: list[tuple[Where, str]]) -> Iterator[tuple[Where, str]]:
    """Yield the places at which an id stands again."""
    counts = Counter[str]()
    for where, name in names:
        counts[name] += 1
        if counts[name] > 1:
            yield where, name
