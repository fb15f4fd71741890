"""The files of the search, a language at a time, made only when something in that language has changed.

`mkdocs serve` makes them when a reader first searches after a save.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from aisys_site import address, render
from aisys_site.build import digest
from aisys_site.build.outputs import Outputs
from aisys_site.build.pool import spread
from aisys_site.build.store import Store, packed
from aisys_site.model.lesson import Lesson
from aisys_site.search.document import Document, Entry

FOLDER = "assets/search"
WORTH_IT = 100
"""The number of entries from which two languages take less time side by side."""
Entries = Callable[[list[str], Store], list[Entry]]
"""The paths of pages → what can be found of them."""


@dataclass
class Index:
    """The index of one state of a course. `key` says of a page what it was made from, `facts` of the rest."""

    site: render.Site
    views: dict[str, render.View]
    key: Callable[[str], bytes]
    facts: bytes
    entries: Entries

    def write(self, store: Store, outputs: Outputs) -> None:
        """Write the files of every language that are not as they should be."""
        left: dict[str, list[Entry]] = {}
        for locale in self.site.course.locale_ids:
            paths = list(self.paths(locale))
            key = digest.of([self.key(path) for path in paths], self.facts, repr(self.modules(locale)))
            if not outputs.keep_folder(f"{FOLDER}/{locale}/", key):
                left[locale] = [*self.entries(paths, store), *self.beside(locale, store)]

        def lay(locale: str) -> dict[str, bytes]:
            return dict(self.lay(locale, left[locale], outputs))

        many = sum(map(len, left.values())) > WORTH_IT
        for marks in spread(lay, list(left), worth_it=2 if many else len(left) + 1):
            outputs.marks |= marks

    def lay(self, locale: str, entries: list[Entry], outputs: Outputs) -> Iterator[tuple[str, bytes]]:
        """Write the files of one language; yield each with what it was made from."""
        from aisys_site.search.index import files  # noqa: PLC0415 - only where something has changed

        for name, text in files(entries, self.modules(locale)):
            path = f"{FOLDER}/{locale}/{name}"
            outputs.write(path, text.encode())
            yield path, outputs.marks[path]

    def modules(self, locale: str) -> list[tuple[str, str]]:
        """Return ids and titles of the modules."""
        return [(module.id, module.short_title.get(locale)) for module in self.site.course.file.modules]

    def paths(self, locale: str) -> Iterator[str]:
        """Yield the pages of a language in the order of the course; a page in another language is not among them."""
        places = {page: place for place, page in enumerate(self.site.subjects)}
        own = [(path, view) for path, view in self.views.items() if view.locale == locale]
        for path, view in sorted(own, key=lambda one: (places.get(one[1].page, len(places)), one[0])):
            if view.subject or view.written():
                yield path

    def beside(self, locale: str, store: Store) -> list[Entry]:
        """Return what can be found beside the pages: the terms of the glossary, the questions of each lesson."""
        from aisys_site.search import gather  # noqa: PLC0415 - only where something has changed

        view = render.View(self.site, "index.md", locale)
        made: dict[bytes, Callable[[], Iterable[Document]]] = {
            digest.of("terms", self.facts, locale): lambda: gather.of_terms(view)
        }
        for lesson in self.site.outline.lessons:
            if lesson.id in self.site.course.quizzes:
                made[self.asked(lesson, locale)] = partial(gather.of_questions, view, lesson)
        return list(chain.from_iterable(_kept(made, store)))

    def asked(self, lesson: Lesson, locale: str) -> bytes:
        """Return the hash of what is found of a lesson's questions."""
        course, page = self.site.course, address.lesson_page(self.site.course, lesson.id)
        asked = digest.of_data(course.quiz_of(lesson).data)
        return digest.of("questions", digest.generator(), asked, self.site.address(page, locale), lesson.title.get(locale))


def _kept(made: Mapping[bytes, Callable[[], Iterable[Document]]], store: Store) -> Iterator[list[Entry]]:
    """Yield the entries of groups of documents, made where they are not kept yet."""
    from aisys_site.search.index import entry  # noqa: PLC0415 - only where something has changed

    known: dict[bytes, list[Entry]] = store.lookup(made)
    new = {key: [entry(document) for document in documents()] for key, documents in made.items() if key not in known}
    store.keep({key: packed(entries) for key, entries in new.items()})
    yield from (known[key] if key in known else new[key] for key in made)


def later(index: Index, kept: Path | None, site: Path) -> None:
    """Write the index into a site that is being served."""
    store = Store(kept)
    index.write(store, Outputs(site))
    store.close()


@dataclass
class Waiting:
    """Under `mkdocs serve`: the index that is written when the first of its files is asked for."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    write: Callable[[], None] | None = None

    def asked(self, path: str) -> None:
        """Write the index if this is the address of a file of it."""
        if f"/{FOLDER}/" not in path:
            return
        with self.lock:
            write, self.write = self.write, None
            if write:
                write()
