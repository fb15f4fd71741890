"""The tiny course: sound, complete, and unlike the real one in subject, languages and shape."""

from __future__ import annotations

import string
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from aisys_site.load import STRINGS, shipped_strings
from tests.conftest import LABEL, MISSING, TINY, Folder, about_stamps

PROGRAMS = sorted(TINY.rglob("code/*.py"))


def test_it_has_no_problem_but_one_missing_translation(folder: Folder) -> None:
    """Nothing is wrong with the tiny course besides stamps and the one page left in French."""
    course, problems = folder.read()
    assert course
    left = [one for one in problems if not about_stamps(one)]
    assert [(one.path, one.severity) for one in left] == [(f"{LABEL}/{MISSING}", "warning")]


def test_it_has_one_of_everything(folder: Folder) -> None:
    """Two modules, three chapters, four lessons, and each kind of material at least once."""
    course = folder.course()
    lessons = list(course.in_order())
    chapters = [chapter for module in course.file.modules for chapter in module.chapters]
    assert (len(course.file.modules), len(chapters), len(lessons), len(course.terms)) == (2, 3, 4, 4)
    assert [lesson.status for lesson in lessons] == ["text", "text", "outline", "outline"]
    assert course.locale_ids == ("fr", "ja")
    assert course.file.upstream is None
    assert course.file.stack
    assert course.file.topics
    assert len(course.paths) == 2
    assert any(lesson.aliases for lesson in lessons)
    assert [video.provider for lesson in lessons for video in lesson.videos] == ["youtube"]
    assert [term.id for term in course.terms.values() if term.same_everywhere] == ["midi"]


@pytest.mark.parametrize("program", PROGRAMS, ids=lambda path: path.name)
def test_programs_print_what_the_course_says(program: Path) -> None:
    """A program of the tiny course prints exactly the output that stands beside it."""
    ran = subprocess.run([sys.executable, program], capture_output=True, check=True, text=True, encoding="utf-8")
    assert ran.stdout == program.with_suffix(".txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("locale", ["fr", "ja"])
def test_interface_strings_are_complete(folder: Folder, locale: str) -> None:
    """A course in other languages states every word of the interface, with the same places to fill in."""
    english, own = shipped_strings("en"), folder.course().strings[locale]
    assert own.keys() - english.keys() == {"language.fr", "language.ja"}
    assert english.keys() - own.keys() == set()
    assert {key: _places(own[key]) for key in english} == {key: _places(words) for key, words in english.items()}


@pytest.mark.parametrize("path", [*STRINGS.glob("*.yml"), *TINY.glob("content/strings/*.yml")], ids=lambda path: path.name)
def test_interface_strings_are_texts(path: Path) -> None:
    """Every word of the interface is text: no number, no `off` read as false, nothing empty."""
    groups = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert all(isinstance(words, str) and words.strip() for group in groups.values() for words in group.values())


def _places(words: str) -> set[str]:
    """Return the names in braces, of all forms of a word together."""
    return {name for form in words.split(" | ") for _, name, _, _ in string.Formatter().parse(form) if name}
