"""A lab as `fragments/lab.html` shows it: every part in the page's language, drawn in the state in which it opens."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from markupsafe import Markup

from aisys_site import address, highlight, rich, units
from aisys_site.lab import run
from aisys_site.lab.rows import Told, told
from aisys_site.lab.spec import as_json, form, specification
from aisys_site.labkit.number import quantity
from aisys_site.model.course import Course
from aisys_site.model.lab import AnyControl, Lab, Predict, Row, Setting, Source
from aisys_site.model.numbers import margin
from aisys_site.model.view import Shown as Form
from aisys_site.render import View

SAYS = ("lab_wrong.", "lab_problem.")
"""The words for what goes wrong while a lab runs, which its script fills in."""


class Word(NamedTuple):
    """Something with an id and words: a choice, a preset with its state, a readout or verdict with its value."""

    id: str
    label: str
    html: Markup = Markup("")
    state: Mapping[str, Setting] | None = None


class Choice(NamedTuple):
    """An option of a select, and what it sets."""

    id: str
    label: str
    set: Mapping[str, Setting]


class Picture(NamedTuple):
    """A view, drawn."""

    id: str
    kind: str
    title: str
    describe: str
    html: Markup
    table: Markup
    framed: bool


class Prediction(NamedTuple):
    """What the reader is asked first; `right` and `margin` are the model's, in the unit of the question."""

    prompt: Markup
    kind: str
    unit: str
    choices: list[Word]
    state: Mapping[str, Setting]
    why: Markup
    right: Any
    margin: float
    answer: str


class Target(NamedTuple):
    """What the model must give for a published number: in SI base units, or an id."""

    readout: str | None
    verdict: str | None
    value: float | str
    margin: float


class Published(NamedTuple):
    """A published number beside the model's."""

    id: str
    kind: str
    label: str
    expected: str
    found: str
    difference: str
    holds: bool | None
    note: str
    source: Source
    where: str
    state: Mapping[str, Setting] | None
    target: Mapping[str, Any] | None


class Control(NamedTuple):
    """A control with its words in one language. `value` is what it shows first."""

    record: AnyControl
    label: str
    help: str
    options: list[Choice]
    value: str

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever that kind of control has
        """Return a field of the control, None where its kind has none."""
        return getattr(self.record, name, None)


@dataclass(frozen=True)
class Shown:
    """The lab of a lesson on a page. `preset` is the state in which it opens there."""

    view: View
    lesson_id: str
    heading: int = 2
    preset: str | None = None

    @property
    def lab(self) -> Lab:
        """The lab itself."""
        return self.view.course.labs[self.lesson_id]

    @property
    def id(self) -> str:
        """The lab's id."""
        return self.lab.id

    @property
    def name(self) -> str:
        """What ids in the page begin with."""
        return f"lab-{self.lab.id}"

    @property
    def title(self) -> Markup:
        """Its title."""
        return self.view.text(self.lab.title)

    @property
    def question(self) -> Markup:
        """What it answers."""
        return self.view.text(self.lab.question)

    @property
    def page(self) -> str | None:
        """The link to its own page, None on that."""
        page = address.lab_page(self.view.course, self.lesson_id)
        return None if page == self.view.page else self.view.to(page)

    @property
    def lesson(self) -> Word | None:
        """The lesson to which it belongs, None on its page."""
        lesson = self.view.course.lessons[self.lesson_id]
        page = address.lesson_page(self.view.course, self.lesson_id)
        if page == self.view.page:
            return None
        return Word(self.view.to(page), self.view.plain(lesson.title))

    @cached_property
    def start(self) -> dict[str, Setting]:
        """The state in which it opens."""
        preset = next((one for one in self.lab.presets if one.id == self.preset), None)
        return self.lab.state(preset.inputs if preset else {})

    @cached_property
    def _outcomes(self) -> dict[str, run.Outcome]:
        return run.outcomes(self.view.course, self.lesson_id)

    @cached_property
    def _drawn(self) -> dict[str, Any]:
        drawn = self._outcomes[run.key(self.start)].drawn or {}
        return dict(drawn.get(self.view.locale, {}))

    @cached_property
    def _spec(self) -> dict[str, Any]:
        return specification(self.lab, self.view.locale, self.view.course.strings[self.view.locale])

    @property
    def spec(self) -> str:
        """The specification for the script, as JSON."""
        return as_json(self._spec)

    @property
    def state(self) -> str:
        """The state in which it opens, as JSON."""
        return json.dumps(self.start, ensure_ascii=False)

    @property
    def says(self) -> str:
        """The words for what goes wrong, as JSON."""
        strings = self.view.course.strings[self.view.locale]
        return json.dumps({key: words for key, words in strings.items() if key.startswith(SAYS)}, ensure_ascii=False)

    @property
    def controls(self) -> list[Control]:
        """The controls in order."""
        plain = self.view.plain
        return [
            Control(
                record=one,
                label=plain(one.label),
                help=plain(one.help) if one.help else "",
                options=[Choice(each.id, plain(each.label), each.set) for each in getattr(one, "options", ())],
                value=str(self.start[one.id]),
            )
            for one in self.lab.controls
        ]

    @property
    def presets(self) -> list[Word]:
        """The states worth looking at."""
        return [Word(one.id, self.view.plain(one.label), state=self.lab.state(one.inputs)) for one in self.lab.presets]

    @property
    def readouts(self) -> list[Word]:
        """The large numbers, as they open."""
        return [Word(one.id, self.view.plain(one.label), self._html("readouts", one.id)) for one in self.lab.readouts]

    @property
    def verdicts(self) -> list[Word]:
        """Which constraint binds, as it opens."""
        return [Word(one.id, self.view.plain(one.label), self._html("verdicts", one.id)) for one in self.lab.verdicts]

    def _html(self, group: str, name: str) -> Markup:
        return Markup(self._drawn.get(group, {}).get(name, ""))  # noqa: S704 - labkit escapes

    @property
    def views(self) -> list[Picture]:
        """The pictures and tables, drawn as they open."""
        drawn = self._drawn.get("views", {})
        found = []
        for one, spec in zip(self.lab.views, self._spec["views"], strict=True):
            parts = drawn.get(spec["id"], {"html": "", "table": ""})
            html, table = (Markup(parts[name]) for name in ("html", "table"))  # noqa: S704 - labkit escapes
            title, describe = self.view.plain(one.title), self.view.plain(one.describe)
            found.append(Picture(spec["id"], one.kind, title, describe, html, table, bool(spec.get("frames"))))
        return found

    @property
    def frames(self) -> int:
        """How many frames it opens with, 0 where nothing moves."""
        return int(self._drawn.get("frames", 0))

    @property
    def frame(self) -> Any:  # noqa: ANN401 - a frame with its words
        """What a step of the frames is, None without."""
        frame = self.lab.frame
        return {**frame.model_dump(exclude={"label"}), "label": self.view.plain(frame.label)} if frame else None

    @property
    def predict(self) -> Prediction | None:
        """What the reader is asked first."""
        asked = self.lab.predict
        if asked is None:
            return None
        state = self.lab.state(asked.inputs)
        value = self._outcomes[run.key(state)].value(asked.readout, asked.verdict)
        unit = asked.unit or next((one.unit for one in self.lab.readouts if one.id == asked.readout), None)
        right = value / units.UNITS[unit].size if unit and value is not None else value
        return Prediction(
            prompt=self.view.text(asked.prompt),
            kind="choice" if asked.verdict else "number",
            unit=unit or "",
            choices=self._choices(asked),
            state=state,
            why=rich.html(self.view, asked.why),
            right=right,
            margin=margin(asked.tolerance, right) if asked.readout and right is not None else 0.0,
            answer=self._answer(asked, value, unit),
        )

    def _answer(self, asked: Predict, value: Any, unit: str | None) -> str:  # noqa: ANN401 - a number, an id or None
        """Return the model's answer to the prediction as it reads."""
        if asked.verdict or value is None:
            return self._word(str(value))
        shown = next(one for one in self.lab.readouts if one.id == asked.readout)
        return quantity(value, form(shown if asked.unit is None else Form(unit=unit, digits=shown.digits)))

    def _choices(self, asked: Predict) -> list[Word]:
        verdict = next((one for one in self.lab.verdicts if one.id == asked.verdict), None)
        return [Word(one, self.view.plain(self.lab.names[one])) for one in verdict.options] if verdict else []

    @property
    def explain(self) -> Markup:
        """Where the numbers come from."""
        return rich.html(self.view, self.lab.explain)

    @property
    def reflect(self) -> Markup:
        """One question to think about."""
        return rich.html(self.view, self.lab.reflect)

    @property
    def build(self) -> Markup | None:
        """What to build or change."""
        return rich.html(self.view, self.lab.build) if self.lab.build else None

    @property
    def rows(self) -> list[Published]:
        """The published numbers beside the model's."""
        sources = {one.id: one for one in self.lab.sources}
        return [self._row(one, sources[one.row.source]) for one in told(self.view.course, self.lesson_id)]

    def _row(self, one: Told, source: Source) -> Published:
        row, plain = one.row, self.view.plain
        named = row.number is None
        asked = row.readout is not None or row.verdict is not None
        return Published(
            id=row.id,
            kind=row.kind,
            label=plain(row.label),
            expected=self._word(one.expected) if named else one.expected,
            found=(self._word(one.found) if named else one.found) if asked else "",
            difference=one.difference,
            holds=one.holds,
            note=plain(row.note) if row.note else "",
            source=source,
            where=plain(row.where),
            state=self.lab.state(row.inputs) if asked else None,
            target=self._target(row)._asdict() if row.kind == "computed" else None,
        )

    def _target(self, row: Row) -> Target:
        unit = row.unit or next((one.unit for one in self.lab.readouts if one.id == row.readout), None)
        size = units.UNITS[unit].size if unit else 1.0
        if row.number is None:
            return Target(row.readout, row.verdict, row.expected, 0.0)
        return Target(row.readout, row.verdict, row.number * size, row.margin * size)

    def _word(self, name: str) -> str:
        return self.view.plain(self.lab.names[name]) if name in self.lab.names else name

    @property
    def source(self) -> Markup:
        """The model, highlighted; its text is its source."""
        return highlight.code(model_of(self.view.course, self.lesson_id), Lab.MODEL)

    @property
    def helpers(self) -> str:
        """The modules that the model shares with others, by their file names, as JSON."""
        return json.dumps(run.helpers(self.view.course), ensure_ascii=False)


def model_of(course: Course, lesson_id: str) -> str:
    """Return the source of the model of a lesson's lab."""
    return course.models.get(f"{course.places[lesson_id].folder}/{Lab.MODEL}", "")
