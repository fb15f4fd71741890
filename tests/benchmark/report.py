"""Measurements → medians, ratios, exponents of growth, and whether the targets are met. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from math import log
from statistics import median

from tests.benchmark import targets
from tests.benchmark.contenders import BASELINE, CONTENDERS, OURS, ZENSICAL
from tests.benchmark.run import PEAKS, SCENARIOS, Measurement
from tests.benchmark.targets import Verdict

EVERY = ("unchanged", "title")
"""The scenarios in which nothing else happens than after an edit, if everything is built each time."""
RIVALS = (BASELINE.name, ZENSICAL.name)

Medians = dict[str, dict[str, float]]
"""The median of each measure, by contender."""
Ratios = dict[str, float | None]


@dataclass(frozen=True)
class Report:
    """What one number of pages gave. `targets` are those for this number, if it has any."""

    lessons: int
    rounds: int
    medians: Medians
    ratios: Ratios
    targets: dict[str, Verdict]


def report(pages: int, rounds: int, found: Iterable[Measurement]) -> Report:
    """Return the report of the measurements at one size."""
    middle = medians(found)
    compared = ratios(middle)
    return Report(pages, rounds, middle, compared, targets.verdicts(pages, compared | middle.get(OURS.name, {})))


def medians(found: Iterable[Measurement]) -> Medians:
    """Return the median of each measure by itself. Who builds everything each time gets its one build for all."""
    values: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in found:
        values[one.contender][one.measure].append(one.value)
    middle = {name: {key: float(median(several)) for key, several in one.items()} for name, one in values.items()}
    return {name: one if CONTENDERS[name].incremental else _completed(one) for name, one in middle.items()}


def _completed(one: dict[str, float]) -> dict[str, float]:
    """Return medians in which the build after an edit stands for those after a new title and after no change."""
    names = {f"edit{end}": f"{{}}{end}" for end in ("_seconds", "_cpu_seconds")}
    same = {name.format(scenario): one[old] for scenario in EVERY for old, name in names.items() if old in one}
    peaks = {PEAKS[scenario]: one[PEAKS["edit"]] for scenario in EVERY if PEAKS["edit"] in one}
    return one | same | peaks


def ratios(middle: Medians) -> Ratios:
    """Return our medians as parts of each rival's, None where either is missing."""
    ours = middle.get(OURS.name, {})
    found: Ratios = {}
    for scenario in (*SCENARIOS, "cold_cpu", "unchanged_cpu", "edit_cpu"):
        for rival in RIVALS:
            our, their = ours.get(f"{scenario}_seconds"), middle.get(rival, {}).get(f"{scenario}_seconds")
            found[f"{scenario}_vs_{rival}"] = round(our / their, 4) if our and their else None
    return found


def growth(reports: Iterable[Report]) -> dict[str, dict[str, float]]:
    """Return, by contender and by step from size to size, e where the time of a cold build grows as size to the e."""
    found: dict[str, dict[str, float]] = defaultdict(dict)
    for small, large in pairwise(sorted(reports, key=lambda one: one.lessons)):
        for name in small.medians.keys() & large.medians.keys():
            before, after = (one.medians[name].get("cold_seconds") for one in (small, large))
            if before and after:
                step = f"{small.lessons}-{large.lessons}"
                found[name][step] = round(log(after / before) / log(large.lessons / small.lessons), 3)
    return dict(found)
