"""Edge: `aisys-site lab`: list the labs of a course, run one, test the published numbers."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import click

from aisys_site.check import labs
from aisys_site.check.labs import broken, said
from aisys_site.lab import rows, run
from aisys_site.lab.spec import form
from aisys_site.labkit.number import NONE, quantity
from aisys_site.load import load
from aisys_site.model.course import Course
from aisys_site.model.lab import AnyControl, Lab, Setting, Slider, Switch
from aisys_site.model.problem import Problem
from aisys_site.schema import suggest

CONTENT = click.option(
    "--content",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    show_default=True,
    help="The course's folder.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="JSON, for programs.")
TRUTHS = {"true": True, "on": True, "yes": True, "false": False, "off": False, "no": False}


@click.group("lab")
def lab() -> None:
    """List the labs of a course, run one, test the published numbers."""


@lab.command("list")
@CONTENT
@AS_JSON
def list_labs(content: Path, *, as_json: bool) -> None:
    """List every lab: its lesson, its controls, how many published numbers it has of each kind."""
    course = _course(content)
    found = [_listed(lesson_id, one) for lesson_id, one in _in_order(course)]
    if as_json:
        click.echo(json.dumps(found, ensure_ascii=False, indent=1))
        return
    for one in found:
        counts = ", ".join(f"{number} {kind}" for kind, number in one["reference"].items())
        click.echo(f"{one['id']}  in {one['lesson']}; controls {', '.join(one['controls'])}; rows: {counts}")


def _listed(lesson_id: str, one: Lab) -> dict[str, Any]:
    kinds = Counter(row.kind for row in one.reference)
    return {
        "id": one.id,
        "lesson": lesson_id,
        "controls": [control.id for control in one.controls],
        "reference": {kind: kinds[kind] for kind in ("computed", "data")},
    }


@lab.command("run")
@click.argument("lab_id", metavar="ID")
@click.option(
    "--set", "given", multiple=True, metavar="NAME=VALUE", help="A control, in its own unit; the default otherwise."
)
@CONTENT
@AS_JSON
def run_lab(lab_id: str, given: tuple[str, ...], content: Path, *, as_json: bool) -> None:
    """Run the lab ID once and tell what its model returns."""
    course = _course(content)
    lesson_id, one = _find(course, lab_id)
    outcome = run.single(course, lesson_id, one.state(_settings(one, given)))
    if not outcome.fine:
        path = f"{course.label}{course.places[lesson_id].folder}/{Lab.MODEL}"
        refused = [f"{wrong['control']}: {said(wrong)}" for wrong in outcome.wrong]
        told = refused or [f"{path}:{line}: {words}" for line, words in broken(outcome)]
        raise click.ClickException("\n".join(told))
    if as_json:
        click.echo(json.dumps(outcome.result, ensure_ascii=False, indent=1))
        return
    words = {name: text.get(course.root_locale) for name, text in one.names.items()}
    for readout in one.readouts:
        value = outcome.value(readout.id, None)
        shown = NONE if value is None else quantity(value, form(readout))
        click.echo(f"{readout.label.get(course.root_locale)}: {shown}")
    for verdict in one.verdicts:
        value = outcome.value(None, verdict.id)
        click.echo(f"{verdict.label.get(course.root_locale)}: {words.get(value, value)}")


def _settings(one: Lab, given: Iterable[str]) -> dict[str, Setting]:
    controls = {control.id: control for control in one.controls}
    found: dict[str, Setting] = {}
    for text in given:
        name, equals, value = text.partition("=")
        if not equals:
            raise click.ClickException(f"--set {text}: write NAME=VALUE, for instance {next(iter(controls))}=…")
        if name not in controls:
            raise click.ClickException(f'{one.id} has no control "{name}"{suggest(name, controls)}')
        found[name] = _setting(controls[name], value)
    return found


def _setting(control: AnyControl, value: str) -> Setting:
    if isinstance(control, Switch):
        if value.lower() not in TRUTHS:
            raise click.ClickException(f"{control.id}={value}: write true or false")
        return TRUTHS[value.lower()]
    if not isinstance(control, Slider):
        return value
    try:
        number = float(value)
    except ValueError:
        unit = f" in {control.unit}" if control.unit else ""
        raise click.ClickException(f"{control.id}={value}: write a number{unit}") from None
    return int(number) if number.is_integer() else number


@lab.command("test")
@click.argument("lab_id", metavar="[ID]", required=False)
@CONTENT
@AS_JSON
def test_labs(lab_id: str | None, content: Path, *, as_json: bool) -> None:
    """Compare every published number with what the model gives; exit 1 if one does not come out. Of all labs without ID."""
    course = _course(content)
    chosen = [_find(course, lab_id)] if lab_id else _in_order(course)
    wrong = [str(one) for lesson_id, _ in chosen for one in _errors(course, lesson_id)]
    if wrong:
        raise click.ClickException("\n".join(wrong))
    found = [(one.id, told) for lesson_id, one in chosen for told in rows.told(course, lesson_id)]
    failed = sum(told.holds is False for _, told in found)
    if as_json:
        click.echo(json.dumps([_row(name, told) for name, told in found], ensure_ascii=False, indent=1))
    else:
        for name, told in found:
            mark = {True: "ok  ", False: "FAIL", None: "data"}[told.holds]
            click.echo(
                f"{mark} {name}/{told.row.id}: printed {told.expected}, model {told.found} {told.difference}".rstrip()
            )
        click.echo(f"{sum(told.holds is not None for _, told in found)} computed, {failed} failed", err=True)
    raise SystemExit(1 if failed else 0)


def _errors(course: Course, lesson_id: str) -> list[Problem]:
    """Return what keeps a lab from being tested: what is wrong with its file or its model."""
    folder = f"{course.label}{course.places[lesson_id].folder}"
    found = {one for rule in (labs.lab_names_exist, labs.lab_states_are_sound, labs.models_run) for one in rule(course)}
    return sorted(one for one in found if one.path in (f"{folder}/{Lab.FILE}", f"{folder}/{Lab.MODEL}"))


def _row(name: str, told: rows.Told) -> dict[str, Any]:
    return {
        "lab": name,
        "row": told.row.id,
        "kind": told.row.kind,
        "expected": told.expected,
        "found": told.found,
        "difference": told.difference,
        "holds": told.holds,
    }


def _course(content: Path) -> Course:
    course, problems = load(content, content.as_posix())
    if course is None or any(one.severity == "error" and one.path.endswith(Lab.FILE) for one in problems):
        raise click.ClickException("\n".join(str(one) for one in problems))
    return course


def _in_order(course: Course) -> list[tuple[str, Lab]]:
    return [(lesson.id, course.labs[lesson.id]) for lesson in course.in_order() if lesson.id in course.labs]


def _find(course: Course, lab_id: str) -> tuple[str, Lab]:
    for lesson_id, one in _in_order(course):
        if one.id == lab_id:
            return lesson_id, one
    known = [one.id for _, one in _in_order(course)]
    hint = suggest(lab_id, known) or f"; there are {', '.join(known) or 'none'}"
    raise click.ClickException(f'there is no lab "{lab_id}"{hint}')
