"""`aisys-site new`: courses and lessons that check and build from the start."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from aisys_site.load import load
from tests.conftest import Folder
from tests.site.reading import Site
from tests.site.running import aisys, build, contents

FIFTH = "gammes/intervalles/quinte-juste"
FLOW = "        lessons: [hauteur, harmoniques]\n"


def listed(folder: Folder, place: str) -> tuple[str, ...]:
    """Return the lessons of the chapter that a place names, in order."""
    course = load(folder.root, "content")[0]
    assert course
    chapters = {f"{module.id}/{chapter.id}": chapter for module in course.file.modules for chapter in module.chapters}
    return chapters[place.rpartition("/")[0]].lessons


@pytest.mark.parametrize("locales", [("en",), ("en", "zh"), ("fr", "ja")])
def test_it_checks_and_builds(tmp_path: Path, locales: tuple[str, ...]) -> None:
    """A new course, in one language or two, has no error, and its site has every page in each with no dead link."""
    folder = tmp_path / "my course"
    options = [part for locale in locales for part in ("--locale", locale)]
    result = aisys("new", "course", folder, *options)
    assert result.exit_code == 0
    assert f"cd {folder.as_posix()}" in result.stdout
    told = json.loads(aisys("check", folder / "content", "--json").stdout)["problems"]
    assert [one for one in told if one["severity"] == "error"] == []
    assert bool(told) == (locales != ("en",))
    done = build(folder, *(["--strict"] if locales == ("en",) else []))
    assert done.code == 0, done.said
    site = Site(folder / "site")
    assert site.dead_links() == []
    below = ["", *(f"{locale}/" for locale in locales[1:])]
    assert {f"{one}basics/first-steps/welcome/index.html" for one in below} <= site.files
    assert {site.pages[f"{one}index.html"].language for one in below} == set(locales)


def test_nothing_is_written_over(tmp_path: Path) -> None:
    """A folder that holds something is refused in one line and stays as it is."""
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    result = aisys("new", "course", tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {tmp_path} is not empty; name a new folder\n"
    assert contents(tmp_path) == {"notes.txt": b"mine"}


@pytest.mark.parametrize("locales", [("EN",), ("en", "en"), ("../x",)])
def test_languages_are_written_once_each(tmp_path: Path, locales: tuple[str, ...]) -> None:
    """A language that is none, or that stands twice, is refused in one line, and nothing is written."""
    options = [part for locale in locales for part in ("--locale", locale)]
    result = aisys("new", "course", tmp_path / "new", *options)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert not (tmp_path / "new").exists()


def test_it_is_listed_last_and_builds(here: Folder) -> None:
    """A new lesson stands at the end of its chapter, has no error, and has its page in each language."""
    before = here.text("course.yml")
    result = aisys("new", "lesson", "son/vibrations/resonance")
    assert result.exit_code == 0
    assert "content/son/vibrations/resonance/lesson.yml" in result.stdout
    assert listed(here, "son/vibrations/resonance") == ("hauteur", "harmoniques", "resonance")
    assert here.text("course.yml") == before.replace("harmoniques]", "harmoniques, resonance]")
    assert here.lines() == []
    done = build(here.root.parent)
    assert done.code == 0, done.said
    assert {"son/vibrations/resonance/index.html", "ja/son/vibrations/resonance/index.html"} <= Site(
        here.root.parent / "site"
    ).files


@pytest.mark.parametrize(
    ("name", "chapter"),
    [
        ("resonance", "        lessons:\n          - hauteur\n          - harmoniques\n"),
        ("resonance", "        lessons:\n          - hauteur # harmoniques\n          - 'harmoniques' # the last\n"),
        ("resonance", "        lessons: [hauteur,\n          harmoniques]\n"),
        ("resonance", "        lessons: [\n          hauteur,\n          harmoniques, # the last]\n        ]\n"),
        ("resonance", '        lessons: ["hauteur", "harmoniques"] # harmoniques]\n'),
        ("2024", FLOW),
        ("1e5", FLOW),
        ("null", FLOW),
    ],
)
def test_it_is_listed_however_the_list_is_written(here: Folder, name: str, chapter: str) -> None:
    """In blocks, in brackets, over lines, beside comments and other lists of the same name: last in its own chapter."""
    here.replace("course.yml", "roots: [hauteur]", "roots:\n  - hauteur")
    here.replace("course.yml", FLOW, chapter)
    before = here.text("course.yml")
    assert aisys("new", "lesson", f"son/vibrations/{name}").exit_code == 0
    assert listed(here, f"son/vibrations/{name}") == ("hauteur", "harmoniques", name)
    assert here.lines() == []
    kept = re.compile(rf"""(?m)^\s*-\s+["']?{name}["']?\n|,\s["']?{name}["']?""")
    assert kept.sub("", here.text("course.yml")) == before


def test_a_name_that_ends_alike_is_another(here: Folder) -> None:
    """A chapter whose last lesson is called like the end of another lesson's name is not taken for the other's."""
    for path in ("course.yml", f"{FIFTH}/lesson.yml", "gammes/temperaments/temperament-egal/lesson.yml"):
        here.write(path, here.text(path).replace("quinte-juste", "juste-harmoniques"))
    (here.root / FIFTH).rename(here.root / "gammes/intervalles/juste-harmoniques")
    text = here.text("course.yml")
    start, second, end = (text.index(mark) for mark in ("  - id: son\n", "  - id: gammes\n", "topics:\n"))
    here.write("course.yml", text[:start] + text[second:end] + text[start:second] + text[end:])
    assert aisys("new", "lesson", "son/vibrations/resonance").exit_code == 0
    assert listed(here, "son/vibrations/resonance") == ("hauteur", "harmoniques", "resonance")
    assert listed(here, "gammes/intervalles/resonance") == ("juste-harmoniques",)


@pytest.mark.parametrize(
    "place",
    [
        "resonance",
        "son/vibrations",
        "son/vibrations/a/b",
        "../vibrations/resonance",
        "son/vibrations/Resonance",
        "son/vibrations/ré",
        "son/nope/resonance",
        "nope/vibrations/resonance",
        "son/vibrations/hauteur",
        "gammes/intervalles/hauteur",
        f"son/vibrations/{'x' * 65}",
    ],
)
def test_a_bad_place_is_refused(here: Folder, place: str) -> None:
    """No place, no such chapter, a name that is taken or too long: one line, it exits 1, and nothing is written."""
    before = contents(here.root)
    result = aisys("new", "lesson", place)
    assert (result.exit_code, result.stdout, result.stderr.count("\n")) == (1, "", 1)
    assert result.stderr.startswith("Error: ")
    assert contents(here.root) == before
