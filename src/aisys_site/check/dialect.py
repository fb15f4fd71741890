"""What a model may not say, because MicroPython does not know it or because a model only computes: line and words."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from aisys_site.memory import remember

Found = tuple[tuple[int, str], ...]

MODULES = ("math", "labkit", "array", "__future__", "typing")
LACKING = {
    "math": frozenset("cbrt comb dist fsum gcd hypot isqrt lcm nextafter perm prod remainder sumprod ulp".split()),
}
METHODS = frozenset(
    """
    bit_length bit_count as_integer_ratio is_integer casefold capitalize expandtabs isalnum isascii isdecimal isidentifier
    isnumeric isprintable istitle ljust maketrans removeprefix removesuffix rjust swapcase zfill
    """.split()
)
CALLS = frozenset(
    "__import__ aiter anext breakpoint compile eval exec exit help input memoryview open print quit vars".split()
)
SYNTAX: dict[type[ast.AST], str] = {
    ast.Match: "match",
    ast.TryStar: "except*",
    ast.AsyncFunctionDef: "async",
    ast.AsyncFor: "async",
    ast.AsyncWith: "async",
    ast.Await: "await",
}


@remember()
def foreign(text: str, shared: str) -> Found:
    """Return what MicroPython lacks or a model must not do. `shared` are the modules of the course, divided by spaces."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError) as error:
        return ((getattr(error, "lineno", None) or 1, f"no Python: {getattr(error, 'msg', error)}"),)
    found = [one for node in ast.walk(tree) for one in (*_node(node, shared.split()), *_starred(node))]
    return tuple(sorted(set(found)))


def _node(node: ast.AST, shared: list[str]) -> Iterator[tuple[int, str]]:
    line = getattr(node, "lineno", 1)
    if type(node) in SYNTAX:
        yield line, f'"{SYNTAX[type(node)]}", which MicroPython lacks'
    elif isinstance(node, ast.Import):
        yield from ((line, words) for one in node.names for words in _module(one.name, shared))
    elif isinstance(node, ast.ImportFrom):
        yield from ((line, words) for words in _module(node.module or "", shared))
        lacking = LACKING.get(node.module or "", frozenset())
        yield from (
            (line, f"{node.module}.{one.name}, which MicroPython lacks") for one in node.names if one.name in lacking
        )
    elif isinstance(node, ast.Attribute):
        yield from ((line, words) for words in _attribute(node))
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
        yield line, f"{node.func.id}(…): a model computes and returns, it does nothing else"
    elif isinstance(node, ast.Dict) and None in node.keys:
        yield line, "{**…}, which MicroPython lacks; use update"
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "round":
        yield line, "round(…), which treats halves otherwise in MicroPython; the page rounds what it shows"


def _starred(node: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield each star inside of a list, which is no target of an assignment."""
    if isinstance(node, ast.List | ast.Tuple | ast.Set) and not isinstance(getattr(node, "ctx", None), ast.Store):
        stars = [one for one in node.elts if isinstance(one, ast.Starred)]
        yield from ((one.lineno, "[*…], which MicroPython lacks; use +") for one in stars)


def _module(name: str, shared: list[str]) -> Iterator[str]:
    if name.partition(".")[0] not in (*MODULES, *shared):
        allowed = ", ".join(["math", "array", "labkit", *shared])
        yield f"imports {name}, which MicroPython lacks or a model needs not; it may import {allowed}"


def _attribute(node: ast.Attribute) -> Iterator[str]:
    module = node.value.id if isinstance(node.value, ast.Name) else ""
    if node.attr in LACKING.get(module, frozenset()):
        yield f"{module}.{node.attr}, which MicroPython lacks"
    elif node.attr in METHODS:
        yield f".{node.attr}(), which MicroPython lacks"
    elif node.attr.startswith("__"):
        yield f".{node.attr}: a model needs nothing that begins with two underscores"
