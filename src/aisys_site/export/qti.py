"""A package in QTI 2.1, for Canvas and others: one item a question, a test that lists them, and a manifest.

Scores: a right answer earns the points of the question. Where several choices or pairs are right each earns its share, and
a wrong choice takes away what it would take to get all points by choosing everything. What a person must grade has a rubric.
Explanations are modal feedback, named so that Canvas finds them (`general_fb`); identifiers never depend on words.

Source: IMS Question and Test Interoperability 2.1 (final, 2012), its binding, and its integration guide for the package.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from aisys_site.export.archive import packed
from aisys_site.export.fragment import clean, written
from aisys_site.export.item import Item
from aisys_site.export.made import Made, filled, made
from aisys_site.export.selection import Selection
from aisys_site.model.quiz import Matching, Multiple, Numeric, Ordering, Single, Tracing

INTERACTIONS = {
    "single": "choiceInteraction",
    "multiple": "choiceInteraction",
    "numeric": "textEntryInteraction",
    "short": "textEntryInteraction",
    "ordering": "orderInteraction",
    "matching": "matchInteraction",
    "tracing": "textEntryInteraction",
    "open": "extendedTextInteraction",
}
"""What stands in an item for each kind; a program of several printed lines gets an extendedTextInteraction too."""
FREE = "extendedTextInteraction"
CARDINALITIES = {"multiple": "multiple", "matching": "multiple", "ordering": "ordered"}
BASES = {"numeric": "float", "matching": "directedPair", **dict.fromkeys(("single", "multiple", "ordering"), "identifier")}
EXACT = 1e-9
"""How far off, as a share, a number without tolerance may be: what is lost in writing it down."""
LENGTH = 20
LINES = 8


def export(selection: Selection) -> Made:
    """Return a selection as a zip package."""
    selection = selection.with_tex(tex=False)
    items = {item.id: _Entry(item) for item in selection.items}
    edition = selection.edition
    name = f"{edition.course.file.id}-{edition.locale}"
    sections = [
        (edition.words(one.title), f"lesson-{one.id}", [items[item.id] for item in selection.of(one)])
        for one in selection.lessons
    ]
    texts = {
        "imsmanifest.xml": filled("qti-manifest", name=f"manifest-{name}", items=items.values()),
        "test.xml": filled("qti-test", name=f"test-{name}", title=selection.title, sections=sections),
        **{one.path: filled("qti-item", item=one.item, one=one, t=edition.t) for one in items.values()},
    }
    converted = (words for one in items.values() for words in one.converted)
    return made(packed({path: text.encode() for path, text in texts.items()}), selection, converted)


@dataclass(frozen=True)
class _Entry:
    """A question as QTI sees it."""

    item: Item

    @property
    def name(self) -> str:
        """Its identifier: a name in XML, and without the period that would separate it from a variable."""
        return f"q-{self.item.id.replace('/', '--')}"

    @property
    def path(self) -> str:
        """Its file in the package."""
        return f"items/{self.name}.xml"

    @property
    def interaction(self) -> str:
        """How it is answered."""
        question = self.item.question
        return FREE if isinstance(question, Tracing) and "\n" in question.answer else INTERACTIONS[question.kind]

    @property
    def cardinality(self) -> str:
        """Whether an answer is one value, several, or several in order."""
        return CARDINALITIES.get(self.item.kind, "single")

    @property
    def base(self) -> str:
        """What kind of value an answer is."""
        return BASES.get(self.item.kind, "string")

    @property
    def right(self) -> list[str]:
        """The right answer; nothing where a person decides."""
        match self.item.question:
            case Single() | Multiple() as choice:
                return [f"choice-{one.id}" for one in choice.options if one.right]
            case Ordering() as ordering:
                return [f"choice-{one.id}" for one in ordering.items]
            case Matching() as matching:
                return [f"left-{one.id} right-{one.id}" for one in matching.pairs]
            case Numeric():
                assert self.item.variant
                return [written(self.item.variant.answer)]
            case Tracing() as tracing:
                return [] if self.interaction == FREE else [tracing.answer]
        return [clean(one) for one in self.item.accepted[:1]]

    @property
    def mapping(self) -> list[tuple[str, str]]:
        """What each part of an answer earns, where parts count."""
        points = self.item.points
        match self.item.question:
            case Multiple() as choice:
                right = sum(one.right for one in choice.options)
                shares = (points / right, -points / (len(choice.options) - right))
                return [(f"choice-{one.id}", repr(shares[0] if one.right else shares[1])) for one in choice.options]
            case Matching() as matching:
                return [(pair, repr(points / len(matching.pairs))) for pair in self.right]
        return [(clean(one), written(points)) for one in self.item.accepted]

    @property
    def range(self) -> tuple[str, str]:
        """The numbers between which an answer is right."""
        assert self.item.variant
        return _range(self.item.variant.answer, self.item.variant.margin)

    @property
    def wrong_ranges(self) -> list[tuple[str, str]]:
        """The same for each known mistake."""
        return [_range(value, margin) for value, margin, _ in self.item.mistakes]

    @property
    def hint_names(self) -> list[str]:
        """The identifiers of its hints."""
        return [f"hint_{index}" for index, _ in enumerate(self.item.question.hints, 1)]

    @property
    def length(self) -> int:
        """Letters of a short answer, lines of a long one."""
        question = self.item.question
        if self.interaction == FREE:
            return question.answer.count("\n") + 1 if isinstance(question, Tracing) else LINES
        return max([LENGTH, *(len(one) for one in [*self.right, *self.item.accepted])])

    @cached_property
    def converted(self) -> list[str]:
        """What QTI says in another way than the site."""
        question = self.item.question
        if self.interaction == FREE:
            return [f"{question.kind} to be graded by hand, with a rubric"]
        if isinstance(question, Numeric) and question.unit:
            return ["numeric answered in the one unit that it names"]
        return ["short as a list of spellings"] if question.kind == "short" else []


def _range(value: float, margin: float) -> tuple[str, str]:
    margin = max(margin, EXACT * abs(value))
    return written(value - margin), written(value + margin)
