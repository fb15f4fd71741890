"""Text → what it can be found by: stems of words, single characters, and pairs of neighbours where a script has no spaces.

The browser cuts a reader's query by the same rule; `tests/unit/search_terms.json` holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from aisys_site.search.stem import stems

DENSE = (
    "々〇〡-〩ー\u0e01-\u0e3a\u0e40-\u0e4e\u0e81-\u0ecd\u0edc-\u0edf\u0f00\u0f40-\u0fbc\u1000-\u103f\u1050-\u109f"
    "\u1100-\u11ff\u1780-\u17d3\u17dc\u17dd\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\u3105-\u312f\u3131-\u318e"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\ua9e0-\ua9fe\uaa60-\uaa7f\uac00-\ud7a3\ud7b0-\ud7fb"
    "\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U000323af"
)
"""Characters of scripts written without spaces: Han, kana, bopomofo, Hangul, Thai, Lao, Tibetan, Burmese, Khmer."""

STEMMED = frozenset("en zh yue ja ko th lo km my bo".split())
"""Languages whose Latin words are taken for English."""

LONGEST = 40
"""Characters of a word that count; what is longer is no word that anybody types."""

BETWEEN = "\u00b7"
"""Stands in a pair between a word and a character."""

_MARKS = "".join(
    chr(code)
    for block in (range(0x300, 0x3400), range(0xA000, 0xAC00), range(0xFB00, 0xFE00), range(0xFE20, 0x10000))
    for code in block
    if unicodedata.category(chr(code))[0] == "M"
)
_LETTER = rf"[^\W_{DENSE}]"
_WORD = rf"{_LETTER}(?:(?:{_LETTER}|[{_MARKS}])+|(?<=[0-9])\.(?=[0-9]))*"
_RUN = re.compile(rf"[{DENSE}]+|[a-z](?:\+\+|#)|{_WORD}")
_COMPOUND = re.compile(rf"{_LETTER}+(?:[-\u2010_]{_LETTER}+)+")
_POSSESSIVE = re.compile(rf"['\u2019]s(?!{_LETTER})")
_APOSTROPHE = re.compile(rf"(?<={_LETTER})['\u2019](?={_LETTER})")
_PLAIN = re.compile(r"[a-z]{3,}")
_HYPHENS = str.maketrans("", "", "-\u2010_")


_IS_DENSE = re.compile(f"[{DENSE}]")


class _Dense(dict[str, bool]):
    """Unit → whether it is a character of a script written without spaces; asked far more often than there are units."""

    def __missing__(self, unit: str) -> bool:
        found = self[unit] = len(unit) == 1 and _IS_DENSE.match(unit) is not None
        return found


_dense = _Dense()


@dataclass(frozen=True, slots=True)
class Block:
    """The units of one block of text, in order, and what they make together. All words are as written, unstemmed."""

    units: list[str]
    grams: list[tuple[str, str]]
    """Each pair with its follower: the two characters after it, as far as no word and no end comes first."""
    compounds: list[str]
    """Words joined by hyphens, without the hyphens."""


def normalise(text: str) -> str:
    """Return `text` in the one form in which it is compared."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    text = text.lower()
    if "'" in text or "\u2019" in text:
        text = _APOSTROPHE.sub("", _POSSESSIVE.sub("", text))
    return text


def blocks(texts: Iterable[str]) -> list[Block]:
    """Return each of `texts` cut into units; nothing is adjacent across two of them."""
    lines = normalise("\n".join(" ".join(text.split()) for text in texts)).split("\n")
    return [_block(line) for line in lines]


def is_word(unit: str) -> bool:
    """Return whether a unit is a word, not a character of a script without spaces."""
    return not _dense[unit]


def terms(units: Iterable[str], language: str) -> dict[str, str]:
    """Return the term of each unit: of a word its stem, where the language's Latin words are English; else itself."""
    found = {unit: unit for unit in units}
    if language.partition("-")[0].lower() in STEMMED:
        plain = [unit for unit in found if _PLAIN.fullmatch(unit)]
        known = stems(plain)
        found |= {word: known[word] for word in plain}
    return found


def _block(line: str) -> Block:
    compounds = []
    if "-" in line or "_" in line or "\u2010" in line:
        compounds = [one.translate(_HYPHENS)[:LONGEST] for one in _COMPOUND.findall(line)]
    units: list[str] = []
    grams: list[tuple[str, str]] = []
    parts = _parts(line)
    for place, part in enumerate(parts):
        before = parts[place - 1] if place else ""
        if not _dense[part[0]]:
            units.append(part)
            if before and _dense[before[0]]:
                after = parts[place + 1] if place + 1 < len(parts) else " "
                grams.append((before[-1] + BETWEEN + part, after[:2] if _dense[after[0]] else ""))
            continue
        units += part
        if before:
            grams.append((before + BETWEEN + part[0], part[1:3]))
        grams += [(part[at : at + 2], part[at + 2 : at + 4]) for at in range(len(part) - 1)]
    return Block(units, grams, compounds)


def _parts(line: str) -> list[str]:
    """Return the words of a line, and in one piece all characters of scripts without spaces that no word parts."""
    parts: list[str] = []
    joins = False
    for run in _RUN.findall(line):
        dense = _dense[run[0]]
        if dense and joins:
            parts[-1] += run
        else:
            parts.append(run if dense else run[:LONGEST])
        joins = dense
    return parts
