"""SVG with texts in every language → a figure in one, and what is wrong with it."""

from __future__ import annotations

import xml.etree.ElementTree as ET

import pytest

from aisys_site import figure
from tests.conftest import TINY

SHARED = frozenset(["MIDI"])
LANGUAGES = ("fr", "ja")
OPEN = '<svg viewBox="0 0 720 100" xmlns="http://www.w3.org/2000/svg">'
NAMES = '<title lang="fr">A</title><title lang="ja">ア</title><desc lang="fr">B &amp; C</desc><desc lang="ja">イ</desc>'


def drawing(inside: str, *, opening: str = OPEN, names: str = NAMES) -> figure.Node:
    """Return a figure with something inside, which must be well-formed."""
    root = figure.parse(f"{opening}{names}{inside}</svg>")
    assert isinstance(root, figure.Node), root
    return root


def wrongs(inside: str, *, languages: tuple[str, ...] = LANGUAGES, opening: str = OPEN, names: str = NAMES) -> list[str]:
    """Return what is wrong with a figure with something inside."""
    return [words for _, words in figure.problems(drawing(inside, opening=opening, names=names), languages, SHARED)]


SOUND = [
    "",
    '<text x="1" y="2" lang="fr">mot</text><text x="1" y="2" lang="ja">語</text>',
    "<text>440 Hz</text>",
    "<text>MIDI 69</text>",
    "<text>f = 2⁵⁰</text>",
    '<text class="mono">print(440)</text>',
    '<text lang="fr">a</text><text lang="ja">b</text><text>7</text><text lang="ja">c</text><text lang="fr">d</text>',
    '<text lang="fr">a</text><text lang="ja">b</text><text lang="fr">c</text><text lang="ja">d</text>',
    '<g class="accent thin"><rect x="1" y="1" width="2" height="3" rx="1"/></g>',
    '<defs><marker id="a"><path d="M0 0"/></marker></defs><line marker-end="url(#a)"/><use href="#a"/>',
    '<g data-step="1"><desc lang="fr">x</desc><desc lang="ja">y</desc></g>',
    "<!-- a comment --><?work in progress?>",
]


@pytest.mark.parametrize("inside", SOUND)
def test_the_drawing_language_is_enough(inside: str) -> None:
    """Shapes, classes, pairs of texts, units and shared names, markers and steps are taken."""
    assert wrongs(inside) == []


@pytest.mark.parametrize(
    "inside",
    [
        "<script/>", "<style/>", "<foreignObject/>", "<image/>", '<a href="#x"/>', "<animate/>", "<iframe/>",
        "<svg:script xmlns:svg='x'/>", "<foreignObject><text>mot</text><use href='#b'/></foreignObject>",
        '<rect fill="red"/>', '<rect stroke-width="2"/>', '<rect style="fill:red"/>', '<rect onload="x()"/>',
        '<rect opacity="0"/>', '<use href="https://example.org/#a"/>', '<use href="//example.org/#a"/>',
        '<use href="javascript:x()"/>', '<use href="data:x"/>', '<use xlink:href="#a"/>', '<use href="#nowhere"/>',
        '<rect clip-path="url(https://example.org#a)"/>', '<rect clip-path="url(#a) url(b)"/>', '<rect class="red"/>',
        '<rect id="a"/><rect id="a"/>', "<text>mot</text>", '<text lang="fr">a</text>',
        '<text lang="fr">a</text><text lang="de">b</text>',
        '<text lang="fr">a</text><text lang="ja">b</text><text lang="fr">c</text>', "<desc>without language</desc>",
        '<g data-step="1"/>', '<g data-step="2"><desc lang="fr">x</desc><desc lang="ja">y</desc></g>',
        '<rect data-step="1"><desc lang="fr">x</desc><desc lang="ja">y</desc></rect>',
    ],
)  # fmt: skip
def test_what_is_not_in_it_is_refused(inside: str) -> None:
    """What could run, load, colour by itself, or be read in one language only is refused, with one line each."""
    assert len(wrongs(inside)) == 1


def test_a_pair_stands_side_by_side() -> None:
    """Texts that something parts are no pair, and each is told."""
    told = wrongs('<text lang="fr">a</text><g/><text lang="ja">b</text>')
    assert [words.partition(":")[0] for words in told] == ['<text> "a" in fr', '<text> "b" in ja']


@pytest.mark.parametrize(
    "box", ["", "0 0 640 100", "0 0 720", "1 0 720 100", "0 0 720 100 1", "0 0 ７２０ 100", "0 0 720 -1"]
)
def test_figures_have_one_of_two_widths(box: str) -> None:
    """A figure is 720 or 1080 wide and begins at the corner."""
    assert wrongs("", opening=OPEN.replace("0 0 720 100", box)) == ['needs viewBox="0 0 720 …", or 1080 for a wide figure']
    assert wrongs("", opening=OPEN.replace("720", "1080")) == []


@pytest.mark.parametrize(
    ("names", "says"),
    [
        ("<desc lang='fr'>B</desc><desc lang='ja'>イ</desc>", "has no <title>; it is what a screen reader says"),
        ("<title lang='fr'>A</title><title lang='ja'>ア</title>", "has no <desc>; it is what a screen reader says"),
        (
            f"<title>A</title>{NAMES.partition('</title>')[2].partition('</title>')[2]}",
            "<title> needs lang, once for each of fr, ja",
        ),
    ],
)
def test_a_figure_has_a_name_in_every_language(names: str, says: str) -> None:
    """A figure says its name and its description to who cannot see it, in each language."""
    assert wrongs("", names=names) == [says]


def test_a_course_in_one_language_needs_no_pairs() -> None:
    """Where the course has one language, name and description need no `lang`."""
    assert wrongs("<text>7</text>", languages=("fr",), names="<title>A</title><desc>B</desc>") == []


def test_names_are_not_asked_when_the_glossary_cannot_be_read() -> None:
    """Without a glossary nobody knows which names are shared, so none is refused."""
    root = drawing("<text>mot</text>")
    assert figure.problems(root, LANGUAGES, None) == []


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", (1, "invalid SVG: no element found")),
        ("text", (1, "invalid SVG: syntax error")),
        ("<svg>\n<g>\n</svg>", (3, "invalid SVG: mismatched tag")),
        ("<svg>\n&nbsp;</svg>", (2, "invalid SVG: undefined entity")),
        ("<svg>\n<a:b/></svg>\n<svg/>", (3, "invalid SVG: junk after document element")),
        ("<html/>", (1, "begins with <html>, not with <svg>")),
        ("<!DOCTYPE svg><svg/>", (1, "a document type declaration; remove it")),
        (f"<svg>{'<g>' * 100_000}{'</g>' * 100_000}</svg>", (1, "nested too deeply")),
    ],
    ids=["nothing", "no SVG", "open", "entity", "two roots", "HTML", "document type", "deep"],
)
def test_what_is_no_drawing_is_told(text: str, told: figure.Wrong) -> None:
    """A file that is no SVG gives a line and words."""
    assert figure.parse(text) == told


def test_entities_are_not_multiplied() -> None:
    """A bomb of entities is refused before it is written out."""
    levels = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE svg [<!ENTITY a0 "x">{levels}]><svg><title>&a11;</title></svg>'
    told = figure.parse(bomb)
    assert isinstance(told, tuple)


def test_a_figure_is_drawn_in_one_language() -> None:
    """The texts of the page's language stay, those of the others go; name and description are said, ids are prefixed."""
    inside = (
        '<defs><marker id="m"><path d="M0 0"/></marker></defs><line marker-end="url(#m)"/><use href="#m"/>'
        '<text lang="fr">mot &lt; 3</text><text lang="ja">語</text><text>7</text>'
    )
    drawn = figure.draw(drawing(inside), "ja", "figure-1")
    assert (drawn.title, drawn.description, drawn.width, drawn.steps) == ("ア", "イ", 720, ())
    svg = ET.fromstring(drawn.svg)  # noqa: S314 - written by ourselves
    assert [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")] == ["語", "7"]
    assert svg.attrib["viewBox"] == "0 0 720 100"
    assert (svg.attrib["role"], svg.attrib["aria-labelledby"]) == ("img", "figure-1-title figure-1-desc")
    for said in ('id="figure-1-m"', "url(#figure-1-m)", 'href="#figure-1-m"', '<title id="figure-1-title">ア</title>'):
        assert said in drawn.svg
    assert "lang=" not in drawn.svg


def test_words_of_a_figure_are_escaped() -> None:
    """Signs of mark-up in texts and attributes stay what they were."""
    inside = '<text lang="fr">a &lt; b &amp; "c"</text><text lang="ja">d</text><g id="a&quot;b"/>'
    drawn = figure.draw(drawing(inside), "fr", "f")
    svg = ET.fromstring(drawn.svg)  # noqa: S314 - written by ourselves
    assert [text.text for text in svg.iter("{http://www.w3.org/2000/svg}text")] == ['a < b & "c"']
    assert drawn.description == "B & C"


def test_steps_have_captions_in_the_page_s_language() -> None:
    """Each step of a figure has its caption, in order, in the language drawn."""
    text = (TINY / "content/son/vibrations/harmoniques/figures/fuseaux.svg").read_text(encoding="utf-8")
    root = figure.parse(text)
    assert isinstance(root, figure.Node)
    assert [caption.split()[0] for caption in figure.draw(root, "fr", "f").steps] == ["Un", "Deux", "Trois"]
    assert [caption[:4] for caption in figure.draw(root, "ja", "f").steps] == ["腹が一つ", "腹が二つ", "腹が三つ"]
    assert figure.draw(root, "fr", "f").svg.count("<desc") == 1
