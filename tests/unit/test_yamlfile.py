"""YAML text → data with lines and problems."""

from __future__ import annotations

import time
from typing import Any

import pytest

from aisys_site import yamlfile
from aisys_site.model.problem import Document

VALUES: list[tuple[str, Any]] = [
    ("a", "a"),
    ("'7'", "7"),
    ('"true"', "true"),
    ("7", 7),
    ("-7", -7),
    ("+7", 7),
    ("0", 0),
    ("007", "007"),
    ("0x1F", "0x1F"),
    ("1_000", "1_000"),
    ("1.5", 1.5),
    ("1.", 1.0),
    (".5", 0.5),
    ("1e3", 1000.0),
    ("1:30", "1:30"),
    (".inf", ".inf"),
    (".nan", ".nan"),
    ("true", True),
    ("false", False),
    ("yes", "yes"),
    ("off", "off"),
    ("no", "no"),
    ("True", "True"),
    ("null", None),
    ("~", None),
    ("", None),
    ("2026-11-22", "2026-11-22"),
    ("22:00:00", "22:00:00"),
    ("9" * 31, "9" * 31),
    ("|\n  a\n  b\n", "a\nb\n"),
    (">-\n  a\n  b\n", "a b"),
    ("[1, [a, {b: c}]]", [1, ["a", {"b": "c"}]]),
    ("{}", {}),
    ("[]", []),
]


@pytest.mark.parametrize(("text", "value"), VALUES, ids=[text for text, _ in VALUES])
def test_values_are_those_of_yaml_1_2(text: str, value: Any) -> None:  # noqa: ANN401 - YAML holds any value
    """A plain word is text unless it is a number, `true`, `false` or `null`: no dates, no `yes`, no octals."""
    document = yamlfile.parse("x.yml", f"key: {text}\n")
    assert not document.problems
    assert document.data == {"key": value}
    assert type(document.data["key"]) is type(value)


def test_every_value_knows_its_line() -> None:
    """The line of a field is that of its name, the line of a list's item that of its first word."""
    document = yamlfile.parse(
        "x.yml", "# a comment\na:\n  b:\n    - 1\n    - c: >-\n        text\n      d: 2\ne: [3,\n  4]\n"
    )
    lines = {
        (): 2,
        ("a",): 2,
        ("a", "b"): 3,
        ("a", "b", 0): 4,
        ("a", "b", 1): 5,
        ("a", "b", 1, "c"): 5,
        ("a", "b", 1, "d"): 7,
    }
    assert document.lines == {**lines, ("e",): 8, ("e", 0): 8, ("e", 1): 9}


def test_a_place_without_line_has_the_line_around_it() -> None:
    """What does not stand is told at the nearest value around it, the first line at worst."""
    document = yamlfile.parse("x.yml", "a: 1\nb:\n  c: 2\n")
    assert document.line(("b", "d", 7)) == 2
    assert document.line(("z",)) == 1
    assert Document("x.yml").line(("z",)) == 1


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "x.yml:1: the file is empty"),
        ("null\n", "x.yml:1: the file is empty"),
        ("a:\n\t- b\n", "x.yml:2: a tab; indent with spaces"),
        ("a: 1\nb: 2\na: 3\n", "x.yml:3: a: stands twice, first in line 1"),
        ("a:\n  b: 1\n  b: 2\n", "x.yml:3: a.b: stands twice, first in line 2"),
        ("a: &x 1\n", "x.yml:1: a: an anchor or alias (&x, *x); write the value out where it is needed"),
        ("a: *x\n", "x.yml:1: a: an anchor or alias (&x, *x); write the value out where it is needed"),
        ("<<: *x\n", "x.yml:1: <<: an anchor or alias (&x, *x); write the value out where it is needed"),
        ("a: !!binary aGk=\n", "x.yml:1: a: a YAML tag (tag:yaml.org,2002:binary); write a plain value"),
        ("a: !!set {b}\n", "x.yml:1: a: a YAML tag (tag:yaml.org,2002:set); write a plain value"),
        ("? [a]\n: b\n", "x.yml:1: a field name must be one word"),
        ("- a\n-b\n", "x.yml:2: invalid YAML: could not find expected ':' while scanning a simple key"),
        ("a: 'b\nc: d\n", "x.yml:1: invalid YAML: found unexpected end of stream while scanning a quoted scalar"),
        ("a: b: c\n", "x.yml:1: invalid YAML: mapping values are not allowed in this context"),
        ("a: 1\n---\nb: 2\n", "x.yml:2: a second document (---) in one file"),
        ("%YAML 3.0\n---\na: 1\n", "x.yml:1: invalid YAML: found incompatible YAML document"),
        (f"a: {'[' * 50}{']' * 50}\n", "x.yml:1: nested too deeply"),
    ],
)
def test_what_is_wrong_is_told_in_one_line(text: str, told: str) -> None:
    """Each thing that the strict corner of YAML leaves out has one line, where it stands."""
    assert [str(one) for one in yamlfile.parse("x.yml", text).problems] == [told]


def test_several_problems_are_told_together() -> None:
    """Repeated fields and tags do not hide one another, and the first value of a repeated field counts."""
    document = yamlfile.parse("x.yml", "a: 1\na: 2\nb: !x 3\nc:\n  d: 4\n  d: 5\n")
    assert [one.line for one in document.problems] == [2, 3, 6]
    assert document.data == {"a": 1, "b": 3, "c": {"d": 4}}


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? "])
def test_a_bomb_of_nesting_goes_out_at_once(opening: str) -> None:
    """A text nested a hundred thousand deep is refused in a moment; composing it would end the process."""
    begun = time.perf_counter()
    document = yamlfile.parse("x.yml", opening * 100_000)
    assert document.data is None
    assert len(document.problems) == 1
    assert time.perf_counter() - begun < 5


def test_a_bomb_of_aliases_goes_out_at_once() -> None:
    """Lists of lists of lists by aliases, a billion items when written out, are refused at the first anchor."""
    text = "a0: &a0 [x, x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 30))
    (problem,) = yamlfile.parse("x.yml", text).problems
    assert str(problem) == "x.yml:1: a0: an anchor or alias (&a0, *a0); write the value out where it is needed"
