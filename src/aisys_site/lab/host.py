"""Runs a model in a process of its own, which can be ended: one request from standard input, one answer on standard output.

Started by `run` as a script. It knows `labkit` and nothing else of this package, as the worker in a browser does.
"""

from __future__ import annotations

import importlib.util
import json
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

KIT = Path(__file__).parents[1] / "labkit"


def kit() -> ModuleType:
    """Return the session of `labkit`, loaded under the name by which models import it."""
    spec = importlib.util.spec_from_file_location("labkit", KIT / "__init__.py", submodule_search_locations=[str(KIT)])
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["labkit"] = module
    spec.loader.exec_module(module)
    return importlib.import_module("labkit.session")


def answer(session: Any, request: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401 - a module
    """Return what the model makes of each state of the request, drawn in each language where that is asked for.

    Of a request that holds a program, return what that prints.
    """
    if "program" in request:
        return dict(json.loads(session.run(request["program"])))
    specs = request["specs"]
    loaded = json.loads(session.load(next(iter(specs.values())), request["model"], json.dumps(request["helpers"])))
    if "error" in loaded:
        return {"error": loaded["error"]}
    return {"runs": [_run(session, specs, one) for one in request["states"]]}


def _run(session: Any, specs: dict[str, str], one: dict[str, Any]) -> dict[str, Any]:  # noqa: ANN401
    made = json.loads(session.begin(json.dumps(one["state"])))
    while "ok" in made or "progress" in made:
        made = json.loads(session.step())
    if "done" not in made:
        return dict(made)
    result = json.loads(session.answer())
    drawn = {}
    for locale, spec in specs.items() if one["draw"] else ():
        session.speak(spec)
        frames = session.frames()
        drawn[locale] = json.loads(session.draw(0 if one["draw"] == "first" else max(0, frames - 1)))
    kept = result if one["whole"] else {name: result.get(name, {}) for name in ("readouts", "verdicts")}
    return {"result": kept, "drawn": drawn}


def main() -> None:
    """Answer one request."""
    request = json.loads(sys.stdin.buffer.read())
    with tempfile.TemporaryDirectory() as folder:
        sys.path.insert(0, folder)
        session: Any = kit()
        session.FOLDER = f"{folder}/"
        try:
            made = answer(session, request)
        except RecursionError:
            made = {"error": {"kind": "RecursionError", "text": "nested too deeply", "line": None}}
    sys.stdout.buffer.write(json.dumps(made).encode())


if __name__ == "__main__":
    main()
