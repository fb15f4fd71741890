"""When the browser asks again: held to the reference implementation of FSRS, and to dates worked out by hand."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from random import Random

import pytest
from fsrs import Card, Rating, Scheduler
from fsrs.scheduler import DEFAULT_PARAMETERS
from hypothesis import given, settings
from hypothesis import strategies as some

from tests.unit.scheduling import call, constant

HOUR = 3_600_000
DAY = 24 * HOUR
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
START = 1_790_000_000_000
ZONES = ["UTC0", "CST-8", "NST3:30NDT,M3.2.0,M11.1.0", "<+1245>-12:45<+1345>,M9.5.0/2:45,M4.1.0/3:45"]
LONGEST = 36_500.0
"""Days of stability at which ts-fsrs stops; the reference goes on."""

Answers = list[tuple[int, int]]


@pytest.fixture
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Put the process, and so the script, into another time zone."""
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


def day(at: int) -> int:
    """Return the number of the reader's day, which ends at four in the morning."""
    local = datetime.fromtimestamp(at / 1000).astimezone()
    return local.date().toordinal() - EPOCH.date().toordinal() - (local.hour < 4)


def reference(answers: Answers) -> Card:
    """Return what the reference makes of answers, told the reader's days."""
    scheduler = Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card = Card(card_id=1, due=EPOCH)
    for at, grade in answers:
        card, _ = scheduler.review_card(card, Rating(grade), EPOCH + timedelta(days=day(at)))
    return card


def scheduled(answers: Answers) -> dict[str, float]:
    """Return what the browser makes of answers."""
    found: dict[str, float] = call("schedule", [[at, grade, ""] for at, grade in answers])
    return found


def history(gaps: list[int], grades: list[int]) -> Answers:
    """Return answers with gaps of so many milliseconds between them."""
    moments = [START + gap for gap in accumulate(gaps)]
    return list(zip(moments, grades, strict=False))


GAPS = some.one_of(some.integers(1, DAY), some.integers(DAY, 40 * DAY), some.integers(DAY, 900 * DAY))
HISTORIES = some.lists(some.tuples(GAPS, some.integers(1, 4)), min_size=1, max_size=40).map(
    lambda pairs: history([gap for gap, _ in pairs], [grade for _, grade in pairs])
)


def test_the_parameters_are_those_of_the_reference() -> None:
    """Both implement FSRS-6 with the same default parameters."""
    assert constant("PARAMETERS") == list(DEFAULT_PARAMETERS)


@settings(max_examples=400, deadline=None)
@given(answers=HISTORIES)
def test_stability_and_difficulty_are_those_of_the_reference(answers: Answers) -> None:
    """Over any history, answers of one day among them, both agree to one part in ten thousand."""
    for end in range(1, len(answers) + 1):
        card = reference(answers[:end])
        assert card.stability is not None
        if card.stability > LONGEST:
            return
        ours = scheduled(answers[:end])
        assert ours["stability"] == pytest.approx(card.stability, rel=1e-4, abs=1e-4)
        assert ours["difficulty"] == pytest.approx(card.difficulty, rel=1e-4, abs=1e-4)


@settings(max_examples=60, deadline=None)
@given(answers=HISTORIES, seed=some.integers(0, 2**32))
def test_the_order_in_which_answers_are_given_is_no_matter(answers: Answers, seed: int) -> None:
    """Answers are folded in the order of their time, as merging may have mixed them."""
    shuffled = [*answers]
    Random(seed).shuffle(shuffled)  # noqa: S311 - to be repeated
    assert scheduled(shuffled) == scheduled(answers)


@pytest.mark.parametrize(
    ("steps", "days"),
    [
        ([(0, 1)], 1),
        ([(0, 2)], 1),
        ([(0, 3)], 2),
        ([(0, 4)], 8),
        ([(0, 3), (2, 3)], 11),
        ([(0, 3), (2, 3), (11, 3)], 46),
        ([(0, 3), (2, 3), (11, 1)], 2),
        ([(0, 1), (0, 3)], 1),
        ([(0, 4), (8, 4)], 66),
    ],
)
def test_an_item_is_due_at_the_beginning_of_its_day(steps: list[tuple[int, int]], days: int) -> None:
    """Intervals in whole days, as worked out once with the reference."""
    answers = [(START + sum(gap for gap, _ in steps[: at + 1]) * DAY, grade) for at, (_, grade) in enumerate(steps)]
    due = int(scheduled(answers)["due"])
    assert day(due) == day(answers[-1][0]) + days
    assert day(due - 1) == day(due) - 1


def test_the_intervals_worked_out_are_those_of_the_reference() -> None:
    """Over answers on whole days the reference asks again on the same day; they differ only where a half is rounded."""
    random = Random(3)  # noqa: S311 - to be repeated
    for _ in range(50):
        answers = history([random.randint(1, 60) * DAY for _ in range(6)], [random.randint(1, 4) for _ in range(6)])
        theirs = (reference(answers).due - EPOCH).days
        assert day(int(scheduled(answers)["due"])) == theirs


def test_lapses_are_wrong_answers_after_the_first() -> None:
    """What was never known is not forgotten."""
    found = scheduled(history([0, DAY, DAY, DAY], [1, 3, 1, 3]))
    assert (found["reps"], found["lapses"]) == (4, 1)


def test_nothing_is_made_of_no_answer() -> None:
    """What was never answered has no date."""
    assert scheduled([]) is None


def test_a_clock_that_was_set_back_breaks_nothing() -> None:
    """Two answers at one moment, and any order of them, are folded."""
    assert scheduled([(START, 3), (START, 1)]) == scheduled([(START, 1), (START, 3)])


@pytest.mark.parametrize("zone", ZONES, indirect=True)
def test_days_follow_each_other_in_every_zone(zone: str) -> None:
    """A day begins at four, holds all its moments, and is followed by the next, also when the clocks change."""
    assert zone
    random = Random(zone)  # noqa: S311 - to be repeated
    for at in [START + random.randint(0, 800) * DAY + random.randint(0, 23) * HOUR for _ in range(300)]:
        number = call("day", at)
        assert number == day(at)
        assert call("dawn", number) <= at < call("dawn", number + 1)
        assert call("day", call("dawn", number)) == number
