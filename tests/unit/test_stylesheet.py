"""The one style sheet of every page."""

from __future__ import annotations

import time
from importlib.util import find_spec
from pathlib import Path

import pytest

from aisys_site import assets
from aisys_site.css import rules
from aisys_site.stylesheet import EXTENSIONS, stylesheet

SPEC = find_spec("material")
assert SPEC
assert SPEC.origin
THEME = Path(SPEC.origin).parent / "templates"
THEIRS = [path.read_text(encoding="utf-8") for name in assets.THEIRS for path in sorted(THEME.glob(name))]
SOURCES = ['<main class="md-main md-typeset">']


def test_it_is_one_sheet_in_order() -> None:
    """The theme's comes first and ours last, so that ours wins; the encoding is said once, at the start."""
    sheet = stylesheet(['@charset "UTF-8";p{x:1}'], ['@charset "utf-8";p{x:2}', "p{x:3}"], [], [])
    assert sheet == '@charset "utf-8";\np{x:1}p{x:2}p{x:3}'


def test_ours_is_never_pruned() -> None:
    """What we write stays, whatever names it asks for: a lazy script may add them."""
    assert ".not-there{x:y}" in stylesheet([".not-there{x:1}"], [".not-there{x:y}"], [], [])


def test_of_material_less_than_half_is_left() -> None:
    """What stands for its own templates and scripts is gone; what authors write in Markdown is there."""
    sheet = stylesheet(THEIRS, [], SOURCES, ["admonition"])
    assert len(sheet) < sum(map(len, THEIRS)) / 2
    for gone in (".md-nav", ".md-search", ".md-tabs", ".md-footer", "[data-md-color-primary", ".tabbed-set", ".js "):
        assert gone not in sheet
    for kept in (
        ".admonition.warning",
        ".highlight .k",
        ".footnote-ref",
        ".grid.cards",
        ".md-button--primary",
        "#only-dark",
    ):
        assert kept in sheet
    for name in ("note", "bug", "quote"):
        assert f"--md-admonition-icon--{name}:" in sheet


@pytest.mark.parametrize("extension", ["pymdownx.tabbed", "someone.elses"])
def test_an_extension_brings_its_look(extension: str) -> None:
    """Tabs are styled where an extension that writes them is on, or one of which we know nothing."""
    assert ".tabbed-set" in stylesheet(THEIRS, [], SOURCES, [extension])
    assert ".tabbed-set" not in stylesheet(
        THEIRS, [], SOURCES, list(EXTENSIONS.keys() - {"pymdownx.tabbed", "pymdownx.blocks.tab"})
    )


def test_what_a_course_brings_is_heard() -> None:
    """A custom property of Material's that only a course's own style sheet reads stays, and so does a class it names."""
    theirs = [":root{--md-one:1;--md-two:2}.md-nav{x:y}"]
    assert "--md-one:1" in stylesheet(theirs, [], ["p{x:var(--md-one)}"], [])
    assert "--md-two" not in stylesheet(theirs, [], ["p{x:var(--md-one)}"], [])
    assert ".md-nav" in stylesheet(theirs, [], [".md-nav p{x:y}"], [])


def test_no_address_in_it_is_relative_to_material() -> None:
    """Material's sheets address nothing but data, so that they may stand elsewhere."""
    for rule in rules("".join(THEIRS)):
        assert "url(" not in (rule.body or "").replace('url("data:', "").replace("url('data:", "").replace("url(data:", "")


def test_it_is_quick() -> None:
    """Material's sheets are pruned well within what a build may spend on it."""
    start = time.process_time()
    stylesheet([*THEIRS, "/* not cached */"], [], SOURCES, [])
    assert time.process_time() - start < 0.5
