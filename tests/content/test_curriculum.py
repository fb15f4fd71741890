"""The real course keeps its promises: the whole syllabus, in both languages, each lesson in words of its own."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
import yaml

from aisys_site.check import check
from aisys_site.model.course import Course
from aisys_site.model.lesson import Lesson
from tests.content.real import COURSE

CURRICULUM = Path(__file__).parents[3] / "shared" / "curriculum.yml"
LANGUAGES = ("en", "zh")
ENGLISH_RUN, CHINESE_RUN = 8, 16
SENTENCE_END = {"en": re.compile(r"[.!?]+[\"')\]]*(?:\s+(?=[\"'(\[]*[A-Z0-9])|$)"), "zh": re.compile(r"[。！？]+[”’）]*")}
ENGLISH_WORD = re.compile(r"[a-z0-9]+")
CHINESE_SIGN = re.compile(r"[\u4e00-\u9fffA-Za-z0-9]")


@pytest.fixture(scope="module")
def course() -> Course:
    """Return the real course."""
    return COURSE


@pytest.fixture(scope="module")
def curriculum() -> Any:  # noqa: ANN401 - YAML holds any value
    """Return the syllabus of the upstream course, gathered before ours was written."""
    if not CURRICULUM.is_file():
        pytest.skip(f"there is no {CURRICULUM}: the syllabus stands beside the repository where the course is written")
    return yaml.safe_load(CURRICULUM.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rows(curriculum: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return the lessons of the syllabus."""
    return [row for module in curriculum["modules"] for chapter in module["chapters"] for row in chapter["lessons"]]


def keyed(course: Course) -> dict[str, Lesson]:
    """Return the lessons that answer a row of the syllabus, by its key."""
    return {lesson.key: lesson for lesson in course.in_order() if lesson.key}


def test_the_course_has_no_error(course: Course) -> None:
    """The course as it stands can be built."""
    assert [str(one) for one in check(course) if one.severity == "error"] == []


def test_the_course_has_the_size_it_claims(course: Course) -> None:
    """There are 180 lessons in 26 chapters of 5 modules."""
    modules = course.file.modules
    sizes = (len(modules), sum(len(module.chapters) for module in modules), len(list(course.in_order())))
    assert sizes == (5, 26, 180)


def test_lessons_link_what_upstream_has(course: Course) -> None:
    """152 lessons have upstream slides and 144 a video."""
    lessons = list(course.in_order())
    assert sum(any(deck.upstream for deck in lesson.slides) for lesson in lessons) == 152
    assert sum(bool(lesson.videos) for lesson in lessons) == 144


def test_every_row_of_the_syllabus_is_one_lesson(course: Course, rows: list[dict[str, Any]]) -> None:
    """Each key of the syllabus stands in exactly one lesson, and no lesson has a key of its own making."""
    assert sorted(lesson.key for lesson in course.in_order() if lesson.key) == sorted(row["key"] for row in rows)


def test_two_lessons_are_our_own(course: Course) -> None:
    """The two lessons that upstream names but does not have are ours, and stand without key."""
    assert {lesson.id for lesson in course.in_order() if not lesson.key} == {"system-design-methodology", "binarisation"}


def test_lessons_link_the_files_of_their_row(course: Course, rows: list[dict[str, Any]]) -> None:
    """Slides, videos and article of a lesson are those of its row, in order, and the row's code is among its code."""
    lessons = keyed(course)
    differing = {row["key"]: found for row in rows if (found := _differences(lessons[row["key"]], row))}
    assert differing == {}


def _differences(lesson: Lesson, row: dict[str, Any]) -> list[str]:
    """Return the kinds of material in which a lesson differs from its row."""
    videos = [f"https://www.bilibili.com/video/{video.id}" for video in lesson.videos]
    code = {one.upstream for one in lesson.code}
    same = {
        "slides": [deck.upstream for deck in lesson.slides if deck.upstream] == row["slides"],
        "videos": videos == [link.rstrip("/") for link in row["videos"]],
        "article": lesson.article == row["article"],
        "code": set(row.get("code", [])) <= code,
    }
    return [kind for kind, holds in same.items() if not holds]


def test_parts_follow_the_syllabus(course: Course, curriculum: Any) -> None:  # noqa: ANN401
    """Modules and chapters have the ids and titles of the syllabus, in its order."""
    ours = [(module.id, [chapter.id for chapter in module.chapters]) for module in course.file.modules]
    theirs = [(module["id"], [chapter["id"] for chapter in module["chapters"]]) for module in curriculum["modules"]]
    assert ours == theirs


def test_topics_cover_what_the_article_names(course: Course, curriculum: Any) -> None:  # noqa: ANN401
    """Every topic that the course's own announcement names is a topic here, with the same lessons of the syllabus."""
    names = {lesson.key: lesson.id for lesson in course.in_order() if lesson.key}
    own = {lesson.id for lesson in course.in_order() if not lesson.key}
    topics = {(topic.title.get("en"), topic.title.get("zh")): set(topic.lessons) - own for topic in course.file.topics}
    promised = {
        (one["topic"]["en"], one["topic"]["zh"]): {names[key] for key in one["lessons"]}
        for one in curriculum["topics_named_by_the_article"]
    }
    assert {name: lessons for name, lessons in promised.items() if topics.get(name) != lessons} == {}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_summaries_have_two_to_four_sentences(course: Course, locale: str) -> None:
    """A summary says what the lesson finds out in two to four sentences, in each language."""
    counts = {lesson.id: _sentences(lesson.summary.root.get(locale, ""), locale) for lesson in course.in_order()}
    assert {name: count for name, count in counts.items() if not 2 <= count <= 4} == {}


def _sentences(text: str, locale: str) -> int:
    return len(SENTENCE_END[locale].findall(text.strip()))


@pytest.mark.parametrize("locale", LANGUAGES)
def test_lessons_have_three_objectives(course: Course, locale: str) -> None:
    """A lesson names at least three things that its reader can do afterwards, in each language."""
    counts = {
        lesson.id: sum(locale in objective.text.root for objective in lesson.objectives) for lesson in course.in_order()
    }
    assert {name: count for name, count in counts.items() if count < 3} == {}


@pytest.mark.parametrize("locale", LANGUAGES)
def test_no_two_texts_share_a_run_of_words(course: Course, locale: str) -> None:
    """No summary or objective shares eight English words, or sixteen Chinese characters, in a row with another."""
    run = ENGLISH_RUN if locale == "en" else CHINESE_RUN
    seen: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for lesson in course.in_order():
        for name, text in _texts(lesson, locale):
            signs = _signs(text, lesson.title.get(locale), locale)
            for start in range(len(signs) - run + 1):
                seen[tuple(signs[start : start + run])].add(name)
    pairs: dict[tuple[str, str], str] = {}
    for signs_in_a_row, names in seen.items():
        for pair in combinations(sorted(names), 2):
            pairs.setdefault(pair, (" " if locale == "en" else "").join(signs_in_a_row))
    assert pairs == {}, f"{len(pairs)} pairs"


def _texts(lesson: Lesson, locale: str) -> list[tuple[str, str]]:
    """Return the summary and the objectives of a lesson, named."""
    objectives = [(f"{lesson.id}: objective {one.id}", one.text.root.get(locale, "")) for one in lesson.objectives]
    return [(f"{lesson.id}: summary", lesson.summary.root.get(locale, "")), *objectives]


def _signs(text: str, title: str, locale: str) -> list[str]:
    """Return the words or characters of a text without those that its lesson's title brings along."""
    if locale == "en":
        of_title = set(ENGLISH_WORD.findall(title.lower()))
        return [word for word in ENGLISH_WORD.findall(text.lower()) if word not in of_title]
    for part in re.findall(r"[\u4e00-\u9fffA-Za-z0-9]{2,}", title):
        text = text.replace(part, "")
    return CHINESE_SIGN.findall(text)


def test_the_glossary_is_whole(course: Course) -> None:
    """The glossary has at least 150 terms, each named and defined in both languages and used in a lesson."""
    used = {name for lesson in course.in_order() for name in lesson.terms}
    terms = course.terms.values()
    assert len(terms) >= 150
    assert [term.id for term in terms if not set(LANGUAGES) <= set(term.term.root) & set(term.definition.root)] == []
    assert [term.id for term in terms if term.id not in used] == []


@pytest.mark.parametrize(
    ("text", "locale", "count"),
    [
        ("One. Two.", "en", 2),
        ("It took 3.5 s, i.e. long. Why? Because.", "en", 3),
        ('He said "stop." Then he left.', "en", 2),
        ("No end", "en", 0),
        ("一句。两句！三句？", "zh", 3),
        ("他说“好。”然后走了。", "zh", 2),
    ],
)
def test_sentences_are_counted(text: str, locale: str, count: int) -> None:
    """Sentences end at a full stop, a question or an exclamation mark, and not within a number or an abbreviation."""
    assert _sentences(text, locale) == count
