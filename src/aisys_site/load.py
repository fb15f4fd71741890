"""Folder → Course. The only module that opens content files; it reports everything it cannot read, all at once.

Leaves what the files mean together to `check`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from aisys_site import frontmatter, schema, yamlfile
from aisys_site.memory import remember
from aisys_site.model.course import Course, CourseFile, Page, Place
from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.model.path import LearningPath
from aisys_site.model.problem import Document, Problem
from aisys_site.model.quiz import Quiz

T = TypeVar("T")

COURSE, GLOSSARY, PATHS, LESSON, STAMPS = "course.yml", "glossary.yml", "paths.yml", "lesson.yml", "translations.lock"
QUIZ = Quiz.FILE
LAB = Lab.FILE
DEPTH_OF_LESSON = 3
OTHER_ENDINGS = (".markdown", ".mdown", ".mkdn", ".mkd")  # MkDocs takes these for pages too
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")
STRINGS = Path(__file__).parent / "strings"
Stamps = dict[str, dict[str, dict[str, str]]]


def load(root: Path, label: str = "") -> tuple[Course | None, list[Problem]]:
    """Read the course in `root`. Problems name files below `label`; without a course file there is no course."""
    reader = _Folder(root, f"{label.rstrip('/')}/" if label else "")
    reader.walk()
    file = reader.record(CourseFile, COURSE)
    if file is None:
        if COURSE not in reader.files and not reader.problems:
            reader.wrong(COURSE, f"is missing; every course has one (aisys-site new course {root} starts one)")
        return None, sorted(reader.problems)
    locales = [locale.id for locale in file.locales]
    lessons = reader.lessons()
    course = Course(
        file=file,
        lessons={lesson.id: lesson for lesson in lessons.values()},
        known=frozenset(reader.known),
        places=_places(file, lessons),
        quizzes=reader.beside(Quiz, QUIZ, lessons),
        labs=reader.beside(Lab, LAB, lessons),
        terms={term.id: term for term in reader.record(tuple[Term, ...], GLOSSARY) or ()},
        paths=reader.record(tuple[LearningPath, ...], PATHS) or (),
        pages=reader.pages(locales),
        figures=reader.texts(reader.ending(".svg")),
        programs=reader.texts(_programs(lessons)),
        models=reader.texts(reader.models(lessons)),
        files=frozenset(reader.files),
        strings={locale: reader.strings(locale) for locale in locales},
        stamps=reader.stamps(),
        documents=reader.documents,
        sources={lesson.id: reader.documents[f"{folder}/{LESSON}"] for folder, lesson in lessons.items()},
        label=reader.label,
        broken=frozenset(one.path.removeprefix(reader.label) for one in reader.problems),
    )
    return course, sorted(reader.problems)


def shipped_strings(locale: str) -> dict[str, str]:
    """Return the interface strings that come with the package for a language; none when it has none."""
    path = STRINGS / f"{locale}.yml"
    return dict(_strings(path, path.stat().st_mtime_ns)) if path.is_file() else {}


@lru_cache(maxsize=16)
def _strings(path: Path, _time: int) -> dict[str, str]:
    """Return the words of a file as it stands at a time: several rules ask for them in every check."""
    return _flat(yamlfile.parse(path.name, path.read_text(encoding="utf-8")).data)


def _flat(data: Any, before: str = "") -> dict[str, str]:  # noqa: ANN401 - YAML holds any value
    """Return nested mappings as one, with dotted keys: {"lesson": {"minutes": "min"}} → {"lesson.minutes": "min"}."""
    if isinstance(data, dict):
        return {key: word for name, value in data.items() for key, word in _flat(value, f"{before}{name}.").items()}
    return {before[:-1]: data} if isinstance(data, str) else {}


def _places(file: CourseFile, lessons: Mapping[str, Lesson]) -> dict[str, Place]:
    """Return where each lesson stands, by its id. A lesson in a folder of no chapter has no place."""
    chapters = {f"{module.id}/{chapter.id}": (module, chapter) for module in file.modules for chapter in module.chapters}
    places = {}
    for folder, lesson in lessons.items():
        found = chapters.get(folder.rpartition("/")[0])
        if found:
            places[lesson.id] = Place(found[0], found[1], folder)
    return places


def _programs(lessons: Mapping[str, Lesson]) -> Iterator[str]:
    """Yield the code files of lessons and the files with their output."""
    for folder, lesson in lessons.items():
        for code in lesson.code:
            yield from (f"{folder}/{path}" for path in (code.file, code.output) if path)


@remember()
def _parsed(path: str, text: str) -> Document:
    return yamlfile.parse(path, text)


@dataclass
class _Folder:
    """One reading of a content folder."""

    root: Path
    label: str
    files: list[str] = field(default_factory=list)
    documents: dict[str, Document] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    known: set[str] = field(default_factory=set)
    refused: list[str] = field(default_factory=list)

    def wrong(self, path: str, message: str, line: int = 1) -> None:
        self.problems.append(Problem(self.label + path, line, "", message))

    def walk(self) -> None:
        """Collect every file; refuse links that lead out of the folder."""
        if not self.root.is_dir():
            self.wrong("", f"there is no folder {self.root}")
            return
        top = self.root.resolve()
        for folder, names, files in os.walk(self.root):
            names[:] = sorted(name for name in names if not name.startswith((".", "__pycache__")))
            for name in [*names, *sorted(files)]:
                path = Path(folder, name)
                relative = path.relative_to(self.root).as_posix()
                if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(top):
                    self.refused.append(relative)
                    self.wrong(relative, "a symbolic link that leads out of the content folder; copy the file instead")
                elif name in files and not name.startswith("."):
                    self.files.append(relative)
            names[:] = [name for name in names if not Path(folder, name).is_symlink()]

    def ending(self, suffix: str) -> Iterator[str]:
        return (path for path in self.files if path.endswith(suffix))

    def text(self, path: str) -> str | None:
        """Return the file's text, or None with the problem noted."""
        try:
            data = (self.root / path).read_bytes()
        except OSError as error:
            self.wrong(path, f"cannot be read: {error.strerror}")
            return None
        try:
            text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
        except UnicodeDecodeError as error:
            self.wrong(path, "is not UTF-8; save it in that encoding", data.count(b"\n", 0, error.start) + 1)
            return None
        if found := CONTROL.search(text):
            words = f"holds a control character (U+{ord(found.group()):04X}); remove it"
            self.wrong(path, words, text.count("\n", 0, found.start()) + 1)
            return None
        return text

    def texts(self, paths: Iterable[str]) -> dict[str, str]:
        """Return the text of each file that is there and can be read."""
        known = set(self.files)
        return {path: text for path in paths if path in known and (text := self.text(path)) is not None}

    def document(self, path: str) -> Document | None:
        if path not in self.files or (text := self.text(path)) is None:
            return None
        self.documents[path] = _parsed(self.label + path, text)
        return self.documents[path]

    def record(self, kind: type[T], path: str) -> T | None:
        """Return the YAML file at `path` as a record, or None with the problems noted."""
        document = self.document(path)
        if document is None:
            return None
        record, problems = schema.read(kind, document)
        self.problems += problems
        return record

    def lessons(self) -> dict[str, Lesson]:
        """Return the sound lessons by folder; note ids of all, so that a broken lesson is not called missing too."""
        lessons: dict[str, Lesson] = {}
        owners: dict[str, str] = {}
        read = [(path, self.record(Lesson, path)) for path in self.ending(f"/{LESSON}")]
        read.sort(key=lambda one: one[1] is not None and one[1].id != one[0].split("/")[-2])  # a copy tells, not its model
        for path, lesson in read:
            document = self.documents.get(path)
            if lesson is None or lesson.id in owners:
                claimed = document.data.get("id") if document and isinstance(document.data, dict) else None
                self.known |= {path.split("/")[-2], *([claimed] if isinstance(claimed, str) else [])}
            if lesson is None:
                continue
            if lesson.id in owners:
                assert document
                self.problems.append(document.problem(("id",), f'"{lesson.id}" is also the id of {owners[lesson.id]}'))
                continue
            owners[lesson.id] = self.label + path
            lessons[path.removesuffix(f"/{LESSON}")] = lesson
        self.known |= set(owners) | self.without_file()
        return lessons

    def beside(self, kind: type[T], name: str, lessons: Mapping[str, Lesson]) -> dict[str, T]:
        """Return the sound records of the files of one name beside lessons, by the id of the lesson."""
        read = [(lesson.id, self.record(kind, f"{folder}/{name}")) for folder, lesson in lessons.items()]
        return {lesson_id: record for lesson_id, record in read if record is not None}

    def models(self, lessons: Mapping[str, Lesson]) -> Iterator[str]:
        """Yield the models of labs, and the modules that they share."""
        yield from (f"{folder}/{Lab.MODEL}" for folder in lessons)
        yield from (path for path in self.ending(".py") if path.startswith(Course.MODELS) and path.count("/") == 1)

    def without_file(self) -> set[str]:
        """Return the names of the folders that could be lessons but have no lesson file."""
        below = (path.split("/") for path in [*self.files, *self.refused])
        folders = {tuple(parts[:DEPTH_OF_LESSON]) for parts in below if len(parts) > DEPTH_OF_LESSON}
        stated = set(self.files)
        return {folder[-1] for folder in folders if "/".join((*folder, LESSON)) not in stated}

    def pages(self, locales: list[str]) -> dict[str, Page]:
        pages = {}
        for path in (path for ending in OTHER_ENDINGS for path in self.ending(ending)):
            self.wrong(path, "the name of a page ends in .md; rename the file")
        for path in self.ending(".md"):
            text = self.text(path)
            if text is None:
                continue
            name = path.rpartition("/")[2].removesuffix(".md")
            suffix = name.rpartition(".")[2] if "." in name else ""
            if suffix and suffix not in locales:
                self.wrong(path, f'"{suffix}" is no language of the course ({", ".join(locales)}); a name has no other dot')
                continue
            meta, body, first = frontmatter.split(self.label + path, text)
            self.problems += meta.problems
            self.documents[path] = meta
            data = meta.data if isinstance(meta.data, dict) else {}
            pages[path] = Page(path, suffix or locales[0], body, data, first)
        return pages

    def strings(self, locale: str) -> dict[str, str]:
        """Return the interface strings of a language: the package's, and over them the course's own."""
        document = self.document(f"strings/{locale}.yml")
        if document:
            self.problems += document.problems
        own = _flat(document.data) if document else {}
        return {**shipped_strings(locale), **shipped_strings(locale.split("-", maxsplit=1)[0]), **own}

    def stamps(self) -> Stamps:
        """Return what the lock file says: file → language → field → hash of the source it was translated from."""
        document = self.document(STAMPS)
        if document is None:
            return {}
        self.problems += document.problems
        data = document.data if isinstance(document.data, dict) else {}
        return {
            path: {
                locale: {key: str(mark) for key, mark in fields.items()}
                for locale, fields in locales.items()
                if isinstance(fields, dict)
            }
            for path, locales in data.items()
            if isinstance(locales, dict)
        }
