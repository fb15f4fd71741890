"""Moodle's own XML: Moodle reads no QTI. Categories follow module, chapter and lesson.

Right choices share the grade, and wrong ones take away as much together; Moodle takes only certain shares of it.
Source: docs.moodle.org, "Moodle XML format", and what Moodle's importer reads (`question/format/xml/format.php`).
"""

from __future__ import annotations

import hashlib
import math
import unicodedata
from dataclasses import dataclass

from aisys_site import snippet, units
from aisys_site.export.fragment import clean, written
from aisys_site.export.item import Item
from aisys_site.export.made import Made, filled, made, part
from aisys_site.export.selection import ExportError, Selection
from aisys_site.model.quiz import Matching, Numeric, Open, Option, Tracing
from aisys_site.model.text import Prose

TYPES = {
    "single": "multichoice",
    "multiple": "multichoice",
    "numeric": "numerical",
    "short": "shortanswer",
    "ordering": "ordering",
    "matching": "matching",
    "tracing": "shortanswer",
    "open": "essay",
}
LONGEST_ID = 100
"""Letters of an `idnumber`."""
EVEN, MOST = 10, 20
"""Moodle knows a share for each number of choices up to 10, and twentieths."""
LINES = 10


def export(selection: Selection) -> Made:
    """Return a selection as one XML file. ExportError where Moodle has no share of the grade that is fine enough."""
    edition = selection.edition
    course = edition.words(edition.course.file.title)
    categories = []
    converted: list[str] = []
    for lesson in selection.lessons:
        place = edition.course.places[lesson.id]
        titles = [course, *(edition.words(one.title) for one in (place.module, place.chapter, lesson))]
        entries = [_Entry(item) for item in selection.of(lesson)]
        converted.extend(words for entry in entries for words in entry.converted)
        categories.append(_Category("/".join(["$course$", "top", *map(_segment, titles)]), entries))
    text = filled("moodle", categories=categories)
    return made(text.encode(), selection, converted)


def _segment(title: str) -> str:
    """Return a title as a part of a category's path, in which a slash separates and two are one of the title."""
    return title.replace("/", "//")


@dataclass(frozen=True)
class _Category:
    """The questions of a lesson, and where Moodle files them."""

    path: str
    entries: list[_Entry]


@dataclass(frozen=True)
class _Entry:
    """A question as Moodle sees it."""

    item: Item

    @property
    def type(self) -> str:
        """Moodle's type of question."""
        question = self.item.question
        return "essay" if isinstance(question, Tracing) and "\n" in question.answer else TYPES[question.kind]

    @property
    def idnumber(self) -> str:
        """The global id, cut to what Moodle stores, and still one of a kind."""
        name = self.item.id
        if len(name) <= LONGEST_ID:
            return name
        mark = hashlib.blake2b(name.encode(), digest_size=8).hexdigest()
        return f"{name[: LONGEST_ID - len(mark) - 1]}-{mark}"

    @property
    def asked(self) -> str:
        """What is asked, as HTML."""
        return part("asked", self.item, self.item.edition.t)

    @property
    def explained(self) -> str:
        """The explanation, and for pairs what is said of each."""
        item = self.item
        html = str(item.html(item.why)) if item.why else ""
        if isinstance(item.question, Matching):
            html += "".join(item.html(pair.left) + item.html(pair.why) for pair in item.question.pairs if pair.why)
        return clean(html)

    @property
    def fractions(self) -> list[tuple[Option, str]]:
        """Each option with its share of the grade in percent."""
        right = [one for one in self.item.options if one.right]
        wrong = [one for one in self.item.options if not one.right]
        gains = dict(zip((one.id for one in right), self._shares(len(right)), strict=True))
        losses = {one.id: 0.0 for one in wrong}
        if not self.item.is_single:
            losses = {one.id: -share for one, share in zip(wrong, self._shares(len(wrong)), strict=True)}
        return [(one, f"{(gains | losses)[one.id]:.7g}") for one in self.item.options]

    def _shares(self, count: int) -> list[float]:
        """Return shares that make 100 together, each of which Moodle knows."""
        if count <= EVEN:
            return [100 / count] * count
        if count > MOST:
            raise ExportError(f"{self.item.id}: {count} options are right, or wrong; Moodle divides by {MOST} at most")
        return [10.0] * (MOST - count) + [5.0] * (2 * count - MOST)

    @staticmethod
    def number(value: float) -> str:
        """Return a number as Moodle reads it."""
        return written(value)

    @property
    def units(self) -> list[tuple[str, str]]:
        """The units in which an answer is taken: the question's own, then how many of another one of it is.

        Moodle's database may take `mW` for `MW` and `mm²` for `mm2`: of such the nearest in size stands here.
        """
        question = self.item.question
        if not isinstance(question, Numeric) or question.unit is None:
            return []
        sizes = units.convertible(question.unit)
        nearest = sorted(sizes, key=lambda name: (name != question.unit, abs(math.log(sizes[name])), name))
        kept: dict[str, str] = {}
        for name in nearest:
            kept.setdefault(unicodedata.normalize("NFKD", name).casefold(), name)
        return [(name, written(1 / sizes[name])) for name in kept.values()]

    @property
    def spellings(self) -> list[str]:
        """Right words; an asterisk would stand for any."""
        question = self.item.question
        given = [question.answer] if isinstance(question, Tracing) else self.item.accepted
        return [one.replace("*", r"\*") for one in given]

    def bare(self, text: Prose) -> str:
        """Return a text for a list of choices, in which Moodle shows no HTML."""
        return snippet.bare(str(self.item.html(text)))

    @property
    def lines(self) -> int:
        """Room for an answer."""
        question = self.item.question
        return question.answer.count("\n") + 2 if isinstance(question, Tracing) else LINES

    @property
    def rubric(self) -> str:
        """What who grades is told, as HTML."""
        question = self.item.question
        if isinstance(question, Open):
            return part("rubric", self.item, self.item.edition.t)
        return part("program", question.answer) if isinstance(question, Tracing) else ""

    @property
    def tags(self) -> list[str]:
        """Under which Moodle lists it."""
        return [self.item.kind, self.item.level, f"{self.item.lesson.id}:{self.item.question.objective}"]

    @property
    def converted(self) -> list[str]:
        """What Moodle says in another way than the site."""
        question = self.item.question
        if self.type == "essay":
            return [f"{question.kind} as an essay to be graded by hand" + (", hints left out" if question.hints else "")]
        words = {"ordering": "ordering, which Moodle knows since 4.4", "short": "short as a list of spellings"}
        return [words[question.kind]] if question.kind in words else []
