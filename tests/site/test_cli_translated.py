"""`aisys-site translated`: stamps, and what they tell later."""

from __future__ import annotations

import re

import pytest

from tests.conftest import Folder
from tests.site.running import aisys, contents

PITCH, FIFTH = "son/vibrations/hauteur", "gammes/intervalles/quinte-juste"
SOUND = "4 lessons in 2 languages: no problems\n"


def test_stamping_makes_the_check_clean(sound: Folder) -> None:
    """Once every translation stands and is stamped nothing is left to say, and stamping again changes nothing."""
    assert aisys("check").stdout == SOUND
    before = contents(sound.root)
    assert aisys("translated", "content").exit_code == 0
    assert contents(sound.root) == before


def test_a_changed_section_makes_that_section_stale(sound: Folder) -> None:
    """After a change within one section of the source exactly that section of the translation is told, by line."""
    path = f"{PITCH}/index.ja.md"
    sound.replace(f"{PITCH}/index.md", "c'est multiplier la fréquence par 2.", "c'est doubler la fréquence.")
    line = sound.line(path, "octave: h")
    words = f"older than content/{PITCH}/index.md; bring it up to date, then run aisys-site translated content/{path}"
    assert aisys("check").stdout == f"content/{path}:{line}: warning: translated.octave: {words}\n"
    assert aisys("translated", f"content/{path}").stdout == "1 file stamped\n"
    assert aisys("check").stdout == SOUND


def test_a_changed_field_makes_that_field_stale(sound: Folder) -> None:
    """After a change of a summary in the root language exactly its translation is told, by line."""
    path = f"{PITCH}/lesson.yml"
    sound.replace(path, "Le la du diapason vibre", "Le la d'un diapason vibre")
    line = sound.text(path).splitlines().index("  ja: >-") + 1
    words = f"older than its source; bring it up to date, then run aisys-site translated content/{path}"
    assert aisys("check").stdout == f"content/{path}:{line}: warning: summary.ja: {words}\n"
    assert aisys("translated", f"content/{PITCH}").exit_code == 0
    assert aisys("check").stdout == SOUND


def test_a_changed_translation_makes_nothing_stale(sound: Folder) -> None:
    """Bettering a translation, or moving an objective, is no change of the source."""
    sound.replace(f"{PITCH}/index.ja.md", "二倍になる。", "ちょうど二倍になる。")
    sound.replace(f"{PITCH}/lesson.yml", "ja: 音の高さ\n", "ja: 音の高さとは\n")
    assert aisys("check").stdout == SOUND


def test_stamps_of_one_file_leave_those_of_others(sound: Folder) -> None:
    """Stamping one YAML file changes its entries in the lock file and nothing else."""
    before = contents(sound.root)
    sound.replace(f"{FIFTH}/lesson.yml", "fr: La quinte juste et son comma", "fr: La quinte juste et le comma")
    assert aisys("translated", f"content/{FIFTH}/lesson.yml").exit_code == 0
    after = contents(sound.root)
    assert {path for path in after if after[path] != before[path]} == {f"{FIFTH}/lesson.yml", "translations.lock"}
    old, new = (one["translations.lock"].splitlines() for one in (before, after))
    changed = [(was, now) for was, now in zip(old, new, strict=True) if was != now]
    assert len(changed) == 1
    assert changed[0][0].strip().startswith(b"title: h")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("glossary.ja.md", "template: glossary.html", "template: [glossary.html"),
        (f"{FIFTH}/lesson.yml", "title:\n", "title: [\n"),
        ("translations.lock", "course.yml:\n", "course.yml: [\n"),
    ],
)
def test_nothing_unreadable_is_written_over(sound: Folder, path: str, old: str, new: str) -> None:
    """A translation or lock file with an error is refused in one line, and every file keeps what it holds."""
    sound.replace(path, old, new)
    before = contents(sound.root)
    result = aisys("translated", "content")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"Error: {path}: has errors; mend first what aisys-site check tells\n"
    assert contents(sound.root) == before


@pytest.mark.parametrize("path", [f"content/{PITCH}/index.md", "mkdocs.yml", f"content/{PITCH}/code"])
def test_what_is_no_translation_is_refused(sound: Folder, path: str) -> None:
    """A source, a file outside of the course, a folder without translations: one line, and it exits 1."""
    assert sound.root.is_dir()
    result = aisys("translated", path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert re.fullmatch(r"Error: .+; .+\n", result.stderr)
