"""Value + language → HTML, through the templates in `fragments/`.

Pure: the same values give the same bytes. Knows addresses from the site's root; a page asks for them relative to itself.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from aisys_site import address, figure, highlight, markup
from aisys_site.model.course import Chapter, Course, Locale, Module, Page
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson, Material, Video
from aisys_site.model.text import Text
from aisys_site.outline import Outline
from aisys_site.paths import Paths

PLAYERS = {
    "bilibili": "https://player.bilibili.com/player.html?bvid={id}&autoplay=1&high_quality=1&danmaku=0&t={start}",
    "youtube": "https://www.youtube-nocookie.com/embed/{id}?autoplay=1&start={start}",
}
WATCH = {
    "bilibili": "https://www.bilibili.com/video/{id}/?t={start}",
    "youtube": "https://www.youtube.com/watch?v={id}&t={start}s",
}
Subject = Lesson | Lab | Chapter | Module
"""What a page of a course is about."""
PROVIDERS = {"bilibili": "Bilibili", "youtube": "YouTube"}


def templates_folder() -> Path:
    """Return the folder of the templates: in the wheel beside this file, in a checkout at the top."""
    inside = Path(__file__).parent / "templates"
    return inside if inside.is_dir() else Path(__file__).parents[2] / "templates"


@cache
def environment() -> Environment:
    """Return the templates of the fragments; everything put into them is escaped. An edited one is read again."""
    return Environment(
        loader=FileSystemLoader(templates_folder()),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@dataclass(frozen=True)
class Site:
    """What all pages share: the course, what follows from it, how addresses are written."""

    course: Course
    outline: Outline
    directories: bool = True

    @cached_property
    def paths(self) -> Paths:
        """The ways through the course."""
        return Paths(self.outline)

    @cached_property
    def subjects(self) -> dict[str, Subject]:
        """What each page of the course is about, by the page."""
        found: dict[str, Subject] = {}
        for module in self.course.file.modules:
            found[f"{module.id}/index.md"] = module
            found |= {f"{module.id}/{chapter.id}/index.md": chapter for chapter in module.chapters}
        found |= {address.lesson_page(self.course, lesson.id): lesson for lesson in self.outline.lessons}
        found |= {address.lab_page(self.course, lesson.id): lab for lesson, lab in self.outline.labs}
        return found

    @cached_property
    def _pages_beside(self) -> dict[str, list[tuple[str, str]]]:
        return {locale: list(self._titled(locale)) for locale in self.course.locale_ids}

    def _titled(self, locale: str) -> Iterator[tuple[str, str]]:
        modules = {module.id for module in self.course.file.modules}
        for page in self.course.pages.values():
            if page.locale != self.course.root_locale or page.path == "index.md" or page.path.partition("/")[0] in modules:
                continue
            own = self.course.pages.get(address.localised(page.path, locale, self.course.root_locale), page)
            headings = markup.read(own.text).headings
            yield page.path, headings[0].title if headings else page.path

    def pages_beside(self, locale: str) -> list[tuple[str, str]]:
        """Return the pages that belong to no module, each with its title as its text says."""
        return self._pages_beside[locale]

    def locale(self, locale_id: str) -> Locale:
        """Return a language of the course by its id."""
        return next(one for one in self.course.file.locales if one.id == locale_id)

    @cached_property
    def _addresses(self) -> dict[tuple[str, str], str]:
        return {}

    def address(self, page: str, locale: str) -> str:
        """Return the address of a page from the site's root."""
        known = self._addresses.get((page, locale))
        if known is None:
            known = address.url(page, locale, self.course.root_locale, directories=self.directories)
            self._addresses[page, locale] = known
        return known

    @cached_property
    def navigations(self) -> dict[tuple[str, str], str]:
        """The contents as the lessons of a chapter show them, by language and chapter; `compose` fills it."""
        return {}


@dataclass(frozen=True)
class Links:
    """Where a material opens, and where it downloads."""

    open: str | None
    download: str | None


@dataclass(frozen=True)
class View:
    """One page in one language, as the templates see it: words, links and parts."""

    site: Site
    page: str
    locale: str

    @property
    def course(self) -> Course:
        """The course."""
        return self.site.course

    @property
    def outline(self) -> Outline:
        """What follows from the course."""
        return self.site.outline

    @property
    def paths(self) -> Paths:
        """The ways through the course."""
        return self.site.paths

    @property
    def subject(self) -> Subject | None:
        """The lesson, lab, chapter or module whose page this is, if it is one."""
        return self.site.subjects.get(self.page)

    @property
    def module(self) -> Module | None:
        """The module to which this page belongs, if it belongs to one."""
        name = self.page.partition("/")[0]
        return next((module for module in self.course.file.modules if module.id == name), None)

    @property
    def language(self) -> str:
        """What <html lang> says."""
        return self.site.locale(self.locale).language

    @cached_property
    def url(self) -> str:
        """The page's own address from the site's root."""
        return self.site.address(self.page, self.locale)

    def t(self, key: str, **values: object) -> str:
        """Return a word of the interface; `n` chooses between the forms for one and for several."""
        words = self.course.strings[self.locale].get(key) or self.course.strings[self.course.root_locale].get(key, key)
        one, bar, many = words.partition(" | ")
        chosen = words if not bar else one if values.get("n") == 1 else many
        return chosen.format(**values) if values else chosen

    def text(self, text: Text) -> Markup:
        """Return a course's text; in another language only when there is none in the page's, and marked so."""
        given = text.locale_for(self.locale)
        if given == self.locale:
            return escape(text.get(self.locale))
        return Markup('<span lang="{}">{}</span>').format(self.site.locale(given).language, text.get(given))

    def plain(self, text: Text) -> str:
        """Return a course's text for an attribute."""
        return text.get(self.locale)

    def tag(self, locale: str | None) -> str:
        """Return the language tag of a locale id, the upstream course's when none is given."""
        upstream = self.course.file.upstream
        name = locale or (upstream.language if upstream else self.locale)
        known = [one.language for one in self.course.file.locales if one.id == name]
        return known[0] if known else name

    def language_name(self, locale: str | None) -> str:
        """Return what this page's language calls another language, or how that language calls itself."""
        upstream = self.course.file.upstream
        name = locale or (upstream.language if upstream else self.locale)
        own = {one.id: one.name for one in self.course.file.locales}
        return self.course.strings[self.locale].get(f"language.{name}") or own.get(name, name)

    def to(self, path: str, anchor: str = "") -> str:
        """Return the link from this page to a page (`a/index.md`) or a file of the site."""
        target = self.site.address(path, self.locale) if path.endswith(".md") else quote(path)
        return relative(target, self.url) + (f"#{anchor}" if anchor else "")

    def base(self) -> str:
        """Return the link to a page one folder deep in this language: what the links of loose questions start from."""
        return self.to(address.url("-/index.md", self.locale, self.course.root_locale))

    def to_lesson(self, lesson: Lesson) -> str:
        """Return the link from this page to a lesson."""
        return self.to(address.lesson_page(self.course, lesson.id))

    def to_template(self, template: str) -> str | None:
        """Return the link to the page that shows itself with a template, if the course has one."""
        page = self.page_of(template)
        return self.to(page) if page else None

    def page_of(self, template: str) -> str | None:
        """Return the page that shows itself with a template, if the course has one."""
        return address.template_page(self.course, template)

    def in_language(self, locale: str) -> str:
        """Return the link from this page to itself in another language."""
        return relative(self.site.address(self.page, locale), self.url)

    def fragment(self, name: str, /, **values: object) -> Markup:
        """Return the fragment `name` filled with values."""
        template = environment().get_template(f"fragments/{name}.html")
        return Markup(template.render(view=self, t=self.t, text=self.text, **values))  # noqa: S704 - autoescaped

    def upstream(self, path: str, *, download: bool = False) -> str:
        """Return the address of a file of the upstream course."""
        upstream = self.course.file.upstream
        assert upstream is not None
        return (upstream.download if download else upstream.view).replace("{path}", quote(path))

    def material(self, lesson: Lesson, one: Material) -> Links:
        """Return the addresses of a deck or a code file: where it opens and where it downloads."""
        if one.upstream:
            return Links(open=self.upstream(one.upstream), download=self.upstream(one.upstream, download=True))
        if one.file:
            return Links(open=None, download=self.to(f"{self.course.places[lesson.id].folder}/{one.file}"))
        return Links(open=one.url, download=None)

    def watch(self, video: Video) -> str:
        """Return the address of a video on its platform."""
        address_ = WATCH[video.provider].format(id=video.id, start=video.start)
        return address_ if video.start else address_.partition("?t=")[0].partition("&t=")[0]

    def player(self, video: Video) -> str:
        """Return the address of a video's player."""
        return PLAYERS[video.provider].format(id=video.id, start=video.start)

    def provider(self, video: Video) -> str:
        """Return the platform's name."""
        return PROVIDERS[video.provider]

    def source(self, lesson: Lesson, path: str) -> Markup:
        """Return a code file of a lesson, highlighted."""
        name = f"{self.course.places[lesson.id].folder}/{path}"
        return highlight.code(self.course.programs.get(name, ""), path)

    def output(self, lesson: Lesson, path: str) -> str:
        """Return what a program prints, as its author wrote it down."""
        return self.course.programs.get(f"{self.course.places[lesson.id].folder}/{path}", "")

    def written(self) -> Page | None:
        """Return the Markdown file of this page in this language."""
        return self.course.pages.get(address.localised(self.page, self.locale, self.course.root_locale))

    def duration(self, minutes: int) -> str:
        """Return minutes as a reader plans them: from an hour on in hours, rounded."""
        return self.t("count.minutes", n=minutes) if minutes < 60 else self.t("count.hours", n=round(minutes / 60))  # noqa: PLR2004

    def clock(self, seconds: int) -> str:
        """Return seconds as minutes and seconds: 754 → 12:34."""
        return f"{seconds // 60}:{seconds % 60:02d}"

    def report(self, title: str) -> str | None:
        """Return where a mistake on this page is reported."""
        link = self.course.file.report
        return link.replace("{title}", quote(title, safe="")).replace("{path}", quote(self.url, safe="")) if link else None


def relative(target: str, base: str) -> str:
    """Return the link that leads from the address `base` to `target`, both from the site's root."""
    steps, start = target.split("/"), base.split("/")[:-1]
    name = steps.pop()
    shared = 0
    while shared < min(len(steps), len(start)) and steps[shared] == start[shared]:
        shared += 1
    path = "../" * (len(start) - shared) + "".join(f"{step}/" for step in steps[shared:]) + name
    return path or "./"


def figures(view: View, folder: str) -> Callable[[str, str], Markup]:
    """Return what draws the figures of one page, numbered in order: path and caption → HTML."""
    drawn: list[str] = []

    def draw(path: str, caption: str) -> Markup:
        full = posixpath.normpath(posixpath.join(folder, path))
        root = figure.parse(view.course.figures[full])
        assert isinstance(root, figure.Node)
        drawn.append(full)
        name = f"figure-{len(drawn)}"
        drawing = figure.draw(root, view.locale, name)
        file = posixpath.basename(path).removesuffix(".svg")
        return view.fragment("figure", drawing=drawing, number=len(drawn), name=name, caption=caption, file=file)

    return draw
