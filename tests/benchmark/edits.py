"""The lesson that its author edits, between builds and while it is served.

Each edit carries a marker that no edit before it had, so that no cache can know the result. Every run has the same edits.
"""

from __future__ import annotations

from itertools import count
from pathlib import Path

from tests.benchmark import contenders
from tests.benchmark.contenders import Contender
from tests.benchmark.corpus import Lesson


def marker(number: int) -> str:
    """Return a word that stands nowhere else."""
    return f"zqmark{number:05}"


def with_sentence(text: str, word: str) -> str:
    """Return the Markdown of a lesson with one sentence more in its first paragraph."""
    title, paragraph, rest = text.split("\n\n", 2)
    return f"{title}\n\n{paragraph} The word {word} is new here.\n\n{rest}"


def with_title(text: str, title: str, word: str) -> str:
    """Return the file that holds a lesson's title, Markdown or YAML, with one word more in the title."""
    if title not in text:
        raise ValueError(f"there is no title {title!r} to change")
    return text.replace(title, f"{title} {word}", 1)


class Draft:
    """One lesson of a written project: edits it, and puts it back as it was."""

    def __init__(self, project: Path, contender: Contender, lesson: Lesson) -> None:
        self._body = project / contenders.body(lesson)
        self._titled = project / contender.titled(lesson)
        self._title = lesson.topic.title("en")
        self._originals = {file: file.read_text(encoding="utf-8") for file in (self._body, self._titled)}
        self._numbers = count(1)
        self._sentence = self._name = ""

    def edit(self) -> str:
        """Put a new sentence into the text, in place of the last one; return its marker."""
        self._sentence = marker(next(self._numbers))
        self._save(self._body)
        return self._sentence

    def retitle(self) -> str:
        """Give the lesson a new title; return the marker in it."""
        self._name = marker(next(self._numbers))
        self._save(self._titled)
        return self._name

    def restore(self) -> None:
        """Undo all edits."""
        self._sentence = self._name = ""
        for file in self._originals:
            self._save(file)

    def _save(self, file: Path) -> None:
        text = self._originals[file]
        if file == self._body and self._sentence:
            text = with_sentence(text, self._sentence)
        if file == self._titled and self._name:
            text = with_title(text, self._title, self._name)
        file.write_text(text, encoding="utf-8")
