"""Makes the pages that are not as they were: Markdown, article, templates, as MkDocs would, several at once.

Of each page two things are kept: its rendered text, and the page. A text is right as long as what it used leads where it
led; a page, as long as its text and the facts that it shows are the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
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
from aisys_site.build.ledger import Ledger, Made
from aisys_site.build.pool import spread
from aisys_site.build.said import Saying, heard, say
from aisys_site.build.store import Store, packed
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
    return digest.of(*(part for path, mark in sorted((uses.figures | uses.read).items()) for part in (path, mark or b"")))


@dataclass(frozen=True)
class _Work:
    """What one process answers for one page: how it was made, what search finds there, and what to keep, packed."""

    made: Made
    found: Entry
    kept: dict[bytes, bytes]


@dataclass
class Pages:
    """The pages of a build: how each was made, and of those made now, what search finds there."""

    maker: Maker
    made: dict[str, Made] = field(default_factory=dict)
    found: dict[str, Entry] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    """The files of the site that are right as they are."""

    def key(self, path: str) -> bytes:
        """Return the hash of what a page was made from; of one that MkDocs makes, of what search finds there."""
        if path in self.made:
            return self.made[path].key
        return digest.of(self.found[path].record, self.found[path].rows)

    def make(self, store: Store, before: Ledger, intact: Container[str], folder: Path) -> None:
        """Write every page into `folder` that is not as it was; `intact` are the files that stand as they were left."""
        for path in self.maker.views:
            known, file = before.pages.get(path), self.maker.page(path).file.dest_uri
            if known and file in intact and self.maker.unchanged(path, known):
                self.made[path] = known
                self.kept.add(file)
        texts = self.texts([path for path in self.maker.views if path not in self.made], store)
        self.take(texts, store, folder)
        left = [path for path in self.maker.views if path not in self.made]
        kept: dict[bytes, bytes] = {}
        for path, work in zip(left, spread(lambda path: self.work(path, texts.get(path), folder), left), strict=True):
            self.made[path], self.found[path] = work.made, work.found
            kept |= work.kept
        store.keep(kept)
        for path in self.maker.views:
            say(self.made[path].sayings)

    def texts(self, paths: Iterable[str], store: Store) -> dict[str, Text]:
        """Return the texts that were rendered before and whose links and figures still hold."""
        keys = {path: self.maker.keys[path][0] for path in paths}
        known: dict[bytes, Text] = store.lookup(keys.values())
        found = {path: known[key] for path, key in keys.items() if key in known}
        return {path: text for path, text in found.items() if text.uses.hold(self.maker.site.course, self.maker.url)}

    def take(self, texts: dict[str, Text], store: Store, folder: Path) -> None:
        """Write the pages that were made before, for another folder or in an earlier state of the course."""
        keys = {path: self.maker.key(path, text.uses) for path, text in texts.items()}
        known: dict[bytes, Finished] = store.lookup(keys.values())
        for path, key in keys.items():
            if key in known:
                _write(folder / self.maker.page(path).file.dest_uri, known[key].html)
                sayings = (*texts[path].sayings, *known[key].sayings)
                self.made[path] = Made(key, *self.maker.keys[path], texts[path].uses, sayings)

    def work(self, path: str, text: Text | None, folder: Path) -> _Work:
        """Make a page, its text too where it is not given, and write it."""
        page = self.maker.page(path)
        kept: dict[bytes, bytes] = {}
        if text is None:
            text = self.maker.text(page)
            kept[self.maker.keys[path][0]] = packed(text)
        finished = self.maker.finish(page, text)
        key = self.maker.key(path, text.uses)
        kept |= {key: packed(finished), _found(key): packed(self.maker.found)}
        _write(folder / page.file.dest_uri, finished.html)
        sayings = (*text.sayings, *finished.sayings)
        return _Work(Made(key, *self.maker.keys[path], text.uses, sayings), self.maker.found, kept)

    def entries(self, paths: list[str], store: Store) -> list[Entry]:
        """Return what search finds on pages; where that is not kept any more, they are made again."""
        keys = {path: _found(self.made[path].key) for path in paths if path not in self.found}
        known: dict[bytes, Entry] = store.lookup(keys.values())
        found = {path: known[key] for path, key in keys.items() if key in known}
        for path in paths:
            if path not in self.found and path not in found:
                page = self.maker.page(path)
                self.maker.finish(page, self.maker.text(page))
                found[path] = self.maker.found
        return [self.found.get(path) or found[path] for path in paths]


def _found(key: bytes) -> bytes:
    """Return under which hash it is kept what search finds on a page that is kept under `key`."""
    return digest.of("found", key)


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))
