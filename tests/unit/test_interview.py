"""Which questions a mock asks, what it keeps, and what it was worth."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.unit.scheduling import call

KEY = "1a2b3c4d"
MODULES = ["a", "b", "c"]
EMPTY: dict[str, Any] = {"read": {}, "answers": {}, "settings": {}}


def course() -> dict[str, Any]:
    """Return three modules with a lesson each, of which the first has most questions."""
    lessons = {
        f"lesson-{module}": {
            "module": module,
            "level": "introductory",
            "questions": [
                [f"q{n}", KEY, "open" if n % 4 == 3 else "single", "o", "advanced" if n % 2 else ""] for n in range(size)
            ],
        }
        for module, size in zip(MODULES, (12, 8, 4), strict=True)
    }
    modules = [{"id": one, "chapters": [{"id": one, "lessons": [f"lesson-{one}"]}]} for one in MODULES]
    return {"modules": modules, "lessons": lessons, "terms": []}


def pick(state: dict[str, Any] = EMPTY, *, seed: int = 1, **choice: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    """Return what is asked."""
    whole = {"modules": MODULES, "level": "", "kinds": "both", "count": 10, **choice}
    found: list[dict[str, Any]] = call("pick", course(), state, whole, seed)
    return found


@settings(deadline=None, max_examples=60)
@given(seed=some.integers(0, 2**53), count=some.sampled_from([5, 10, 20]), modules=some.sets(some.sampled_from(MODULES)))
def test_a_mock_asks_each_question_once_and_spreads_over_modules(seed: int, count: int, modules: set[str]) -> None:
    """As many as asked for, or all that fit; a module has more than another by one at most while the other has some left."""
    found = pick(seed=seed, count=count, modules=sorted(modules))
    sizes = {"a": 12, "b": 8, "c": 4}
    assert len(found) == len({one["item"] for one in found}) == min(count, sum(sizes[one] for one in modules))
    shares = Counter(one["module"] for one in found)
    assert set(shares) <= modules
    most = max(shares.values(), default=0)
    assert all(shares[one] >= min(most - 1, sizes[one]) for one in modules)


def test_a_seed_repeats_its_choice() -> None:
    """The same seed asks the same, others something else."""
    assert pick(seed=7) == pick(seed=7)
    assert len({json.dumps(pick(seed=seed)) for seed in range(20)}) == 20


def test_what_is_known_comes_last() -> None:
    """What was right at the last try is asked after all that was never answered, or was wrong at the last try."""
    right, wrong = [[1, 1, KEY], [2, 3, KEY]], [[1, 3, KEY], [2, 1, KEY]]
    answers = {f"lesson-{module}/q{n}": right for module in MODULES for n in range(2)} | {"lesson-a/q2": wrong}
    found = [one["item"] for one in pick({**EMPTY, "answers": answers}, count=20)]
    known = [item in answers and item != "lesson-a/q2" for item in found]
    assert known == sorted(known)
    assert "lesson-a/q2" in found


@pytest.mark.parametrize(
    ("kinds", "level", "count"),
    [
        ("open", "", 6),
        ("closed", "", 18),
        ("both", "advanced", 12),
        ("closed", "introductory", 12),
        ("open", "introductory", 0),
    ],
)
def test_a_choice_narrows(kinds: str, level: str, count: int) -> None:
    """Kind and level leave what they name; a question without a level has its lesson's."""
    assert len(pick(kinds=kinds, level=level, count=100)) == count


def mock() -> dict[str, Any]:
    """Return a mock as it is kept."""
    found: dict[str, Any] = call("begun", "course", pick(count=5), 1000, 10)
    return found


def test_a_mock_is_read_back_as_it_was_kept() -> None:
    """Parsing what was kept gives the same mock."""
    kept = mock()
    kept["questions"][0] |= {"filled": {"chosen": ["a"], "texts": [""], "order": []}, "at": 5, "right": False, "spent": 3}
    assert call("parse", json.dumps(kept), "course") == kept
    assert kept["ends"] - kept["started"] == 600_000


@settings(deadline=None, max_examples=150)
@given(data=some.data())
def test_what_is_no_mock_is_refused(data: some.DataObject) -> None:
    """Text of any kind, and a mock with any one value replaced, is either a mock or refused, never an error."""
    kept = mock()
    strange = some.one_of(
        some.none(), some.booleans(), some.integers(), some.floats(), some.text(), some.just([]), some.just({})
    )
    place = data.draw(some.sampled_from([kept, kept["questions"][0]]))
    place[data.draw(some.sampled_from(sorted(place)))] = data.draw(strange)
    text = data.draw(some.one_of(some.just(json.dumps(kept)), some.text()))
    found = call("parse", text, "course")
    assert found is None or found["version"] == 1


def test_a_mock_of_another_course_is_refused() -> None:
    """Two courses on one host do not mix."""
    assert call("parse", json.dumps(mock()), "other") is None


def test_the_score_tells_right_from_ungraded() -> None:
    """An open answer counts once it is graded, a question that was passed by counts as asked."""
    asked = [
        {**one, "at": at, "right": right}
        for one, at, right in zip(mock()["questions"], (1, 1, 1, 0, 0), (True, False, None, None, None), strict=True)
    ]
    assert call("score", asked) == {"right": 1, "open": 1, "all": 5}
