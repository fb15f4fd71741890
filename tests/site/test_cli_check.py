"""`aisys-site check`, and what the command says of itself."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from tests.conftest import MISSING, Folder
from tests.site.running import ROOT, aisys, run

PITCH, STRING = "son/vibrations/hauteur", "son/vibrations/harmoniques"
FIFTH = "gammes/intervalles/quinte-juste"


def test_the_real_course_is_sound() -> None:
    """Run as a program of its own, it exits 0 and says in one line what it checked."""
    done = run(ROOT, sys.executable, "-m", "aisys_site", "check")
    assert (done.code, done.output, done.complaints) == (0, "180 lessons in 2 languages: no problems\n", "")


def test_a_broken_course_is_told_line_by_line(sound: Folder) -> None:
    """Errors and warnings stand in the order of files and lines, the number of each at the end, and it exits 1."""
    sound.replace(f"{PITCH}/lesson.yml", "requires: []", "requires: [nope]")
    sound.remove(MISSING)
    result = aisys("check")
    assert result.exit_code == 1
    root = sound.line("course.yml", "roots:")
    line = sound.line(f"{PITCH}/lesson.yml", "nope")
    instead = f"the fr text of content/{STRING}/index.md is shown in its place, with a notice"
    assert result.stdout.splitlines() == [
        f'content/course.yml:{root}: roots.0: "hauteur" requires other lessons, so it is no root',
        f"content/{MISSING}:1: warning: is missing; {instead}",
        f'content/{PITCH}/lesson.yml:{line}: requires.0: there is no lesson "nope"',
    ]
    assert result.stderr == "2 errors, 1 warning\n"


def test_a_warning_alone_fails_too(sound: Folder) -> None:
    """What `mkdocs build --strict` would refuse makes it exit 1, so that nothing is noticed only there."""
    sound.remove(MISSING)
    result = aisys("check")
    assert (result.exit_code, result.stderr) == (1, "0 errors, 1 warning\n")


def test_other_programs_can_read_it(sound: Folder) -> None:
    """With `--json` standard output is one object, with every problem by its parts and their number."""
    assert json.loads(aisys("check", "--json").stdout) == {"problems": [], "count": 0}
    sound.replace(f"{FIFTH}/lesson.yml", "level: intermediate", "level: hard")
    result = aisys("check", "content", "--json")
    assert result.exit_code == 1
    told = json.loads(result.stdout)
    assert told["count"] == len(told["problems"]) == 1
    assert told["problems"][0] == {
        "path": f"content/{FIFTH}/lesson.yml",
        "line": 3,
        "field": "level",
        "message": "must be one of introductory, intermediate, advanced",
        "severity": "error",
    }


def test_no_course_is_told_in_a_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no folder, or no course in it, one line says so, with what to do."""
    monkeypatch.chdir(tmp_path)
    assert aisys("check").stdout == "content/:1: there is no folder content\n"
    (tmp_path / "content").mkdir()
    result = aisys("check")
    assert result.exit_code == 1
    assert (
        result.stdout
        == "content/course.yml:1: is missing; every course has one (aisys-site new course content starts one)\n"
    )


def test_it_says_what_it_can_do() -> None:
    """Help names every command; the version is the package's."""
    words = aisys("--help").stdout
    assert all(name in words for name in ("check", "new", "schema", "translated"))
    assert re.search(r"\d+\.\d+\.\d+", aisys("--version").stdout)
