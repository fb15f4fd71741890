"""What an author can get wrong in a lab: one mistake, one line, with the file, the line and what to do."""

# ruff: noqa: E501  a mistake a line reads best

from __future__ import annotations

import pytest

from aisys_site.lab import run
from tests.conftest import LABEL, Folder

HOME = "gammes/intervalles/quinte-juste"
LAB, MODEL = f"{HOME}/lab.yml", f"{HOME}/model.py"
SLIDER = "min: 1, max: 24, step: 1, whole: true, default: 12}"

# name: what stands in lab.yml, what stands there instead, the line that answers, the words on that line
IN_THE_FILE = {
    "an unknown kind of control": (
        "kind: switch",
        "kind: swich",
        'controls.2.kind: must be one of slider, select, switch, text, did you mean "switch"?',
        "kind: swich",
    ),
    "a misspelt field": ("describe: {fr: Chaque note", "descrbe: {fr: Chaque note", 'views.3.descrbe: unknown field, did you mean "describe"?', "descrbe"),
    "a range upside down": (SLIDER, "min: 24, max: 1, default: 12}", "controls.0: min must be less than max", "id: quintes"),
    "a log scale from nothing": (
        SLIDER,
        "min: 0, max: 24, scale: log, default: 12}",
        "controls.0: min must be more than 0 where the scale is log",
        "id: quintes",
    ),
    "a default out of its range": (SLIDER, "min: 1, max: 10, default: 12}", "controls.0: default 12 is not between 1 and 10", "id: quintes"),
    "no range": (SLIDER, "default: 12}", 'controls.0: needs "min" and "max", or "values"', "id: quintes"),
    "values that go down": (SLIDER, "values: [12, 5], default: 12}", "controls.0: values must go up, each once", "id: quintes"),
    "a default that is no option": ("default: pur", "default: purr", 'controls.1: default "purr" is none of the options (pur, egal)', "id: accord"),
    "a fourth primary control": (
        "{id: fermer, kind: switch, label",
        "{id: a1, kind: switch, primary: true, label: {fr: a, ja: a}, default: true}\n  - {id: a2, kind: switch, primary: true, label: {fr: b, ja: b}, default: true}\n  - {id: fermer, kind: switch, label",
        "4 controls are primary (quintes, accord, a1, a2); keep 3",
        "id: cycle-des-quintes",
    ),
    "a sixth readout": (
        "readouts:\n",
        "readouts:\n" + "".join(f"  - {{id: r{n}, label: {{fr: a, ja: a}}}}\n" for n in range(3)),
        "readouts: must have at most 5 entries, not 6",
        "readouts:",
    ),
    "a comma that tears a text apart": (
        "Nombre de quintes, ja",
        "Nombre, 576 de quintes, ja",
        "controls.0.label.576 de quintes: must be a language such as en, zh or pt-br; between braces, put a text with a comma in quotes",
        "id: quintes, kind",
    ),
    "an unknown unit": (
        "Comma en cents, ja: コンマ（セント）}, digits: 4}",
        "Comma en cents, ja: コンマ（セント）}, unit: cents}",
        'readouts.0.unit: unknown unit "cents"; see the list in CONTRIBUTING.md',
        "unit: cents",
    ),
    "a prefix before a unit with one": (
        "Comma en cents, ja: コンマ（セント）}, digits: 4}",
        "Comma en cents, ja: コンマ（セント）}, unit: GB, prefix: si}",
        'readouts.0: "GB" has its size in its name; give the base unit, or no prefix',
        "id: comma",
    ),
    "no digits": (
        "Comma en cents, ja: コンマ（セント）}, digits: 4}",
        "Comma en cents, ja: コンマ（セント）}, digits: 0}",
        'readouts.0.digits: must be a number of significant digits from 1 to 12, or "exact"',
        "digits: 0",
    ),
    "a colour that there is not": ("colour: 1}", "colour: 7}", "views.0.marks.0.colour: must be a colour of figures: 1 to 6, accent, good, bad, compute, memory, network, data, muted, ink", "colour: 7"),
    "data and frames": ("kind: grid, frames: cycle", "kind: grid, data: cycle, frames: cycle", 'views.1: needs either "data" or "frames"', "id: cycle, kind"),
    "frames without their step": (
        "frame: {label: {fr: Quinte, ja: 五度}, first: 0, show: last, pace: 300}\n",
        "",
        'views have frames; say what a step is: "frame: {label: …}"',
        "id: cycle-des-quintes",
    ),
    "a readout that there is not": ("readout: quinte, expected", "readout: quint, expected", 'reference.0.readout: there is no readout "quint", did you mean "quinte"?', "readout: quint,"),
    "a source that there is not": ('"701.955", source: ellis', '"701.955", source: elis', 'reference.0.source: there is no source "elis", did you mean "ellis"?', "source: elis,"),
    "a control that there is not": ("inputs: {quintes: 4}", "inputs: {quinte: 4}", 'presets.0.inputs.quinte: there is no control "quinte", did you mean "quintes"?', "quinte: 4"),
    "a value out of range": ("inputs: {quintes: 4}", "inputs: {quintes: 99}", "presets.0.inputs.quintes: 99: must be between 1 and 24", "quintes: 99"),
    "a value that is not whole": ("inputs: {quintes: 4}", "inputs: {quintes: 4.5}", "presets.0.inputs.quintes: 4.5: must be a whole number", "quintes: 4.5"),
    "a text that does not parse": (
        "longest: 12, default: 3/2",
        "longest: 12, default: 3//2",
        "controls.3.default.intervalle: 3//2: does not belong at position 3",
        "default: 3//2",
    ),
    "a name without words": ("options: [ferme, ouvert]", "options: [ferme, ouverte]", 'verdicts.0.options: there is no name "ouverte", did you mean "ouvert"?', "ouverte]"),
    "a live value that there is not": ("{{comma}}", "{{coma}}", 'views.4.tex: there is no control or readout "coma", did you mean "comma"?', "{{coma}}"),
    "an equation that does not render": (r"\log_2 \left(", r"\lgo_2 \left(", r"views.4.tex: unknown command \lgo at character 10, in c = 1200 \lgo_2 \left(\tfrac{…", r"\lgo_2"),
    "a handle on no slider": ("drag: {x: quintes}", "drag: {x: accord}", 'views.0.marks.1.drag: there is no slider "accord"', "drag: {x: accord}"),
    "a number that is none": ('expected: "701.955"', "expected: beaucoup", 'reference.0: expected "beaucoup" is no number', "id: quinte, kind"),
    "a tolerance without reason": ('expected: "701.955"', 'expected: "701.9", tolerance: 1%', 'reference.0: has a tolerance of its own; say why in "note", or leave it at "printed"', "id: quinte, kind"),
    "a number that does not come out": (
        'expected: "701.955"',
        'expected: "701.956"',
        "reference.0.expected: the model gives 701.955, not 701.956 (half a unit in its last digit); mend the model, the inputs or the number",
        '"701.956"',
    ),
    "what binds that does not come out": ("expected: ouvert,", "expected: ferme,", "reference.3.expected: the model gives ouvert, not ferme (); mend the model, the inputs or the number", "expected: ferme,"),
    "a unit that measures something else": ("readout: comma, expected: 5,", "readout: comma, unit: GB, expected: 5,", "reference.4.unit: is in GB (data), but comma is a bare number", "unit: GB"),
    "markup in an explanation": ("Les rapports sont exacts ;", "Les rapports <b>sont</b> exacts ;", "explain.fr: holds markup (<b>); write Markdown", "<b>sont"),
    "a link that leads nowhere": ('(lesson:hauteur).", ja', '(lesson:hauter).", ja', 'explain.fr: (lesson:hauter): there is no lesson "hauter", did you mean "hauteur"?', "lesson:hauter)"),
    "an id twice": ("{id: oreille,", "{id: cloture,", 'reference.4.id: "cloture" stands twice here; give it another id', "{id: cloture, kind: data"),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_THE_FILE)
def test_one_mistake_in_the_file_gives_one_line(folder: Folder, name: str) -> None:
    """A mistake is told once, with file, line and field."""
    old, new, says, at = IN_THE_FILE[name]
    folder.replace(LAB, old, new)
    assert folder.lines() == [f"{LABEL}/{LAB}:{folder.line(LAB, at)}: {says}"]


RESULT = '        "readouts": {"comma": comma, "quinte": cents(ratio), "propre": cents(own)},'
# name: what stands in model.py, what stands there instead, the words that answer, the words on that line (None: the first)
IN_THE_MODEL = {
    "an exception": ("    comma = 1200 *", "    comma = 1 / 0 *", "ZeroDivisionError: division by zero", "1 / 0"),
    "no function run": ("def run(params)", "def runs(params)", "NameError: run", None),
    "no Python": ("def run(params):", "def run(params)", "no Python: expected ':'", "def run(params)"),
    "a missing readout": ('{"comma": comma, ', "{", "returns readouts.comma: is missing", None),
    "not a number": ('"comma": comma', '"comma": float("nan")', "returns readouts.comma: is nan, not a finite number", None),
    "infinity": ('"comma": comma', '"comma": -1e308 * 10', "returns readouts.comma: is -inf, not a finite number", None),
    "a text for a number": ('"comma": comma', '"comma": "23"', "returns readouts.comma: must be a number", None),
    "markup": ('["do"]', '["<b>do</b>"]', "returns graphs.chemin.nodes.0: holds markup, which a model must not return", None),
    "prose": ('["do"]', '["' + "do " * 20 + '"]', "returns graphs.chemin.nodes.0: is longer than 40 characters and stands in no names", None),
    "a verdict that is no option": ('else "ouvert"', 'else "grand"', 'returns verdicts.ferme: "grand" is none of its options', None),
    "a row that is too short": ("[[count, notes[count]]]", "[[count]]", "returns series.point.0: must have the length 2", None),
    "a list for the result": ("    return {\n", "    return []\n    return {\n", "returns run: must be a dictionary", None),
    "an edge to nowhere": ('[["do", "sol"]]', '[["do", "la"]]', 'returns graphs.chemin.edges.0: "la" is no node of the graph', None),
    "rows of different width": ("[7 * step % 12], notes[step]]", "[7 * step % 12]]", "returns tables.notes.0: must have the length 2", None),
    "an import that MicroPython lacks": ("import math\n", "import math\nimport statistics\n", "imports statistics, which MicroPython lacks or a model needs not; it may import math, array, labkit, tons", "import statistics"),
    "a function that MicroPython lacks": ("math.log2(ratio)", "math.hypot(ratio)", "math.hypot, which MicroPython lacks", "math.hypot"),
    "a method that MicroPython lacks": ("return math.log2(ratio)", 'return "2".zfill(2)', ".zfill(), which MicroPython lacks", ".zfill"),
    "rounding": ("comma = 1200 * (whole - octaves)", "comma = round(1200 * (whole - octaves))", "round(…), which treats halves otherwise in MicroPython; the page rounds what it shows", "= round("),
    "opening a file": ("    whole = count", "    open(__file__)\n    whole = count", "open(…): a model computes and returns, it does nothing else", "open("),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_THE_MODEL)
def test_one_mistake_in_the_model_is_told_with_its_line(folder: Folder, name: str) -> None:
    """What a model does wrong is told with its file, and the line where there is one."""
    old, new, says, at = IN_THE_MODEL[name]
    folder.replace(MODEL, old, new)
    line = folder.line(MODEL, at) if at else 1
    assert f"{LABEL}/{MODEL}:{line}: {says}" in folder.lines()
    assert all(one.startswith(f"{LABEL}/{MODEL}:") or "the model gives" in one for one in folder.lines())


def test_a_model_that_runs_for_ever_is_ended(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """An endless loop is told, and the check goes on."""
    monkeypatch.setattr(run, "SECONDS", 1)
    folder.replace(MODEL, "    whole = count", "    while True:\n        pass\n    whole = count")
    assert folder.lines() == [f"{LABEL}/{MODEL}:1: Timeout: still runs after 1 seconds; is there a loop that never ends?"]


def test_a_model_that_takes_the_process_down_is_told(folder: Folder) -> None:
    """Even where the process of the model ends, there is one line and no traceback."""
    folder.replace(MODEL, "import math\n", "import math\nfrom array import array\n")
    folder.replace(
        MODEL, "    whole = count", "    def deep(n):\n        return deep(n + 1)\n    deep(0)\n    whole = count"
    )
    (told,) = folder.lines()
    assert told.startswith(f"{LABEL}/{MODEL}:")
    assert "RecursionError" in told


def test_a_state_that_a_preset_asks_for_is_named(folder: Folder) -> None:
    """Where a model fails in one state only, the line says in which."""
    folder.replace(MODEL, "    whole = count", "    count / (count - 4)\n    whole = count")
    line = folder.line(MODEL, "count / (count - 4)")
    assert folder.lines() == [
        f"{LABEL}/{MODEL}:{line}: ZeroDivisionError: division by zero (with the values of preset tierce)"
    ]


def test_what_a_model_refuses_is_told_in_words(folder: Folder) -> None:
    """A model that refuses a default with an InputError is told with the control."""
    folder.replace(LAB, "longest: 12, default: 3/2", "longest: 12, default: '0'")
    assert f"{LABEL}/{MODEL}:1: refuses intervalle: sans-rapport" in folder.lines()


def test_files_without_each_other(folder: Folder) -> None:
    """A lab needs a model, a model a lab, and both a lesson."""
    text = folder.text(MODEL)
    folder.remove(MODEL)
    assert folder.lines() == [f"{LABEL}/{LAB}:1: has no model; write model.py beside it, with a function run(params)"]
    folder.write(MODEL, text)
    folder.write("gammes/temperaments/temperament-egal/model.py", text)
    told = f"{LABEL}/gammes/temperaments/temperament-egal/model.py:1: is the model of no lab; write lab.yml beside it, or name it otherwise"
    assert folder.lines() == [told]


def test_a_lab_outside_of_lessons(folder: Folder) -> None:
    """A lab that lies in no lesson's folder is told."""
    folder.write("gammes/lab.yml", folder.text(LAB))
    assert folder.lines() == [f"{LABEL}/gammes/lab.yml:1: lies in the folder of no lesson; move it beside a lesson.yml"]


def test_two_labs_of_one_id(folder: Folder) -> None:
    """The id of a lab stands once in a course."""
    other = "gammes/temperaments/temperament-egal"
    folder.write(f"{other}/lab.yml", folder.text(LAB))
    folder.write(f"{other}/model.py", folder.text(MODEL))
    line = folder.line(f"{other}/lab.yml", "id: cycle-des-quintes")
    assert f'{LABEL}/{other}/lab.yml:{line}: id: "cycle-des-quintes" is also the id of {LABEL}/{LAB}' in folder.lines()


FENCES = {
    "an unknown lab": ("```lab\ncycle-des-quinte\n```", 'this lab: there is no lab "cycle-des-quinte", did you mean "cycle-des-quintes"?'),
    "no lab": ("```lab\n```", "this lab: names no lab; write its id in the fence"),
    "an unknown preset": ("```lab\ncycle-des-quintes\npreset: terce\n```", 'this lab: cycle-des-quintes has no preset "terce", did you mean "tierce"?'),
    "more than a lab": ("```lab\ncycle-des-quintes\nhauteur: 3\n```", 'this lab: holds more than the id of a lab and "preset: …"'),
    "a program without output": ("```run\nprint(1)\n```", 'this run: does not say what it prints; write it below a line "---"'),
    "output without a program": ("```run\n---\n1\n```", "this run: holds no program"),
}  # fmt: skip


@pytest.mark.parametrize("name", FENCES)
def test_one_mistake_in_a_fence_gives_one_line(folder: Folder, name: str) -> None:
    """A fence that shows nothing is told with its line."""
    fence, says = FENCES[name]
    path = "son/vibrations/hauteur/index.md"
    folder.write(path, folder.text(path) + "\n" + fence + "\n")
    assert folder.lines() == [f"{LABEL}/{path}:{folder.line(path, fence)}: {says}"]


def test_a_lab_stands_once_on_a_page(folder: Folder) -> None:
    """The second of two fences for one lab is told."""
    path = "son/vibrations/hauteur/index.md"
    folder.write(
        path, folder.text(path) + "\n```lab\ncycle-des-quintes\n```\n\n```lab\ncycle-des-quintes\npreset: tierce\n```\n"
    )
    line = folder.line(path, "```lab\ncycle-des-quintes\npreset")
    assert folder.lines() == [
        f"{LABEL}/{path}:{line}: this lab: cycle-des-quintes stands on this page already; show it once"
    ]


def test_a_text_shows_the_lab_of_its_lesson(folder: Folder) -> None:
    """A lesson whose text leaves its lab out is warned of, in each language."""
    folder.replace(f"{HOME}/lesson.yml", "status: outline", "status: text")
    for name in ("index.md", "index.ja.md"):
        folder.write(f"{HOME}/{name}", "# T\n\nt\n\n## Rapport {#rapport}\n\nt\n")
    words = "1: the lesson has a lab, cycle-des-quintes, which the text does not show; write a fence ```lab"
    assert {one for one in folder.lines() if "has a lab" in one} == {
        f"{LABEL}/{HOME}/{name}:{words}" for name in ("index.md", "index.ja.md")
    }


def test_too_few_published_numbers(folder: Folder) -> None:
    """A lab with fewer than three computed rows is warned of."""
    for row in ("comma", "tierce"):
        text = folder.text(LAB)
        start = text.index(f"  - {{id: {row}, kind: computed")
        folder.write(LAB, text[:start] + text[text.index("\n", start) + 1 :])
    line = folder.line(LAB, "reference:")
    assert folder.lines() == [f"{LABEL}/{LAB}:{line}: reference: 2 published numbers are computed; a lab has at least 3"]


def test_a_link_to_a_lab_leads_to_its_page(folder: Folder) -> None:
    """A text may link to a lab by name; one that there is not is told with what was meant."""
    path = "son/vibrations/hauteur/index.md"
    folder.write(path, folder.text(path) + "\n[le cycle](lab:cycle-des-quintes)\n")
    assert folder.lines() == []
    folder.replace(path, "(lab:cycle-des-quintes)", "(lab:cycle-des-quinte)")
    says = '[le cycle](lab:cycle-des-quinte): there is no lab "cycle-des-quinte", did you mean "cycle-des-quintes"?'
    assert folder.lines() == [f"{LABEL}/{path}:{folder.line(path, '(lab:cycle')}: {says}"]
