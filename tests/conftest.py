"""What the tests share: the tiny course in a folder of its own, and a hand to break it."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from aisys_site.check import check
from aisys_site.load import load
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem

TINY = Path(__file__).parent / "tiny_course"
LABEL = "content"
MISSING = "son/vibrations/harmoniques/index.ja.md"
"""The one translation that the tiny course lacks on purpose."""


@dataclass(frozen=True)
class Folder:
    """A content folder that a test may change, and what the core says of it."""

    root: Path

    def text(self, path: str) -> str:
        """Return the file's text."""
        return (self.root / path).read_text(encoding="utf-8")

    def write(self, path: str, content: str | bytes) -> None:
        """Write a file, its folders too; text as UTF-8 with no change of line endings."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())

    def replace(self, path: str, old: str, new: str) -> None:
        """Put `new` where `old` stands first in the file."""
        text = self.text(path)
        assert old in text, f"{path} does not say {old!r}"
        self.write(path, text.replace(old, new, 1))

    def remove(self, path: str) -> None:
        """Remove a file, or a folder with all in it."""
        file = self.root / path
        shutil.rmtree(file) if file.is_dir() else file.unlink()

    def line(self, path: str, words: str) -> int:
        """Return the line of the file on which `words` stand first."""
        text = self.text(path)
        return text.count("\n", 0, text.index(words)) + 1

    def read(self) -> tuple[Course | None, list[Problem]]:
        """Return the course, if it can be read, and every problem, in the order of files and lines."""
        course, problems = load(self.root, LABEL)
        return course, sorted([*problems, *(check(course) if course else [])])

    def course(self) -> Course:
        """Return the course, which must be readable."""
        course, problems = load(self.root, LABEL)
        assert course, problems
        return course

    def problems(self) -> list[Problem]:
        """Return what is wrong, leaving out stamps and the translation that the tiny course lacks on purpose."""
        return [one for one in self.read()[1] if not about_stamps(one) and one.path != f"{LABEL}/{MISSING}"]

    def lines(self) -> list[str]:
        """Return `problems` as a person reads them."""
        return [str(one) for one in self.problems()]


def about_stamps(problem: Problem) -> bool:
    """Return whether a problem says that a translation is not stamped or older than its source."""
    return problem.severity == "warning" and ("stamped" in problem.message or "older than" in problem.message)


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Copy the tiny course's project; `mkdocs.yml` and `content/` stand in it."""
    return shutil.copytree(TINY, tmp_path / "tiny_course", ignore=shutil.ignore_patterns(".cache", "site"))


@pytest.fixture
def folder(tiny: Path) -> Folder:
    """Return the content folder of a copy of the tiny course."""
    return Folder(tiny / "content")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the quick tests come first; some of them fork, which is sound only while no server or browser runs beside them."""
    items.sort(key=lambda item: "unit" not in item.path.parts)
