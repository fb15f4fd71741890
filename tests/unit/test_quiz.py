"""What is computed of questions: units, arithmetic, variants, numbers in texts, keys."""

from __future__ import annotations

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some

from aisys_site import expression, quiz, schema, snippet, yamlfile
from aisys_site.expression import ExpressionError
from aisys_site.model.quiz import AnyQuestion, Numeric, Quiz
from aisys_site.units import UNITS, convertible
from tests.unit.asking import QUIZ


def questions(text: str = QUIZ) -> dict[str, AnyQuestion]:
    record, problems = schema.read(Quiz, yamlfile.parse("quiz.yml", text))
    assert record, problems
    return {one.id: one for one in record.questions}


def numeric(text: str = QUIZ) -> Numeric:
    found = questions(text)["frequence"]
    assert isinstance(found, Numeric)
    return found


@pytest.mark.parametrize(
    ("unit", "other", "size"),
    [
        ("KB", "KiB", 1.024),
        ("GiB", "GB", 1 / 1.073741824),
        ("GB/s", "Gbit/s", 1 / 8),
        ("GB/s", "Gbps", 1 / 8),
        ("ms", "µs", 1e-3),
        ("ms", "us", 1e-3),
        ("TFLOPS", "GFLOP/s", 1e-3),
        ("%", "x", 100),
        ("kWh", "J", 1 / 3.6e6),
        ("h", "min", 1 / 60),
    ],
)
def test_units_convert(unit: str, other: str, size: float) -> None:
    """A unit is worth in another what the standards say: decimal, binary, bits and bytes apart."""
    assert convertible(unit)[other] == pytest.approx(size)


@pytest.mark.parametrize(
    ("one", "other"), [("TFLOPS", "TFLOP"), ("TOPS", "TFLOPS"), ("MAC", "FLOP"), ("GB", "GB/s"), ("Hz", "s"), ("W", "J")]
)
def test_what_differs_does_not_convert(one: str, other: str) -> None:
    """Rates, amounts, operations, FLOPs and MACs are not taken for each other."""
    assert other not in convertible(one)
    assert other in UNITS


def _written(leaves: Any) -> Any:  # noqa: ANN401 - a strategy of texts
    two = some.tuples(leaves, some.sampled_from(["+", "-", "*", "/", "//", "%"]), leaves).map(
        lambda one: f"({' '.join(one)})"
    )
    choice = some.tuples(leaves, leaves, leaves).map(lambda one: f"({one[0]} if {one[1]} < {one[2]} else max({one[0]}, 1))")
    return two | choice | leaves.map(lambda one: f"-{one}")


ARITHMETIC = some.recursive(some.sampled_from(["n", "m", "2", "7.5", "0", "1e3", "sqrt(2)", "pi"]), _written, max_leaves=8)


@given(ARITHMETIC, some.integers(-50, 50), some.floats(-1e3, 1e3))
def test_arithmetic_is_pythons(text: str, n: int, m: float) -> None:
    """What is allowed has the value that Python gives it, and where Python gives none, it has none."""
    if len(text) > expression.LONGEST:
        return
    try:
        expected = eval(text, {"__builtins__": {}, "sqrt": math.sqrt, "pi": math.pi, "max": max}, {"n": n, "m": m})  # noqa: S307
    except ArithmeticError:
        with pytest.raises(ExpressionError):
            expression.value(text, {"n": n, "m": m})
    else:
        if abs(expected) < expression.LARGEST:
            assert expression.value(text, {"n": n, "m": m}) == expected


@pytest.mark.parametrize(
    "text",
    [
        "__import__('os')", "(1).__class__", "[1][0]", "lambda: 1", "f'{n}'", "'a' * 9", "n.real", "open('x')", "exec('1')",
        "(n := 2)", "{1}", "n and 1", "not n", "n @ n", "n << 9", "~n", "True", "None", "max(*n)", "round(n, ndigits=1)", "",
        "1 +", "9 ** 9 ** 9", "10 ** 400", "comb(10 ** 6, 5 * 10 ** 5)", "(-8) ** 0.5", "1 / 0", "log(0)", "1e999", "x",
    ],
)  # fmt: skip
def test_everything_else_is_refused(text: str) -> None:
    """Whatever is no plain arithmetic with a finite value is refused, and never run."""
    with pytest.raises(ExpressionError):
        expression.value(text, {"n": 2})


def test_an_expression_is_bounded() -> None:
    """A long or deeply nested expression is refused before it is read."""
    with pytest.raises(ExpressionError, match="at most 400"):
        expression.value("(" * 300 + "1" + ")" * 300)
    with pytest.raises(ExpressionError):
        expression.value("-" * 390 + "n")


def test_variants_are_the_same_in_every_build() -> None:
    """Variants depend on the question's id alone: as many as asked for, all different, with the answer to each."""
    many = QUIZ.replace("{base: [220, 330, 440]}", "{base: {from: 100, to: 900, step: 10}}")
    first, again, other = (quiz.variants(seed, numeric(many)) for seed in ("a/b", "a/b", "a/c"))
    assert first == again
    assert first != other
    assert len({one.values["base"] for one in first}) == numeric(many).variants
    assert all(one.answer == one.values["base"] * 1.5 for one in first)


def test_few_combinations_are_all_taken() -> None:
    """Where there are fewer combinations than variants asked for, each stands once."""
    assert sorted(one.values["base"] for one in quiz.variants("a/b", numeric())) == [220, 330, 440]


def test_too_many_combinations_are_refused() -> None:
    """More combinations than anyone wants are refused, not computed."""
    names = ", ".join(f"p{n}: {{from: 1, to: 1000, step: 1}}" for n in range(3))
    with pytest.raises(ExpressionError, match="combinations of parameters"):
        quiz.variants("a/b", numeric(QUIZ.replace("{base: [220, 330, 440]}", f"{{base: [1, 2], {names}}}")))


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        (1.0, "", "1"), (0.1 + 0.2, "", "0.3"), (989.4321, "", "989.4"), (1234567.8, "", "1234568"),
        (0.00012345, "", "0.0001234"), (6e12, ",", "6,000,000,000,000"), (1234.5, ",.1f", "1,234.5"),
        (0.256, ".0%", "26%"), (2.5, ".2f", "2.50"),
        (0, "", "0"), (-1.5, "", "-1.5"), (3.7, "d", "4"),
    ],
)  # fmt: skip
def test_numbers_read_well(value: float, form: str, text: str) -> None:
    """Whole numbers stand whole, others with four digits that count, and a format is followed."""
    assert quiz.number(value, form) == text


def test_right_is_within_the_tolerance() -> None:
    """A number counts as right up to the tolerance on both sides and not beyond; none means exactly."""
    variant = quiz.variants("a/b", numeric())[0]
    assert variant.is_right(variant.answer * 1.0099)
    assert variant.is_right(variant.answer * 0.9901)
    assert not variant.is_right(variant.answer * 1.0101)
    exact = quiz.variants("a/b", numeric(QUIZ.replace("tolerance: 1%", "tolerance: 0")))[0]
    assert exact.is_right(exact.answer)
    assert not exact.is_right(exact.answer + 0.01)


@pytest.mark.parametrize("name", ["rapport", "consonances", "frequence", "nom", "ordre", "paires", "trace", "entretien"])
def test_rewording_keeps_the_key(name: str) -> None:
    """Other words in any language leave a question's key as it is, so answers given go on to count."""
    reworded = (
        QUIZ.replace("fr: Quel", "fr: Dites quel")
        .replace("fr: Cinq", "fr: Il a cinq")
        .replace("fr: quarte", "fr: la quarte")
    )
    reworded = reworded.replace("fr: Douze quintes", "fr: Voici douze quintes").replace("fr: Par ", "fr: Rangé par ")
    assert reworded != QUIZ
    assert questions(reworded)[name].key == questions()[name].key


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("rapport", "id: trois-deux", "id: cinq-quatre"),
        (
            "consonances",
            "id: octave, text: {fr: deux, ja: 二}, right: true",
            "id: neuf, text: {fr: deux, ja: 二}, right: true",
        ),
        ("frequence", "answer: base * 3 / 2", "answer: base * 4 / 3 + 0"),
        ("frequence", "tolerance: 1%", "tolerance: 2%"),
        ("nom", "answer: {fr: la quinte", "answer: {fr: une quinte"),
        ("ordre", "id: quarte,", "id: zz,"),
        ("paires", "id: p-octave", "id: p-huit"),
        ("trace", "answer: 660", "answer: 661"),
        ("entretien", "points: 2", "points: 3"),
    ],
)
def test_another_answer_changes_the_key(name: str, old: str, new: str) -> None:
    """When the answer key changes, the question's key does, and those of the others do not."""
    before, after = questions(), questions(QUIZ.replace(old, new, 1))
    assert {one for one in before if before[one].key != after[one].key} == {name}


def test_a_shuffle_is_no_right_order() -> None:
    """Things to put in order never stand in the right one, whatever the seed."""
    things = ["a", "b", "c"]
    orders = [tuple(quiz.shuffled(f"s{n}", things)) for n in range(60)]
    assert tuple(things) not in orders
    assert len(set(orders)) == math.factorial(3) - 1
    assert all(sorted(one) == things for one in orders)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("plain words, and 3 of them.", "<p>plain words, and 3 of them.</p>"),
        ("a `code` here", "<p>a <code>code</code> here</p>"),
        ("<b onclick=x>no</b> & <script>", "<p>&lt;b onclick=x&gt;no&lt;/b&gt; &amp; &lt;script&gt;</p>"),
        ("![x](y.png)", "<p>![x](y.png)</p>"),
    ],
)  # fmt: skip
def test_markdown_has_no_html_of_its_own(text: str, html: str) -> None:
    """Markdown in YAML becomes HTML; the HTML that someone types stays what it is, text."""
    assert snippet.html(text) == html


def test_words_of_formulas_are_their_tex() -> None:
    """As plain text, a formula is its TeX, and marks are gone."""
    assert snippet.bare(snippet.html("so $n^2 < m$ is *true* & fine")) == "so n^2 < m is true & fine"
