"""Order, numbers, neighbours, minutes, and what leads to what."""

from __future__ import annotations

import pytest

from aisys_site.model.course import Page
from aisys_site.model.lesson import Lesson
from aisys_site.outline import Outline, minutes
from tests.conftest import Folder

IDS = ["hauteur", "harmoniques", "quinte-juste", "temperament-egal"]


@pytest.fixture
def outline(folder: Folder) -> Outline:
    """Return the outline of the tiny course."""
    return Outline(folder.course())


def ids(lessons: list[Lesson]) -> list[str]:
    return [lesson.id for lesson in lessons]


def test_lessons_stand_in_the_order_of_the_course(outline: Outline) -> None:
    """Lessons are in the order of course.yml, in the whole, in a module and in a chapter."""
    modules = outline.course.file.modules
    assert ids(list(outline.lessons)) == IDS
    assert [ids(outline.of_module(module)) for module in modules] == [IDS[:2], IDS[2:]]
    assert [ids(outline.of_chapter(chapter)) for chapter in modules[1].chapters] == [[IDS[2]], [IDS[3]]]


def test_a_lesson_has_a_number_in_its_chapter(outline: Outline) -> None:
    """A lesson is so many of so many in its chapter."""
    assert [outline.number(lesson) for lesson in outline.lessons] == [(1, 2), (2, 2), (1, 1), (1, 1)]


def test_neighbours_cross_chapters_and_modules(outline: Outline) -> None:
    """Before and after follow the whole course; the first has none before, the last none after."""
    pairs = [outline.neighbours(lesson) for lesson in outline.lessons]
    assert [before.id if before else None for before, _ in pairs] == [None, *IDS[:-1]]
    assert [after.id if after else None for _, after in pairs] == [*IDS[1:], None]


def test_prerequisites_lead_both_ways(outline: Outline) -> None:
    """What a lesson asks for stands in the order of the course, and each of these leads to it."""
    lessons = outline.course.lessons
    assert ids(outline.requires(lessons["quinte-juste"])) == ["hauteur", "harmoniques"]
    assert ids(outline.leads_to(lessons["hauteur"])) == ["harmoniques", "quinte-juste"]
    assert ids(outline.leads_to(lessons["temperament-egal"])) == []


def test_parts_build_on_parts(outline: Outline) -> None:
    """A module builds on the modules, a chapter on the chapters beside it, whose lessons its own ask for."""
    sound, scales = outline.course.file.modules
    assert [module.id for module in outline.module_requires(scales)] == ["son"]
    assert outline.module_requires(sound) == []
    assert [chapter.id for chapter in outline.chapter_requires(scales.chapters[1])] == ["intervalles"]
    assert outline.chapter_requires(scales.chapters[0]) == []


def test_topics_and_terms_lead_to_lessons(outline: Outline) -> None:
    """A lesson knows the topics it is found under and its terms, a term the lessons that use it."""
    lessons, terms = outline.course.lessons, outline.course.terms
    assert [topic.id for topic in outline.topics(lessons["hauteur"])] == ["accorder"]
    assert outline.topics(lessons["harmoniques"]) == []
    assert [term.id for term in outline.terms(lessons["hauteur"])] == ["frequence", "octave", "midi"]
    assert ids(outline.used_in(terms["midi"])) == ["hauteur", "temperament-egal"]


def test_counts_are_those_of_the_course(outline: Outline) -> None:
    """The numbers on the home page are counted, not written."""
    expected = {"modules": 2, "chapters": 3, "lessons": 4, "texts": 2, "decks": 0, "videos": 1, "terms": 4, "hours": 1}
    asked = sum(len(quiz.questions) for quiz in outline.course.quizzes.values())
    assert outline.counts == {**expected, "questions": asked, "labs": 1}


def test_decks_and_videos_may_be_shared(folder: Folder) -> None:
    """A deck or a video of two lessons counts once, and each lesson names the other; own decks are each their own."""
    shared = "slides:\n  - url: https://example.org/a.pdf\nvideos:\n  - {provider: youtube, id: spUNpyF58BY}\n"
    own = "  - file: slides.pdf\n"
    for path in ("gammes/intervalles/quinte-juste", "gammes/temperaments/temperament-egal"):
        text = folder.text(f"{path}/lesson.yml")
        folder.write(f"{path}/lesson.yml", text + shared.replace("videos", f"{own}videos"))
        folder.write(f"{path}/slides.pdf", b"%PDF")
    assert folder.lines() == []
    outline = Outline(folder.course())
    fifth = outline.course.lessons["quinte-juste"]
    assert (outline.counts["decks"], outline.counts["videos"]) == (3, 1)
    assert ids(outline.also_covers(fifth, "https://example.org/a.pdf")) == ["temperament-egal"]
    assert ids(outline.also_covers(fifth, "spUNpyF58BY")) == ["harmoniques", "temperament-egal"]
    assert outline.also_covers(fifth, None) == []


def lesson_with(folder: Folder, status: str, extra: str = "") -> Lesson:
    """Return the first lesson with another status and more fields."""
    folder.replace("son/vibrations/hauteur/lesson.yml", "status: text", f"status: {status}\n{extra}")
    return folder.course().lessons["hauteur"]


@pytest.mark.parametrize(
    ("status", "extra", "text", "spent"),
    [
        ("outline", "", "word " * 1000, 10),
        ("outline", "minutes: 7", "", 7),
        ("text", "minutes: 7", "word " * 1000, 7),
        ("text", "", "word " * 179, 1 + 2),
        ("text", "", "word " * 181, 2 + 2),
        ("text", "", "音" * 640, 2 + 2),
        ("text", "", "word " * 90 + "音" * 160, 1 + 2),
        ("text", "", "word ![a](b.svg) ![c](d.svg)", 1 + 2 + 2),
    ],
)
def test_minutes_follow_the_rule(folder: Folder, status: str, extra: str, text: str, spent: int) -> None:
    """Measured minutes count first; else words, characters, figures and programs do; an outline is judged by its level."""
    lesson = lesson_with(folder, status, extra)
    assert minutes(lesson, Page("index.md", "fr", text)) == spent


def test_minutes_of_an_outline_follow_its_level(outline: Outline) -> None:
    """Outlines take 10, 14 or 18 minutes, and say that this is an estimate."""
    lessons = outline.course.lessons
    assert [minutes(lessons[name], None) for name in ("hauteur", "quinte-juste", "temperament-egal")] == [10, 14, 18]
    assert [outline.estimated(lesson) for lesson in outline.lessons] == [False, False, True, True]


def test_hours_are_never_none(outline: Outline) -> None:
    """Hours are rounded, and the shortest course takes one."""
    assert outline.hours([]) == 1
    assert outline.hours(list(outline.lessons) * 10) == round(sum(outline.minutes(one) for one in outline.lessons) / 6)
