"""The questions of the real course: how many, of which kinds, and whether they can be answered without knowing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from aisys_site import running, snippet
from aisys_site.model.quiz import AnyQuestion, Multiple, Numeric, Open, Single, Tracing
from tests.content.real import COURSE, LESSONS, WRITTEN

QUESTIONS = [(lesson, question) for lesson in LESSONS if lesson in COURSE.quizzes for question in COURSE.quizzes[lesson].questions]
KINDS = ["single", "multiple", "numeric", "short", "ordering", "matching", "tracing", "open"]
CHAPTERS = [chapter for module in COURSE.file.modules for chapter in module.chapters]
LOCALES = ["en", "zh"]


def of_kind(*kinds: type) -> Iterator[tuple[str, AnyQuestion]]:
    return ((lesson, question) for lesson, question in QUESTIONS if isinstance(question, kinds))


def test_there_are_enough() -> None:
    """The course asks at least 300 questions, and every lesson asks one."""
    assert len(QUESTIONS) >= 300
    assert [lesson for lesson in LESSONS if lesson not in COURSE.quizzes] == []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.id)
def test_every_chapter_is_asked(chapter: object) -> None:
    """A chapter has eight questions or more."""
    lessons = getattr(chapter, "lessons", ())
    assert sum(lesson in lessons for lesson, _ in QUESTIONS) >= 8


def test_every_kind_is_used() -> None:
    """Each kind is used ten times or more, and none for more than half of all."""
    counts = Counter(question.kind for _, question in QUESTIONS)
    assert sorted(counts) == sorted(KINDS)
    assert min(counts.values()) >= 10
    assert max(counts.values()) <= len(QUESTIONS) / 2


@pytest.mark.parametrize("lesson", WRITTEN)
def test_a_text_is_asked_as_the_guide_says(lesson: str) -> None:
    """A lesson with a text has six questions of three kinds, one number with a unit, two for interviews."""
    questions = COURSE.quizzes[lesson].questions
    assert len(questions) >= 6
    assert len({one.kind for one in questions}) >= 3
    assert any(isinstance(one, Numeric) and one.unit for one in questions)
    assert sum(isinstance(one, Open) for one in questions) >= 2
    assert {one.objective for one in questions} == {one.id for one in LESSONS[lesson].objectives}


def width(text: str) -> int:
    """Return how long an option looks: a Chinese character is as wide as two letters."""
    return sum(2 if one > "\u2e80" else 1 for one in snippet.bare(snippet.html(text)))


@pytest.mark.parametrize("locale", LOCALES)
def test_length_gives_nothing_away(locale: str) -> None:
    """Who always takes the longest option is right in at most 40 % of single choices, and so is who takes the shortest."""
    longest = shortest = asked = 0
    for _, question in of_kind(Single):
        assert isinstance(question, Single)
        widths = {one.id: width(one.text.get(locale)) for one in question.options}
        right = next(one.id for one in question.options if one.right)
        asked += 1
        longest += widths[right] == max(widths.values())
        shortest += widths[right] == min(widths.values())
    assert longest <= 0.4 * asked, f"{longest} of {asked}"
    assert shortest <= 0.4 * asked, f"{shortest} of {asked}"


def test_place_gives_nothing_away() -> None:
    """In the files, too, the right option of a single choice stands in every place, in none more than half of the time."""
    places = Counter(
        next(index for index, one in enumerate(question.options) if one.right)
        for _, question in of_kind(Single)
        if isinstance(question, Single)
    )
    assert set(places) >= {0, 1, 2, 3}
    assert max(places.values()) <= sum(places.values()) / 2


def test_multiple_choices_differ_in_how_many_are_right() -> None:
    """Of multiple choices not nearly always the same number of options is right."""
    counts = Counter(
        sum(one.right for one in question.options) for _, question in of_kind(Multiple) if isinstance(question, Multiple)
    )
    assert max(counts.values()) <= 0.75 * counts.total()


def test_most_numbers_vary_or_teach() -> None:
    """Three of four numeric questions draw their numbers anew, or know the mistakes that readers make."""
    numeric = [question for _, question in of_kind(Numeric) if isinstance(question, Numeric)]
    assert sum(bool(one.parameters or one.mistakes) for one in numeric) >= 0.75 * len(numeric)


TRACED = [(lesson, question) for lesson, question in QUESTIONS if isinstance(question, Tracing)]


@pytest.mark.parametrize(("lesson", "question"), TRACED, ids=[f"{lesson}/{question.id}" for lesson, question in TRACED])
def test_programs_answer_what_the_file_says(lesson: str, question: Tracing) -> None:
    """A tracing program, run, prints its answer or leaves it in the variable asked for."""
    assert running.untrue(question) is None, lesson
