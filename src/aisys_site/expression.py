"""Arithmetic that authors write: parsed through a list of what is allowed, never run as Python.

Numbers, names of parameters, `+ - * / // % **`, comparisons in `a if b < c else d`, and the functions below.
"""

from __future__ import annotations

import ast
import math
import operator
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

Number = int | float

FUNCTIONS: dict[str, Callable[..., Number]] = {
    **{name: getattr(math, name) for name in ("ceil", "floor", "sqrt", "log", "log2", "log10", "exp", "comb", "gcd")},
    "abs": abs,
    "min": min,
    "max": max,
    "round": round,
    "sum": lambda *numbers: sum(numbers),
}
CONSTANTS: dict[str, Number] = {"pi": math.pi, "e": math.e}
BINARY: dict[type[ast.operator], Callable[[Any, Any], Number]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.FloorDiv: operator.floordiv,
    ast.Mod: operator.mod,
    ast.Pow: operator.pow,
}
UNARY: dict[type[ast.unaryop], Callable[[Any], Number]] = {ast.UAdd: operator.pos, ast.USub: operator.neg}
COMPARISONS: dict[type[ast.cmpop], Callable[[Any, Any], bool]] = {
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
}
LONGEST = 400
"""Characters of an expression; also a bound on how deep it nests."""
LARGEST_POWER = 1024
LARGEST = 1e300


class ExpressionError(ValueError):
    """An expression that cannot be read or has no finite value; the message says why."""


def names(text: str) -> set[str]:
    """Return the names that an expression asks for. Raises ExpressionError where it holds what is not allowed."""
    tree = _parse(text)
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called}
    return found - set(CONSTANTS)


def value(text: str, given: Mapping[str, Number] | None = None) -> Number:
    """Return the value of an expression for `given` names. Raises ExpressionError where it has none, or no finite one."""
    try:
        found: Number = _value(_parse(text).body, {**CONSTANTS, **(given or {})})
    except ExpressionError:
        raise
    except (ArithmeticError, ValueError, TypeError, RecursionError, MemoryError) as error:
        raise ExpressionError(f'"{text}" has no value: {error}') from None
    if isinstance(found, complex) or not abs(found) < LARGEST:
        raise ExpressionError(f'"{text}" has no finite value')
    return found


@lru_cache(maxsize=4096)
def _parse(text: str) -> ast.Expression:
    if len(text) > LONGEST:
        raise ExpressionError(f"has {len(text)} characters; an expression has at most {LONGEST}")
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(f'"{text}" is no arithmetic') from None
    for node in ast.walk(tree):
        _allow(node)
    return tree


def _allow(node: ast.AST) -> None:
    """Raise ExpressionError where a node is not on the list."""
    kinds = (ast.Expression, ast.Name, ast.Load, ast.IfExp, ast.BinOp, ast.UnaryOp, ast.Compare)
    if isinstance(node, (*kinds, *BINARY, *UNARY, *COMPARISONS)):
        return
    if isinstance(node, ast.Constant) and type(node.value) in (int, float):
        return
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and not node.keywords:
        if node.func.id in FUNCTIONS:
            return
        raise ExpressionError(f"there is no function {node.func.id}; known are {', '.join(sorted(FUNCTIONS))}")
    raise ExpressionError(f"{type(node).__name__.lower()} is not allowed; write arithmetic")


def _value(node: ast.AST, given: Mapping[str, Number]) -> Any:  # noqa: ANN401, PLR0911 - numbers and truths, by kind
    match node:
        case ast.Constant():
            return node.value
        case ast.Name():
            if node.id not in given:
                raise ExpressionError(f'there is no "{node.id}"')
            return given[node.id]
        case ast.UnaryOp():
            return UNARY[type(node.op)](_value(node.operand, given))
        case ast.BinOp():
            return _binary(node, given)
        case ast.IfExp():
            return _value(node.body if _value(node.test, given) else node.orelse, given)
        case ast.Compare():
            numbers = [_value(one, given) for one in (node.left, *node.comparators)]
            pairs = zip(node.ops, numbers, numbers[1:], strict=False)
            return all(COMPARISONS[type(op)](left, right) for op, left, right in pairs)
        case ast.Call():
            assert isinstance(node.func, ast.Name)
            return FUNCTIONS[node.func.id](*(_value(one, given) for one in node.args))
    raise ExpressionError(f"{type(node).__name__.lower()} is not allowed; write arithmetic")


def _binary(node: ast.BinOp, given: Mapping[str, Number]) -> Number:
    left, right = _value(node.left, given), _value(node.right, given)
    if isinstance(node.op, ast.Pow) and (abs(right) > LARGEST_POWER or abs(left) > LARGEST):
        raise ExpressionError(f"{left:g} ** {right:g} is too large")
    found: Number = BINARY[type(node.op)](left, right)
    if isinstance(found, int) and abs(found) > LARGEST:
        raise ExpressionError("a number grows too large")
    return found
