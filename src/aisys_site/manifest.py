"""Course → `curriculum.json`, the contract with the browser and with other tools.

A field that is removed or changes its meaning raises SCHEMA_VERSION. Addresses of pages are from the site's root.
"""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from aisys_site import address
from aisys_site.model.course import Chapter, Module
from aisys_site.model.lesson import Lesson
from aisys_site.paths import Route
from aisys_site.render import Site, View

SCHEMA_VERSION: Literal[1] = 1
Words = dict[str, str]


class Entry(BaseModel):
    """Base of all parts of the manifest."""

    model_config = ConfigDict(extra="forbid")


class LocaleEntry(Entry):
    """A language of the site."""

    id: str
    language: str
    name: str


class CourseEntry(Entry):
    """The course as a whole."""

    id: str
    title: Words
    summary: Words
    url: Words


class ChapterEntry(Entry):
    """A chapter with the ids of its lessons, in order."""

    id: str
    title: Words
    url: Words
    lessons: list[str]


class ModuleEntry(Entry):
    """A module with its chapters, in order."""

    id: str
    title: Words
    url: Words
    chapters: list[ChapterEntry]


class ObjectiveEntry(Entry):
    """What the reader can do afterwards."""

    id: str
    text: Words


class SlidesEntry(Entry):
    """A deck: where it opens and where it downloads, null where there is no such place."""

    kind: Literal["upstream", "file", "link"]
    language: str
    url: str | None
    download: str | None


class VideoEntry(Entry):
    """A video on its platform."""

    provider: str
    id: str
    language: str
    url: str


class CodeEntry(Entry):
    """A code file."""

    kind: Literal["upstream", "file", "link"]
    name: str
    url: str


class LessonEntry(Entry):
    """A lesson. `key` is null when the upstream course lacks it, `lab` when it has no lab; `quiz` counts its questions."""

    id: str
    key: str | None
    module: str
    chapter: str
    status: str
    title: Words
    summary: Words
    url: Words
    minutes: int
    minutes_estimated: bool
    level: str
    requires: list[str]
    objectives: list[ObjectiveEntry]
    terms: list[str]
    slides: list[SlidesEntry]
    videos: list[VideoEntry]
    code: list[CodeEntry]
    quiz: int
    lab: str | None


class PathEntry(Entry):
    """A path through the course: the ids of its lessons in the order in which they are read."""

    id: str
    title: Words
    lessons: list[str]
    minutes: int


class Manifest(Entry):
    """The whole of `curriculum.json`."""

    schema_version: Literal[1]
    course: CourseEntry
    locales: list[LocaleEntry]
    modules: list[ModuleEntry]
    lessons: list[LessonEntry]
    paths: list[PathEntry]


def manifest(site: Site) -> Manifest:
    """Return the course as other tools read it."""
    file = site.course.file
    return Manifest(
        schema_version=SCHEMA_VERSION,
        course=CourseEntry(id=file.id, title=file.title.root, summary=file.summary.root, url=_urls(site, "index.md")),
        locales=[LocaleEntry(id=one.id, language=one.language, name=one.name) for one in file.locales],
        modules=[_module(site, module) for module in file.modules],
        lessons=[_lesson(site, lesson) for lesson in site.outline.lessons],
        paths=[_path(route) for route in site.paths.routes],
    )


def json_schema() -> dict[str, Any]:
    """Return the JSON Schema of `curriculum.json`."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Manifest.model_json_schema()}


def _urls(site: Site, page: str) -> Words:
    return {locale: site.address(page, locale) for locale in site.course.locale_ids}


def _module(site: Site, module: Module) -> ModuleEntry:
    chapters = [_chapter(site, module, chapter) for chapter in module.chapters]
    return ModuleEntry(id=module.id, title=module.title.root, url=_urls(site, f"{module.id}/index.md"), chapters=chapters)


def _chapter(site: Site, module: Module, chapter: Chapter) -> ChapterEntry:
    lessons = [lesson.id for lesson in site.outline.of_chapter(chapter)]
    urls = _urls(site, f"{module.id}/{chapter.id}/index.md")
    return ChapterEntry(id=chapter.id, title=chapter.title.root, url=urls, lessons=lessons)


def _lesson(site: Site, lesson: Lesson) -> LessonEntry:
    place = site.course.places[lesson.id]
    page = address.lesson_page(site.course, lesson.id)
    view = View(site, "index.md", site.course.root_locale)  # links from the site's root
    return LessonEntry(
        id=lesson.id,
        key=lesson.key,
        module=place.module.id,
        chapter=place.chapter.id,
        status=lesson.status,
        title=lesson.title.root,
        summary=lesson.summary.root,
        url=_urls(site, page),
        minutes=site.outline.minutes(lesson),
        minutes_estimated=site.outline.estimated(lesson),
        level=lesson.level,
        requires=list(lesson.requires),
        objectives=[ObjectiveEntry(id=one.id, text=one.text.root) for one in lesson.objectives],
        terms=list(lesson.terms),
        slides=[_slides(view, lesson, index) for index in range(len(lesson.slides))],
        videos=[_video(view, lesson, index) for index in range(len(lesson.videos))],
        code=[_code(view, lesson, index) for index in range(len(lesson.code))],
        quiz=site.outline.questions(lesson),
        lab=site.course.labs[lesson.id].id if lesson.id in site.course.labs else None,
    )


def _path(route: Route) -> PathEntry:
    lessons = [lesson.id for lesson in route.lessons]
    return PathEntry(id=route.path.id, title=route.path.title.root, lessons=lessons, minutes=route.minutes)


def _slides(view: View, lesson: Lesson, index: int) -> SlidesEntry:
    deck = lesson.slides[index]
    links = view.material(lesson, deck)
    kind: Literal["upstream", "file", "link"] = "upstream" if deck.upstream else "file" if deck.file else "link"
    return SlidesEntry(kind=kind, language=_language(view, deck.language), url=links.open, download=links.download)


def _video(view: View, lesson: Lesson, index: int) -> VideoEntry:
    video = lesson.videos[index]
    return VideoEntry(provider=video.provider, id=video.id, language=_language(view, video.language), url=view.watch(video))


def _code(view: View, lesson: Lesson, index: int) -> CodeEntry:
    code = lesson.code[index]
    links = view.material(lesson, code)
    kind: Literal["upstream", "file", "link"] = "upstream" if code.upstream else "file" if code.file else "link"
    name = (code.upstream or code.file or code.url or "").rpartition("/")[2]
    return CodeEntry(kind=kind, name=name, url=links.open or links.download or "")


def _language(view: View, locale: str | None) -> str:
    """Return a material's language, the upstream course's when it names none."""
    upstream = view.course.file.upstream
    return locale or (upstream.language if upstream else view.course.root_locale)
