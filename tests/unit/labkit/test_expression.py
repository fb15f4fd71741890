"""What readers type: trees of expressions, lists of integers, and where the first wrong sign stands."""

from __future__ import annotations

import ast
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site.labkit.expression import DEEPEST, ExpressionError, parse, parse_integers

NAMES = ["x1", "x2", "e"]
FUNCTIONS = ["sin", "ln", "exp"]


def tree(text: str) -> list[Any]:
    return parse(text, NAMES, FUNCTIONS)


def wrong(text: str) -> tuple[str, int]:
    with pytest.raises(ExpressionError) as raised:
        tree(text)
    return raised.value.code, raised.value.position


@pytest.mark.parametrize(
    ("text", "same"),
    [
        ("1-2-3", "(1-2)-3"),
        ("1+2*3", "1+(2*3)"),
        ("6/2*3", "(6/2)*3"),
        ("2^3^2", "2^(3^2)"),
        ("-2^2", "-(2^2)"),
        ("2^-3*4", "(2^(-3))*4"),
        ("2^-3^2", "2^(-(3^2))"),
        ("2*-3*4", "(2*(-3))*4"),
        ("--x1", "-(-(x1))"),
        ("1--1", "1-(-1)"),
        ("x1**2", "x1^2"),
        (" sin ( x1 ) * 2 ", "(sin(x1))*2"),
        ("-sin(x1)^2", "-((sin(x1))^2)"),
        ("x1\u00d7\uff08x2\u22121\uff09", "x1*(x2-1)"),
    ],
)
def test_signs_bind_as_in_mathematics(text: str, same: str) -> None:
    """A text and the same with all its parentheses give one tree."""
    assert tree(text) == tree(same)


def test_a_tree_is_plain_lists() -> None:
    """The worked example of every survey, as a tree."""
    assert tree("ln(x1) + x1*x2 - .5") == [
        "-",
        ["+", ["call", "ln", ["name", "x1"]], ["*", ["name", "x1"], ["name", "x2"]]],
        ["number", 0.5],
    ]
    assert tree("-2.25") == ["neg", ["number", 2.25]]


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "empty", 0),
        (" \t", "empty", 0),
        ("x1 +", "unfinished", 4),
        ("(x1", "unfinished", 3),
        ("sin", "unfinished", 3),
        ("sin(", "unfinished", 4),
        ("sin x1", "unexpected", 4),
        ("x1 x2", "unexpected", 3),
        ("2x1", "unexpected", 1),
        ("x1(x2)", "unexpected", 2),
        ("sin(x1, x2)", "unexpected", 6),
        ("x1)", "unexpected", 2),
        ("()", "unexpected", 1),
        ("* x1", "unexpected", 0),
        ("+x1", "unexpected", 0),
        ("x1 + * x2", "unexpected", 5),
        ("1.2.3", "unexpected", 3),
        (".", "unexpected", 0),
        ("x1 + \u4e2d", "unexpected", 5),
        ("x1\nx2", "unexpected", 2),
        ("9" * 400, "unexpected", 0),
        ("2 + x3", "unknown-name", 4),
        ("cos(x1)", "unknown-name", 0),
        ("x1 + __import__", "unexpected", 5),
        ("x1 if x2", "unknown-name", 3),
    ],
)
def test_a_wrong_sign_is_named_with_its_place(text: str, code: str, position: int) -> None:
    """Code and position of the first sign at which the text leaves the grammar."""
    assert wrong(text) == (code, position)


def test_a_tree_has_a_greatest_depth() -> None:
    """Forty operations above each other pass, one more does not; parentheses alone cost nothing."""
    assert tree("(" * 5000 + "x1" + ")" * 5000) == ["name", "x1"]
    assert tree("x1" + "+x2" * (DEEPEST - 1))[0] == "+"
    assert wrong("x1" + "+x2" * DEEPEST)[0] == "too-deep"
    assert wrong("-" * DEEPEST + "x1")[0] == "too-deep"
    assert wrong("sin(" * DEEPEST + "x1" + ")" * DEEPEST) == ("too-deep", 0)


def trees() -> st.SearchStrategy[list[Any]]:
    leaves = st.sampled_from(NAMES).map(lambda name: ["name", name]) | st.integers(0, 99).map(lambda n: ["number", n / 4])

    def grown(inner: st.SearchStrategy[list[Any]]) -> st.SearchStrategy[list[Any]]:
        return (
            st.tuples(st.sampled_from("+-*/^"), inner, inner).map(list)
            | st.tuples(st.just("call"), st.sampled_from(FUNCTIONS), inner).map(list)
            | inner.map(lambda one: ["neg", one])
        )

    return st.recursive(leaves, grown, max_leaves=12)


def written(node: list[Any]) -> str:
    if node[0] in ("number", "name"):
        return str(node[1])
    if node[0] == "call":
        return f"{node[1]}({written(node[2])})"
    if node[0] == "neg":
        return f"(-{written(node[1])})"
    return f"({written(node[1])}{node[0]}{written(node[2])})"


@given(trees())
def test_what_is_written_out_is_read_back(node: list[Any]) -> None:
    """Every tree comes back from its text."""
    assert tree(written(node)) == node


def like_python(node: ast.expr) -> list[Any]:
    signs = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.Pow: "^"}
    match node:
        case ast.Constant(value=int(value)):
            return ["number", float(value)]
        case ast.Name(id=name) if name in NAMES:
            return ["name", name]
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return ["neg", like_python(operand)]
        case ast.BinOp(left=left, op=op, right=right):
            return [signs[type(op)], like_python(left), like_python(right)]
        case ast.Call(func=ast.Name(id=name), args=[argument]) if name in FUNCTIONS:
            return ["call", name, like_python(argument)]
    raise AssertionError(ast.dump(node))


@given(st.lists(st.sampled_from(["x1", "7", "+", "-", "*", "/", "**", "(", ")", "sin(", " "]), max_size=14).map("".join))
def test_python_reads_the_same_tree(text: str) -> None:
    """Where Python finds arithmetic of these signs, so does this, with the same tree; where it finds none, this refuses."""
    try:
        expected = like_python(ast.parse(text.strip(), mode="eval").body)
    except (SyntaxError, AssertionError):
        with pytest.raises(ExpressionError):
            tree(text)
        return
    assert tree(text) == expected


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused(text: str) -> None:
    """Nothing but the one exception leaves, and it points into the text or to its end."""
    for read in (tree, lambda text: parse_integers(text, 4)):
        try:
            read(text)
            position = 0
        except ExpressionError as error:
            position = error.position
        assert 0 <= position <= len(text)


def test_integers_stand_between_spaces_and_commas() -> None:
    """Whole numbers, at most as many as allowed."""
    assert parse_integers("64 32  16", 3) == [64, 32, 16]
    assert parse_integers("64, 32\uff0c16,", 3) == [64, 32, 16]
    assert parse_integers("007", 1) == [7]


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("", "empty", 0),
        (" , ", "empty", 0),
        ("1 -2", "unexpected", 2),
        ("1.5", "unexpected", 1),
        ("1 x", "unexpected", 2),
        ("1 2 3 4", "too-many", 6),
        ("1 " + "9" * 16, "unexpected", 2),
    ],
)
def test_a_list_that_is_none_is_named_with_its_place(text: str, code: str, position: int) -> None:
    """Code and position, as for expressions."""
    with pytest.raises(ExpressionError) as raised:
        parse_integers(text, 3)
    assert (raised.value.code, raised.value.position) == (code, position)
