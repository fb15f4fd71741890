"""Starting a course and a lesson."""

from __future__ import annotations

from pathlib import Path

import pytest

from aisys_site import scaffold
from tests.conftest import Folder, about_stamps

CHAPTER = "gammes/temperaments"


def problems(folder: Folder) -> list[str]:
    """Return what is wrong besides what an author has still to write: stamps and words of the interface."""
    course, found = folder.read()
    assert course
    return [str(one) for one in found if not about_stamps(one) and "the interface has no" not in one.message]


@pytest.mark.parametrize("locales", [("en",), ("en", "zh"), ("fr", "ja", "de"), ("pt-br",)], ids="-".join)
def test_a_new_course_is_sound(tmp_path: Path, locales: tuple[str, ...]) -> None:
    """A course that was just started has nothing wrong with it, in any languages."""
    told = list(scaffold.course(tmp_path / "new", locales))
    folder = Folder(tmp_path / "new" / "content")
    assert problems(folder) == []
    assert folder.course().locale_ids == locales
    assert (tmp_path / "new" / "mkdocs.yml").is_file()
    assert told[0] == f"A course stands in {tmp_path / 'new'}/."
    assert [line for line in told if "fr words" in line] == (
        [line for line in told if "fr" in locales and "fr words" in line]
    )


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that holds something is left as it is."""
    (tmp_path / "note.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(scaffold.ScaffoldError, match="is not empty"):
        list(scaffold.course(tmp_path, ("en",)))
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


@pytest.mark.parametrize("locales", [("EN",), ("en", "en"), ("../x",), ("",)])
def test_languages_are_languages(tmp_path: Path, locales: tuple[str, ...]) -> None:
    """A language that is none, or stands twice, starts no course."""
    with pytest.raises(scaffold.ScaffoldError, match="languages are written once"):
        list(scaffold.course(tmp_path / "new", locales))
    assert not (tmp_path / "new").exists()


@pytest.mark.parametrize("name", ["gamme-orientale", "true", "404", "a", "x" * 64])
def test_a_new_lesson_is_sound_and_listed(folder: Folder, name: str) -> None:
    """A lesson that was just started stands last in its chapter, asks for the one before, and nothing is wrong."""
    before = folder.text("course.yml")
    list(scaffold.lesson(folder.root, f"{CHAPTER}/{name}"))
    assert folder.lines() == []
    assert folder.course().lessons[name].requires == ("temperament-egal",)
    assert [lesson.id for lesson in folder.course().in_order()][-1] == name
    assert len(folder.text("course.yml").split("\n")) == len(before.split("\n"))


@pytest.mark.parametrize("comment", ["", " # temperament-egal comes first"])
def test_a_chapter_written_as_a_list_stays_one(folder: Folder, comment: str) -> None:
    """A chapter whose lessons stand on lines of their own gets one more line, its comments kept."""
    folder.replace("course.yml", "lessons: [temperament-egal]", f"lessons:\n          - temperament-egal{comment}")
    list(scaffold.lesson(folder.root, f"{CHAPTER}/neuf"))
    assert f"          - temperament-egal{comment}\n          - neuf\n" in folder.text("course.yml")
    assert folder.lines() == []


@pytest.mark.parametrize("ending", ["\n", "\r\n"])
def test_line_endings_stay_as_they_were(folder: Folder, ending: str) -> None:
    """The course file keeps its line endings."""
    folder.write("course.yml", folder.text("course.yml").replace("\n", ending))
    list(scaffold.lesson(folder.root, f"{CHAPTER}/neuf"))
    text = (folder.root / "course.yml").read_bytes().decode()
    assert text.count("\n") == text.count(ending)


@pytest.mark.parametrize(
    ("place", "says"),
    [
        ("neuf", "is no place"),
        ("a/b/c/d", "is no place"),
        (f"{CHAPTER}/Neuf", "is no place"),
        (f"{CHAPTER}/..", "is no place"),
        (f"{CHAPTER}/{'x' * 65}", "is no place"),
        ("gammes/nulle-part/neuf", "there is no chapter"),
        (f"{CHAPTER}/temperament-egal", "already"),
        (f"{CHAPTER}/hauteur", "already"),
    ],
)
def test_a_lesson_needs_a_place(folder: Folder, place: str, says: str) -> None:
    """A place that is none, a chapter that is not there, and an id that is taken start no lesson."""
    before = sorted(folder.root.rglob("*"))
    with pytest.raises(scaffold.ScaffoldError, match=says):
        list(scaffold.lesson(folder.root, place))
    assert sorted(folder.root.rglob("*")) == before


def test_a_broken_course_takes_no_lesson(folder: Folder) -> None:
    """Where course.yml cannot be read, its problems are told and nothing is written."""
    folder.write("course.yml", "id: [\n")
    with pytest.raises(scaffold.ScaffoldError, match="invalid YAML"):
        list(scaffold.lesson(folder.root, f"{CHAPTER}/neuf"))
