"""The course as `course.yml` states it, and the whole of it as loaded.

`course.yml` owns the one order in the repository; lessons, terms and texts lie in their own files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import ClassVar, Self

from pydantic import Field, model_validator

from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.model.path import LearningPath
from aisys_site.model.problem import Document
from aisys_site.model.quiz import Quiz
from aisys_site.model.text import Id, LocaleId, Plain, Record, Text, Url


class Locale(Record):
    """A language of the site. The first one of a course lives at the root, the others below their id."""

    id: LocaleId
    language: Plain = Field(description="What <html lang> says, for instance zh-CN.")
    name: Plain = Field(description="Its own name in itself, for the switch.")


class Chapter(Record):
    """A chapter: a folder of lessons, in order."""

    id: Id
    title: Text
    summary: Text
    lessons: tuple[Id, ...] = Field(min_length=1)


class Module(Record):
    """A module: a folder of chapters, in order, that answers one question."""

    id: Id
    title: Text
    short_title: Text
    question: Text
    summary: Text
    hue: int | None = Field(default=None, ge=0, le=360, description="Hue of its colour in OKLCH degrees; none is neutral.")
    chapters: tuple[Chapter, ...] = Field(min_length=1)


class Channel(Record):
    """Where else the upstream course is found."""

    name: Plain
    url: Url


class Upstream(Record):
    """The course whose syllabus this one follows. `{path}` in `view` and `download` stands for a file."""

    name: Plain
    author: Plain
    license: Plain
    language: LocaleId
    site: Url
    repository: Url
    view: Url
    download: Url
    releases: Url | None = None
    channels: tuple[Channel, ...] = ()


class Layer(Record):
    """One box of the stack: a module, or a label for what lies outside the course."""

    module: Id | None = None
    label: Text | None = None

    @model_validator(mode="after")
    def one(self) -> Self:
        """Refuse a box that is neither or both."""
        if (self.module is None) == (self.label is None):
            raise ValueError('needs either "module" or "label"')
        return self


class Stack(Record):
    """The picture of the home page: rows of boxes, top first, in a frame."""

    frame: Id | None = None
    rows: tuple[tuple[Layer, ...], ...] = Field(min_length=1)


class Start(Record):
    """Where the one button of the home page leads."""

    lesson: Id
    label: Text


class Topic(Record):
    """A name under which readers look for lessons."""

    id: Id
    title: Text
    lessons: tuple[Id, ...] = Field(min_length=1)


class CourseFile(Record):
    """What `course.yml` says."""

    id: Id
    title: Text
    tagline: Text
    summary: Text
    locales: tuple[Locale, ...] = Field(min_length=1)
    report: Url | None = Field(default=None, description="Where readers report a mistake; {title} and {path} are filled in.")
    licence: Text | None = Field(default=None, description="Under which terms texts and code are, in a few words.")
    upstream: Upstream | None = None
    start: Start | None = None
    stack: Stack | None = None
    lab: Id | None = Field(default=None, description="The lab that runs on the home page.")
    roots: tuple[Id, ...] = Field(min_length=1)
    modules: tuple[Module, ...] = Field(min_length=1)
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True, slots=True)
class Page:
    """A Markdown file of the course: `path` from the content folder, `locale` as its name says."""

    path: str
    locale: str
    text: str
    meta: Mapping[str, object] = field(default_factory=dict)
    first_line: int = 1


@dataclass(frozen=True, slots=True)
class Place:
    """Where a lesson stands: its module, its chapter, its folder."""

    module: Module
    chapter: Chapter
    folder: str


@dataclass(frozen=True, slots=True)
class Course:
    """Everything that could be read of a course. Paths are relative to the content folder; `label` leads to it.

    `known` holds the ids of all lesson files, also of those too broken to be in `lessons`. `broken` holds the files of
    which `load` has told that they cannot be read, so that no rule tells it again in other words. Quizzes and labs are
    known by the ids of their lessons.
    """

    MODELS: ClassVar[str] = "models/"
    """The folder of the modules that models of labs share."""

    file: CourseFile
    lessons: Mapping[str, Lesson]
    known: frozenset[str]
    places: Mapping[str, Place]
    quizzes: Mapping[str, Quiz]
    labs: Mapping[str, Lab]
    terms: Mapping[str, Term]
    paths: tuple[LearningPath, ...]
    pages: Mapping[str, Page]
    figures: Mapping[str, str]
    programs: Mapping[str, str]
    models: Mapping[str, str]
    files: frozenset[str]
    strings: Mapping[str, Mapping[str, str]]
    stamps: Mapping[str, Mapping[str, Mapping[str, str]]]
    documents: Mapping[str, Document]
    sources: Mapping[str, Document]
    label: str = ""
    broken: frozenset[str] = frozenset()
    templates: Mapping[str, str] = field(init=False, compare=False)

    def __post_init__(self) -> None:
        """Find the page that shows itself with each template, for instance the glossary's: every page asks for some."""
        pages = [page for page in self.pages.values() if page.locale == self.root_locale and page.meta.get("template")]
        found = {str(page.meta["template"]): page.path for page in reversed(pages)}
        object.__setattr__(self, "templates", found)

    @property
    def root_locale(self) -> str:
        """Return the id of the language that lives at the root of the site."""
        return self.file.locales[0].id

    @property
    def locale_ids(self) -> tuple[str, ...]:
        """Return the ids of all languages, the root's first."""
        return tuple(locale.id for locale in self.file.locales)

    def in_order(self) -> Iterator[Lesson]:
        """Yield the lessons in the order of `course.yml`, each once."""
        listed = (one for module in self.file.modules for chapter in module.chapters for one in chapter.lessons)
        yield from (self.lessons[one] for one in dict.fromkeys(listed) if one in self.lessons)

    def part_pages(self) -> list[str]:
        """Return the pages that introduce the course, its modules and its chapters, written or not."""
        folders = [""]
        for module in self.file.modules:
            folders += [f"{module.id}/", *(f"{module.id}/{chapter.id}/" for chapter in module.chapters)]
        return [f"{folder}index.md" for folder in folders]

    def page(self, folder: str, locale: str, name: str = "index") -> Page | None:
        """Return the Markdown file `name` of `folder` in `locale`, if it was written."""
        suffix = "" if locale == self.root_locale else f".{locale}"
        return self.pages.get(f"{folder}/{name}{suffix}.md".lstrip("/"))

    def quiz_of(self, lesson: Lesson) -> Document:
        """Return the file with a lesson's questions, which must stand."""
        return self.documents[f"{self.places[lesson.id].folder}/{Quiz.FILE}"]

    def lab_of(self, lesson_id: str) -> Document:
        """Return the file that states the lab of a lesson, which must stand."""
        return self.documents[f"{self.places[lesson_id].folder}/{Lab.FILE}"]

    def home_of(self, lab_id: str) -> str | None:
        """Return the id of the lesson to which a lab belongs, if there is such a lab."""
        return next((one for one, lab in self.labs.items() if lab.id == lab_id and one in self.places), None)

    def of(self, lesson: Lesson) -> Document:
        """Return the file that states a lesson, for the lines of its fields."""
        return self.sources[lesson.id]
