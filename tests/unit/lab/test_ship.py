"""`labkit` as it travels: smaller, the same program, in the Python that MicroPython knows."""

from __future__ import annotations

import ast
import gzip
import json

import pytest

from aisys_site.check.dialect import foreign
from aisys_site.lab import ship

OWN = {f"labkit/{path.name}": path.read_text(encoding="utf-8") for path in sorted(ship.KIT.glob("*.py"))}
ALLOWED = ("imports json", "imports sys", "imports io", "imports traceback", "open(…)", "exec(…)", "compile(…)", ".__name__")
"""What a session needs and a model does not; `_trace` imports what each host has."""


def test_the_script_hands_over_every_file() -> None:
    """The script sets one table of paths and sources, all of `labkit` and the stubs among them."""
    name, _, table = ship.script().partition("=")
    assert name == "self.labkit"
    assert json.loads(table.removesuffix(";\n")).keys() == {*OWN, *ship.STUBS}


def test_nothing_travels_that_only_people_read() -> None:
    """Neither docstrings nor annotations nor comments travel, and what is left is half as large or less."""
    for path, source in ship.files().items():
        for node in ast.walk(ast.parse(source)):
            assert not isinstance(node, ast.AnnAssign), path
            assert not (isinstance(node, ast.arg) and node.annotation), path
            if isinstance(node, ast.FunctionDef | ast.ClassDef | ast.Module):
                assert ast.get_docstring(node) is None, path
    packed = [len(gzip.compress("".join(table.values()).encode())) for table in (ship.files(), OWN)]
    assert packed[0] < 0.75 * packed[1]


def test_what_travels_is_the_same_program() -> None:
    """Names, constants and calls are those of the source: stripping twice strips no more."""
    for path, source in OWN.items():
        once = ship.bare(source)
        assert ship.bare(once) == once, path


@pytest.mark.parametrize("path", OWN)
def test_labkit_speaks_micropython(path: str) -> None:
    """Every file says only what MicroPython knows; the session alone may do more than compute."""
    modules = " ".join(name.removeprefix("labkit/").removesuffix(".py") for name in OWN)
    told = [words for _, words in foreign(ship.files()[path].replace("from . import", "from labkit import"), modules)]
    excused = (".__init__", *(ALLOWED if path == "labkit/session.py" else ()))
    assert [words for words in told if not words.startswith(excused)] == []
