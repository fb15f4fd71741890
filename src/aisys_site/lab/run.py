"""What a model makes of its states: run once in a process that can be ended, remembered by everything it depends on."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from aisys_site.lab.spec import as_json, specification
from aisys_site.memory import digest, remember
from aisys_site.model.course import Course
from aisys_site.model.lab import Lab, Setting

SECONDS = 30
HOST = Path(__file__).parent / "host.py"
Data = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What came of one state: the result and its drawings by language, or what went wrong, in the words of `labkit`."""

    result: Data | None = None
    drawn: Mapping[str, Data] | None = None
    error: Data | None = None
    wrong: Sequence[Data] = ()
    problems: Sequence[Data] = ()

    @property
    def fine(self) -> bool:
        """Whether the model gave a result."""
        return self.result is not None

    def value(self, readout: str | None, verdict: str | None) -> Any:  # noqa: ANN401 - a number, an id or None
        """Return a readout in SI base units, or a verdict's id; None where the model gave none."""
        if self.result is None:
            return None
        table, name = ("readouts", readout) if readout is not None else ("verdicts", verdict)
        return self.result.get(table, {}).get(name)


def key(state: Mapping[str, Setting]) -> str:
    """Return a state as one text."""
    return json.dumps(state, sort_keys=True)


def states(lab: Lab) -> list[dict[str, Setting]]:
    """Return every state that pages show or rows ask for, the default first, each once."""
    asked = [{}, *(one.inputs for one in lab.presets), *(row.inputs for row in lab.reference)]
    if lab.predict:
        asked.append(lab.predict.inputs)
    found = {key(lab.state(inputs)): lab.state(inputs) for inputs in asked}
    return list(found.values())


def helpers(course: Course) -> dict[str, str]:
    """Return the modules that all models of a course share, by their file names."""
    return {path.rpartition("/")[2]: text for path, text in course.models.items() if path.startswith(Course.MODELS)}


def outcomes(course: Course, lesson_id: str) -> dict[str, Outcome]:
    """Return what the lab of a lesson makes of its `states`, by `key`."""
    lab = course.labs[lesson_id]
    return _read(_answer(request(course, lesson_id)), states(lab))


def known(course: Course, lesson_id: str) -> bool:
    """Return whether the model was run already, as it is now."""
    return _answer.knows(request(course, lesson_id))


def mark(course: Course, lesson_id: str) -> bytes:
    """Return the hash of all that pages show of the lab of a lesson."""
    return digest(json.dumps([course.lab_of(lesson_id).data, request(course, lesson_id)], ensure_ascii=False))


def prepare(text: str) -> None:
    """Run a model, given by `request`, so that what it makes is remembered."""
    _answer(text)


def single(course: Course, lesson_id: str, state: Mapping[str, Setting]) -> Outcome:
    """Return all that the lab of a lesson makes of one state, not drawn."""
    one = dict(state)
    return _read(_asked(request(course, lesson_id, [one], whole=True)), [one])[key(one)]


def printed(program: str) -> str | Data:
    """Return what a program prints, or the error with which it ends. It sees what the page's own runtime offers."""
    made = json.loads(_asked(json.dumps({"program": program})))
    return made["error"] or str(made["printed"])


def request(
    course: Course, lesson_id: str, asked: Sequence[Mapping[str, Setting]] | None = None, *, whole: bool = False
) -> str:
    """Return all that a run depends on as one text.

    The default state and presets are drawn, unless the `whole` result is asked for.
    """
    lab = course.labs[lesson_id]
    shown = {key(lab.state(inputs)) for inputs in [{}, *(one.inputs for one in lab.presets)]}
    frame: Literal["first", "last"] = lab.frame.show if lab.frame else "last"
    listed = states(lab) if asked is None else asked
    return json.dumps(
        {
            "model": course.models.get(f"{course.places[lesson_id].folder}/{Lab.MODEL}", ""),
            "helpers": helpers(course),
            "specs": {one: as_json(specification(lab, one, course.strings[one])) for one in course.locale_ids},
            "states": [
                {"state": one, "whole": whole, "draw": frame if not whole and key(one) in shown else ""} for one in listed
            ],
        },
        ensure_ascii=False,
    )


def _read(answer: str, asked: Sequence[Mapping[str, Setting]]) -> dict[str, Outcome]:
    data = json.loads(answer)
    if "error" in data:
        return {key(state): Outcome(error=data["error"]) for state in asked}
    return {key(state): Outcome(**made) for state, made in zip(asked, data["runs"], strict=True)}


@remember()
def _answer(text: str) -> str:
    return _asked(text)


def _asked(text: str) -> str:
    """Return the host's answer, or the error for which there is none: an endless loop, a process that dies."""
    try:
        done = subprocess.run(  # noqa: S603 - the author's own model
            [sys.executable, "-I", str(HOST)], input=text.encode(), capture_output=True, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return _error("Timeout", f"still runs after {SECONDS} seconds; is there a loop that never ends?")
    if done.returncode:
        last = (done.stderr.decode(errors="replace").strip().splitlines() or ["it said nothing"])[-1]
        return _error("Stopped", f"ended with status {done.returncode}: {last[:200]}")
    return done.stdout.decode()


def _error(kind: str, text: str) -> str:
    return json.dumps({"error": {"kind": kind, "text": text, "line": None}})
