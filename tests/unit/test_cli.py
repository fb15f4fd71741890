"""The command: what it says, and with which status it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aisys_site.cli import main
from tests.conftest import MISSING, Folder


def run(*words: str | Path) -> Result:
    """Run the command; an exception that it does not answer itself is raised here."""
    return CliRunner().invoke(main, [str(word) for word in words], catch_exceptions=False)


def stamped(folder: Folder) -> Folder:
    """Return a course whose translations are stamped and whole."""
    folder.write(MISSING, folder.text(MISSING.replace(".ja", "")))
    assert run("translated", folder.root, "--content", folder.root).exit_code == 0
    return folder


def test_check_is_content_with_a_sound_course(folder: Folder) -> None:
    """A course with nothing wrong ends with status 0 and one line."""
    done = run("check", stamped(folder).root)
    assert (done.exit_code, done.output) == (0, "4 lessons in 2 languages: no problems\n")


def test_check_tells_every_problem(folder: Folder) -> None:
    """Each problem is one line, a warning says that it is one, the last line counts, and the status is 1."""
    stamped(folder).replace("son/index.md", "(chapter:vibrations)", "(chapter:x)")
    done = run("check", folder.root)
    lines = done.output.splitlines()
    assert done.exit_code == 1
    assert f'{folder.root}/son/index.md:1: [Le chapitre](chapter:x): there is no chapter "x"' in lines
    assert any(line.startswith(f"{folder.root}/son/index.ja.md:") and ": warning: " in line for line in lines)
    assert lines[-1] == f"1 error, {len(lines) - 2} warning{'' if len(lines) == 3 else 's'}"


def test_check_speaks_json(folder: Folder) -> None:
    """For other tools the problems are one JSON object, and the status is the same."""
    done = run("check", folder.root, "--json")
    told = json.loads(done.output)
    assert done.exit_code == 1
    assert told["count"] == len(told["problems"]) > 0
    assert set(told["problems"][0]) == {"path", "line", "field", "message", "severity"}
    assert json.loads(run("check", stamped(folder).root, "--json").output) == {"problems": [], "count": 0}


@pytest.mark.parametrize("path", ["", "nowhere"])
def test_check_of_no_course_is_told(tmp_path: Path, path: str) -> None:
    """A folder without a course, or no folder at all, is one line and status 1."""
    done = run("check", tmp_path / path)
    assert done.exit_code == 1
    assert len(done.output.splitlines()) == 2


def test_translated_refuses_what_is_no_translation(folder: Folder) -> None:
    """A file that holds no translation is an error in words, and so is a course that cannot be read."""
    done = run("translated", folder.root / "son/index.md", "--content", folder.root)
    assert done.exit_code == 1
    assert done.output.startswith("Error: son/index.md: holds no translation")
    folder.write("course.yml", "")
    done = run("translated", folder.root / "son/index.ja.md", "--content", folder.root)
    assert (done.exit_code, "the file is empty" in done.output) == (1, True)


def test_schemas_are_written(tmp_path: Path) -> None:
    """The schemas for editors, and that of the manifest, are JSON files in a folder."""
    assert run("schema", tmp_path / "schemas").exit_code == 0
    names = {path.name: json.loads(path.read_text(encoding="utf-8")) for path in (tmp_path / "schemas").iterdir()}
    expected = "course lesson glossary paths quiz lab curriculum".split()
    assert set(names) == {f"{name}.json" for name in expected}


def test_a_course_and_a_lesson_are_started(tmp_path: Path) -> None:
    """A new course takes a new lesson, and has no error afterwards."""
    assert run("new", "course", tmp_path / "new", "--locale", "en", "--locale", "zh").exit_code == 0
    content = tmp_path / "new" / "content"
    course = Folder(content).course()
    module, chapter = course.file.modules[0].id, course.file.modules[0].chapters[0].id
    assert run("new", "lesson", f"{module}/{chapter}/second", "--content", content).exit_code == 0
    assert [one for one in Folder(content).problems() if one.severity == "error"] == []
    refused = run("new", "lesson", f"{module}/{chapter}/second", "--content", content)
    assert (refused.exit_code, refused.output) == (1, 'Error: there is a lesson "second" already\n')
