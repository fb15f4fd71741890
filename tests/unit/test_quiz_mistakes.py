"""What an author can get wrong in `quiz.yml`: one mistake, one line, with the file, the line and what to do."""

from __future__ import annotations

import pytest

from aisys_site import running
from tests.conftest import LABEL, Folder
from tests.unit.asking import LESSON, PATH, QUIZ

KINDS = "single, multiple, numeric, short, ordering, matching, tracing, open"

# name: what stands in the sound quiz, what stands there instead, the line that answers (<line of these words>: field: words)
MISTAKES = {
    "an unknown kind": (
        "kind: single",
        "kind: singel",
        f'questions.0.kind: must be one of {KINDS}, did you mean "single"?',
        "kind: singel",
    ),
    "no kind": ("    kind: single\n", "", "questions.0.kind: is missing", "- id: rapport"),
    "no right answer": (
        ", right: true, why: {fr: Trois",
        ", why: {fr: Trois",
        "questions.0: no option is right; mark one with `right: true`",
        "- id: rapport",
    ),
    "two right answers in single choice": (
        "ja: 4/3 です}, why",
        "ja: 4/3 です}, right: true, why",
        'questions.0: 2 options are right (trois-deux, quatre-trois); keep one, or make its kind "multiple"',
        "- id: rapport",
    ),
    "no right answer in multiple choice": (
        ", right: true, why: {fr: Oui",
        ", why: {fr: Oui",
        "questions.1: no option is right; mark at least one with `right: true`",
        "- id: consonances",
    ),
    "every option right": (
        "ja: 約 81/80}, why",
        "ja: 約 81/80}, right: true, why",
        "questions.1: every option is right; at least one must be wrong",
        "- id: consonances",
    ),
    "an option without explanation": (
        ", why: {fr: C'est une quarte., ja: それは四度。}",
        "",
        "questions.0.options.1.why: is missing",
        "- {id: quatre-trois",
    ),
    "an unknown unit": (
        "unit: Hz",
        "unit: hz",
        'questions.2.unit: unknown unit "hz", did you mean Hz?',
        "unit: hz",
    ),
    "a unit that nobody knows": (
        "unit: Hz",
        "unit: furlong",
        'questions.2.unit: unknown unit "furlong"; see the list in CONTRIBUTING.md',
        "unit: furlong",
    ),
    "a tolerance that is none": (
        "tolerance: 1%",
        "tolerance: small",
        "questions.2.tolerance: must be a share such as 2%, or a number in the unit of the answer",
        "tolerance: small",
    ),
    "an answer that runs": (
        "answer: base * 3 / 2",
        "answer: __import__('os').getcwd()",
        "questions.2.answer: call is not allowed; write arithmetic",
        "answer: __import__",
    ),
    "an answer with an unknown name": (
        "answer: base * 3 / 2",
        "answer: bass * 3 / 2",
        'questions.2.answer: there is no "bass"',
        "answer: bass",
    ),
    "an answer without value": (
        "answer: base * 3 / 2",
        "answer: base / (base - 220)",
        'questions.2.answer: "base / (base - 220)" has no value: division by zero',
        "answer: base /",
    ),
    "parameters without end": (
        "parameters: {base: [220, 330, 440]}",
        "parameters: {base: {from: 1, to: 2, step: 0}}",
        "questions.2.parameters.base: must go up from from to to, in at most 1000 steps",
        "parameters:",
    ),
    "one value for a parameter": (
        "parameters: {base: [220, 330, 440]}",
        "parameters: {base: [220]}",
        "questions.2.parameters.base: must be a list of two or more different numbers, or {from: …, to: …, step: …}",
        "parameters:",
    ),
    "a text that asks for what there is not": (
        'fr: "{{base}} × 3/2',
        'fr: "{{basse}} × 3/2',
        'questions.2.why.fr: there is no "basse"',
        "{{basse}}",
    ),
    "a format that is none": (
        'fr: "{{base}} × 3/2',
        'fr: "{{base:x}} × 3/2',
        'questions.2.why.fr: unknown format "x"; write .2f, .3g, .0% or a comma for thousands',
        "{{base:x}}",
    ),
    "a mistake that counts as right": (
        "answer: base * 4 / 3",
        "answer: base * 1.505",
        'questions.2.mistakes.0.answer: "base * 1.505" gives 331.1, which counts as right; drop it, or narrow the tolerance',
        "answer: base * 1.505",
    ),
    "a duplicate id": (
        "- id: consonances",
        "- id: rapport",
        'questions.1.id: "rapport" stands twice here; give it another id',
        "- id: rapport\n    kind: multiple",
    ),
    "a duplicate id of an option": (
        "{id: quatre-trois",
        "{id: trois-deux",
        'questions.0.options.1.id: "trois-deux" stands twice here; give it another id',
        "ja: 4/3 です",
    ),
    "a missing language": (
        "prompt: {fr: Comment appelle-t-on 3/2, ja: 3/2 は何と言う}",
        "prompt: {fr: Comment appelle-t-on 3/2}",
        "questions.3.prompt: has no ja text",
        "prompt: {fr: Comment",
    ),
    "an objective of another lesson": (
        "    kind: open\n    objective: ",
        "    kind: open\n    objective: x",
        None,
        "objective: x",
    ),
    "a section where there is no text": (
        "    kind: open\n",
        "    kind: open\n    section: debut\n",
        'questions.7.section: the text has no heading "#debut"',
        "section: debut",
    ),
    "a rubric without points": (
        "{text: {fr: Le comma, ja: コンマ}, points: 1}",
        "{text: {fr: Le comma, ja: コンマ}}",
        "questions.7.rubric.1.points: is missing",
        "{text: {fr: Le comma",
    ),
    "no points at all": (
        "ja: コンマ}, points: 1}",
        "ja: コンマ}, points: 0}",
        "questions.7.rubric.1.points: must be greater than or equal to 1",
        "points: 0",
    ),
    "HTML in a prompt": (
        "fr: Du grave vers l'aigu",
        "fr: Du <b>grave</b> vers l'aigu",
        "questions.4.prompt.fr: holds markup (<b>); write Markdown",
        "<b>",
    ),
    "a script in an explanation": (
        "fr: Par définition.",
        'fr: "<script>alert(1)</script>"',
        "questions.5.why.fr: <script: nothing that runs, styles or frames may stand here",
        "<script>",
    ),
    "an image": (
        "fr: Par définition.",
        'fr: "![la](a.svg)"',
        "questions.5.why.fr: holds an image; say it in words, or show the figure in the text of the lesson",
        "![la]",
    ),
    "a formula that does not render": (
        "fr: Par définition.",
        "fr: 'Soit $\\frc{3}{2}$.'",
        None,
        "\\frc",
    ),
    "a link that leads nowhere": (
        "fr: Par définition.",
        'fr: "Voir [ici](lesson:quinte-just)."',
        None,
        "(lesson:",
    ),
    "a link to a file": (
        "fr: Par définition.",
        'fr: "Voir [ici](../index.md)."',
        "questions.5.why.fr: (../index.md): a link here begins with lesson:, module:, chapter:, term:, lab: or https://",
        "(../index.md)",
    ),
    "all of the above": (
        "fr: 81/80 environ",
        "fr: all of the above",
        'questions.1.options.1.text.fr: "all of the above" can be chosen without knowing; write a real option',
        "all of the above",
    ),
    "two options that read the same": (
        "text: {fr: 4/3, ja: 4/3 です}",
        "text: {fr: 3/2, ja: 4/3 です}",
        "questions.0.options.1.text.fr: reads the same as number 1; word it otherwise",
        "- {id: quatre-trois",
    ),
}


@pytest.fixture
def asked(folder: Folder) -> Folder:
    """Return the tiny course with a quiz of every kind, which has nothing wrong."""
    folder.write(PATH, QUIZ)
    assert folder.lines() == []
    return folder


@pytest.mark.parametrize("name", MISTAKES)
def test_one_mistake_gives_one_line(asked: Folder, name: str) -> None:
    """A mistake in a quiz is told once, with its file, its line and its field, and brings no other complaints with it."""
    old, new, says, at = MISTAKES[name]
    asked.replace(PATH, old, new)
    lines = asked.lines()
    assert len(lines) == 1, lines
    assert lines[0].startswith(f"{LABEL}/{PATH}:{asked.line(PATH, at)}: questions.")
    if says:
        assert lines[0] == f"{LABEL}/{PATH}:{asked.line(PATH, at)}: {says}"


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ("answer: 660", "answer: 659", "answer", 'the program prints "660", not "659"'),
        (
            "print(f * 3 // 2)",
            "print(f * 3 // 0)",
            "program",
            "fails: ZeroDivisionError: integer division or modulo by zero",
        ),
        ("print(f * 3 // 2)", "print(f * 3 //", "program", "fails: SyntaxError: '(' was never closed"),
        ("    answer: 660", "    variable: f\n    answer: 660", "answer", 'f is "440", not "660"'),
        ("    answer: 660", "    variable: g\n    answer: 660", "program", "fails: NameError: name 'g' is not defined"),
    ],
)
def test_a_program_that_answers_otherwise_is_told(asked: Folder, old: str, new: str, field: str, says: str) -> None:
    """A tracing program that fails or prints something else is told when programs are run, and only then."""
    asked.replace(PATH, old, new)
    assert asked.lines() == []
    line = asked.line(PATH, f"{field}: 6" if field == "answer" else "program:")
    told = [str(one) for one in running.answers_are_traced(asked.course()) if one.path == f"{LABEL}/{PATH}"]
    assert told == [f"{LABEL}/{PATH}:{line}: questions.6.{field}: {says}"]


def test_a_program_that_does_not_end_is_told(asked: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """A tracing program that runs for ever is stopped, and told."""
    monkeypatch.setattr(running, "SECONDS", 0.5)
    asked.replace(PATH, "f = 440", "while True: pass")
    told = [one.message for one in running.answers_are_traced(asked.course()) if one.path == f"{LABEL}/{PATH}"]
    assert told == ["still runs after 0.5 seconds"]


def test_a_quiz_beside_no_lesson_is_told(asked: Folder) -> None:
    """A quiz that lies in the folder of no lesson says where it belongs."""
    asked.write("gammes/quiz.yml", QUIZ)
    assert asked.lines() == [f"{LABEL}/gammes/quiz.yml:1: lies in the folder of no lesson; move it beside a lesson.yml"]


def test_a_text_demands_sections(asked: Folder) -> None:
    """Where the lesson has a text, a question names the section that teaches it."""
    objective = asked.course().lessons["hauteur"].objectives[0].id
    own = asked.course().lessons["quinte-juste"].objectives[0].id
    asked.write("son/vibrations/hauteur/quiz.yml", QUIZ.replace(f"objective: {own}", f"objective: {objective}"))
    words = 'names no section; write the id of the heading that teaches it: "section: …"'
    lines = [one for one in asked.lines() if "hauteur/quiz.yml" in one]
    assert len(lines) == QUIZ.count("kind:")
    assert all(one.endswith(words) for one in lines)


def test_a_full_lesson_demands_more(asked: Folder) -> None:
    """A lesson that calls itself full is asked as the guide says: six questions, three kinds, a unit, two open ones."""
    short = QUIZ[: QUIZ.index("  - id: frequence")]
    asked.write(PATH, short)
    asked.replace(f"{LESSON}/lesson.yml", "status: outline", "status: full")
    words = 'the lesson says "full", so this needs 6 questions, 3 kinds, a numeric question with a unit, 2 open questions'
    assert f"{LABEL}/{PATH}:1: questions: {words}" in asked.lines()
