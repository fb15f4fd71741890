"""What the lesson guide demands of every written lesson and a machine can see, in each language of the real course."""

from __future__ import annotations

import re

import pytest

from aisys_site.markup import read
from aisys_site.model.glossary import Term
from tests.content.real import COURSE, LESSONS, WRITTEN, folder, page, prose, words

LOCALES = COURSE.locale_ids
REMEMBER = "remember"
BULLET = re.compile(r"^[-*] ", re.MULTILINE)
SHORT = 4

WORD = r"[\u3400-\u4dbf\u4e00-\u9fff]"
HAN = r"[\u3400-\u4dbf\u4e00-\u9fff，。；：？！、（）“”《》]"
HALF_WIDTH = re.compile(
    rf"{HAN} ?[,;:?!]|[,;:?!] ?{HAN}"  # pauses and ends
    rf"|{HAN}\.(?!\w)"  # a full stop, but not .py
    rf"|{WORD} ?\([A-Za-z]|{WORD}\(|\({WORD}|{WORD}\)|\){WORD}"  # brackets, but not (2, 5)
    rf"|{HAN}[\"']|[\"']{HAN}"  # quotes
)
AMERICAN = re.compile(r"\b[A-Za-z]{2,}(?:iz(?:e|es|ed|er|ers|ing|able|ation|ations|ational)|yz(?:e|es|ed|er|ers|ing))\b")
ENGLISH = frozenset("resize resized resizes resizing oversized prize prizes seize seized capsize".split())

lessons = pytest.mark.parametrize("name", WRITTEN)
in_each_language = pytest.mark.parametrize("locale", LOCALES)


def sections(name: str, locale: str) -> list[str]:
    """Return the ids of a lesson's sections, in order."""
    return [heading.id for heading in read(page(LESSONS[name], locale).text).headings if heading.level == 2]


def images(name: str, locale: str) -> list[str]:
    """Return the files that a lesson shows, in order."""
    return [link.target for link in read(page(LESSONS[name], locale).text).links if link.image]


def spelling(term: Term, locale: str) -> re.Pattern[str]:
    """Return what finds a term: whole words with a plural, capitals free unless the spelling is short, as for an acronym."""
    found = []
    for one in term.spellings(locale):
        latin = one[-1].isascii() and one[-1].isalpha()
        words = rf"(?<![A-Za-z0-9]){re.escape(one)}s?(?![A-Za-z0-9])" if latin else re.escape(one)
        found.append(words if len(one) <= SHORT else f"(?i:{words})")
    return re.compile("|".join(found))


@lessons
def test_length(name: str) -> None:
    """A lesson has 900 to 1,800 words in English."""
    assert 900 <= read(page(LESSONS[name], "en").text).words <= 1800


@lessons
@in_each_language
def test_sections(name: str, locale: str) -> None:
    """A lesson has three to six sections, and after them what to remember, by the same ids in every language."""
    own = sections(name, locale)
    assert own[-1] == REMEMBER
    assert own.count(REMEMBER) == 1
    assert 3 <= len(own[:-1]) <= 6
    assert own == sections(name, "en")


@lessons
@in_each_language
def test_points_to_remember(name: str, locale: str) -> None:
    """A lesson ends with three to five points to remember, as many in every language."""
    points = {}
    for one in {locale, "en"}:
        text = page(LESSONS[name], one).text
        start = next(heading.line for heading in read(text).headings if heading.id == REMEMBER)
        points[one] = len(BULLET.findall("\n".join(text.split("\n")[start:])))
    assert 3 <= points[locale] <= 5
    assert points[locale] == points["en"]


@lessons
@in_each_language
def test_figures(name: str, locale: str) -> None:
    """A lesson shows every figure drawn for it, at least one, the same ones in the same order in every language."""
    own_folder = f"{folder(LESSONS[name])}/"
    drawn = {path.removeprefix(own_folder) for path in COURSE.figures if path.startswith(own_folder)}
    own = images(name, locale)
    assert own
    assert own == images(name, "en")
    assert drawn == set(own)


@lessons
@in_each_language
def test_formulas(name: str, locale: str) -> None:
    """A lesson has as many formulas in every language."""
    counts = {one: len(read(page(LESSONS[name], one).text).formulas) for one in (locale, "en")}
    assert counts[locale] == counts["en"]


@lessons
def test_references(name: str) -> None:
    """A lesson names three sources or more."""
    assert len(LESSONS[name].references) >= 3


@lessons
@in_each_language
def test_terms(name: str, locale: str) -> None:
    """Every term that a lesson claims is spelled in its text, in every language."""
    text = prose(page(LESSONS[name], locale).text)
    assert [one for one in LESSONS[name].terms if not spelling(COURSE.terms[one], locale).search(text)] == []


@lessons
def test_chinese_punctuation(name: str) -> None:
    """Chinese words stand beside full-width punctuation only."""
    told = list(words(LESSONS[name], "zh"))
    assert [text[max(0, one.start() - 8) : one.end() + 8] for text in told for one in HALF_WIDTH.finditer(text)] == []


@lessons
def test_british_spelling(name: str) -> None:
    """English is spelled the British way: -ise, -isation, -yse."""
    found = {one for text in words(LESSONS[name], "en") for one in AMERICAN.findall(text)}
    assert {one for one in found if one.lower() not in ENGLISH} == set()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("矩阵，行就少。", False),
        ("矩阵,行就少", True),
        ("一列 (column) 一行", True),
        ("在 (2, 5) 处等于 11.652。", False),
        ("给它的是 1 × (−1)，另一个不变", False),
        ("见 two_modes.py。", False),
        ("结束.", True),
        ('他说"相加"', True),
        ("FP16, 然后", True),
    ],
)  # fmt: skip
def test_half_width_is_seen(text: str, *, wrong: bool) -> None:
    """The pattern finds half-width punctuation beside Chinese words, and lets numbers, tuples and file names be."""
    assert bool(HALF_WIDTH.search(text)) == wrong
