"""A light reading of Markdown: headings, links, images, formulas, sections."""

from __future__ import annotations

import pytest

from aisys_site import markup

TEXT = """\
An introduction with a [link](lesson:a) and `[code](b)`.

## First {#first}

![A picture](figures/a.svg "A caption") and [two
lines](c.md#d).

```markdown
## No heading {#no}
[no](link) $no$
```

### Third level

## Second, *with* `marks`

$$
x = 1 \\quad [y](z)
$$

Inline $a_1$ and \\(b\\), 5 $ and 6 $, \\$c\\$.

<!-- [commented](out.md) -->
[reference]: https://example.org/e "Title"
"""


def test_headings_know_their_ids_and_lines() -> None:
    """Headings stand with line, level, title and id; those in code do not."""
    headings = markup.read(TEXT).headings
    assert [(one.line, one.level, one.title, one.id, one.given) for one in headings] == [
        (3, 2, "First", "first", True),
        (13, 3, "Third level", "third-level", False),
        (15, 2, "Second, *with* `marks`", "second-with-marks", False),
    ]


def test_links_and_images_know_their_lines() -> None:
    """Links, images and reference definitions stand in order; those in code, comments and formulas do not."""
    links = markup.read(TEXT).links
    assert [(one.line, one.target, one.words, one.image) for one in links] == [
        (1, "lesson:a", "link", False),
        (5, "figures/a.svg", "A picture", True),
        (5, "c.md#d", "two\nlines", False),
        (24, "https://example.org/e", "", False),
    ]


def test_formulas_know_their_lines() -> None:
    """Formulas stand with their TeX; prices and escaped dollars are none."""
    formulas = markup.read(TEXT).formulas
    assert [(one.line, one.tex, one.display) for one in formulas] == [
        (17, "x = 1 \\quad [y](z)", True),
        (21, "a_1", False),
        (21, "b", False),
    ]


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](b)", ["b"]),
        ("[a](<b>)", ["b"]),
        ("[a]( b )", ["b"]),
        ('[a](b "title")', ["b"]),
        ("[a](b 'title')", ["b"]),
        ("[a [b] c](d)", ["d"]),
        ("![a](b) [c](d)", ["b", "d"]),
        ("[![a](b)](c)", ["c"]),
        ("[a]()", []),
        ("[a] (b)", []),
        ("`[a](b)`", []),
        ("``[a](b) ` ``", []),
        ("    ~~~\n    [a](b)\n    ~~~", []),
        ("> ```\n> [a](b)\n> ```", []),
        ("[^1]: A footnote", []),
        ("*[HTML]: an abbreviation", []),
        ("`a\n\n[b](c)\n\nd`", ["c"]),
        ("\\`[a](b)\\`", ["b"]),
        ("```\n[a](b)", ["b"]),
        ("```a``` [b](c)\n\n[d](e)\n\n```", ["c", "e"]),
        ("<!-- [a](b)\n\n-->[c](d)", ["d"]),
        ("`<!--` [a](b) `-->`", ["b"]),
        ("<!-- ` --> [a](b) `c`", ["b"]),
    ],
)
def test_links_are_read_as_markdown_does(text: str, targets: list[str]) -> None:
    """What Markdown shows as a link is one, what it shows as code is none."""
    assert [one.target for one in markup.read(text).links] == targets


@pytest.mark.parametrize(
    ("text", "words", "ideographs"),
    [
        ("One two three.", 3, 0),
        ("A GPU's 3D-stacked memory", 4, 0),
        ("À l'écoute : la fréquence d'où naît l'œuvre", 7, 0),
        ("Частота звука", 2, 0),
        ("音的高低 is pitch", 2, 4),
        ("ラの音は440 Hz", 2, 4),
        ("`code` is not counted", 3, 0),
        ("[four words of link](and-no-word-of-target)", 4, 0),
        ("$x + y$ and <!-- nothing --> two", 2, 0),
        ("", 0, 0),
    ],
)
def test_words_are_counted_in_every_script(text: str, words: int, ideographs: int) -> None:
    """Words are counted where spaces part them, whatever their letters, and characters where none do."""
    reading = markup.read(text)
    assert (reading.words, reading.ideographs) == (words, ideographs)


def test_ids_are_those_of_headings_and_of_html() -> None:
    """An anchor may be that of a heading or of an element written as HTML."""
    assert markup.read('## A {#a}\n\n## B c\n\n<span id="d"></span>\n').ids == {"a", "b-c", "d"}


@pytest.mark.parametrize("given", ["{#a}", "{: #a}", "{.x #a}", "{#a .x}", "{: .x #a data-y=1 }"])
def test_ids_are_given_in_any_form_of_attribute_list(given: str) -> None:
    """An id written by the author is read in each way that Markdown reads it."""
    (heading,) = markup.read(f"## Title {given}\n").headings
    assert (heading.id, heading.given, heading.title) == ("a", True, "Title")


def test_sections_are_parted_at_the_second_level() -> None:
    """A page has its introduction and one section for each heading of the second level."""
    assert list(markup.sections("# Title\n\nA.\n\n## B {#b}\n\n### C {#c}\n\n## D {#d}\n")) == ["introduction", "b", "d"]


def test_a_fingerprint_is_read_by_yaml_as_text() -> None:
    """A hash begins with a letter, so that YAML never takes it for a number."""
    marks = [markup.fingerprint(str(number)) for number in range(200)]
    assert len(set(marks)) == 200
    assert all(mark[0] == "h" and mark.isalnum() and len(mark) == 12 for mark in marks)


def test_masks_keep_lines() -> None:
    """Blanking out code and formulas moves nothing to another line or column."""
    for masked in (markup.without_code(TEXT), markup.without_formulas(TEXT)):
        assert [len(line) for line in masked.split("\n")] == [len(line) for line in TEXT.split("\n")]
