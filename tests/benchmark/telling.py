"""A report as JSON, and as a table for people."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from tests.benchmark import contenders, memory, report, targets
from tests.benchmark.contenders import OURS
from tests.benchmark.report import Report

ROWS = (
    ("cold_seconds", "cold build, s", 1),
    ("cold_cpu_seconds", "  of processors, s", 1),
    ("unchanged_seconds", "nothing changed, s", 1),
    ("edit_seconds", "one edit, s", 1),
    ("title_seconds", "one title, s", 1),
    ("serve_seconds", "save to page, s", 1),
    ("peak_cold_bytes", "memory, cold, MB", 1e6),
    ("peak_unchanged_bytes", "  unchanged, MB", 1e6),
    ("peak_warm_bytes", "  one edit, MB", 1e6),
    ("page_bytes", "HTML a page, KB", 1e3),
    ("page_gzip_bytes", "  gzipped, KB", 1e3),
    ("frame_bytes", "  not article, KB", 1e3),
    ("frame_gzip_bytes", "  gzipped, KB", 1e3),
    ("search_bytes", "search index, KB", 1e3),
)
WIDTH = 20
STEP = "400-1600"


def machine() -> dict[str, Any]:
    """Return what the numbers depend on besides the code."""
    told = {"python": platform.python_version(), "system": platform.system(), "cores": os.cpu_count()}
    return {**told, "memory": memory.method(), "versions": contenders.versions()}


def as_json(reports: Sequence[Report]) -> dict[str, Any]:
    """Return the report of one size, or those of several, by their sizes, with the growth between them."""
    if len(reports) == 1:
        return {**_rounded(reports[0]), "machine": machine()}
    grown = report.growth(reports)
    verdict = targets.verdict(targets.GROWTH, grown.get(OURS.name, {}).get(STEP))
    return {
        "sizes": {str(one.lessons): _rounded(one) for one in reports},
        "growth_exponent": grown,
        "targets": {"growth_exponent": asdict(verdict)},
        "machine": machine(),
    }


def _rounded(one: Report) -> dict[str, Any]:
    found = asdict(one)
    found["medians"] = {name: {key: round(value, 4) for key, value in row.items()} for name, row in one.medians.items()}
    return found


def table(one: Report) -> Iterator[str]:
    """Yield the lines of a table, a row for each measure, and what the targets say."""
    yield f"{one.lessons} pages, rounds: {one.rounds}"
    yield _line("", one.medians)
    for name, head, unit in ROWS:
        cells = [f"{row[name] / unit:.2f}" if name in row else "–" for row in one.medians.values()]
        yield _line(head, cells)
    for name, ratio in one.ratios.items():
        yield _line(name, ["–" if ratio is None else f"{ratio:.3f}"]) + _judged(one, name)
    for name in (name for name in one.targets if name not in one.ratios):
        yield _line(f"{name}, aisys", [""]) + _judged(one, name)


def growth_table(reports: Sequence[Report]) -> Iterator[str]:
    """Yield a line for each contender that was measured at several sizes."""
    for name, steps in report.growth(reports).items():
        yield f"{name}: the cold build grows as pages to the power of " + ", ".join(f"{e} ({at})" for at, e in steps.items())


def _judged(one: Report, name: str) -> str:
    verdict = one.targets.get(name)
    if verdict is None:
        return ""
    words = {True: "met", False: "MISSED", None: "not measured"}
    return f"    at most {verdict.limit:g}: {words[verdict.met]}"


def _line(head: str, cells: Sequence[str] | dict[str, Any]) -> str:
    return f"{head:<{WIDTH + 4}}" + "".join(f"{cell:>12}" for cell in cells)
