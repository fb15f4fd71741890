"""Folder → course: what is read, what is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from aisys_site.load import load, shipped_strings
from tests.conftest import LABEL, Folder


def test_a_course_is_read_whole(folder: Folder) -> None:
    """Lessons, terms, pages, figures, programs and strings of a folder are all in the course."""
    course = folder.course()
    assert set(course.lessons) == set(course.known) == set(course.places)
    assert set(course.terms) == {"frequence", "octave", "cent", "midi"}
    assert {page.locale for page in course.pages.values()} == {"fr", "ja"}
    assert set(course.figures) == {path for path in course.files if path.endswith(".svg")}
    assert set(course.programs) == {f"son/vibrations/hauteur/code/octaves.{ending}" for ending in ("py", "txt")}
    assert course.strings["ja"]["site.skip"] == "本文へ"
    assert course.label == f"{LABEL}/"
    assert not course.broken


def test_a_lesson_knows_its_place(folder: Folder) -> None:
    """A lesson stands in the module and the chapter whose folders it lies in."""
    place = folder.course().places["quinte-juste"]
    assert (place.module.id, place.chapter.id, place.folder) == ("gammes", "intervalles", "gammes/intervalles/quinte-juste")


def test_a_lesson_s_folder_need_not_bear_its_id(folder: Folder) -> None:
    """The id is what the author wrote, so a folder may be renamed and the lesson stays the same."""
    (folder.root / "gammes/intervalles/quinte-juste").rename(folder.root / "gammes/intervalles/cinq")
    assert folder.lines() == []
    assert folder.course().places["quinte-juste"].folder == "gammes/intervalles/cinq"


def test_front_matter_is_taken_off_a_page(folder: Folder) -> None:
    """A page has its fields as data and knows the line on which its text begins."""
    page = folder.course().pages["glossary.md"]
    assert page.meta == {"template": "glossary.html"}
    assert page.text.startswith("# Glossaire")
    assert page.first_line == 4


@pytest.mark.parametrize("path", [".git/x.md", ".hidden.md", "son/.cache/lesson.yml", "__pycache__/a.md"])
def test_hidden_files_are_left_alone(folder: Folder, path: str) -> None:
    """What begins with a dot and what Python leaves behind is no part of a course."""
    folder.write(path, b"\xff\0")
    assert folder.lines() == []
    assert path not in folder.course().files


def test_programs_that_nobody_names_are_not_read(folder: Folder) -> None:
    """A file that no lesson names is not opened, so that it may be of any kind."""
    folder.write("son/vibrations/hauteur/code/image.bin", b"\xff\0")
    assert folder.lines() == []
    assert "son/vibrations/hauteur/code/image.bin" in folder.course().files


def test_a_label_leads_to_the_folder(folder: Folder) -> None:
    """Problems name files as the reader of the message sees them, with or without a label."""
    folder.write("glossary.yml", "")
    for label, path in (("", "glossary.yml"), ("docs", "docs/glossary.yml"), ("docs/", "docs/glossary.yml")):
        _, problems = load(folder.root, label)
        assert [one.path for one in problems] == [path]


def test_reading_changes_nothing(folder: Folder) -> None:
    """Reading a course writes no file."""
    before = {path: path.stat().st_mtime_ns for path in folder.root.rglob("*")}
    folder.read()
    assert {path: path.stat().st_mtime_ns for path in folder.root.rglob("*")} == before


def test_reading_twice_gives_the_same(folder: Folder) -> None:
    """The same files give the same course, in the same order."""
    first, second = folder.course(), folder.course()
    assert first == second
    assert list(first.lessons) == list(second.lessons)


def test_strings_come_from_the_package_and_the_course(folder: Folder) -> None:
    """Words of the interface are the package's for the language, and the course's own over them."""
    folder.replace("course.yml", "id: fr\n    language: fr", "id: en-gb\n    language: en-GB")
    (folder.root / "strings/fr.yml").rename(folder.root / "strings/en-gb.yml")
    folder.write("strings/en-gb.yml", "site:\n  skip: Jump\n")
    strings = folder.course().strings["en-gb"]
    assert strings["site.skip"] == "Jump"
    assert strings["site.menu"] == shipped_strings("en")["site.menu"]
    assert shipped_strings("xx") == {}


def test_stamps_are_read_by_file_language_and_field(folder: Folder) -> None:
    """The lock file gives the hash of each source text; what is no such mapping in it is passed over."""
    folder.write("translations.lock", "course.yml:\n  ja:\n    title: h1\n    summary: 7\n  fr: x\nother.yml: y\n")
    assert folder.course().stamps == {
        "course.yml": {"ja": {"title": "h1", "summary": "7"}},
    }


def test_an_empty_folder_is_no_course(tmp_path: Path) -> None:
    """A folder without course.yml has no course and one problem."""
    course, problems = load(tmp_path)
    assert course is None
    assert [(one.path, one.line) for one in problems] == [("course.yml", 1)]
