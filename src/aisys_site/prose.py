"""Edge: what our Markdown adds to Markdown: links by name, figures, glossary terms, the language's own pages.

One extension, told before each page which page it is. Leaves every other syntax to the extensions in mkdocs.yml.
"""

from __future__ import annotations

import posixpath
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import imagesize
from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString
from markupsafe import Markup

from aisys_site import address, fences
from aisys_site.build import reading
from aisys_site.lab import run
from aisys_site.lab.show import Shown
from aisys_site.memory import digest
from aisys_site.model.course import Course
from aisys_site.model.glossary import Term

if TYPE_CHECKING:
    from aisys_site.render import View

UNMARKED = frozenset({"a", "code", "pre", "h1", "h2", "h3", "h4", "h5", "h6", "script", "style", "button", "summary", "th"})
WORD_CHARACTER = re.compile(r"[A-Za-z0-9]")


@dataclass
class Uses:
    """What a rendered text has used of the rest: links by name and where they led, files and their addresses, figures.

    None stands for what was not there.
    """

    names: dict[str, address.Target | str] = field(default_factory=dict)
    files: dict[str, str | None] = field(default_factory=dict)
    figures: dict[str, bytes | None] = field(default_factory=dict)
    labs: dict[str, bytes | None] = field(default_factory=dict)
    """Labs, by their ids."""
    read: dict[str, bytes | None] = field(default_factory=dict)
    """Files that other extensions have read, by their paths."""

    def hold(self, course: Course, url: Callable[[str], str | None]) -> bool:
        """Return whether everything is as it was; `url` gives the address of a file by its path."""
        return (
            all(url(path) == address_ for path, address_ in self.files.items())
            and all(reading.mark(path) == mark for path, mark in self.read.items())
            and all(_drawing(course, path) == mark for path, mark in self.figures.items())
            and all(_lab(course, name) == mark for name, mark in self.labs.items())
            and all(address.resolve(course, name) == target for name, target in self.names.items())
        )


def _drawing(course: Course, path: str) -> bytes | None:
    return digest(course.figures[path]) if path in course.figures else None


def _lab(course: Course, name: str) -> bytes | None:
    home = course.home_of(name)
    return run.mark(course, home) if home else None


@dataclass(frozen=True)
class Prose:
    """The page whose text is being rendered: how it sees the course, its file, its terms, what draws its figures."""

    view: View
    path: str
    terms: tuple[Term, ...]
    draw: Callable[[str, str], Markup]
    uses: Uses = field(default_factory=Uses)
    programs: list[str] = field(default_factory=list)
    """The programs that run in the page, so far."""
    root: Path | None = None
    """The content folder, where images lie."""

    def lab(self, name: str, preset: str | None) -> Markup | None:
        """Return a lab for this page, None where there is none of that name."""
        self.uses.labs[name] = _lab(self.view.course, name)
        home = self.view.course.home_of(name)
        return self.view.fragment("lab", lab=Shown(self.view, home, preset=preset)) if home else None


class ProseExtension(Extension):
    """Markdown extension that reads the page's `Prose` from the function it is given."""

    def __init__(self, page: Callable[[], Prose | None]) -> None:
        super().__init__()
        self.page = page

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Register after Markdown's inline pass (20) and before MkDocs resolves relative links (0)."""
        fences.register(md, self.page)
        md.treeprocessors.register(_Links(md, self.page), "course-links", 6)
        md.treeprocessors.register(_Figures(md, self.page), "course-figures", 5)
        md.treeprocessors.register(_Terms(md, self.page), "course-terms", 4)
        md.treeprocessors.register(_Images(md, self.page), "course-images", 3)


class _Processor(Treeprocessor, ABC):
    """A tree processor that knows its page; without one it leaves the tree alone."""

    def __init__(self, md: Markdown, page: Callable[[], Prose | None]) -> None:
        super().__init__(md)
        self.page = page

    def run(self, root: Element) -> None:
        prose = self.page()
        if prose is not None:
            self.work(root, prose)

    @abstractmethod
    def work(self, root: Element, prose: Prose) -> None:
        """Change the tree of a page."""


class _Links(_Processor):
    """`lesson:id` and relative links → the file of the page in the page's own language."""

    def work(self, root: Element, prose: Prose) -> None:
        for link in root.iter("a"):
            href = link.get("href", "")
            scheme = href.partition(":")[0]
            if scheme in address.SCHEMES:
                target = prose.uses.names[href] = address.resolve(prose.view.course, href)
                if isinstance(target, address.Target):
                    link.set("href", self.file(prose, target.path) + (f"#{target.anchor}" if target.anchor else ""))
            elif href.partition("#")[0].endswith(".md") and "://" not in href:
                path, mark, anchor = href.partition("#")
                full = posixpath.normpath(posixpath.join(posixpath.dirname(prose.path), path))
                link.set("href", self.file(prose, full) + mark + anchor)

    def file(self, prose: Prose, page: str) -> str:
        """Return the path from this page's file to another page's file, in the same language."""
        course = prose.view.course
        own = page
        if not any(page.endswith(f".{locale}.md") for locale in course.locale_ids[1:]):
            own = address.localised(page, prose.view.locale, course.root_locale)
        return posixpath.relpath(own, posixpath.dirname(prose.path) or ".")


class _Figures(_Processor):
    """An image of an SVG file alone in its paragraph → the drawing itself, numbered, with its caption."""

    def work(self, root: Element, prose: Prose) -> None:
        folder = posixpath.dirname(prose.path)
        for paragraph in root.iter("p"):
            images = list(paragraph)
            if (
                len(images) != 1
                or images[0].tag != "img"
                or (paragraph.text or "").strip()
                or (images[0].tail or "").strip()
            ):
                continue
            source = images[0].get("src", "")
            path = posixpath.normpath(posixpath.join(folder, source))
            prose.uses.figures[path] = _drawing(prose.view.course, path)
            if path in prose.view.course.figures:
                html = prose.draw(source, images[0].get("alt", ""))
                paragraph.remove(images[0])
                paragraph.text = self.md.htmlStash.store(str(html))


class _Images(_Processor):
    """An image takes its room before it comes, and comes when it is about to be seen."""

    def work(self, root: Element, prose: Prose) -> None:
        for image in root.iter("img"):
            image.set("loading", "lazy")
            image.set("decoding", "async")
            size = self.size(prose, image.get("src", ""))
            if size and not {"width", "height"} & set(image.keys()):
                image.set("width", str(size[0]))
                image.set("height", str(size[1]))

    def size(self, prose: Prose, source: str) -> tuple[int, int] | None:
        """Return width and height of an image of the course in pixels; None where they cannot be told."""
        path = posixpath.normpath(posixpath.join(posixpath.dirname(prose.path), unquote(source)))
        if prose.root is None or path not in prose.view.course.files:
            return None
        width, height = imagesize.get(str(prose.root / path))
        return (width, height) if width > 0 and height > 0 else None


class _Terms(_Processor):
    """The first use of each of the lesson's terms → a link to its definition."""

    def work(self, root: Element, prose: Prose) -> None:
        glossary = prose.view.to_template("glossary.html")
        if not prose.terms or not glossary:
            return
        spelled = {spelling: term for term in prose.terms for spelling in term.spellings(prose.view.locale)}
        if not spelled:
            return
        finder = _Finder(spelled, self.file(prose))
        for parent in self.places(root):
            finder.mark(parent)
            if finder.complete:
                return

    def file(self, prose: Prose) -> str:
        page = address.template_page(prose.view.course, "glossary.html") or ""
        own = address.localised(page, prose.view.locale, prose.view.course.root_locale)
        return posixpath.relpath(own, posixpath.dirname(prose.path) or ".")

    def places(self, element: Element) -> Iterator[Element]:
        """Yield the elements whose text may carry terms, in reading order."""
        if element.tag in UNMARKED:
            return
        yield element
        for child in list(element):
            yield from self.places(child)


class _Finder:
    """Finds terms in text, the longest spelling first, each once."""

    def __init__(self, spelled: dict[str, Term], glossary: str) -> None:
        self.spelled = {spelling.casefold() if len(spelling) > 4 else spelling: term for spelling, term in spelled.items()}  # noqa: PLR2004
        self.glossary = glossary
        self.done: set[str] = set()
        self.wanted = len({term.id for term in spelled.values()})
        words = sorted(spelled, key=len, reverse=True)
        self.pattern = re.compile("|".join(self.bounded(word) for word in words), re.IGNORECASE)

    @property
    def complete(self) -> bool:
        """Whether every term has been found."""
        return len(self.done) == self.wanted

    def bounded(self, word: str) -> str:
        """Return a pattern that finds `word`, and where it is Latin only as a whole word."""
        before = r"(?<![A-Za-z0-9_-])" if WORD_CHARACTER.match(word[0]) else ""
        after = r"(?![A-Za-z0-9_])" if WORD_CHARACTER.match(word[-1]) else ""
        plural = "s?" if word[-1].isalpha() and word[-1].isascii() else ""
        return f"{before}{re.escape(word)}{plural}{after}"

    def term(self, found: str) -> Term | None:
        """Return the term that was found. Short names, mostly abbreviations, count only in their own case."""
        singular = found.removesuffix("s")
        for word in (found, singular, found.casefold(), singular.casefold()):
            if word in self.spelled:
                return self.spelled[word]
        return None

    def mark(self, parent: Element) -> None:
        """Put links around terms in the texts directly inside `parent`."""
        self.mark_text(parent, None)
        for child in list(parent):
            self.mark_text(parent, child)

    def mark_text(self, parent: Element, after: Element | None) -> None:
        text = parent.text if after is None else after.tail
        if not text or isinstance(text, AtomicString):
            return
        for found in self.pattern.finditer(text):
            term = self.term(found.group())
            if term is None or term.id in self.done:
                continue
            self.done.add(term.id)
            link = Element("a", {"class": "term", "href": f"{self.glossary}#{term.id}", "data-term": term.id})
            link.text = AtomicString(found.group())
            link.tail = text[found.end() :]
            if after is None:
                parent.text = text[: found.start()]
                parent.insert(0, link)
            else:
                after.tail = text[: found.start()]
                parent.insert(list(parent).index(after) + 1, link)
            self.mark_text(parent, link)
            return
