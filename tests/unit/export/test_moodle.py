"""Moodle XML: the file is read back as Moodle's importer reads it, question by question."""

from __future__ import annotations

from xml.etree.ElementTree import Element, fromstring

import pytest

from aisys_site.export import moodle
from aisys_site.export.selection import ExportError, Wanted, select
from tests.conftest import Folder
from tests.content.real import COURSE
from tests.unit.export.asked import IDS, PLACE, chosen

GRADES = [*range(0, 101, 10), 5, 25, 75, 100 / 3, 200 / 3, 100 / 6, 500 / 6, 100 / 7, 100 / 8, 100 / 9]
"""The shares of a grade that Moodle knows, in percent; also negative (question/engine/bank.php, `fraction_options_full`)."""


def read(content: bytes) -> dict[str, Element]:
    """Return the questions of a file by their idnumber."""
    root = fromstring(content)  # noqa: S314 - made here
    assert root.tag == "quiz"
    return {one.findtext("idnumber") or "": one for one in root if one.get("type") != "category"}


def text(element: Element, path: str) -> str:
    """Return the text below a path."""
    found = element.findtext(f"{path}/text")
    assert found is not None, path
    return found


@pytest.fixture
def questions(quizzed: Folder) -> dict[str, Element]:
    """Return the questions of the tiny course."""
    return {name.partition("/")[2]: one for name, one in read(moodle.export(chosen(quizzed)).content).items()}


def test_every_question_has_its_type_text_and_points(questions: dict[str, Element]) -> None:
    """Each question is there in order, as the type of Moodle that asks the same, with a name, a text and its points."""
    assert list(questions) == IDS
    assert [(one.get("type"), one.findtext("defaultgrade")) for one in questions.values()] == [
        ("multichoice", "1"),
        ("multichoice", "2"),
        ("numerical", "2"),
        ("numerical", "2"),
        ("shortanswer", "1"),
        ("ordering", "2"),
        ("matching", "2"),
        ("shortanswer", "2"),
        ("essay", "2"),
        ("essay", "3"),
    ]
    assert all(text(one, "name").startswith("La hauteur d'un son ") for one in questions.values())
    asked = text(questions["1-octave"], "questiontext")
    assert r"\(f &lt; 2\)</span> &amp; <code>a&lt;b&gt;</code>" in asked
    assert '<span>la leçon</span> ou <a href="https://www.iso.org/a?b=1&amp;c=2">ISO</a>' in asked
    assert "<pre><code>f = 110\nwhile f &lt; 500 and f &amp; 1 == 0:\n    f = f * 2</code></pre>" in text(
        questions["trace"], "questiontext"
    )
    assert text(questions["trace"], "generalfeedback") == "<p>Elle double trois fois.</p>"


def test_choices_have_feedback_and_shares_that_moodle_knows(questions: dict[str, Element]) -> None:
    """One right option is worth all; several share it, and wrong ones take away as much together. Each has its reason."""

    def answers(name: str) -> dict[str, tuple[str, str]]:
        return {text(one, "."): (one.attrib["fraction"], text(one, "feedback")) for one in questions[name].findall("answer")}

    assert answers("1-octave") == {
        "<p>Elle double ]]&gt; &amp;</p>": ("100", r'<p>Oui, <span class="arithmatex">\(2^1\)</span>.</p>'),
        "<p>Elle gagne <code>10</code> Hz</p>": ("0", "<p>Non, elle est multipliée.</p>"),
        "<p>Rien</p>": ("0", "<p>Si.</p>"),
    }
    assert {one: share for one, (share, _) in answers("plusieurs").items()} == {
        "<p>220 Hz</p>": "50",
        "<p>880 Hz</p>": "50",
        "<p>450 Hz</p>": "-100",
    }
    assert [questions[one].findtext("single") for one in ("1-octave", "plusieurs")] == ["true", "false"]
    assert [text(one, ".") for one in questions["1-octave"].findall("hint")] == [
        "<p>Pensez à <em>doubler</em>.</p>",
        "<p>Et encore.</p>",
    ]


def many(right: int) -> str:
    """Return a quiz with one question that has so many right options, and a wrong one."""
    head = "questions:\n- id: q\n  kind: multiple\n  objective: lire\n  section: octave\n  prompt: {fr: a}\n  options:\n"
    options = [f"  - {{id: x{n}, right: true, text: {{fr: x{n}}}, why: {{fr: oui}}}}\n" for n in range(right)]
    return f"{head}{''.join(options)}  - {{id: non, text: {{fr: non}}, why: {{fr: non}}}}\n"


@pytest.mark.parametrize("right", [1, 3, 6, 7, 9, 11, 20])
def test_shares_make_one(quizzed: Folder, right: int) -> None:
    """However many options are right, each share is one that Moodle knows, and together they make the whole grade."""
    quizzed.write(PLACE, many(right))
    found = read(moodle.export(chosen(quizzed)).content)["hauteur/q"]
    shares = [float(one.attrib["fraction"]) for one in found.findall("answer")]
    assert all(any(abs(abs(share) - grade) < 1e-4 for grade in GRADES) for share in shares)
    assert sum(share for share in shares if share > 0) == pytest.approx(100, abs=0.01)


def test_more_shares_than_moodle_knows_are_told(quizzed: Folder) -> None:
    """Where Moodle has no share that is fine enough, one message names the question, instead of a file that it refuses."""
    quizzed.write(PLACE, many(21))
    with pytest.raises(ExportError, match="hauteur/q: 21 options"):
        moodle.export(chosen(quizzed))


def test_numbers_have_tolerance_units_and_known_mistakes(questions: dict[str, Element]) -> None:
    """The right number comes first, with its margin; mistakes are worth nothing and say why; units convert to the first."""
    number = questions["nombre"]
    answers = [(one.attrib["fraction"], text(one, "."), one.findtext("tolerance")) for one in number.findall("answer")]
    assert answers == [("100", "0.88", "0.0088"), ("0", "0.44", "0.0044")]
    assert [text(one, "feedback") for one in number.findall("answer")] == ["", "<p>Vous avez multiplié par 1.</p>"]
    units = {one.findtext("unit_name") or "": float(one.findtext("multiplier") or "") for one in number.iter("unit")}
    assert next(iter(units)) == "kHz"
    assert (units["kHz"], units["Hz"], units["GHz"]) == (1, 1000, 1e-6)
    assert len({name.casefold() for name in units}) == len(units)
    assert (number.findtext("showunits"), number.findtext("unitgradingtype")) == ("0", "0")
    exact = questions["exact"]
    assert (exact.find("units"), exact.findtext("showunits"), exact.findtext("answer/tolerance")) == (None, "3", "0.0")
    assert exact.findtext("answer/text") == "0.333333333333"


def test_words_are_taken_in_every_spelling(questions: dict[str, Element]) -> None:
    """A short answer stands in all its spellings whatever its case, an asterisk escaped; a traced one in its own case."""
    spellings = [text(one, ".") for one in questions["mot"].findall("answer")]
    assert spellings == [r"Demi-ton \*", "semi-ton", "半音", r"Demi ton \*", "semi ton", r"Demiton\*", "semiton"]
    assert [questions[one].findtext("usecase") for one in ("mot", "trace")] == ["0", "1"]
    assert text(questions["trace"], "answer") == "880"


def test_orders_and_pairs_have_their_key(questions: dict[str, Element]) -> None:
    """The things to order stand in the right order, counted; pairs hold what belongs together, formulas as TeX in lists."""
    ordered = questions["ordre"]
    assert [(one.attrib["fraction"], text(one, ".")) for one in ordered.findall("answer")] == [
        ("1", "<p>110 Hz</p>"),
        ("2", "<p><code>220</code> Hz</p>"),
        ("3", "<p>440 Hz</p>"),
    ]
    assert (ordered.findtext("selecttype"), ordered.findtext("gradingtype")) == ("ALL", "ALL_OR_NOTHING")
    pairs = {text(one, "."): text(one, "answer") for one in questions["paires"].findall("subquestion")}
    assert pairs == {
        "<p>une octave</p>": r"\(\times 2\) & plus",
        "<p>deux octaves</p>": "fois 4",
        "<p>trois octaves</p>": "fois 8",
    }
    assert "<p>Une fois.</p>" in text(questions["paires"], "generalfeedback")


def test_graders_have_a_rubric(quizzed: Folder, questions: dict[str, Element]) -> None:
    """Essays tell who grades them what points are for; the model answer is shown afterwards; what was converted is told."""
    essay = questions["ouverte"]
    assert "<li>Donne <code>440</code> (1 point)</li>" in text(essay, "graderinfo")
    assert r"\(f_1/f_2\)" in text(essay, "generalfeedback")
    assert "1 &lt;b&gt;\n2 &lt;b&gt;" in text(questions["lignes"], "graderinfo")
    assert moodle.export(chosen(quizzed)).converted == {
        "open as an essay to be graded by hand, hints left out": 1,
        "tracing as an essay to be graded by hand": 1,
        "ordering, which Moodle knows since 4.4": 1,
        "short as a list of spellings": 1,
    }


def test_categories_follow_the_course(quizzed: Folder) -> None:
    """Questions lie in a category of course, module, chapter and lesson; a slash in a title does not make another one."""
    quizzed.replace("son/vibrations/hauteur/lesson.yml", "La hauteur d'un son", "Grave/aigu")
    root = fromstring(moodle.export(chosen(quizzed)).content)  # noqa: S314 - made here
    assert root[0].get("type") == "category"
    assert root[0].findtext("category/text") == "$course$/top/Pourquoi ces notes ?/Le son/Vibrations/Grave//aigu"


def test_long_ids_stay_apart(quizzed: Folder) -> None:
    """An id that is longer than Moodle stores is cut, and still differs from others cut at the same place."""
    long = "x" * 60
    quizzed.write("course.yml", quizzed.text("course.yml").replace("hauteur", long))
    for path in ("son/vibrations/hauteur/lesson.yml", "son/vibrations/harmoniques/lesson.yml", PLACE):
        quizzed.write(path, quizzed.text(path).replace("hauteur]", f"{long}]").replace("id: hauteur\n", f"id: {long}\n"))
    for old in ("nombre", "exact"):
        quizzed.replace(PLACE, f"- id: {old}", f"- id: {'y' * 55}-{old}")
    found = read(moodle.export(chosen(quizzed)).content)
    assert len(found) == len(IDS)
    assert max(map(len, found)) == 100


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_real_course_is_read_back(locale: str) -> None:
    """Every question of the real course is in the file, with its words in the language."""
    selection = select(COURSE, Wanted(locale=locale, variants=True))
    found = read(moodle.export(selection).content)
    assert list(found) == [item.id for item in selection.items]
    for item in selection.items:
        assert text(found[item.id], "questiontext").startswith(str(item.html(item.question.prompt)))


def test_bytes_are_the_same(quizzed: Folder) -> None:
    """The same course makes the same file."""
    assert moodle.export(chosen(quizzed)).content == moodle.export(chosen(quizzed)).content
