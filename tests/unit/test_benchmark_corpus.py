"""The benchmark's lessons are the same each time, in both of their sites, and a course without problems."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from aisys_site.check import check
from aisys_site.load import load
from aisys_site.model.problem import Problem
from aisys_site.stamping import stamp_all
from tests.benchmark import corpus
from tests.benchmark.contenders import PROJECT

PAGES = 20
OPTIONS = corpus.blocks(PROJECT.read_text(encoding="utf-8"))
DIGEST = f"""
import hashlib
from tests.benchmark import corpus
options = corpus.blocks(open({str(PROJECT)!r}, encoding="utf-8").read())
files = [corpus.plain({PAGES}, options), corpus.course({PAGES}, options)]
print(hashlib.sha256(repr(files).encode()).hexdigest())
"""


def digest(seed: str) -> bytes:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(PROJECT.parent)}
    return subprocess.run([sys.executable, "-c", DIGEST], env=environment, check=True, capture_output=True).stdout


def problems(root: Path) -> list[Problem]:
    course, found = load(root, "content")
    assert course, found
    return [*found, *check(course)]


def markdown(files: corpus.Files) -> corpus.Files:
    return {path: text for path, text in files.items() if path.endswith(".md")}


def lessons() -> corpus.Files:
    return {path: text for path, text in markdown(corpus.plain(PAGES, OPTIONS)).items() if "/lesson-" in path}


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """Write the benchmark's course, and return its content folder."""
    for path, text in corpus.course(PAGES, OPTIONS).items():
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return tmp_path / "content"


def test_each_process_generates_the_same_bytes() -> None:
    """Two processes, whose sets are in different orders, generate the same files."""
    assert digest("1") == digest("2")


def test_both_sites_have_the_same_markdown() -> None:
    """Every Markdown file of the plain site stands in the course too, byte for byte; the course adds its glossary."""
    plain, course = markdown(corpus.plain(PAGES, OPTIONS)), markdown(corpus.course(PAGES, OPTIONS))
    assert plain == {path: text for path, text in course.items() if "glossary" not in path}


def test_sites_share_the_markdown_extensions_of_the_project() -> None:
    """Both sites render Markdown with the extensions of `mkdocs.yml`."""
    for make in (corpus.plain, corpus.course):
        assert OPTIONS["markdown_extensions"] in make(2, OPTIONS)["mkdocs.yml"]


def test_blocks_of_the_configuration_are_taken_as_they_stand() -> None:
    """Tags that only MkDocs understands reach it unread."""
    text = "site_url: !ENV [SITE, x]\nplugins:\n  - search # why\n\nextra:\n  format: !!python/name:a.b\n"
    assert corpus.blocks(text) == {
        "site_url": "site_url: !ENV [SITE, x]\n",
        "plugins": "plugins:\n  - search # why\n",
        "extra": "extra:\n  format: !!python/name:a.b\n",
    }


def test_half_of_the_pages_are_in_each_language() -> None:
    """Of N pages N/2 are in the second language, each beside its source."""
    pages = lessons()
    chinese = {path for path in pages if path.endswith(".zh.md")}
    assert len(pages) == PAGES
    assert {path.replace(".zh.md", ".md") for path in chinese} == set(pages) - chinese


def test_pages_are_of_the_size_of_real_lessons() -> None:
    """Each page has 9 to 10 KB."""
    for path, text in lessons().items():
        assert 9_000 <= len(text.encode()) <= 10_000, path


@pytest.mark.parametrize("part", ["\n## ", " {#", "\n- ", "\n```", "\n|---", " $", "\n$$\n", "\n!!! ", "](../", "!["])
def test_pages_hold_every_kind_of_block(part: str) -> None:
    """Each page has headings with ids, lists, programs, tables, formulas of both kinds, boxes, links and a figure."""
    assert all(part in text for text in lessons().values())


def test_course_has_no_problems(content: Path) -> None:
    """Once its translations are stamped, the checker finds nothing, not even a warning."""
    course, _ = load(content, "content")
    assert course
    stamp_all(course, content, [content.resolve()])
    assert problems(content) == []


def test_course_has_no_errors_before_it_is_stamped(content: Path) -> None:
    """Without stamps there are only warnings, so that a build never stops."""
    assert {one.severity for one in problems(content)} == {"warning"}


@pytest.mark.parametrize("pages", [0, 1, 7, -2])
def test_pages_that_make_no_whole_lessons_are_refused(pages: int) -> None:
    """A lesson has a page in each language."""
    with pytest.raises(ValueError, match="no whole lessons"):
        corpus.plan(pages)
