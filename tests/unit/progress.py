"""The reader's progress without a browser: its bundle in quickjs, and states made at random."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import quickjs
from hypothesis import strategies as st

from aisys_site.assets import DIST

BUNDLE = DIST / "progress-core.js"
COURSE = "notes"
BEGIN, NOW = 1_577_836_800_000, 1_767_225_600_000
"""The first time that a state may hold, and a time that stands for today."""
DAY = 86_400_000
FROZEN = Path(__file__).parent / "progress_states"
DRIVER = """
var call = (name, values) => JSON.stringify(progress[name](...JSON.parse(values)) ?? null);
var parsed = (text, course, latest) => JSON.stringify(progress.parse(text, course, Number(latest)));
var migrated = (text, course, latest) => JSON.stringify(progress.parse(text, course, Number(latest), {
  [-1]: ({ done, ...old }) => ({ ...old, finished: done }),
  [0]: ({ finished, ...old }) => ({ ...old, read: finished }),
}));
"""
State = dict[str, Any]


@cache
def _context() -> Any:  # noqa: ANN401 - quickjs has no types
    context = quickjs.Context()
    context.eval(BUNDLE.read_text(encoding="utf-8"))
    context.eval(DRIVER)
    return context


def call(name: str, *values: object) -> Any:  # noqa: ANN401 - as the script gives it
    """Return what a function of the bundle answers."""
    return json.loads(_context().get("call")(name, json.dumps(values)))


def parsed(text: str, *, course: str = COURSE, latest: int = NOW + DAY, by: str = "parsed") -> State:
    """Return what is read from a text: `state`, or why it was `refused`. `by="migrated"` knows two steps to version 1."""
    answer: State = json.loads(_context().get(by)(text, course, str(latest)))  # a number would cross as 32 bits
    return answer


def whole(**given: object) -> State:
    """Return a state, empty but for what is given."""
    made = {"format": "course-progress", "version": 1, "course": COURSE, "cleared": 0}
    return {**made, "read": {}, "answers": {}, "last": None, "settings": {}, **given}


def normal(state: State) -> State:
    """Return a state as the scripts write it."""
    found: State = parsed(json.dumps(state))["state"]
    return found


# Few names and times, so that two states speak of the same things.
ids = st.sampled_from(["a", "b-2", "constructor", "0"])
items = st.builds("{}/{}".format, ids, ids) | ids.map("term:{}".format)
times = st.integers(NOW - 4, NOW) | st.integers(BEGIN, BEGIN + 2)
answers = st.tuples(times, st.integers(1, 4), st.sampled_from(["", "1a2b3c4d", "ffffffff"])).map(list)
settings_ = st.booleans() | st.integers(-3, 3) | st.text(max_size=3) | st.floats(allow_nan=False, allow_infinity=False)
states = st.fixed_dictionaries(
    {
        "cleared": st.just(0) | times,
        "read": st.dictionaries(ids, st.tuples(times, st.integers(0, 1)).map(list), max_size=3),
        "answers": st.dictionaries(items, st.lists(answers, max_size=4), max_size=3),
        "last": st.none() | st.tuples(times, ids).map(list),
        "settings": st.dictionaries(ids, st.tuples(times, settings_).map(list), max_size=2),
    }
).map(lambda given: normal(whole(**given)))
