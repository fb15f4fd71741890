"""The fences that our Markdown adds: what may stand in them, and what a page makes of them."""

from __future__ import annotations

import pytest
from markdown import Markdown
from markupsafe import Markup

from aisys_site import fences, markup
from aisys_site.outline import Outline
from aisys_site.prose import Prose, ProseExtension
from aisys_site.render import Site, View
from tests.conftest import TINY, Folder


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ("roofline", fences.LabFence("roofline", None)),
        ("  roofline\npreset: mlp0 \n", fences.LabFence("roofline", "mlp0")),
    ],
)
def test_a_lab_is_named_with_its_preset(source: str, found: fences.LabFence) -> None:
    """The first line is the id, a second one the preset."""
    assert fences.lab(source) == found


@pytest.mark.parametrize("source", ["", "\n", "a\nb", "a\npreset:", "a\npreset: b\npreset: c"])
def test_what_else_stands_in_it_is_told(source: str) -> None:
    """Anything else has words that say what is wrong."""
    assert isinstance(fences.lab(source), str)


def test_a_program_and_what_it_prints() -> None:
    """A line of three hyphens divides them; the output keeps its own lines and ends with one line break."""
    assert fences.run("print(1)\n\n---\n1\n\n") == fences.RunFence("print(1)\n", "1\n")
    assert fences.run("a = 3 --- 1\n---\n  x\n---\ny") == fences.RunFence("a = 3 --- 1\n", "  x\n---\ny\n")
    assert isinstance(fences.run("print(1)"), str)


def test_fences_are_found_with_their_lines() -> None:
    """Only the outermost fence counts, indented ones too, and what is no fence does not."""
    text = "a\n\n````\n```lab\nx\n```\n````\n\n- b\n\n    ```lab\n    y\n    ```\n\n```python\nz\n```\n"
    assert [(one.line, one.language, one.text) for one in markup.fences(text)] == [
        (3, "", "```lab\nx\n```"),
        (11, "lab", "y"),
        (15, "python", "z"),
    ]


def rendered(text: str) -> tuple[str, Prose]:
    """Return a text as the French page of the lesson `hauteur` renders it, and what it has used."""
    course = Folder(TINY / "content").course()
    view = View(Site(course, Outline(course)), "son/vibrations/hauteur/index.md", "fr")
    prose = Prose(view, view.page, (), lambda *_: Markup(""))
    markdown = Markdown(extensions=["pymdownx.superfences", ProseExtension(lambda: prose)])
    return markdown.convert(text), prose


def test_a_page_shows_a_lab() -> None:
    """A lab stands where its fence stood, as a block of its own, and the page remembers what it has used."""
    html, prose = rendered("avant\n\n```lab\ncycle-des-quintes\npreset: tierce\n```\n\naprès\n")
    assert '<lab-view class="lab" id="lab-cycle-des-quintes"' in html
    assert "<p><lab-view" not in html
    assert '"quintes": 4' in html.replace("&#34;", '"')
    assert list(prose.uses.labs) == ["cycle-des-quintes"]
    assert prose.uses.hold(prose.view.course, lambda _: None)


def test_a_page_shows_a_program() -> None:
    """A program stands with what it prints, several on a page with names of their own."""
    html, _ = rendered("```run\nprint(1)\n---\n1\n```\n\n```run\nprint(2)\n---\n2\n```\n")
    assert 'id="run-1"' in html
    assert 'id="run-2"' in html
    assert "<p><run-code" not in html


def test_other_fences_stay_what_they_are() -> None:
    """Code of other languages is code, and so is a fence of ours that says nothing."""
    html, prose = rendered("```python\nprint(1)\n```\n\n```lab\n<b>\n```\n")
    assert "lab-view" not in html
    assert "<code>&lt;b&gt;</code>" in html
    assert prose.uses.labs == {"<b>": None}
