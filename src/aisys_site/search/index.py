"""Documents → the files of the index, each a script that a page loads when a query needs it.

Two steps, so that a build repeats only the first for a page that changed: `entry` reads one document, `files` lays the
entries of a language side by side. What the files mean,
`tests/unit/search_reader.py` says in a few lines.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from aisys_site.search.document import Document, Entry
from aisys_site.search.postings import DIGITS, FINE, postings

SHARD = 6_000
"""Bytes that a file of terms has on average, at most."""

PACK = 4_000
"""Bytes of records that stand together in a file, unless a single one has more."""

VOCABULARY = 1_500
"""Words of one first letter that can be completed: the most frequent."""

LONGEST = 24
"""Characters of a word that can be completed, at most."""


@dataclass(frozen=True, slots=True)
class _Range:
    """Documents of one kind and module, which stand in the index one after another."""

    kind: str
    module: str | None
    start: int
    entries: list[Entry]
    pack: int
    file: int

    def described(self) -> dict[str, object]:
        """Return the range as the index tells of it."""
        end = self.start + len(self.entries)
        return {
            "kind": self.kind,
            "module": self.module,
            "from": self.start,
            "to": end,
            "pack": self.pack,
            "file": self.file,
        }


def entry(document: Document) -> Entry:
    """Return what the index takes from a document."""
    rows, words = postings(document)
    sections = [[one.anchor, one.heading, " ".join(one.blocks)] for one in document.sections]
    record = {
        "t": document.title,
        "u": document.url,
        "k": document.kind,
        "m": document.module or "",
        "s": sections,
    }
    return Entry(document.id, document.kind, document.module, _json(record), rows, words)


def files(entries: Iterable[Entry], modules: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    """Yield each file of a language's index: its path below the language's folder, and its text.

    `modules` are ids and titles in their order. Documents of the same kind and module keep the order they come in.
    """
    ranges = _ranges(list(entries), [None, *(name for name, _ in modules)])
    ordered = [one for part in ranges for one in part.entries]
    shards = _shard_count(ordered)
    digest = hashlib.sha256(json.dumps([shards, [one.id for one in ordered]]).encode())
    version = digest.hexdigest()[:8]
    vocabulary = _vocabulary(ordered)
    about = {
        "v": version,
        "n": len(ordered),
        "shards": shards,
        "letters": "".join(vocabulary),
        "ranges": [one.described() for one in ranges],
        "modules": modules,
    }
    yield "index.js", f'courseSearch("index",{_json(about)})\n'
    for number, lines in enumerate(_shards(ordered, shards)):
        yield _file(f"terms/{number:03x}", version, f'"{lines}"')
    for letter, words in vocabulary.items():
        yield _file(f"words/{ord(letter):x}", version, f'"{words}"')
    for part in ranges:
        for number, at in enumerate(range(0, len(part.entries), part.pack), part.file):
            records = ",".join(one.record for one in part.entries[at : at + part.pack])
            yield _file(f"pages/{number}", version, f"[{records}]")


def _file(name: str, version: str, data: str) -> tuple[str, str]:
    return f"{name}.js", f'courseSearch("{name}",{{"v":"{version}","d":{data}}})\n'


def _json(value: object) -> str:
    """Return JSON that a script may hold wherever it stands."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _ranges(entries: list[Entry], modules: list[str | None]) -> list[_Range]:
    """Return the ranges: kinds as they first come, in each the modules in their order, what belongs to none first."""
    places = {module: place for place, module in enumerate(modules)}
    groups: dict[str, dict[str | None, list[Entry]]] = {}
    for one in entries:
        groups.setdefault(one.kind, {}).setdefault(one.module, []).append(one)
    found: list[_Range] = []
    start = file = 0
    for kind, parts in groups.items():
        for module in sorted(parts, key=lambda module: places.get(module, len(places))):
            part = parts[module]
            pack = max(1, PACK * len(part) // sum(len(one.record.encode()) for one in part))
            found.append(_Range(kind, module, start, part, pack, file))
            start += len(part)
            file += -(-len(part) // pack)
    return found


def _shard_count(entries: list[Entry]) -> int:
    """Return in how many files the terms are: a power of two."""
    size = sum(len(one.rows.encode()) - FINE for one in entries)
    count = 1
    while count < FINE and size > count * SHARD:
        count *= 2
    return count


def _shards(entries: list[Entry], count: int) -> Iterator[str]:
    """Yield the text of each file of terms: a line a document, written as in a JSON string."""
    if not entries:
        return iter([""])
    columns = zip(*(_cells(_base36(number), one.rows, FINE // count) for number, one in enumerate(entries)), strict=True)
    return ("".join(cells).removeprefix("\\n") for cells in columns)


def _cells(name: str, rows: str, width: int) -> list[str]:
    """Return a document's line in each file of terms, after the end of the line before; nothing where it has no term."""
    if width > 1:
        fine = rows.split("\n")
        rows = "\n".join(["".join(fine[at : at + width]) for at in range(0, FINE, width)])
    # Each row that is not empty begins with a space. One replacement is many times faster than a look at each row.
    return f"\n{rows}".replace("\n ", f"\n\\n{name} ").split("\n")[1:]


def _base36(number: int) -> str:
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"
    return (_base36(number // 36) if number > 35 else "") + digits[number % 36]  # noqa: PLR2004


def _vocabulary(entries: list[Entry]) -> dict[str, str]:
    """Return by first letter the words that can be completed, each with how many documents have it, as a power of two."""
    counts: Counter[str] = Counter()
    for one in entries:
        counts.update(one.words.split(" "))
    letters: dict[str, list[str]] = {}
    for word in sorted(word for word in counts if 1 < len(word) <= LONGEST and not word.replace(".", "").isnumeric()):
        letters.setdefault(word[0], []).append(word)
    kept = {letter: sorted(sorted(words, key=lambda word: -counts[word])[:VOCABULARY]) for letter, words in letters.items()}
    return {
        letter: " ".join(f"{word}{DIGITS[counts[word].bit_length() - 1]}" for word in words)
        for letter, words in kept.items()
    }
