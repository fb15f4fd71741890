"""A small reader of the index, slow and plain: what the files mean, written down once more for the tests."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from aisys_site.search.terms import BETWEEN, blocks, is_word, terms

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def fnv(text: str) -> int:
    """Return FNV-1a of the UTF-8 bytes, 32 bits."""
    value = 2166136261
    for byte in text.encode():
        value = ((value ^ byte) * 16777619) % 2**32
    return value


@dataclass(frozen=True)
class Index:
    """The files of one language."""

    files: dict[str, str]
    language: str

    def value(self, name: str) -> Any:  # noqa: ANN401 - JSON holds any value
        """Return what a file hands over."""
        before, after = f'courseSearch("{name}",', ")\n"
        text = self.files[f"{name}.js"]
        assert text.startswith(before)
        assert text.endswith(after)
        assert not set("<\u2028\u2029") & set(text)
        return json.loads(text[len(before) : -len(after)])

    @cached_property
    def about(self) -> dict[str, Any]:
        """What `index.js` says."""
        found: dict[str, Any] = self.value("index")
        return found

    def records(self) -> Iterator[dict[str, Any]]:
        """Yield the record of every document."""
        yield from (self.record(document) for document in range(self.about["n"]))

    def record(self, document: int) -> dict[str, Any]:
        """Return the record of a document."""
        place = next(one for one in self.about["ranges"] if one["from"] <= document < one["to"])
        file, at = divmod(document - place["from"], place["pack"])
        found: dict[str, Any] = self.value(f"pages/{place['file'] + file}")["d"][at]
        return found

    def shard(self, term: str) -> str:
        """Return the name of the file that has a term."""
        return f"terms/{fnv(term) >> 32 - self.about['shards'].bit_length() + 1:03x}"

    def postings(self, term: str) -> dict[int, tuple[int, list[str]]]:
        """Return impact and followers of a term in each document that has it."""
        found = {}
        shard = self.value(self.shard(term))
        assert shard["v"] == self.about["v"]
        for line in filter(None, shard["d"].split("\n")):
            document, *listed = line.split(" ")
            for one in listed:
                name, _, posting = one.partition(":")
                if name == term:
                    found[int(document, 36)] = (DIGITS.index(posting[0]), posting[1:].split(","))
        return found

    def ranked(self, query: str) -> list[int]:
        """Return the documents that have a query's words and its runs of characters, the best first."""
        scores = [scores for piece in query.split() for scores in self.piece(piece)]
        common = set.intersection(*map(set, scores)) if scores else set()
        return sorted(common, key=lambda one: (-sum(each[one] for each in scores), one))

    def piece(self, piece: str) -> list[dict[int, float]]:
        """Return the scores by document of each list that a piece without spaces needs."""
        (block,) = blocks([piece])
        units = block.units
        if len(units) == 1 or all(is_word(unit) for unit in units):
            return [self.scores(term, "") for term in terms(units, self.language).values()]
        found, at = [], 0
        while at < len(units) - 1:
            first, second, *after = units[at : at + 4]
            if is_word(first) and is_word(second):
                found += [self.scores(term, "") for term in terms([first, second], self.language).values()]
                at += 1
                continue
            wanted = "" if after and is_word(after[0]) else "".join(one for one in after if not is_word(one))
            found.append(self.scores(_pair(first, second), wanted))
            end = at + 1 + len(wanted)
            if end == len(units) - 1:
                break
            at = max(end - 1, at + 1)
        return found

    def scores(self, term: str, wanted: str) -> dict[int, float]:
        """Return the scores of a term with a follower, by document."""
        listed = self.postings(term)
        weight = math.log(1 + self.about["n"] / (len(listed) + 0.5))
        found = {}
        for document, (impact, followers) in listed.items():
            matching = [one for one in followers if one.removeprefix("!").startswith(wanted)]
            if matching or not wanted:
                found[document] = weight * (impact + 32 * any(one[:1] == "!" for one in matching))
        return found


def _pair(first: str, second: str) -> str:
    return first + second if not is_word(first) and not is_word(second) else f"{first}{BETWEEN}{second}"


def index(site: Path, locale: str, language: str = "") -> Index:
    """Return the index of a language of a built site."""
    folder = site / "assets" / "search" / locale
    files = {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in folder.rglob("*.js")}
    return Index(files, language or locale)
