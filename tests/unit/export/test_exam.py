"""The exam on paper: one file that loads nothing, questions first, the key on a page of its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from aisys_site.export import exam
from aisys_site.export.selection import Selection, Wanted, select
from tests.conftest import Folder
from tests.content.real import COURSE
from tests.unit.export.asked import IDS, chosen


def page(selection: Selection, title: str | None = None) -> str:
    """Return the exam as text."""
    return exam.export(selection, title=title).content.decode()


def halves(made: str) -> tuple[list[str], list[str]]:
    """Return the questions as they are asked, and as the key answers them."""
    asked, _, key = made.partition('<section class="key">')
    return tuple(re.findall(r'<section class="question.*?</section>', one, re.DOTALL) for one in (asked, key))  # type: ignore[return-value]


class Tags(HTMLParser):
    """Collects start tags with their attributes, and sees to it that what opens closes."""

    def __init__(self, made: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.feed(made)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.found.append((tag, dict(attrs)))
        if tag not in ("meta", "br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Note that the last one closes."""
        assert self.open.pop() == tag


@pytest.mark.parametrize("locale", ["fr", "ja"])
def test_it_is_whole_in_itself(quizzed: Folder, locale: str) -> None:
    """It is well-formed, in its language, and neither runs nor loads anything: links apart, nothing names another file."""
    made = page(chosen(quizzed, locale=locale))
    tags = Tags(made).found
    assert ("html", {"lang": locale}) in tags
    assert {tag for tag, _ in tags} & {"script", "link", "img", "iframe", "object"} == set()
    assert [name for _, attributes in tags for name in attributes if name in ("src", "style") or name.startswith("on")] == []
    style = made.partition("<style>")[2].partition("</style>")[0]
    assert re.findall(r"url\((?!\"data:|%23|'%23)", style) == []
    assert "@import" not in style
    assert "size: A4" in style


def test_every_question_is_asked_and_then_answered(quizzed: Folder) -> None:
    """Questions are numbered, with points and room; the key answers each under its number, and only it has reasons."""
    selection = chosen(quizzed)
    made = page(selection)
    asked, key = halves(made)
    assert len(asked) == len(key) == len(IDS)
    for at, (question, answer) in enumerate(zip(asked, key, strict=True), 1):
        assert f"<h2>{at} " in question
        assert f"<h2>{at} " in answer
    assert "10 questions · 19 points" in made
    assert "/ 19</dd>" in made
    assert "✓" not in "".join(asked)
    assert "La moitié." not in "".join(asked)
    assert [one.count('class="line"') for one in asked] == [0, 0, 2, 2, 2, 0, 0, 1, 2, 6]
    assert "break-before: page" in made.partition(".key {")[2].partition("}")[0]


def test_the_key_is_right(quizzed: Folder) -> None:
    """Ticks, numbers and letters in the key are those of the right answer, for the order in which the exam shows things."""
    selection = chosen(quizzed)
    _, key = halves(page(selection))
    choice, multiple, *_ = key
    ticked = re.findall(r'<span class="box">✓</span><span>([A-Z])</span><div><p>(.*?)</p>', choice + multiple)
    assert {words for _, words in ticked} == {"Elle double ]]&gt; &amp;", "220 Hz", "880 Hz"}
    order = dict(re.findall(r'<span class="box">(\d)</span><div><p>(.*?)</p>', key[5]))
    assert order == {"1": "110 Hz", "2": "<code>220</code> Hz", "3": "440 Hz"}
    pairs = re.findall(r'<span class="box">([A-C])</span><div><p>(\w+) octaves?</p>', key[6])
    shown = [pair.id for pair in selection.items[6].partners]
    assert {shown["ABC".index(letter)] for letter, _ in pairs} == {"un", "deux", "trois"}
    assert [shown["ABC".index(letter)] for letter, _ in pairs] == ["un" if word == "une" else word for _, word in pairs]
    assert "<strong>0.88 kHz</strong>" in key[2]
    assert "880" in key[7]
    assert "(2 points)" in key[9]


def test_what_is_typed_is_text(quizzed: Folder) -> None:
    """A title with markup is shown as it was typed."""
    made = page(chosen(quizzed), title="<script>alert(1)</script> & co")
    assert "<h1>&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</h1>" in made
    assert "<script>" not in made


def test_a_seed_changes_numbers_and_orders_and_the_key_follows(quizzed: Folder) -> None:
    """Another seed gives another exam; its key belongs to it; the same seed gives the same bytes."""
    whole = chosen(quizzed)
    made = {seed: page(whole.drawn(seed, 6)) for seed in "abcdefgh"}
    assert len(set(made.values())) == len(made)
    assert made["a"] == page(whole.drawn("a", 6))
    seen = set()
    for one in made.values():
        for question, answer in zip(*halves(one), strict=True):
            if found := re.search(r"Un la à (\d) octaves", question):
                seen.add(found[1])
                assert f"<strong>{0.44 * 2 ** int(found[1]):.4g} kHz</strong>" in answer
    assert len(seen) > 1


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_real_course_can_be_examined(locale: str) -> None:
    """Every question of the real course is asked and answered in each language, formulas as MathML."""
    selection = select(COURSE, Wanted(locale=locale))
    made = page(selection)
    asked, key = halves(made)
    assert len(asked) == len(key) == len(selection.items) > 0
    assert "<math>" in made
    assert r"\(" not in made
