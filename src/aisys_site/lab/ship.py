"""`labkit` as it goes to the reader's browser: without what only people and type checkers read."""

from __future__ import annotations

import ast
import json
from functools import cache
from pathlib import Path

KIT = Path(__file__).parents[1] / "labkit"
STUBS = {"__future__.py": "annotations = None\n", "typing.py": "Any = None\n"}
"""What models may import for who reads them, and MicroPython does not have."""


@cache
def script() -> str:
    """Return the script that hands the files to the worker: `self.labkit`, path → source."""
    return f"self.labkit={json.dumps(files(), ensure_ascii=False, separators=(',', ':'))};\n"


@cache
def files() -> dict[str, str]:
    """Return every file by its path on the worker's `sys.path`."""
    own = {f"labkit/{path.name}": bare(path.read_text(encoding="utf-8")) for path in sorted(KIT.glob("*.py"))}
    return {**own, **STUBS}


def bare(source: str) -> str:
    """Return a module without comments, docstrings, annotations, names of types and the imports that only these need."""
    return ast.unparse(ast.fix_missing_locations(_Bare().visit(ast.parse(source)))) + "\n"


class _Bare(ast.NodeTransformer):
    """Takes away what MicroPython does not need, or does not know."""

    def visit_Expr(self, node: ast.Expr) -> ast.stmt | None:
        """Drop docstrings."""
        return None if isinstance(node.value, ast.Constant) and isinstance(node.value.value, str) else node

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt | None:
        """Drop what only annotations need."""
        return None if node.module in ("__future__", "typing") else node

    def visit_AnnAssign(self, node: ast.AnnAssign) -> ast.stmt | None:
        """Drop the annotation, and all of it where no value is given."""
        return ast.Assign(targets=[node.target], value=node.value) if node.value else None

    def visit_Assign(self, node: ast.Assign) -> ast.stmt | None:
        """Drop names of types: `Data = dict[str, Any]`."""
        named = isinstance(node.value, ast.Subscript) and isinstance(node.value.value, ast.Name)
        return None if named and node.value.value.id in ("dict", "list", "tuple") else node  # type: ignore[attr-defined] # as `named` says

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.stmt:
        """Drop what is said of arguments and result."""
        node.returns = None
        return self._filled(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.stmt:
        """Go on inside."""
        return self._filled(node)

    def visit_arg(self, node: ast.arg) -> ast.arg:
        """Drop the annotation of an argument."""
        node.annotation = None
        return node

    def _filled(self, node: ast.FunctionDef | ast.ClassDef) -> ast.stmt:
        self.generic_visit(node)
        node.body = node.body or [ast.Pass()]
        return node
