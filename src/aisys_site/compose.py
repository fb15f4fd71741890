"""A page's rendered text + what the course knows about the page → the whole article.

Leaves the frame around the article (header, contents, footer) to `templates/`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from urllib.parse import quote

from markupsafe import Markup

from aisys_site import address, ask, assets, reader
from aisys_site.figure import lanes
from aisys_site.lab.show import Shown
from aisys_site.model.course import Chapter, Module, Topic
from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.paths import Part
from aisys_site.render import View, environment, relative

CODE_BLOCK = re.compile(r"<pre(?![^>]*\sid=)")
TITLE = re.compile(r"<h1[^>]*>.*?</h1>\s*", re.DOTALL)
CURRENT, WITHIN = "\x02", "\x03"
"""Where the fragment of the contents may mark a lesson, and where its sections go. No text of a course holds these."""
MARK = ' aria-current="page"'
LISTS = ("glossary", "resources", "topics", "labs", "paths", "progress", "review", "interview", "credits")


@dataclass(frozen=True)
class Text:
    """The rendered text of a page. `locale` is the language it is written in, `template` what its front matter names."""

    html: str
    locale: str
    template: str = ""
    edit_url: str | None = None


def article(view: View, text: Text) -> Markup:
    """Return the article of a page, its blocks of code numbered, so that the theme can name each."""
    numbers = count(1)
    html = CODE_BLOCK.sub(lambda found: f'{found.group()} id="code-{next(numbers)}"', _article(view, text))
    return Markup(html)  # noqa: S704 - only ids were added


def _article(view: View, text: Text) -> Markup:
    subject = view.subject
    kind = text.template.removesuffix(".html")
    if isinstance(subject, Lesson):
        body = _titleless(view, text)
        asked = ask.questions(view, subject)
        alone = subject.id in view.course.labs and not body["body"]  # a text shows its lab where it leads to it
        lab = Shown(view, subject.id) if alone else None
        return view.fragment("lesson", lesson=subject, questions=asked, lab=lab, edit_url=text.edit_url, **body)
    if isinstance(subject, Lab):
        return view.fragment("lab-page", lab=Shown(view, view.course.home_of(subject.id) or "", heading=1))
    if isinstance(subject, Chapter):
        return _chapter(view, subject, text)
    if isinstance(subject, Module):
        return _module(view, subject, text)
    if view.page == "index.md":
        return _home(view, text)
    return _list(view, kind, text) if kind in LISTS else _noticed(view, text)


def title(view: View, written: str | None) -> str:
    """Return a page's title: of the lesson, chapter or module, else what its text is headed."""
    subject = view.subject
    if subject is not None:
        return view.plain(subject.title)
    return view.plain(view.course.file.title) if view.page == "index.md" else written or ""


def kinds(view: View, lesson: Lesson) -> list[str]:
    """Return what a lesson has, by the names that the resources page filters."""
    having = {
        "text": lesson.status != "outline",
        "slides": lesson.slides,
        "video": lesson.videos,
        "code": lesson.code,
        "article": lesson.article,
        "questions": view.outline.questions(lesson),
        "lab": lesson.id in view.course.labs,
    }
    return [name for name, has in having.items() if has]


def navigation(view: View, sections: list[tuple[Markup, str]]) -> Markup:
    """Return the contents as this page shows them, with the `sections` (title and link) of its own text."""
    subject = view.subject
    if isinstance(subject, Lesson):
        return _of_lesson(view, subject, sections)
    chapter_id = subject.id if isinstance(subject, Chapter) else None
    if isinstance(subject, Lab):
        chapter_id = view.course.places[view.course.home_of(subject.id) or ""].chapter.id
    html = view.fragment("nav", chapter_id=chapter_id, pages=view.site.pages_beside(view.locale))
    return Markup(html.replace(CURRENT, "").replace(WITHIN, ""))  # noqa: S704 - as the fragment made it


def _of_lesson(view: View, lesson: Lesson, sections: list[tuple[Markup, str]]) -> Markup:
    """Return the contents that all lessons of a chapter share, with one of them marked and its sections below it."""
    place = view.course.places[lesson.id]
    known = view.site.navigations
    key = (view.locale, place.folder.rpartition("/")[0])
    beside = View(view.site, f"{key[1]}/-/index.md", view.locale)  # as deep as they all are
    if key not in known:
        known[key] = str(beside.fragment("nav", chapter_id=place.chapter.id, pages=view.site.pages_beside(view.locale)))
    before, link, after = known[key].partition(f'"{beside.to_lesson(lesson)}"{CURRENT}')
    title, _, rest = after.partition(WITHIN)
    within = view.fragment("nav-sections", sections=sections) if sections else ""
    html = f"{before}{link}{MARK}{title}{within}{rest}"
    return Markup(html.replace(CURRENT, "").replace(WITHIN, ""))  # noqa: S704 - as the fragments made it


def definitions(view: View) -> list[Term]:
    """Return the terms whose definitions a lesson's page carries, for the reader who points at them."""
    subject = view.subject
    return view.outline.terms(subject) if isinstance(subject, Lesson) else []


def _list(view: View, kind: str, text: Text) -> Markup:
    return view.fragment(
        kind,
        body=_noticed(view, text),
        terms=_terms(view),
        kinds=partial(kinds, view),
        lessons_of=_lessons_of(view),
        lab_of=partial(Shown, view),
        graph=_graph(view),
        works=assets.works(),
        reader_file=reader.path(view.locale),
    )


def _home(view: View, text: Text) -> Markup:
    modules = {module.id: module for module in view.course.file.modules}
    lesson_id = view.course.home_of(view.course.file.lab or "")
    shown = Shown(view, lesson_id, heading=3) if lesson_id else None
    known = {"modules": modules, "shown": shown, "reader_file": reader.path(view.locale)}
    return view.fragment("home", **known, **_titleless(view, text))


def _module(view: View, module: Module, text: Text) -> Markup:
    number = view.course.file.modules.index(module) + 1
    lessons = view.outline.of_module(module)
    return view.fragment("module", module=module, number=number, lessons=lessons, **_titleless(view, text))


def _chapter(view: View, chapter: Chapter, text: Text) -> Markup:
    module = next(one for one in view.course.file.modules if chapter in one.chapters)
    number = module.chapters.index(chapter) + 1
    lessons = view.outline.of_chapter(chapter)
    return view.fragment("chapter", chapter=chapter, module=module, number=number, lessons=lessons, **_titleless(view, text))


def _titleless(view: View, text: Text) -> dict[str, object]:
    """Return the text without its title, which the header shows, with a notice when it is in another language."""
    html = TITLE.sub("", text.html, count=1)
    if not html.strip():
        return {"body": "", "body_language": None}
    if text.locale == view.locale:
        return {"body": Markup(html), "body_language": None}  # noqa: S704 - rendered by Markdown
    language = view.site.locale(text.locale).language
    return {"body": _notice(view, text.locale) + _foreign(html, language), "body_language": None}


def _noticed(view: View, text: Text) -> Markup:
    """Return the text, with a notice after its title when it is in another language."""
    html = Markup(text.html)  # noqa: S704 - rendered by Markdown
    if text.locale == view.locale:
        return html
    found = TITLE.match(text.html)
    end = found.end() if found else 0
    language = view.site.locale(text.locale).language
    return _foreign(html[:end], language) + _notice(view, text.locale) + _foreign(html[end:], language)


def _notice(view: View, locale: str) -> Markup:
    return view.fragment("fallback", language=view.language_name(locale))


def _foreign(html: str, language: str) -> Markup:
    return Markup('<div lang="{}" data-search-exclude>{}</div>').format(language, Markup(html))  # noqa: S704


def _terms(view: View) -> list[Term]:
    return sorted(view.course.terms.values(), key=lambda term: view.plain(term.term).casefold())


def _lessons_of(view: View) -> Callable[[Topic], list[Lesson]]:
    """Return what gives the lessons of a topic, in the order of the course."""
    return lambda topic: [lesson for lesson in view.outline.lessons if lesson.id in topic.lessons]


def _graph(view: View) -> Callable[[Sequence[Part]], lanes.Lanes]:
    """Return what draws chapters and what they build on, in the page's language."""

    def graph(parts: Sequence[Part]) -> lanes.Lanes:
        words = {part.chapter.id: view.plain(part.chapter.title) for part in parts}
        return lanes.draw(words, {part.chapter.id: [one.id for one in (*part.builds_on, *part.later)] for part in parts})

    return graph


def alias_pages(view: View) -> dict[str, Markup]:
    """Return the pages that stand at former addresses of lessons in this language: HTML file → what leads on."""
    pages = {}
    for lesson in view.outline.lessons:
        new = view.site.address(address.lesson_page(view.course, lesson.id), view.locale)
        for alias in lesson.aliases:
            file = address.former(alias, view.locale, view.course.root_locale)
            target, script = (relative(one, quote(file)) for one in (new, f"{assets.FOLDER}/redirect.js"))
            pages[file] = view.fragment("redirect", target=target, script=script, title=view.plain(lesson.title))
    return pages


def sitemap(views: Iterable[View], site_url: str | None) -> str:
    """Return `sitemap.xml`: every page with its other languages; empty when the site's address is not known."""
    return environment().get_template("sitemap.xml").render(site_url=site_url, views=list(views))
