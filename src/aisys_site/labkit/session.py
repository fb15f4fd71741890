"""One lab at work: loads a model, takes a state, runs it step by step, draws. JSON in, JSON out, so that any host can ask.

The hosts are a worker in the reader's browser (MicroPython) and a process of the build and of the tests (CPython).
"""

from __future__ import annotations

import json
import sys
from typing import Any

from . import InputError, contract, settings
from .number import NONE, quantity
from .svg import escape
from .view import draw as draw_view

FILE = "model.py"
FOLDER = "/lib/"
"""Where modules that models share are put; the host may choose another place on `sys.path`."""
Data = dict[str, Any]


class _Lab:
    """What the session holds; there is one."""

    spec: Data = {}  # noqa: RUF012 - MicroPython has no ClassVar
    run: Any = None
    params: Data = {}  # noqa: RUF012
    running: Any = None
    result: Data = {}  # noqa: RUF012
    printed: list[str] = []  # noqa: RUF012


def load(spec: str, source: str, helpers: str) -> str:
    """Take the specification of a lab in one language, the source of its model, and the modules that models share."""
    _Lab.spec = json.loads(spec)
    _place(json.loads(helpers))
    _Lab.run, _Lab.running, _Lab.result = None, None, {}
    space: Data = {"__name__": "model", "print": _print}
    try:
        exec(compile(source, FILE, "exec"), space)  # noqa: S102 - the model itself
    except Exception as error:  # noqa: BLE001 - whatever a model raises is told
        return _failed(error)
    if "run" not in space:
        return json.dumps({"error": {"kind": "NameError", "text": "run", "line": None}})
    _Lab.run = space["run"]
    return json.dumps({"ok": True})


def speak(spec: str) -> str:
    """Take the same specification in another language; the result stays."""
    _Lab.spec = json.loads(spec)
    return json.dumps({"ok": True})


def begin(state: str) -> str:
    """Take the state of the controls, each in its own unit, for the next run."""
    _Lab.params, wrong = settings.read(_Lab.spec["controls"], json.loads(state))
    _Lab.running, _Lab.printed = None, []
    return json.dumps({"wrong": wrong} if wrong else {"ok": True})


def step() -> str:
    """Run up to the next progress of the model, or to its end."""
    try:
        made = next(_Lab.running) if _Lab.running is not None else _Lab.run(_Lab.params)
        if _Lab.running is None and hasattr(made, "__next__"):
            _Lab.running = made
            made = next(made)
    except StopIteration:
        made = None
    except InputError as error:
        one: Data = {"control": error.control, "code": error.code, "position": error.position, "values": {}}
        return json.dumps({"wrong": [one]})
    except Exception as error:  # noqa: BLE001 - whatever a model raises is told
        return _failed(error)
    if _Lab.running is not None and isinstance(made, (int, float)):
        return json.dumps({"progress": made if 0 <= made <= 1 else 0})
    found = contract.problems(_Lab.spec, made)
    if found:
        return json.dumps({"problems": found})
    _Lab.result, _Lab.running = made, None
    return json.dumps({"done": True, "printed": "".join(_Lab.printed)})


def draw(frame: int, wanted: str = "null") -> str:
    """Return the last result as HTML, by the ids of what the specification lists; and its numbers.

    `wanted` may name the ids of the views to draw, and of those whose tables are told: {"views": […], "tables": […]}.
    """
    spec, result = _Lab.spec, _Lab.result
    chosen = json.loads(wanted)
    live = _live()
    readouts, verdicts, values, views = {}, {}, {}, {}
    for one in spec["readouts"]:
        value = result["readouts"][one["id"]]
        values[one["id"]] = value
        readouts[one["id"]] = escape(shown(value, one["format"]))
    for one in spec["verdicts"]:
        value = result["verdicts"][one["id"]]
        values[one["id"]] = value
        verdicts[one["id"]] = escape(spec["words"].get(value, ""))
    for view in spec["views"]:
        if chosen is None or view["id"] in chosen["views"]:
            told = chosen is None or view["id"] in chosen["tables"]
            views[view["id"]] = draw_view(view, result, live, spec["words"], frame, told=told)
    return json.dumps({"readouts": readouts, "verdicts": verdicts, "values": values, "views": views, "frames": frames()})


def answer() -> str:
    """Return the numbers of the last result alone."""
    return json.dumps(_Lab.result)


def frames() -> int:
    """Return how many frames the last result has; 0 where nothing moves."""
    counts = [len(_Lab.result["frames"][view["frames"]]) for view in _Lab.spec["views"] if view.get("frames")]
    return min(counts) if counts else 0


def run(source: str) -> str:
    """Run a small program and return what it prints, and the error if it ends with one."""
    _Lab.printed = []
    error = None
    try:
        exec(compile(source, FILE, "exec"), {"__name__": "__main__", "print": _print})  # noqa: S102 - the program itself
    except Exception as raised:  # noqa: BLE001 - whatever it raises is told
        error = json.loads(_failed(raised))["error"]
    return json.dumps({"printed": "".join(_Lab.printed), "error": error})


def shown(value: Any, form: Data) -> str:
    """Return a readout as it stands on the page."""
    return NONE if value is None else quantity(value, form)


def _place(helpers: Data) -> None:
    """Write the modules that models share where they can be imported; who loaded others before loads them again."""
    for name in sorted(helpers):
        with open(FOLDER + name, "w") as file:  # noqa: PTH123 - MicroPython has no Path
            file.write(helpers[name])
        sys.modules.pop(name[:-3], None)


def _live() -> Data:
    """Return the value and the format of every control and readout, for equations."""
    live: Data = {}
    for control in _Lab.spec["controls"]:
        value = _Lab.params[control["id"]]
        if control["kind"] == "select":
            value = control["labels"][control["options"].index(value)]
        live[control["id"]] = {"value": value, "format": control["format"]}
    for one in _Lab.spec["readouts"]:
        live[one["id"]] = {"value": _Lab.result["readouts"][one["id"]], "format": one["format"]}
    return live


def _print(*parts: Any, sep: str = " ", end: str = "\n") -> None:
    """Note what a program prints."""
    _Lab.printed.append(sep.join([str(part) for part in parts]) + end)


def _failed(error: Exception) -> str:
    """Return an exception: its kind, its words, and the line of the model at which it was raised."""
    return json.dumps({"error": {"kind": type(error).__name__, "text": str(error), "line": _line(error)}})


def _line(error: Exception) -> int | None:
    mark = 'File "' + FILE + '", line '
    trace = _trace(error)
    if mark not in trace:
        return None
    digits = ""
    for character in trace.split(mark)[-1]:
        if not "0" <= character <= "9":
            break
        digits += character
    return int(digits)


def _trace(error: Exception) -> str:
    if hasattr(sys, "print_exception"):  # MicroPython
        import io  # noqa: PLC0415 - only there

        buffer = io.StringIO()
        sys.print_exception(error, buffer)
        return buffer.getvalue()
    import traceback  # noqa: PLC0415 - MicroPython has none

    return "".join(traceback.format_exception(error))
