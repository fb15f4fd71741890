"""One document → its postings: each of its terms, how much the term says about it, and what follows on pairs.

A posting is a term, `:`, a digit that says how much, and for a pair the characters that follow it, a comma between; `!`
stands before those that follow it in the title too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from aisys_site.search.document import Document
from aisys_site.search.terms import Block, blocks, is_word, terms

FINE = 4096
"""Rows of a document's postings: the finest that an index can be cut into."""

DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"

HEADING = 3
"""How often a word of a title or heading counts."""

TEXT_SHARE = 32
"""The impact of a term that a document says nothing but; 63 is all there is, and the title has the rest."""

TITLE_SHARE = 19
TITLE_SHARE_OF_ALL = 12
"""What being in the title adds: the first number, and of the second the more the fewer units the title has."""

SATURATION = 1.2
LENGTH_SHARE = 0.4
PIVOT = 1500
"""BM25's k1 and b, and in place of the mean length a fixed one, in units: an impact depends on its document alone."""


@dataclass(slots=True)
class _Counts:
    """What has been counted in a document so far."""

    units: Counter[str] = field(default_factory=Counter)
    """Units and compounds, each with its weight."""
    pairs: Counter[str] = field(default_factory=Counter)
    grams: set[tuple[str, str]] = field(default_factory=set)
    length: int = 0

    def add(self, block: Block, weight: int) -> None:
        """Count a block of the text."""
        self.weigh(block, weight)
        self.grams.update(block.grams)
        self.length += len(block.units)

    def boost(self, block: Block, weight: int) -> None:
        """Count a block that may repeat the text: what stands there already only weighs more."""
        if self.grams >= {*block.grams} and self.units.keys() >= {*block.units, *block.compounds}:
            self.weigh(block, weight - 1)
        else:
            self.add(block, weight)

    def weigh(self, block: Block, weight: int) -> None:
        """Let all that a block has weigh more."""
        for counter, found in ((self.units, block.units + block.compounds), (self.pairs, [pair for pair, _ in block.grams])):
            if weight == 1:
                counter.update(found)  # in C
            else:
                for one in found:
                    counter[one] += weight


def postings(document: Document) -> tuple[str, str]:
    """Return the rows of a document's postings, a line each, and its distinct words with a space between."""
    texts = [(document.title, HEADING)]
    for section in document.sections:
        texts.append((section.heading, HEADING))
        texts += ((block, 1) for block in section.blocks)
    cut = blocks([text for text, _ in texts + list(document.boosted)])
    counts = _Counts()
    for block, (_, weight) in zip(cut, texts, strict=False):
        counts.add(block, weight)
    for block, (_, weight) in zip(cut[len(texts) :], document.boosted, strict=True):
        counts.boost(block, weight)
    words = [unit for unit in counts.units if is_word(unit)]
    stemmed = terms(words, document.language)
    return _rows(_written(counts, stemmed, cut[0])), " ".join(sorted(words))


def _written(counts: _Counts, stemmed: dict[str, str], title: Block) -> dict[str, str]:
    """Return each term with its impact and followers as they stand in the index."""
    weights: Counter[str] = Counter()
    for unit, weight in counts.units.items():
        weights[stemmed.get(unit, unit)] += weight
    weights |= counts.pairs  # pairs and units are never the same
    half = SATURATION * (1 - LENGTH_SHARE + LENGTH_SHARE * counts.length / PIVOT)
    impacts = {weight: max(1, round(TEXT_SHARE * weight / (weight + half))) for weight in {*weights.values()}}
    digits = {weight: f":{DIGITS[impact]}" for weight, impact in impacts.items()}
    written = {term: f" {term}{digits[weight]}" for term, weight in weights.items()}
    bonus = TITLE_SHARE + TITLE_SHARE_OF_ALL // max(1, len(title.units))
    for term in {stemmed.get(one, one) for one in title.units + title.compounds + [pair for pair, _ in title.grams]}:
        written[term] = f" {term}:{DIGITS[impacts[weights[term]] + bonus]}"
    for pair, found in _followers(counts.grams, {*title.grams}).items():
        written[pair] += ",".join(sorted(found)) if len(found) > 1 else found[0]
    return written


def _followers(grams: set[tuple[str, str]], titled: set[tuple[str, str]]) -> dict[str, list[str]]:
    """Return the followers of each pair that has some; one that stands so in the title has `!` before it."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for pair, follower in grams:
        if follower:
            found[pair].append(follower)
    for pair, follower in titled:
        if follower:
            found[pair][found[pair].index(follower)] = f"!{follower}"
    return found


def _rows(written: dict[str, str]) -> str:
    """Return what is written of all terms in rows."""
    rows = [""] * FINE
    for term, posting in written.items():
        rows[_hashes[term] >> 20] += posting
    return "\n".join(rows)


class _Hashes(dict[str, int]):
    """Term → FNV-1a of its UTF-8 bytes, 32 bits."""

    def __missing__(self, term: str) -> int:
        value = 0x811C9DC5
        for byte in term.encode():
            value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
        self[term] = value
        return value


_hashes = _Hashes()
