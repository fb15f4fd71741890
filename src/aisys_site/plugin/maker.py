"""Makes one page as MkDocs would: Markdown, article, templates; and says by which hashes its parts are known."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, Protocol

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError, PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from aisys_site import render
from aisys_site.build import digest, reading
from aisys_site.build.facts import Facts
from aisys_site.build.ledger import Made
from aisys_site.build.said import Saying, heard
from aisys_site.model.lesson import Lesson
from aisys_site.plugin import options
from aisys_site.prose import Prose, Uses
from aisys_site.search.document import Entry


@dataclass(frozen=True)
class Text:
    """A page's text, rendered, and what was said and used meanwhile."""

    html: str
    toc: TableOfContents
    title: str | None
    meta: dict[str, Any]
    sayings: tuple[Saying, ...]
    uses: Uses


@dataclass(frozen=True)
class Finished:
    """A page as readers get it, and what was said meanwhile."""

    html: str
    sayings: tuple[Saying, ...]


class Recording(Files):
    """The files of the site, noting which were asked for."""

    def __init__(self, files: Files, asked: dict[str, str | None]) -> None:
        super().__init__([])
        self.under = files
        self.asked = asked

    def get_file_from_path(self, path: str) -> File | None:
        """Return the file at `path`."""
        file = self.under.get_file_from_path(path)
        self.asked[path] = file.url if file else None
        return file


@contextmanager
def named(page: Page) -> Iterator[None]:
    """Let whatever goes wrong with a page end the build with one message, which names the page."""
    try:
        yield
    except Exception as error:
        words = str(error) if isinstance(error, BuildError) else f"{type(error).__name__}: {error}"
        raise PluginError(f"{page.file.src_uri}: this page cannot be made: {words}") from error


class Steps(Protocol):
    """The plugin's part in what MkDocs does with a page."""

    serving: bool

    def begin(self, page: Page) -> Prose:
        """Say which page's Markdown is rendered next."""

    def mathematics(self, page: Page) -> None:
        """Render the formulas in a page's content."""

    def article(self, page: Page) -> str:
        """Return the article around a page's content."""

    def entry(self, page: Page, article: str) -> Entry:
        """Return what search finds on a page."""


@dataclass
class Maker:
    """Makes the pages of one build."""

    steps: Steps
    site: render.Site
    views: dict[str, render.View]
    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Environment
    keys: dict[str, tuple[bytes, bytes]] = field(init=False)
    found: Entry = field(init=False)
    """What search finds on the page that was finished last."""
    _words: dict[str, bytes] = field(default_factory=dict)
    _spellings: dict[tuple[str, str], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hash what each text is rendered from, and which facts each page shows."""
        self.facts = facts = Facts(
            self.site,
            options.of_pages(self.config, serving=self.steps.serving),
            whole=options.overridden(self.config),
        )
        texts = options.of_texts(self.config)
        self.keys = {path: (self.text_key(view, path, texts), facts.of(view)) for path, view in self.views.items()}

    def text_key(self, view: render.View, path: str, base: bytes) -> bytes:
        """Return the hash of what a page's text is rendered from, but for what it may use of the rest."""
        course = self.site.course
        source = view.written() or course.pages.get(view.page)
        subject = view.subject
        terms = [self.spellings(term, view.locale) for term in subject.terms] if isinstance(subject, Lesson) else []
        written = [source.text, source.locale, repr(source.meta)] if source else []
        return digest.of(base, self.words(source.locale if source else view.locale), path, view.locale, *terms, "", *written)

    def spellings(self, term_id: str, locale: str) -> str:
        """Return what marks a term in texts, and where its link leads."""
        known = self._spellings.get((term_id, locale))
        if known is None:
            term = self.site.course.terms.get(term_id)
            known = repr([term_id, term.spellings(locale) if term else [], self.site.course.templates.get("glossary.html")])
            self._spellings[term_id, locale] = known
        return known

    def words(self, locale: str) -> bytes:
        """Return the hash of the words of the interface in a language: figures have buttons."""
        if locale not in self._words:
            strings = self.site.course.strings
            self._words[locale] = digest.of_data([dict(strings[one]) for one in (locale, self.site.course.root_locale)])
        return self._words[locale]

    def url(self, path: str) -> str | None:
        """Return the address of a file."""
        file = self.files.get_file_from_path(path)
        return file.url if file else None

    def unchanged(self, path: str, made: Made | None) -> bool:
        """Return whether a page would come out as it did."""
        return made is not None and (made.text, made.facts) == self.keys[path] and made.uses.hold(self.site.course, self.url)

    def page(self, path: str) -> Page:
        """Return MkDocs's page of a file."""
        file = self.files.get_file_from_path(path)
        assert file is not None
        assert file.page is not None
        return file.page

    def text(self, page: Page) -> Text:
        """Render a page's Markdown."""
        with heard() as sayings, named(page):
            prose = self.steps.begin(page)
            page.read_source(self.config)
            with reading.noted(prose.uses.read, but=render.templates_folder()):
                page.render(self.config, Recording(self.files, prose.uses.files))
            self.steps.mathematics(page)
        html = page.content or ""
        return Text(html, page.toc, page._title_from_render, dict(page.meta), tuple(sayings), prose.uses)  # noqa: SLF001

    def finish(self, page: Page, text: Text) -> Finished:
        """Put a page together around its text."""
        with heard() as sayings, named(page):
            page.markdown, page.content, page.toc, page.meta = "", text.html, text.toc, dict(text.meta)
            page._title_from_render = text.title  # noqa: SLF001 - as Page.render leaves it
            page.content = self.steps.article(page)
            self.found = self.steps.entry(page, page.content)
            page.active = True
            context = get_context(self.nav, [], self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            html = self.config.plugins.on_post_page(template.render(context), page=page, config=self.config)
            page.active = False
        return Finished(html, tuple(sayings))

    def key(self, path: str, uses: Uses) -> bytes:
        """Return under which hash a page is kept."""
        return digest.of(*self.keys[path], repr(sorted(uses.names.items())), repr(sorted(uses.files.items())), _marks(uses))


def _marks(uses: Uses) -> bytes:
    marks = sorted((uses.figures | uses.labs | uses.read).items())
    return digest.of(*(part for path, mark in marks for part in (path, mark or b"")))
