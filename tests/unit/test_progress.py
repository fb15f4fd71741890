"""The reader's progress: what is read from a text, what two states make together, what follows for a lesson."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given, settings

from tests.unit.progress import BEGIN, DAY, FROZEN, NOW, State, call, normal, parsed, states, whole

often = settings(max_examples=150, deadline=None)
VERSION_1 = (FROZEN / "version-1.json").read_text(encoding="utf-8")


def test_version_1_is_read_as_it_is() -> None:
    """A state of the first version, as it was stored then, is read with nothing added and nothing lost."""
    assert parsed(VERSION_1) == {"state": json.loads(VERSION_1)}


def test_older_versions_are_brought_up_step_by_step() -> None:
    """Each older version goes through every step after it, and what comes out is looked at like any other text."""
    now = whole(read={"a": [NOW, 1]})
    older = {
        "version": -1,
        "done": now["read"],
        **{name: one for name, one in now.items() if name not in ("read", "version")},
    }
    assert parsed(json.dumps(older), by="migrated") == {"state": now}
    assert parsed(json.dumps({**older, "done": 3}), by="migrated") == {"refused": "damaged"}
    assert parsed(json.dumps(older)) == {"refused": "damaged"}


@often
@given(states)
def test_what_was_exported_is_imported(state: State) -> None:
    """import(export(state)) is state: as a text, joined with itself, and joined with nothing but for when it was cleared."""
    text = json.dumps(state, ensure_ascii=False)
    assert parsed(text) == {"state": state}
    assert call("joined", call("empty", "notes"), state) == {**state, "cleared": 0}
    assert call("joined", state, state) == state


@pytest.mark.parametrize("way", ["merge", "joined"])
@often
@given(states, states, states)
def test_the_order_in_which_states_come_together_does_not_matter(way: str, one: State, other: State, third: State) -> None:
    """Both ways are commutative, associative and idempotent."""
    both = call(way, one, other)
    assert both == call(way, other, one)
    assert call(way, both, third) == call(way, one, call(way, other, third))
    assert call(way, both, other) == both
    assert call(way, one, one) == one
    assert normal(both) == both


@often
@given(states, states)
def test_a_file_takes_nothing_away(one: State, other: State) -> None:
    """Joined, every answer of either side stands, whatever either has cleared; the latest word on a lesson stands."""
    both = call("joined", one, other)
    for state in (one, other):
        for item, answers in state["answers"].items():
            assert all(answer in both["answers"][item] for answer in answers)
        for lesson, (at, _) in state["read"].items():
            assert both["read"][lesson][0] >= at


def test_what_is_cleared_is_forgotten() -> None:
    """Merged with a state that was cleared, what is not later than that goes, and what is later stays."""
    old = whole(read={"a": [NOW - 2, 1]}, answers={"a/q": [[NOW - 2, 3, ""], [NOW, 3, ""]]}, last=[NOW - 2, "a"])
    assert call("merge", old, whole(cleared=NOW - 1)) == whole(cleared=NOW - 1, answers={"a/q": [[NOW, 3, ""]]})


def test_an_item_keeps_its_latest_answers() -> None:
    """Of more than a hundred answers the latest hundred stand, whichever side they come from."""
    many = [[NOW - 200 + at, 3, ""] for at in range(150)]
    halves = [whole(answers={"a/q": many[half::2]}) for half in (0, 1)]
    assert call("merge", *halves)["answers"]["a/q"] == many[50:]


def _bad() -> dict[str, tuple[str, object]]:
    good = whole(read={"a": [NOW, 1]}, answers={"a/q": [[NOW, 3, "1a2b3c4d"]]})
    text = json.dumps(good)

    def answer(*parts: object) -> object:
        return {**good, "answers": {"a/q": [list(parts)]}}

    return {
        "empty": ("unreadable", ""),
        "truncated": ("unreadable", text[:-9]),
        "no JSON": ("unreadable", "<html>"),
        "other JSON": ("foreign", {"version": 1}),
        "null": ("foreign", "null"),
        "a list": ("foreign", "[]"),
        "from the future": ("newer", {**good, "version": 2}),
        "another course": ("course", {**good, "course": "other"}),
        "no course": ("damaged", {**good, "course": 5}),
        "version as a text": ("damaged", {**good, "version": "1"}),
        "version and a half": ("damaged", {**good, "version": 0.5}),
        "more fields": ("damaged", {**good, "more": 1}),
        "a field less": ("damaged", {name: one for name, one in good.items() if name != "read"}),
        "huge": ("large", text + " " * 4_000_000),
        "too many": ("large", {**good, "read": {f"a{n}": [NOW, 1] for n in range(20_001)}}),
        "deep": ("damaged", {**good, "read": json.loads("[" * 400 + "]" * 400)}),
        "very deep": ("unreadable", text.replace('"read": {', '"read": {"a": ' + "[" * 100_000, 1)),
        "markup in an id": ("damaged", {**good, "read": {"<img src=x onerror=alert(1)>": [NOW, 1]}}),
        "markup in a key": ("damaged", answer(NOW, 3, "<b>xxxxx")),
        "markup in the last": ("damaged", {**good, "last": [NOW, "<script>"]}),
        "a prototype": ("damaged", text.replace('"a": [', '"__proto__": [', 1)),
        "a long id": ("damaged", {**good, "read": {"a" * 65: [NOW, 1]}}),
        "an answer to a lesson": ("damaged", {**good, "answers": {"a": []}}),
        "answers in a table": ("damaged", {**good, "answers": {"a/q": {"length": 1}}}),
        "a time before the course": ("damaged", answer(BEGIN - 1, 3, "")),
        "a time to come": ("damaged", answer(NOW + DAY + 1, 3, "")),
        "half a millisecond": ("damaged", answer(NOW + 0.5, 3, "")),
        "a time as a text": ("damaged", answer(str(NOW), 3, "")),
        "grade 0": ("damaged", answer(NOW, 0, "")),
        "grade 5": ("damaged", answer(NOW, 5, "")),
        "a grade as a text": ("damaged", answer(NOW, "3", "")),
        "a short key": ("damaged", answer(NOW, 3, "1a2b")),
        "a longer answer": ("damaged", answer(NOW, 3, "", 1)),
        "perhaps read": ("damaged", {**good, "read": {"a": [NOW, 2]}}),
        "a long setting": ("damaged", {**good, "settings": {"a": [NOW, "x" * 201]}}),
        "a setting of many": ("damaged", {**good, "settings": {"a": [NOW, [1]]}}),
        "cleared tomorrow": ("damaged", {**good, "cleared": NOW + 2 * DAY}),
    }


@pytest.mark.parametrize(("why", "bad"), _bad().values(), ids=_bad().keys())
def test_a_bad_text_is_refused_with_its_reason(why: str, bad: object) -> None:
    """Whatever a text holds that no reader's progress can hold, it is refused whole."""
    assert parsed(bad if isinstance(bad, str) else json.dumps(bad)) == {"refused": why}


def test_answers_are_sorted_and_each_stands_once() -> None:
    """A text in another order, or with an answer twice, is the same state."""
    first, second = [NOW - 1, 3, ""], [NOW, 1, ""]
    assert normal(whole(answers={"a/q": [second, first, second]})) == whole(answers={"a/q": [first, second]})


KEY, OLD = "11111111", "22222222"
QUESTIONS = [["one", KEY], ["two", KEY]]


@pytest.mark.parametrize(
    ("one", "two", "tried", "right", "marks"),
    [
        ([], [], 0, 0, set()),
        ([3], [], 1, 1, set()),
        ([1], [3], 2, 1, {"answered"}),
        ([1, 2], [3], 2, 2, {"answered", "mastered"}),
        ([3, 1], [3], 2, 1, {"answered"}),
        ([4], [2], 2, 2, {"answered", "mastered"}),
    ],
)
def test_what_follows_for_a_lesson(one: list[int], two: list[int], tried: int, right: int, marks: set[str]) -> None:
    """Answered is every question tried; mastered is all right at the last try."""

    def all_of(grades: list[int]) -> list[list[Any]]:
        return [[NOW + at, grade, KEY] for at, grade in enumerate(grades)]

    state = whole(answers={"a/one": all_of(one), "a/two": all_of(two)})
    found = call("lessonState", state, {"id": "a", "questions": QUESTIONS})
    assert (found["questions"], found["tried"], found["right"]) == (2, tried, right)
    assert {name for name in ("read", "answered", "mastered") if found[name]} == marks


def test_answers_to_another_key_are_set_aside() -> None:
    """An answer to a question whose answer has changed does not count, and is kept; reading stands."""
    state = whole(read={"a": [NOW, 1]}, answers={"a/one": [[NOW, 3, OLD]], "a/two": [[NOW, 3, KEY]]})
    found = call("lessonState", state, {"id": "a", "questions": QUESTIONS})
    assert (found["read"], found["tried"], found["answered"]) == (True, 1, False)
    assert call("counting", state, "a/one", KEY) == []
    assert call("counting", state, "a/one", OLD) == state["answers"]["a/one"]


def test_a_lesson_without_questions_is_never_answered() -> None:
    """Nothing to answer is no answer; what a reader says of it stands."""
    found = call("lessonState", whole(read={"a": [NOW, 1]}), {"id": "a", "questions": []})
    assert (found["read"], found["answered"], found["mastered"]) == (True, False, False)


def course(requires: dict[str, list[str]], questions: dict[str, list[list[str]]]) -> dict[str, Any]:
    """Return what the build says of a course of one chapter: what its lessons ask for, and their questions."""
    objectives = [{"id": "o", "text": "O"}, {"id": "p", "text": "P"}]
    lessons = {
        one: {"requires": asked, "objectives": objectives, "questions": questions.get(one, [])}
        for one, asked in requires.items()
    }
    return {"modules": [{"chapters": [{"lessons": list(requires)}]}], "lessons": lessons, "terms": [{"id": "t"}]}


def test_what_comes_next_is_what_can_be_read_now() -> None:
    """Lessons whose prerequisites are read or mastered and that are not, the first in the order of the course."""
    known = course(
        {"a": [], "b": ["a"], "c": ["b"], "d": [], "e": ["a", "d"], "f": ["z"]}, {"d": [["q", KEY, "single", "o"]]}
    )
    assert call("following", whole(), known, 5) == ["a", "d"]
    read = whole(read={"a": [NOW, 1], "b": [NOW, 0]}, answers={"d/q": [[NOW, 3, KEY]]})
    assert call("following", read, known, 5) == ["b", "e"]
    assert call("following", read, known, 1) == ["b"]


def test_the_weakest_objectives_come_first() -> None:
    """By the share of questions that were right at the last try; an objective that nobody missed is not weak."""
    asked = [["q1", KEY, "", "o"], ["q2", KEY, "", "o"], ["q3", KEY, "", "p"], ["q4", KEY, "", "p"]]
    known = course({"a": [], "b": []}, {"a": asked, "b": asked})
    tried = {"a/q1": [1], "a/q2": [3], "a/q3": [1, 3], "b/q1": [3, 1], "b/q3": [2]}
    answers = {item: [[NOW + at, grade, KEY] for at, grade in enumerate(grades)] for item, grades in tried.items()}
    assert call("weakest", whole(answers=answers), known, 5) == [
        {"lesson": "b", "objective": "o", "right": 0, "tried": 1},
        {"lesson": "a", "objective": "o", "right": 1, "tried": 2},
    ]
    assert call("weakest", whole(answers=answers), known, 1)[0]["lesson"] == "b"


def test_completion_counts_each_lesson_once() -> None:
    """Of some lessons, how many are read, answered and mastered."""
    known = course({"a": [], "b": [], "c": []}, {"a": [["q", KEY]], "b": [["q", KEY]]})
    state = whole(read={"a": [NOW, 1], "c": [NOW, 1]}, answers={"a/q": [[NOW, 1, KEY]], "b/q": [[NOW, 3, KEY]]})
    found = call("completion", state, known, ["a", "b", "c"])
    assert found == {"all": 3, "read": 2, "answered": 2, "mastered": 1}


def test_the_days_end_today_and_begin_on_a_monday() -> None:
    """A day counts answers, also those set aside, and lessons read; days in a row are counted."""
    state = whole(read={"a": [NOW, 1], "b": [NOW, 0]}, answers={"a/q": [[NOW - DAY, 3, OLD], [NOW, 1, KEY]]})
    found = call("days", state, 3, NOW)
    assert 2 * 7 < len(found) <= 3 * 7
    assert [one["done"] for one in found][-3:] == [0, 1, 2]
    monday = datetime.fromtimestamp(found[0]["at"] / 1000, tz=UTC).weekday()
    assert monday == 0
    assert call("worked", found) == {"days": 2, "run": 2}
