"""Rules on labs: whether `lab.yml` and its model fit together, the model runs, and every published number comes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from aisys_site import mathematics, units
from aisys_site.bundle import BundleMissingError
from aisys_site.check.dialect import foreign
from aisys_site.check.texts import follow, links, wrong_texts
from aisys_site.lab import rows, run
from aisys_site.lab.spec import specification, with_slots
from aisys_site.labkit import settings
from aisys_site.load import shipped_strings
from aisys_site.model.course import Course
from aisys_site.model.lab import Lab, Select, Setting, Slider
from aisys_site.model.problem import Document, Problem, Where
from aisys_site.model.view import Equation, Graph, Grid, Handle, Plot, Spans, View
from aisys_site.schema import suggest

LEAST_ROWS = 3


def _labs(course: Course) -> Iterator[tuple[str, Lab, Document]]:
    for lesson_id, lab in course.labs.items():
        if lesson_id in course.places:
            yield lesson_id, lab, course.lab_of(lesson_id)


def _model(course: Course, lesson_id: str) -> str:
    return f"{course.places[lesson_id].folder}/{Lab.MODEL}"


def labs_lie_in_lessons(course: Course) -> Iterator[Problem]:
    """A `lab.yml` lies in the folder of a lesson, with its model beside it, and a model beside a `lab.yml`."""
    folders = {place.folder: lesson for lesson, place in course.places.items()}
    stated = course.files | course.broken
    for path in sorted(course.files):
        folder, _, name = path.rpartition("/")
        if name == Lab.FILE and folder not in folders and f"{folder}/lesson.yml" not in stated:
            yield Problem(course.label + path, 1, "", "lies in the folder of no lesson; move it beside a lesson.yml")
        elif name == Lab.FILE and f"{folder}/{Lab.MODEL}" not in stated:
            yield Problem(
                course.label + path, 1, "", f"has no model; write {Lab.MODEL} beside it, with a function run(params)"
            )
        elif name == Lab.MODEL and folder in folders and f"{folder}/{Lab.FILE}" not in stated:
            yield Problem(
                course.label + path, 1, "", f"is the model of no lab; write {Lab.FILE} beside it, or name it otherwise"
            )


def lab_ids_are_unique(course: Course) -> Iterator[Problem]:
    """Ids of labs stand once in a course; ids of controls, readouts, views and the like once in a lab."""
    seen: dict[str, str] = {}
    for _, lab, document in _labs(course):
        if lab.id in seen:
            yield document.problem(("id",), f'"{lab.id}" is also the id of {seen[lab.id]}')
        seen.setdefault(lab.id, document.path)
        for name in ("presets", "views", "sources", "reference"):
            yield from _twice(document, [((name, index), one.id) for index, one in enumerate(getattr(lab, name))])
        live = [
            ((name, index), one.id)
            for name in ("controls", "readouts", "verdicts")
            for index, one in enumerate(getattr(lab, name))
        ]
        yield from _twice(document, live)


def _twice(document: Document, ids: Iterable[tuple[Where, str]]) -> Iterator[Problem]:
    seen: set[str] = set()
    for where, name in ids:
        if name in seen:
            yield document.problem((*where, "id"), f'"{name}" stands twice here; give it another id')
        seen.add(name)


def lab_names_exist(course: Course) -> Iterator[Problem]:
    """What a lab names stands in it: readouts, verdicts, controls, sources and the words of ids."""
    for _, lab, document in _labs(course):
        yield from (document.problem(where, words) for where, words in _unknown(lab))


def _unknown(lab: Lab) -> Iterator[tuple[Where, str]]:
    sources = [one.id for one in lab.sources]
    for index, verdict in enumerate(lab.verdicts):
        yield from _named(("verdicts", index, "options"), "name", verdict.options, lab.names)
    for where, one in _asking(lab):
        yield from _named((*where, "readout"), "readout", [one.readout], [each.id for each in lab.readouts])
        yield from _named((*where, "verdict"), "verdict", [one.verdict], [each.id for each in lab.verdicts])
    for index, row in enumerate(lab.reference):
        yield from _named(("reference", index, "source"), "source", [row.source], sources)
    for index, view in enumerate(lab.views):
        yield from _of_view(lab, view, ("views", index))
    if lab.frame is None and any(getattr(view, "frames", None) for view in lab.views):
        yield (), 'views have frames; say what a step is: "frame: {label: …}"'


def _of_view(lab: Lab, view: View, where: Where) -> Iterator[tuple[Where, str]]:
    controls = [one.id for one in lab.controls]
    live = [*controls, *(one.id for one in lab.readouts)]
    if isinstance(view, Equation):
        yield from _named((*where, "tex"), "control or readout", view.slots, live)
    elif isinstance(view, Grid | Graph):
        yield from _named((*where, "colours"), "name", view.colours, lab.names)
    elif isinstance(view, Plot):
        for at, mark in enumerate(view.marks):
            if isinstance(mark, Handle):
                sliders = [one.id for one in lab.controls if isinstance(one, Slider)]
                yield from _named((*where, "marks", at, "drag"), "slider", mark.drag.values(), sliders)
            elif isinstance(mark, Spans):
                yield from _named((*where, "marks", at, "colours"), "name", mark.colours, lab.names)


def _named(where: Where, kind: str, asked: Iterable[str | None], known: Iterable[str]) -> Iterator[tuple[Where, str]]:
    there = list(known)
    for name in asked:
        if name is not None and name not in there:
            yield where, f'there is no {kind} "{name}"{suggest(name, there)}'


def _asking(lab: Lab) -> Iterator[tuple[Where, Any]]:
    """Yield what asks the model for a number or a verdict, with where it stands."""
    if lab.predict:
        yield ("predict",), lab.predict
    yield from ((("reference", index), row) for index, row in enumerate(lab.reference))


def lab_units_agree(course: Course) -> Iterator[Problem]:
    """A row and a prediction have a unit that measures what their readout measures."""
    for _, lab, document in _labs(course):
        readouts = {one.id: one.unit for one in lab.readouts}
        for where, one in _asking(lab):
            theirs = readouts.get(one.readout)
            measures = [units.UNITS[unit].measures if unit else "a bare number" for unit in (one.unit or theirs, theirs)]
            if one.readout in readouts and measures[0] != measures[1]:
                words = f"is in {one.unit} ({measures[0]}), but {one.readout} is {measures[1]}"
                yield document.problem((*where, "unit"), words)


def lab_states_are_sound(course: Course) -> Iterator[Problem]:
    """Every value that a lab gives a control is one that the control takes, and defaults agree with the default option."""
    for _, lab, document in _labs(course):
        for where, inputs in _inputs(lab):
            yield from (document.problem((*where, name), words) for name, words in _refused(lab, inputs))
        for index, control in enumerate(lab.controls):
            if isinstance(control, Select):
                chosen = next(one for one in control.options if one.id == control.default)
                for name, value in chosen.set.items():
                    if lab.defaults.get(name, value) != value:
                        words = (
                            f"its default option sets {name} to {value}, but the default of {name} is {lab.defaults[name]}"
                        )
                        yield document.problem(("controls", index, "default"), f"{words}; make them one")


def _inputs(lab: Lab) -> Iterator[tuple[Where, Mapping[str, Setting]]]:
    for index, control in enumerate(lab.controls):
        yield ("controls", index, "default"), {control.id: control.default}
        if isinstance(control, Select):
            yield from ((("controls", index, "options", at, "set"), one.set) for at, one in enumerate(control.options))
    yield from ((("presets", index, "inputs"), one.inputs) for index, one in enumerate(lab.presets))
    yield from (((*where, "inputs"), one.inputs) for where, one in _asking(lab))


def _refused(lab: Lab, inputs: Mapping[str, Setting]) -> Iterator[tuple[str, str]]:
    controls = {one.id: one for one in lab.controls}
    data = {one["id"]: one for one in specification(lab, next(iter(lab.title.root)), {})["controls"]}
    for name, value in inputs.items():
        if name not in controls:
            yield name, f'there is no control "{name}"{suggest(name, controls)}'
            continue
        _, wrong = settings.read([data[name]], {name: value})
        yield from ((name, f"{value}: {said(one)}") for one in wrong)


def said(wrong: Mapping[str, Any]) -> str:
    """Return why a control refuses a value, in the words that readers get."""
    words = shipped_strings("en").get(f"lab_wrong.{wrong['code']}", str(wrong["code"]))
    return words.format(**wrong["values"], position=(wrong["position"] or 0) + 1)


def models_speak_micropython(course: Course) -> Iterator[Problem]:
    """A model, and what models share, says only what MicroPython knows."""
    shared = " ".join(sorted(name.removesuffix(".py") for name in run.helpers(course)))
    for path, text in course.models.items():
        folder = path.rpartition("/")[0]
        if path.startswith(Course.MODELS) or f"{folder}/{Lab.FILE}" in course.files:
            yield from (Problem(course.label + path, line, "", words) for line, words in foreign(text, shared))


def sound(course: Course, lesson_id: str) -> bool:
    """Return whether a lab can be run: what is wrong otherwise is told by other rules."""
    path = _model(course, lesson_id)
    return (
        path in course.models
        and not any(_unknown(course.labs[lesson_id]))
        and not any(
            one for where, inputs in _inputs(course.labs[lesson_id]) for one in _refused(course.labs[lesson_id], inputs)
        )
    )


def models_run(course: Course) -> Iterator[Problem]:
    """A model runs in every state that pages show or rows ask for, and returns what `lab.yml` asks of it."""
    for lesson_id, lab, _ in _labs(course):
        if not sound(course, lesson_id):
            continue
        path, told = _model(course, lesson_id), set()
        for state, outcome in run.outcomes(course, lesson_id).items():
            for line, words in broken(outcome):
                if words not in told:
                    told.add(words)
                    yield Problem(course.label + path, line, "", f"{words}{_where(lab, state)}")


def _where(lab: Lab, state: str) -> str:
    """Return which state it was, where it is not the default."""
    if state == run.key(lab.defaults):
        return ""
    presets = [f"preset {one.id}" for one in lab.presets if run.key(lab.state(one.inputs)) == state]
    asked = [f"row {one.id}" for one in lab.reference if run.key(lab.state(one.inputs)) == state]
    return f" (with the values of {', '.join([*presets, *asked][:3]) or 'the prediction'})"


def broken(outcome: run.Outcome) -> Iterator[tuple[int, str]]:
    """Yield the line of the model and what is wrong with a run."""
    strings = shipped_strings("en")
    if outcome.error:
        yield outcome.error["line"] or 1, f"{outcome.error['kind']}: {outcome.error['text']}"
    yield from ((1, f"refuses {one['control']}: {said(one)}") for one in outcome.wrong)
    for one in outcome.problems:
        words = strings.get(f"lab_problem.{one['code']}", str(one["code"]))
        yield 1, f"returns {one['path']}: {words.format(detail=one['detail'])}"


def rows_hold(course: Course) -> Iterator[Problem]:
    """Every published number that the model must give comes out of it, to the last digit printed."""
    for lesson_id, lab, document in _labs(course):
        if not sound(course, lesson_id):
            continue
        for index, row in enumerate(rows.told(course, lesson_id)):
            if row.holds is False and row.ran:
                where: Where = ("reference", index, "expected")
                words = f"the model gives {row.found}, not {row.expected}"
                yield document.problem(where, f"{words} ({row.allowed}); mend the model, the inputs or the number")
        computed = sum(row.kind == "computed" for row in lab.reference)
        if computed < LEAST_ROWS:
            words = f"{computed} published numbers are computed; a lab has at least {LEAST_ROWS}"
            yield document.problem(("reference",), words, "warning")


def lab_texts_are_sound(course: Course) -> Iterator[Problem]:
    """Texts of labs are Markdown without HTML and images; their formulas render, their links lead somewhere."""
    for _, lab, document in _labs(course):
        for where, text in _prose(lab):
            for locale, words in text.root.items():
                for wrong in (*wrong_texts(words), *(each for link in links(words) for each in follow(course, link))):
                    yield document.problem((*where, locale), wrong)
        for index, view in enumerate(lab.views):
            if isinstance(view, Equation):
                try:
                    mathematics.render(with_slots(view.tex), display=True)
                except mathematics.MathematicsError as error:
                    yield document.problem(("views", index, "tex"), str(error))
                except BundleMissingError:
                    return  # told of pages


def _prose(lab: Lab) -> Iterator[tuple[Where, Any]]:
    if lab.predict:
        yield ("predict", "why"), lab.predict.why
    yield from (((name,), text) for name in ("explain", "reflect", "build") if (text := getattr(lab, name)))
