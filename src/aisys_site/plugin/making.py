"""Makes the pages that are not as they were, several at once, and keeps what it made.

Of each page two things are kept: its rendered text, and the page. A text is right as long as what it used leads where it
led; a page, as long as its text and the facts that it shows are the same.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from aisys_site.build import digest
from aisys_site.build.ledger import Ledger, Made
from aisys_site.build.pool import spread
from aisys_site.build.said import say
from aisys_site.build.store import Store, packed
from aisys_site.plugin.maker import Finished, Maker, Text
from aisys_site.search.document import Entry


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
