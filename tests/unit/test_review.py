"""What the review asks, in which order, and what the build tells it of the glossary."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from aisys_site import reader, review
from aisys_site.outline import Outline
from aisys_site.render import Site, View
from tests.conftest import TINY, Folder
from tests.unit.scheduling import call

DAY = 86_400_000
NOW = 1_795_000_000_000
KEY = "1a2b3c4d"
State = dict[str, Any]


def course() -> dict[str, Any]:
    """Return three lessons with two questions and three terms each."""
    ids = ["first", "second", "third"]
    lessons = {
        one: {
            "module": "m",
            "questions": [["x", KEY, "single", "o", ""], ["y", KEY, "single", "o", ""]],
            "terms": [f"{one}-{n}" for n in range(3)],
        }
        for one in ids
    }
    return {
        "modules": [{"id": "m", "chapters": [{"id": "c", "lessons": ids}]}],
        "lessons": lessons,
        "terms": [{"id": name, "term": name} for lesson in lessons.values() for name in lesson["terms"]],
    }


def state(answers: dict[str, list[list[Any]]], *, read: tuple[str, ...] = (), **given: Any) -> State:  # noqa: ANN401
    """Return a reader's state."""
    names = {name.replace("_", "-"): [1, value] for name, value in given.items()}
    return {"read": {one: [1, 1] for one in read}, "answers": answers, "settings": names, "last": None, "cleared": 0}


def plan(given: State, now: int = NOW) -> Any:  # noqa: ANN401 - as the script gives it
    return call("plan", given, course(), now)


def asked(given: State, now: int = NOW) -> list[str]:
    return [card["item"] for card in plan(given, now)["cards"]]


def test_what_was_never_answered_does_not_come() -> None:
    """A question waits in its lesson, a term until a lesson that uses it is read."""
    assert plan(state({})) == {"cards": [], "tomorrow": 0}


def test_the_longest_overdue_comes_first_and_new_terms_last() -> None:
    """Cards stand in the order in which they fell due; a mistake of today comes after them, then what is new."""
    answers = {
        "second/x": [[NOW - 20 * DAY, 3, KEY]],
        "first/x": [[NOW - 30 * DAY, 3, KEY]],
        "term:third-0": [[NOW - 25 * DAY, 3, ""]],
        "first/y": [[NOW - 1000, 1, KEY]],
        "second/y": [[NOW - 1000, 3, KEY]],
    }
    found = asked(state(answers, read=("first",), new_terms=2))
    assert found == ["first/x", "term:third-0", "second/x", "first/y", "term:first-0", "term:first-1"]


def test_an_answer_to_an_older_question_does_not_count() -> None:
    """Under another key an answer was to another question; under a name that is gone it is to none."""
    old = [[NOW - 30 * DAY, 3, "00000000"]]
    assert asked(state({"first/x": old, "gone/x": old, "term:gone": [[NOW - 30 * DAY, 3, ""]]})) == []


def test_terms_come_with_lessons_that_are_read_or_answered() -> None:
    """A lesson of which every question is answered brings its terms, one that was begun does not."""
    whole = {"second/x": [[NOW, 3, KEY]], "second/y": [[NOW, 1, KEY]], "third/x": [[NOW, 3, KEY]]}
    found = asked(state(whole, new_terms=50))
    assert found == ["second/y", "term:second-0", "term:second-1", "term:second-2"]


@pytest.mark.parametrize(("wanted", "count"), [(0, 0), (2, 2), (50, 9), (-1, 5), (51, 5), ("7", 5), (None, 5), (2.7, 2)])
def test_new_terms_are_so_many_a_day(wanted: object, count: int) -> None:
    """The setting says how many; what is no such number counts as five."""
    given = state({}, read=("first", "second", "third"), new_terms=wanted)
    assert len(asked(given)) == count
    assert plan(given)["tomorrow"] == min(count, 9 - count)


def test_new_terms_of_today_are_counted() -> None:
    """What was asked today for the first time takes its place among today's."""
    answers = {"term:first-0": [[NOW - 1000, 3, ""]], "term:first-1": [[NOW - 9 * DAY, 3, ""]]}
    found = asked(state(answers, read=("first", "second"), new_terms=3))
    assert found == ["term:first-1", "term:first-2", "term:second-0"]


def test_it_says_what_comes_tomorrow() -> None:
    """What falls due tomorrow is counted, and else in how many days the next comes."""
    assert plan(state({"first/x": [[NOW, 2, KEY]], "first/y": [[NOW, 3, KEY]]}, new_terms=0))["tomorrow"] == 1
    later = plan(state({"first/y": [[NOW, 4, KEY]]}))
    assert (later["tomorrow"], later["next"]) == (0, 8)


@given(length=some.integers(0, 12))
@settings(deadline=None)
def test_a_mistake_waits_for_three_others(length: int) -> None:
    """At least three cards come before it, or all that there are."""
    queue = list(range(length))
    found = call("comeback", queue, "missed")
    assert found.index("missed") == min(3, length)
    assert [one for one in found if one != "missed"] == queue


def test_better_grades_bring_a_card_back_later() -> None:
    """The outlook never gets shorter with a better grade, and is at least a day."""
    days = list(call("outlook", [[NOW - 9 * DAY, 3, ""]], "", NOW).values())
    assert days == sorted(days)
    assert days[0] >= 1


@pytest.mark.parametrize(("locale", "page"), [("fr", "glossary/"), ("ja", "ja/glossary/")])
def test_terms_are_told_in_the_language_of_the_page(locale: str, page: str) -> None:
    """Each term has its name, its definition and the address of its entry, in one language; lessons name theirs."""
    course = Folder(TINY / "content").course()
    view = View(Site(course, Outline(course)), "index.md", locale)
    script = review.script(view)
    told = json.loads(script.removeprefix("window.courseTerms(").removesuffix(");\n"))
    expected = [(one.id, one.term.get(locale), one.definition.get(locale)) for one in course.terms.values()]
    assert [(one["id"], one["term"], one["definition"]) for one in told] == expected
    assert all(one["url"] == f"{page}#{one['id']}" for one in told)
    text = reader.script(view)
    lessons = json.loads(text[text.index("{") : text.rindex("}") + 1])["lessons"]
    assert {name: lesson["terms"] for name, lesson in lessons.items()} == {
        lesson.id: list(lesson.terms) for lesson in course.lessons.values()
    }
