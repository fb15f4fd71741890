"""Questions + language → their HTML: in their lesson, and as loose questions for other pages and exports.

Pure, as `render` is. Leaves what is computed from a question to `quiz`, Markdown to `snippet`, judging to the browser.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from string import ascii_uppercase

from markupsafe import Markup

from aisys_site import address, highlight, markup, quiz, rich, snippet, units
from aisys_site.model.lesson import Lesson
from aisys_site.model.quiz import PASS, AnyQuestion, Item, Numeric, Option, Pair, Question, Short
from aisys_site.model.text import Prose
from aisys_site.render import View

MOST_ROWS = 12
LETTERS = ascii_uppercase


@dataclass(frozen=True)
class Asked:
    """A question as a page shows it, in one of its variants. `number` is its place in the lesson, from 1; None elsewhere."""

    view: View
    lesson: Lesson
    question: AnyQuestion
    number: int | None = None
    variant: quiz.Variant | None = None

    @property
    def id(self) -> str:
        """The id under which readers' progress knows it: `lesson/question`."""
        return f"{self.lesson.id}/{self.question.id}"

    @property
    def name(self) -> str:
        """What ids in the page begin or end with; on its own lesson's page the question's id."""
        return self.question.id if self.at_home else f"{self.lesson.id}-{self.question.id}"

    @property
    def page(self) -> str:
        """The page of its lesson."""
        return address.lesson_page(self.view.course, self.lesson.id)

    @property
    def at_home(self) -> bool:
        """Whether the page is that of its lesson."""
        return self.view.page == self.page

    @property
    def passing(self) -> float:
        """The share of a rubric's points from which an answer is right."""
        return PASS

    def html(self, text: Prose) -> Markup:
        """Return a text as blocks, numbers filled in, in another language only where it stands in no other."""
        return rich.html(self.view, text, fill=self._filled)

    def inline(self, text: Prose) -> Markup:
        """Return a text that stands inside a line."""
        return rich.inline(self.view, text, fill=self._filled)

    def bare(self, text: Prose) -> str:
        """Return a text for an attribute."""
        return snippet.bare(self.inline(text))

    def _filled(self, words: str) -> str:
        return quiz.fill(words, self.variant) if self.variant else words

    @cached_property
    def versions(self) -> list[Asked]:
        """The question in each of its variants; one where numbers do not vary.

        The first stands in the page. It has the longest prompt, so that no other needs more room when it takes its place.
        """
        if not isinstance(self.question, Numeric):
            return [self]
        prompt = self.question.prompt.get(self.view.locale)
        found = sorted(quiz.variants(self.id, self.question), key=lambda one: -len(quiz.fill(prompt, one)))
        return [replace(self, variant=one) for one in found]

    @property
    def taught(self) -> tuple[str, Markup]:
        """Where it is taught: the link, and the title of the section or the words of the objective."""
        written = View(self.view.site, self.page, self.view.locale).written()
        page = written or self.view.course.pages.get(self.page)
        headings = {one.id: one.title for one in markup.read(page.text).headings} if page else {}
        if self.question.section in headings:
            assert page is not None
            return rich.to(self.view, self.page, self.question.section), self.inline(
                Prose({page.locale: headings[self.question.section]})
            )
        objectives = {one.id: one.text for one in self.lesson.objectives}
        words = objectives.get(self.question.objective, self.lesson.title)  # `check` refuses one that there is not
        return rich.to(self.view, self.page, f"objective-{self.question.objective}"), self.view.text(words)

    @property
    def options(self) -> Sequence[Option]:
        """The options in an order that is not the author's, who tends to write the right one first."""
        return quiz.shuffled(self.id, getattr(self.question, "options", ()))

    @property
    def items(self) -> Sequence[Item]:
        """The things to put in order, in a wrong one."""
        return quiz.shuffled(self.id, getattr(self.question, "items", ()))

    @property
    def rights(self) -> list[tuple[str, Pair]]:
        """What stands on the right of pairs, in a wrong order, lettered."""
        return list(zip(LETTERS, quiz.shuffled(self.id, getattr(self.question, "pairs", ())), strict=False))

    @property
    def order(self) -> str:
        """The ids of items in the right order, as JSON."""
        return _json([one.id for one in getattr(self.question, "items", ())])

    @property
    def accepted(self) -> str:
        """The spellings that are right, the answer in every language among them, as JSON."""
        assert isinstance(self.question, Short)
        return _json([*dict.fromkeys([*self.question.answer.root.values(), *self.question.accept])])

    @property
    def convertible(self) -> str:
        """The units in which an answer may be given, with their sizes in the unit asked for, as JSON."""
        return (
            _json(units.convertible(self.question.unit)) if isinstance(self.question, Numeric) and self.question.unit else ""
        )

    @property
    def mistakes(self) -> str:
        """The numbers of known mistakes, as JSON."""
        return _json(self.variant.mistakes if self.variant else ())

    def shown(self, value: float) -> str:
        """Return a number of this question as a reader reads it, with its unit."""
        unit = getattr(self.question, "unit", None)
        words = quiz.number(value, ",")
        return f"{words}\u202f{unit}" if unit == "%" else f"{words} {unit}" if unit else words

    @property
    def tolerance(self) -> str:
        """How far off an answer may be, as a reader reads it; empty where it must be exact."""
        given = str(getattr(self.question, "tolerance", ""))
        if given.endswith("%"):
            return given.replace(" ", "") if float(given.rstrip("% ")) else ""
        return self.shown(float(given)) if given and float(given) else ""

    @property
    def signed(self) -> bool:
        """Whether an answer may be below nothing, for which the keys of a phone's number pad have no sign."""
        numbers = [one.variant.answer for one in self.versions if one.variant]
        return any(number < 0 for number in numbers)

    @property
    def program(self) -> Markup:
        """The program of a tracing question, highlighted."""
        return highlight.code(getattr(self.question, "program", ""), "program.py")

    @property
    def rows(self) -> int:
        """How many lines the answer of a tracing question has."""
        return min(MOST_ROWS, str(getattr(self.question, "answer", "")).count("\n") + 1)


def questions(view: View, lesson: Lesson) -> list[Asked]:
    """Return the questions of a lesson for a page: numbered on the lesson's own."""
    found = view.course.quizzes.get(lesson.id)
    listed: Sequence[Question] = found.questions if found else ()
    asked = [Asked(view, lesson, one) for one in listed]  # type: ignore[arg-type] # every kind of question is listed
    return [replace(one.versions[0], number=at if one.at_home else None) for at, one in enumerate(asked, 1)]


def loose(view: View, lesson: Lesson) -> Markup:
    """Return the questions of a lesson as HTML for another page: each by itself, leading to the lesson's page."""
    return Markup("\n").join(view.fragment("question", q=one) for one in questions(view, lesson))


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
