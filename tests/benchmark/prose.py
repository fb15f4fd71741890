"""A lesson's number and language → its Markdown, about nine kilobytes of it. Pure: the same number gives the same bytes.

Both languages of a lesson have the same sections, formulas and programs; their sentences are drawn apart.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, cycle
from random import Random

from tests.benchmark.vocabulary import (
    CODE,
    DISPLAYS,
    FORMULAS,
    LOCALES,
    NOUNS,
    POINTERS,
    QUALITIES,
    SECTIONS,
    SENTENCES,
    SYLLABLES,
)

SIZE = 9_000
INLINE_FORMULAS = 24
SYMBOLS = "N M P f k n t x y z".split()
COMMON = list(accumulate(1 / rank for rank in range(1, len(NOUNS["en"]) + 1)))
"""Cumulated weights of the nouns: the second is drawn half as often as the first, as in any language."""


@dataclass(frozen=True)
class Topic:
    """What a lesson is about: what its two languages have in common."""

    number: int

    def random(self, purpose: str) -> Random:
        """Return a source of chance that belongs to this lesson and to one purpose."""
        return Random(f"{self.number} {purpose}")  # noqa: S311 - to be repeated, not to keep a secret

    @cached_property
    def nouns(self) -> tuple[int, ...]:
        """The places of the six nouns that are the lesson's terms."""
        return tuple((6 * self.number + step) % len(NOUNS["en"]) for step in range(6))

    def name(self, locale: str) -> str:
        """Return what the lesson calls its invention, a word that few other lessons have."""
        return "".join(self.random("name").choices(SYLLABLES[locale], k=3)).capitalize()

    def title(self, locale: str) -> str:
        """Return the lesson's title, which no other lesson has."""
        noun = NOUNS[locale][self.nouns[0]]
        if locale == "zh":
            return f"{self.name(locale)}与{noun}（{self.number}）"
        return f"{self.name(locale)} and the {noun} ({self.number})"

    @cached_property
    def formulas(self) -> list[str]:
        """The lesson's formulas in running text: two thirds are its own, the rest are symbols that all lessons use."""
        random = self.random("formulas")
        return [_formula(random, FORMULAS) if place % 3 else random.choice(SYMBOLS) for place in range(INLINE_FORMULAS)]

    @cached_property
    def displays(self) -> list[str]:
        """The lesson's formulas on lines of their own."""
        random = self.random("displays")
        return [_formula(random, (shape,)) for shape in DISPLAYS]


def _formula(random: Random, shapes: tuple[str, ...]) -> str:
    v, w = random.sample(SYMBOLS, 2)
    n, m, k = random.randint(10, 9999), random.randint(2, 99), random.randint(2, 9)
    return random.choice(shapes).format(v=v, w=w, n=n, m=m, k=k)


def lesson(topic: Topic, locale: str, pointers: list[tuple[str, str]]) -> str:
    """Return the text of a lesson. `pointers` are title and path of the lessons it leads to."""
    writer = _Writer(topic, locale)
    sections = [
        [f"# {topic.title(locale)}"],
        [writer.display(0), writer.table(4)],
        [writer.figure(), writer.display(1)],
        [writer.table(6), writer.admonition("note")],
        [writer.code(CODE[0]), writer.paragraph(2), writer.code(CODE[1])],
        [writer.admonition("warning"), writer.display(2)],
        [writer.bullets(5), writer.pointers(pointers)],
    ]
    blocks: list[str] = []
    for count, (heading, section) in enumerate(zip([None, *SECTIONS], sections, strict=True), start=1):
        if heading:
            blocks.append(f"## {SECTIONS[heading][locale].format(name=topic.name(locale))} {{#{heading}}}")
        blocks += section
        while len("\n\n".join(blocks).encode()) < SIZE * count / len(sections):
            blocks.append(writer.paragraph(5))
    return "\n\n".join(blocks) + "\n"


class _Writer:
    """Draws the blocks of one lesson in one language."""

    def __init__(self, topic: Topic, locale: str) -> None:
        self.topic = topic
        self.locale = locale
        self.random = topic.random(locale)
        self.formulas: Iterator[str] = cycle(topic.formulas)

    def noun(self) -> str:
        """Return one of the lesson's own nouns, or a common one."""
        own = NOUNS[self.locale][self.random.choice(self.topic.nouns)]
        return own if self.random.random() < 1 / 3 else self.random.choices(NOUNS[self.locale], cum_weights=COMMON)[0]

    def sentence(self) -> str:
        """Return a sentence."""
        shape = self.random.choice(SENTENCES[self.locale])
        return shape.format(
            a=self.noun(),
            b=self.noun(),
            q=self.random.choice(QUALITIES[self.locale]),
            name=self.topic.name(self.locale),
            n=self.random.randint(10, 99_999),
            m=self.random.randint(2, 99),
            code=self.topic.name("en").lower(),
            f=f"${next(self.formulas)}$" if "{f}" in shape else "",
        )

    def paragraph(self, sentences: int) -> str:
        """Return a paragraph, on one line."""
        return ("" if self.locale == "zh" else " ").join(self.sentence() for _ in range(sentences))

    def display(self, place: int) -> str:
        """Return a paragraph and the formula that it leads to."""
        return f"{self.paragraph(2)}\n\n$$\n{self.topic.displays[place]}\n$$"

    def table(self, rows: int) -> str:
        """Return a table with a formula in its head, numbers in its cells."""
        lines = [f"| {self.topic.name(self.locale)} | ${next(self.formulas)}$ | {self.noun()} |", "|---|---:|---:|"]
        lines += [f"| {self.noun()} | {self.random.randint(10, 9999)} | {self.random.random():.3f} |" for _ in range(rows)]
        return "\n".join(lines)

    def bullets(self, count: int) -> str:
        """Return a list."""
        return "\n".join(f"- {self.sentence()}" for _ in range(count))

    def admonition(self, kind: str) -> str:
        """Return a box with a title and two paragraphs."""
        return f'!!! {kind} "{self.noun()}"\n    {self.paragraph(2)}\n\n    {self.paragraph(2)}'

    def figure(self) -> str:
        """Return the image of the lesson's figure."""
        return f"![{self.noun()}, {self.noun()}](figures/slots.svg)"

    def code(self, shape: str) -> str:
        """Return a program, the same in each language."""
        random = self.topic.random("code")
        return shape.format(code=self.topic.name("en").lower(), n=random.randint(10, 999), m=random.randint(2, 99))

    def pointers(self, others: list[tuple[str, str]]) -> str:
        """Return a paragraph that leads to other lessons."""
        shape = POINTERS[self.locale]
        sentences = (shape.format(a=self.noun(), title=title, path=path) for title, path in others)
        return ("" if self.locale == "zh" else " ").join(sentences)


def figure(topic: Topic) -> str:
    """Return the lesson's figure, which speaks both languages: sixteen slots, some of them taken."""
    random = topic.random("figure")
    said = [
        f'<{tag} lang="{locale}">{words}: {topic.name(locale)}</{tag}>'
        for tag, both in (("title", ("Slots", "时隙")), ("desc", ("Sixteen slots, some taken", "十六个时隙，部分被占用")))
        for locale, words in zip(LOCALES, both, strict=True)
    ]
    slots = [
        f'<rect x="{40 + 40 * place}" y="40" width="32" height="32" class="{random.choice(("data", "accent", "memory"))}"/>'
        f'<text x="{56 + 40 * place}" y="96" class="small middle">{random.randint(1, 999)}</text>'
        for place in range(16)
    ]
    return "\n".join(['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 720 120">', *said, *slots, "</svg>\n"])
