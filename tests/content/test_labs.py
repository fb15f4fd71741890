"""The labs of the real course: published numbers come out, and MicroPython agrees with CPython to the last printed digit."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from aisys_site import fences, markup
from aisys_site.lab import rows, run, ship
from aisys_site.lab.spec import as_json, specification
from aisys_site.model.lab import Computed, Lab, Select, Setting, Slider, Switch
from tests.content.real import CONTENT, COURSE, LESSONS, folder
from tests.micropython import MicroPython, started

LABS = {lab.id: lesson_id for lesson_id, lab in COURSE.labs.items()}
ROWS = [(lab.id, row.id) for lab in COURSE.labs.values() for row in lab.reference if isinstance(row, Computed)]
RANDOM_STATES = 6
SLOWEST = {"loop-tiling": 1}
"""How many random states of labs that simulate much; the others get `RANDOM_STATES`."""
STEPS = "import json\nwhile True:\n    made = json.loads(session.step())\n    if 'progress' not in made:\n        break\n"

labs = pytest.mark.parametrize("lab_id", LABS)


@pytest.fixture(scope="module")
def micropython() -> Iterator[MicroPython]:
    """Start MicroPython with `labkit` as readers get it."""
    with started() as one:
        one.run("from labkit import session\nanswer = 'null'", ship.files())
        yield one


def lab_of(lab_id: str) -> Lab:
    return COURSE.labs[LABS[lab_id]]


@cache
def told(lab_id: str) -> dict[str, rows.Told]:
    """Return the published numbers of a lab beside the model's."""
    return {one.row.id: one for one in rows.told(COURSE, LABS[lab_id])}


@pytest.mark.parametrize(("lab_id", "row_id"), ROWS)
def test_a_published_number_comes_out(lab_id: str, row_id: str) -> None:
    """The model gives a number that a paper prints, to the last digit printed or as the row says why not."""
    one = told(lab_id)[row_id]
    assert one.holds, f"the model gives {one.found}, not {one.expected} ({one.allowed})"


@pytest.mark.parametrize(("lab_id", "row_id"), ROWS)
def test_another_number_would_not_come_out(lab_id: str, row_id: str) -> None:
    """A row is sharp: with its number changed by two margins, or another verdict, it would fail."""
    one = told(lab_id)[row_id]
    lab, row = lab_of(lab_id), one.row
    outcome = run.outcomes(COURSE, LABS[lab_id])[run.key(lab.state(row.inputs))]
    if row.number is None:
        assert outcome.value(None, row.verdict) == row.expected
        return
    if row.margin == 0:
        assert one.holds
        return
    for way in (-1, 1):
        changed = row.model_copy(
            update={"expected": repr(row.number + way * 2.01 * row.margin), "tolerance": repr(row.margin)}
        )
        assert rows.compare(lab, changed, outcome).holds is False


@labs
def test_a_lab_reproduces_three_numbers_or_more(lab_id: str) -> None:
    """A lab has at least three computed rows, from a published source, most of them as exact as they are printed."""
    computed = [row for row in lab_of(lab_id).reference if isinstance(row, Computed)]
    assert len(computed) >= 3
    assert sum(row.tolerance == "printed" for row in computed) >= 2


def test_the_first_eight_labs_have_their_lessons() -> None:
    """The labs that the course began with stand in lessons that are written."""
    first = "roofline autodiff-tape zero-memory pipeline-schedules systolic-array loop-tiling kv-cache mobilenet-cost".split()
    assert [name for name in first if LESSONS[LABS[name]].status == "outline"] == []


@labs
def test_a_lab_stands_in_the_text_of_its_lesson(lab_id: str) -> None:
    """The text of a lesson leads into its lab, in every language; an outline shows it by itself."""
    lesson = LESSONS[LABS[lab_id]]
    for locale in COURSE.locale_ids if lesson.status != "outline" else ():
        text = COURSE.page(folder(lesson), locale)
        assert text
        shown = [fences.lab(one.text) for one in markup.fences(text.text) if one.language == fences.LAB]
        assert lab_id in [one.id for one in shown if isinstance(one, fences.LabFence)]


def random_state(lab: Lab, seed: str) -> dict[str, Setting]:
    """Return a state in which every slider, select and switch stands somewhere."""
    chance = random.Random(seed)  # noqa: S311 - not for secrets
    inputs: dict[str, Setting] = {}
    for control in lab.controls:
        if isinstance(control, Slider):
            inputs[control.id] = _somewhere(control, chance)
        elif isinstance(control, Select):
            inputs[control.id] = chance.choice(control.options).id
        elif isinstance(control, Switch):
            inputs[control.id] = chance.random() < 0.5
    return lab.state(inputs)


def _somewhere(control: Slider, chance: random.Random) -> Setting:
    if control.values:
        return chance.choice(control.values)  # type: ignore[no-any-return] # a number
    low, high = control.lowest, control.highest
    value = low * (high / low) ** chance.random() if control.scale == "log" else chance.uniform(low, high)
    if control.step:
        value = low + control.step * int((value - low) / control.step)
    return round(value) if control.whole else float(f"{value:.6g}")


def states(lab: Lab) -> list[dict[str, Setting]]:
    """Return every state of rows, presets and the prediction, and some random ones."""
    return [*run.states(lab), *(random_state(lab, f"{lab.id}-{n}") for n in range(SLOWEST.get(lab.id, RANDOM_STATES)))]


def of_cpython(lab_id: str, asked: list[dict[str, Setting]]) -> list[Any]:
    """Return what CPython makes of states: what is wrong, or everything drawn in every frame that pages show."""
    request = json.loads(run.request(COURSE, LABS[lab_id], asked))
    request["states"] = [{"state": one, "draw": "last", "whole": False} for one in asked]
    return list(json.loads(run._asked(json.dumps(request)))["runs"])  # noqa: SLF001 - as `run` asks it


def of_micropython(micropython: MicroPython, specs: dict[str, str], state: dict[str, Setting]) -> Any:  # noqa: ANN401 - JSON
    """Return the same of MicroPython."""
    first = f"made = json.loads(session.begin({json.dumps(state)!r}))\nif 'ok' in made:\n"
    loop = "".join(f"    {line}\n" for line in STEPS.splitlines())
    drawn = "drawn = {}\nif 'done' in made:\n"
    for locale, spec in specs.items():
        drawn += (
            f"    session.speak({spec!r})\n    drawn[{locale!r}] = json.loads(session.draw(max(0, session.frames() - 1)))\n"
        )
    ending = "answer = json.dumps([made, drawn])"
    return micropython.run(f"from labkit import session\nimport json\n{first}{loop}{drawn}{ending}")


@labs
def test_micropython_agrees(lab_id: str, micropython: MicroPython) -> None:
    """Every reference row and random states give the same pictures, tables and numbers under both, to the last byte."""
    lab, lesson_id = lab_of(lab_id), LABS[lab_id]
    specs = {one: as_json(specification(lab, one, COURSE.strings[one])) for one in COURSE.locale_ids}
    source = COURSE.models[f"{folder(LESSONS[lesson_id])}/{Lab.MODEL}"]
    load = (specs[COURSE.root_locale], source, json.dumps(run.helpers(COURSE)))
    micropython.run(f"from labkit import session\nanswer = session.load(*{load!r})")
    asked = states(lab)
    for state, expected in zip(asked, of_cpython(lab_id, asked), strict=True):
        made, drawn = of_micropython(micropython, specs, state)
        assert {key: made.get(key) for key in ("wrong", "error", "problems")} == {
            key: expected.get(key) for key in ("wrong", "error", "problems")
        }, state
        for locale, ours in expected.get("drawn", {}).items():
            theirs = drawn[locale]
            assert ours["readouts"] == theirs["readouts"], state
            assert ours["verdicts"] == theirs["verdicts"], state
            assert ours["views"] == theirs["views"], state


def programs() -> Iterator[tuple[str, fences.RunFence]]:
    for page in COURSE.pages.values():
        for fence in markup.fences(page.text):
            if fence.language == fences.RUN:
                found = fences.run(fence.text)
                assert isinstance(found, fences.RunFence)
                yield f"{page.path}:{page.first_line + fence.line - 1}", found


PROGRAMS = dict(programs())


@pytest.mark.parametrize("place", PROGRAMS)
def test_a_program_prints_what_its_fence_says(place: str, micropython: MicroPython) -> None:
    """A program that runs in the page prints what stands below it, under CPython and under MicroPython."""
    program = PROGRAMS[place]
    found = micropython.run(f"from labkit import session\nanswer = session.run({program.code!r})")
    assert found == {"printed": program.output, "error": None}
    assert run.printed(program.code) == program.output


def test_models_shared_are_used() -> None:
    """Every module in `models/` is imported by a model of the course."""
    texts = "\n".join(text for path, text in COURSE.models.items() if path.endswith(Lab.MODEL))
    assert CONTENT.is_dir()
    assert [name for name in run.helpers(COURSE) if name.removesuffix(".py") not in texts] == []
