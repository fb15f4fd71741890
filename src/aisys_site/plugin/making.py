"""Makes the pages that are not as they were: Markdown, article, templates, as MkDocs would, several at once.

Of each page two things are kept: its rendered text, and the page. A text is right as long as what it used leads where it
led; a page, as long as its text and the facts that it shows are the same.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

from jinja2 import Environment
from mkdocs.commands.build import get_context
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

from aisys_site import compose, render
from aisys_site.build import digest
from aisys_site.build.facts import Facts
from aisys_site.build.ledger import Ledger, Made
from aisys_site.build.pool import spread
from aisys_site.build.said import Saying, heard, say
from aisys_site.build.store import Store, packed
from aisys_site.plugin import options
from aisys_site.prose import Prose, Uses


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
    """A page as readers get it, and what the search knows of it."""

    html: str
    found: Any
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


class Steps(Protocol):
    """The plugin's part in what MkDocs does with a page."""

    serving: bool

    def begin(self, page: Page) -> Prose:
        """Say which page's Markdown is rendered next."""

    def mathematics(self, page: Page) -> None:
        """Render the formulas in a page's content."""

    def article(self, page: Page) -> str:
        """Return the article around a page's content."""


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
    keys: dict[str, tuple[bytes, bytes]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Hash what each text is rendered from, and which facts each page shows."""
        facts = Facts(self.site, options.of_pages(self.config, serving=self.steps.serving))
        texts = options.of_texts(self.config)
        self.keys = {path: (self.text_key(view, path, texts), facts.of(view)) for path, view in self.views.items()}

    def text_key(self, view: render.View, path: str, base: bytes) -> bytes:
        """Return the hash of what a page's text is rendered from, but for what it may use of the rest."""
        course = self.site.course
        source = view.written() or course.pages.get(view.page)
        terms = [[term.id, *term.spellings(view.locale)] for term in compose.definitions(view)]
        written = [source.text, source.locale, repr(source.meta)] if source else []
        return digest.of(base, path, view.locale, repr([terms, view.to_template("glossary.html")]), repr(written))

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
        with heard() as sayings:
            prose = self.steps.begin(page)
            page.read_source(self.config)
            page.render(self.config, Recording(self.files, prose.uses.files))
            self.steps.mathematics(page)
        html = page.content or ""
        return Text(html, page.toc, page._title_from_render, dict(page.meta), tuple(sayings), prose.uses)  # noqa: SLF001

    def finish(self, page: Page, text: Text) -> Finished:
        """Put a page together around its text."""
        with heard() as sayings:
            page.markdown, page.content, page.toc, page.meta = "", text.html, text.toc, dict(text.meta)
            page._title_from_render = text.title  # noqa: SLF001 - as Page.render leaves it
            page.content = self.steps.article(page)
            found = None
            page.active = True
            context = get_context(self.nav, [], self.config, page)
            template = self.env.get_template(page.meta.get("template", "main.html"))
            context = self.config.plugins.on_page_context(context, page=page, config=self.config, nav=self.nav)
            html = self.config.plugins.on_post_page(template.render(context), page=page, config=self.config)
            page.active = False
        return Finished(html, found, tuple(sayings))

    def key(self, path: str, uses: Uses) -> bytes:
        """Return under which hash a page is kept."""
        return digest.of(*self.keys[path], repr(sorted(uses.names.items())), repr(sorted(uses.files.items())), _marks(uses))


def _marks(uses: Uses) -> bytes:
    return digest.of(*(part for path, mark in sorted(uses.figures.items()) for part in (path, mark or b"")))


@dataclass(frozen=True)
class _Work:
    """What one process answers for one page: what to keep, packed, and how the page was made."""

    made: Made
    kept: dict[bytes, bytes]
    found: Any


def make(maker: Maker, store: Store, before: Ledger, folder: Path, standing: Iterable[str]) -> tuple[dict[str, Made], Found]:
    """Write every page into `folder` that is not as it was in the site; return how each is made, and what search needs.

    `standing` are the files of the site that are as the last build left them.
    """
    intact = set(standing)
    made: dict[str, Made] = {}
    left = []
    for path in maker.views:
        known = before.pages.get(path)
        if known and maker.page(path).file.dest_uri in intact and maker.unchanged(path, known):
            made[path] = known
        else:
            left.append(path)
    found = Found(store)
    texts = store.lookup(maker.keys[path][0] for path in left)
    sound = {path: texts[maker.keys[path][0]] for path in left if maker.keys[path][0] in texts}
    sound = {path: text for path, text in sound.items() if text.uses.hold(maker.site.course, maker.url)}
    keys = {path: maker.key(path, text.uses) for path, text in sound.items()}
    finished = store.lookup(keys.values())
    for path in left:
        key = keys.get(path)
        if key in finished:
            text, page = sound[path], finished[key]
            _write(folder / maker.page(path).file.dest_uri, page.html)
            made[path] = Made(key, *maker.keys[path], text.uses, (*text.sayings, *page.sayings))

    def work(path: str) -> _Work:
        return _made(maker, path, sound.get(path), folder)

    rest = [path for path in left if path not in made]
    kept: dict[bytes, bytes] = {}
    for path, done in zip(rest, spread(work, rest), strict=True):
        made[path] = done.made
        kept |= done.kept
        found.fresh[done.made.key] = done.found
    store.keep(kept)
    for path in maker.views:
        say(made[path].sayings)
    return made, found


def _made(maker: Maker, path: str, text: Text | None, folder: Path) -> _Work:
    """Make a page, its text too where it is not given, and write it."""
    page = maker.page(path)
    kept: dict[bytes, bytes] = {}
    if text is None:
        text = maker.text(page)
        kept[maker.keys[path][0]] = packed(text)
    finished = maker.finish(page, text)
    key = maker.key(path, text.uses)
    kept[key] = packed(Finished(finished.html, None, finished.sayings))
    kept[found_key(key)] = packed(finished.found)
    _write(folder / page.file.dest_uri, finished.html)
    return _Work(Made(key, *maker.keys[path], text.uses, (*text.sayings, *finished.sayings)), kept, finished.found)


def found_key(key: bytes) -> bytes:
    """Return under which hash it is kept what the search knows of a page that is kept under `key`."""
    return digest.of("found", key)


@dataclass
class Found:
    """What the search knows of pages, of those made now and of those made before."""

    store: Store
    fresh: dict[bytes, Any] = field(default_factory=dict)

    def of(self, made: Iterable[Made]) -> dict[bytes, Any]:
        """Return it by the keys of the pages; pages of which nothing is kept any more are left out."""
        keys = [one.key for one in made]
        known = self.store.lookup(found_key(key) for key in keys if key not in self.fresh)
        kept = {key: known[found_key(key)] for key in keys if found_key(key) in known}
        return {**kept, **{key: self.fresh[key] for key in keys if key in self.fresh}}


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode("utf-8", errors="xmlcharrefreplace"))
