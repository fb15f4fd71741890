"""The programs of the real course: each runs here and prints what the course says, or says why it does not run."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.content.real import CONTENT, COURSE, LESSONS, folder

SECONDS = 60
CODE = {f"{folder(lesson)}/{code.file}": (lesson, code) for lesson in LESSONS.values() for code in lesson.code if code.file}
RUN = [path for path, (_, code) in CODE.items() if code.output]
SHOWN = [path for path, (_, code) in CODE.items() if not code.output]
GUARD = """
import sys

def refuse(event, _):
    if event.startswith("socket."):
        raise OSError(f"{event}: a program of the course asks no network")

sys.addaudithook(refuse)
"""


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """Return an environment in which Python refuses sockets, writes UTF-8 and leaves no files beside the program."""
    (tmp_path / "sitecustomize.py").write_text(GUARD, encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return {**kept, "PYTHONPATH": str(tmp_path), "PYTHONUTF8": "1", "PYTHONDONTWRITEBYTECODE": "1"}


def run(program: Path, environment: dict[str, str]) -> subprocess.CompletedProcess[str]:
    """Run a program in its own folder under the Python of the tests."""
    command = [sys.executable, program.name]
    return subprocess.run(
        command,
        cwd=program.parent,
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=SECONDS,
        check=False,
        text=True,
        encoding="utf-8",
    )


@pytest.mark.parametrize("path", RUN)
def test_a_program_prints_what_the_course_says(path: str, environment: dict[str, str]) -> None:
    """A program ends well within a minute, complains of nothing, and prints exactly what its output file holds."""
    lesson, code = CODE[path]
    ran = run(CONTENT / path, environment)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout == COURSE.programs[f"{folder(lesson)}/{code.output}"]


@pytest.mark.parametrize("path", SHOWN)
def test_a_program_that_does_not_run_says_why(path: str) -> None:
    """A code file without output gives the reason in every language of the course."""
    _, code = CODE[path]
    assert code.not_run
    assert set(COURSE.locale_ids) <= code.not_run.root.keys()
    assert path in COURSE.programs


def test_programs_have_no_network(tmp_path: Path, environment: dict[str, str]) -> None:
    """A program that opens a socket fails here, so that no output depends on the network."""
    program = tmp_path / "asks.py"
    program.write_text('import socket\nsocket.create_connection(("127.0.0.1", 9))\n', encoding="utf-8")
    ran = run(program, environment)
    assert ran.returncode == 1
    assert "a program of the course asks no network" in ran.stderr
