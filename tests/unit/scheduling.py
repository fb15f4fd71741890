"""The browser's scheduling without a browser: its bundle in quickjs."""

from __future__ import annotations

import json
from functools import cache
from typing import Any

import quickjs

from aisys_site.assets import DIST

BUNDLE = DIST / "schedule-core.js"
CALL = "var call = (name, given) => JSON.stringify(scheduling[name](...JSON.parse(given)) ?? null);"


@cache
def _context() -> quickjs.Context:
    context = quickjs.Context()
    context.eval(BUNDLE.read_text(encoding="utf-8"))
    context.eval(CALL)
    return context


def call(name: str, *given: Any) -> Any:  # noqa: ANN401 - what JSON takes, and what the script gives
    """Return what a function of the bundle answers."""
    return json.loads(_context().get("call")(name, json.dumps(given)))


def constant(name: str) -> Any:  # noqa: ANN401 - as the script has it
    """Return a constant of the bundle."""
    return json.loads(_context().eval(f"JSON.stringify(scheduling[{json.dumps(name)}])"))
