"""`aisys-site export`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from aisys_site.cli import main
from tests.conftest import Folder

FORMATS = ["anki", "qti", "moodle", "exam"]


def run(folder: Folder, *words: str | Path) -> Result:
    """Run `export` on a course; an exception that it does not answer itself is raised here."""
    asked = ["export", *(str(word) for word in words), "--content", str(folder.root)]
    return CliRunner().invoke(main, asked, catch_exceptions=False)


@pytest.mark.parametrize("name", FORMATS)
def test_it_writes_and_counts(quizzed: Folder, tmp_path: Path, name: str) -> None:
    """Each format is written whole, twice the same, and one line says how many questions of each kind there are."""
    target = tmp_path / "out"
    done = run(quizzed, name, "--output", target)
    assert done.exit_code == 0, done.output
    first, *more = done.stdout.splitlines()
    kinds = "1 matching, 1 multiple, 2 numeric, 1 open, 1 ordering, 1 short, 1 single, 2 tracing"
    assert first.startswith(f"{target}: 10 questions ({kinds})")
    assert [line.partition(":")[0] for line in more] == ([] if name == "anki" else ["converted"])
    before = target.read_bytes()
    assert run(quizzed, name, "--output", target).exit_code == 0
    assert target.read_bytes() == before
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "tiny_course"]


def test_what_is_not_translated_is_told(quizzed: Folder, tmp_path: Path) -> None:
    """A question that stands only in another language is exported in that one, and counted."""
    quizzed.replace("son/vibrations/hauteur/quiz.yml", ', ja: "ラはどれか。"', "")
    done = run(quizzed, "moodle", "--output", tmp_path / "out", "--locale", "ja")
    assert "1 not translated into ja" in done.stdout
    assert "Lesquelles sont des la" in (tmp_path / "out").read_text(encoding="utf-8")


def test_anki_takes_a_course_of_terms(folder: Folder, tmp_path: Path) -> None:
    """Without questions there are still terms to learn."""
    done = run(folder, "anki", "--output", tmp_path / "out.apkg")
    assert (done.exit_code, done.stdout) == (0, f"{tmp_path / 'out.apkg'}: no questions, 4 terms\n")


def test_notes_bear_the_time_of_the_newest_file(quizzed: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that was changed later makes another package; a time from outside makes the same one again."""
    run(quizzed, "anki", "--output", tmp_path / "a")
    os.utime(quizzed.root / "course.yml", (4_000_000_000, 4_000_000_000))
    run(quizzed, "anki", "--output", tmp_path / "b")
    assert (tmp_path / "a").read_bytes() != (tmp_path / "b").read_bytes()
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    for name in "cd":
        run(quizzed, "anki", "--output", tmp_path / name)
        os.utime(quizzed.root / "course.yml", (4_100_000_000, 4_100_000_000))
    assert (tmp_path / "c").read_bytes() == (tmp_path / "d").read_bytes()


@pytest.mark.parametrize("name", FORMATS[1:])
def test_no_questions_are_told(quizzed: Folder, tmp_path: Path, name: str) -> None:
    """A part without questions is one line and status 1, and nothing is written."""
    done = run(quizzed, name, "--output", tmp_path / "out", "--module", "gammes")
    said = 'Error: "Les gammes" has no questions yet; write a quiz.yml beside a lesson.yml\n'
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", said)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("name", FORMATS)
@pytest.mark.parametrize(
    ("target", "said"),
    [("tiny_course", "tiny_course is a folder; name a file"), ("no/out", "there is no folder {}/no; make it first")],
)
def test_a_target_that_is_none_is_told(quizzed: Folder, tmp_path: Path, name: str, target: str, said: str) -> None:
    """A folder as target, and a target in no folder, are one line each."""
    done = run(quizzed, name, "--output", tmp_path / target)
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert said.format(tmp_path) in done.stderr


def test_a_failure_leaves_the_old_file(quizzed: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where writing fails the file that stood stays as it was, nothing is left beside it, and one line says why."""
    target = tmp_path / "out"
    target.write_text("old", encoding="utf-8")

    def full(self: Path, _: bytes) -> int:
        self.touch()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    done = run(quizzed, "qti", "--output", target)
    assert (done.exit_code, done.stderr) == (1, f"Error: {target} cannot be written: No space left on device\n")
    assert target.read_text(encoding="utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out", "tiny_course"]


def test_a_course_with_errors_is_not_exported(quizzed: Folder, tmp_path: Path) -> None:
    """A question that cannot be read would be missing: the first error is told with its place."""
    quizzed.replace("son/vibrations/hauteur/quiz.yml", "objective: octave", "objektive: octave")
    done = run(quizzed, "qti", "--output", tmp_path / "out")
    assert done.exit_code == 1
    assert "quiz.yml:" in done.stderr
    assert "objektive: unknown field" in done.stderr or "aisys-site check tells all" in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_course_is_told(tmp_path: Path) -> None:
    """A folder without a course is one line."""
    done = run(Folder(tmp_path / "nowhere"), "qti", "--output", tmp_path / "out")
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)


def test_too_many_questions_are_told(quizzed: Folder, tmp_path: Path) -> None:
    """An exam cannot have more questions than there are, nor none."""
    done = run(quizzed, "exam", "--output", tmp_path / "out", "--questions", "99")
    assert (done.exit_code, done.stderr) == (1, "Error: there are only 10 questions here; ask for at most so many\n")
    assert run(quizzed, "exam", "--output", tmp_path / "out", "--questions", "0").exit_code == 2


def test_an_exam_is_drawn(quizzed: Folder, tmp_path: Path) -> None:
    """Title, seed and number of questions shape the exam, and the count that is told is that of the exam."""
    done = run(quizzed, "exam", "-o", tmp_path / "out", "--title", "Contrôle", "--seed", "7", "--questions", "3")
    assert done.stdout.startswith(f"{tmp_path / 'out'}: 3 questions (")
    assert "<h1>Contrôle</h1>" in (tmp_path / "out").read_text(encoding="utf-8")
