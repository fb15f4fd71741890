"""What our build must reach, by number of pages. Ratios are ours to theirs, of medians in one run on two cores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

TARGETS: dict[int, dict[str, float]] = {
    400: {
        "cold_vs_mkdocs": 0.33,
        "cold_vs_zensical": 0.45,
        "unchanged_vs_zensical": 0.2,
        "edit_vs_mkdocs": 0.06,
        "edit_vs_zensical": 0.2,
        "serve_vs_mkdocs": 0.03,
        "serve_vs_zensical": 0.5,
        "frame_bytes": 30_000,
        "frame_gzip_bytes": 7_000,
        "peak_warm_bytes": 150e6,
    },
    1600: {
        "cold_vs_mkdocs": 0.22,
        "cold_vs_zensical": 0.35,
        "unchanged_vs_zensical": 0.08,
        "edit_vs_mkdocs": 0.02,
        "edit_vs_zensical": 0.1,
        "serve_vs_mkdocs": 0.01,
        "serve_vs_zensical": 0.5,
        "frame_bytes": 30_000,
        "frame_gzip_bytes": 7_000,
        "peak_warm_bytes": 200e6,
    },
}
GROWTH = 1.0
"""The largest exponent of growth of the cold build from 400 to 1,600 pages."""


@dataclass(frozen=True)
class Verdict:
    """A limit, and whether it is met; None where nothing was measured."""

    limit: float
    met: bool | None


def verdicts(pages: int, values: Mapping[str, float | None]) -> dict[str, Verdict]:
    """Hold measured values against the limits for so many pages, of which most sizes have none."""
    return {name: verdict(limit, values.get(name)) for name, limit in TARGETS.get(pages, {}).items()}


def verdict(limit: float, value: float | None) -> Verdict:
    """Hold one value against its limit."""
    return Verdict(limit, None if value is None else value <= limit)
