"""What a page weighs before a browser has run anything of it."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

from tests.benchmark.pages import ARTICLE, FIGURE, found
from tests.browser.served import Site
from tests.site.conftest import Real

LINKED = re.compile(r'(?:href|src)="[^"]*?(assets/course/[^"]*)"')
INLINE = re.compile(r"<script\b([^>]*)>(.*?)</script>", re.DOTALL)
LAZY = ("figure-view", "video-facade", "term-tip")


@pytest.fixture
def site(real: Real) -> Site:
    """Return the real course's site."""
    return Site(real.site.folder, "")


def packed(text: str) -> int:
    """Return how many bytes a text is when a host has packed it."""
    return len(gzip.compress(text.encode(), 6))


def size(file: Path) -> int:
    """Return how many bytes of a file travel: faces are packed already."""
    return file.stat().st_size if file.suffix == ".woff2" else packed(file.read_text(encoding="utf-8"))


@pytest.mark.parametrize(("kind", "limit"), [("figures", 150_000), ("mathematics", 250_000)])
def test_a_first_visit_costs_little(site: Site, kind: str, limit: int) -> None:
    """HTML without its figures, and every script, style and face that a lesson can ask for: at most the limit."""
    mathematics = kind == "mathematics"
    html = FIGURE.sub("", (site.folder / found(site)[kind] / "index.html").read_text(encoding="utf-8"))
    files = {site.folder / name for name in LINKED.findall(html)}
    files |= {site.folder / f"assets/course/{name}.js" for name in LAZY}
    faces = set((site.folder / "assets/course/fonts").iterdir())
    wanted = {file for file in files | faces if mathematics or not file.stem.startswith("math")}
    assert packed(html) + sum(map(size, wanted)) <= limit
    assert sum(size(face) for face in faces if face.stem != "math") <= 40_000


def test_the_frame_is_small(site: Site) -> None:
    """What stands outside the article of a page is at most 30 KB, and 7 KB packed."""
    for path, html in site.pages():
        frame = ARTICLE.sub("", html)
        assert len(frame.encode()) <= 30_000, path
        assert packed(frame) <= 7_000, path


def test_only_the_theme_is_set_by_a_script_in_the_page(site: Site) -> None:
    """Every page has one inline script that runs, of the same bytes on each, so that its policy needs one hash."""
    scripts = set()
    for path, html in site.pages():
        own = [body for attributes, body in INLINE.findall(html) if body and "json" not in attributes]
        assert len(own) == (0 if "redirect.js" in html else 1), path
        scripts.update(own)
    assert len(scripts) == 1


def test_nothing_of_the_theme_is_published_but_what_pages_load(site: Site) -> None:
    """No script and no style sheet of Material's lies in the site: what pages use of it is in our own."""
    assert not (site.folder / "assets/javascripts").exists()
    assert not (site.folder / "assets/stylesheets").exists()


def test_questions_and_progress_cost_little(site: Site) -> None:
    """What answers questions and keeps progress is at most 25 KB packed, with the whole script of every page."""
    scripts = ("main", "lesson-progress", "quiz-question", "schedule")
    assert sum(size(site.folder / f"assets/course/{name}.js") for name in scripts) <= 25_000
