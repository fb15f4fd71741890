"""How a lab answers: from a moved slider to the painted picture, the largest simulation, and how much a lab weighs.

In a real Chromium, at this machine's full speed. The first answer, for which the runtime starts, is told apart.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page

from aisys_site.assets import FOLDER
from tests.benchmark.pages import browsing
from tests.browser.served import Site

MOVES = 15
FORMULA, SMALL, LARGE = 50, 100, 3000
SMALL_LABS = ("pipeline-schedules", "systolic-array")
LARGE_LABS = ("loop-tiling",)
"""The labs that simulate; all others are formulas. Limits in milliseconds, medians."""
WEIGHTS = {
    "lab-view.js": 6_000,
    "lab-live.js": None,
    "labkit.js": None,
    "lab-worker.js": None,
    "micropython.wasm": None,
    "lab-editor.js": None,
}
"""What a lab loads, and the most bytes it may be, packed."""
SMOOTH = 50
"""Frames a second that the page must still paint meanwhile; 60 on an idle machine."""

MOVE = """async ([lab, at]) => {
  const view = document.querySelector(`[data-lab="${lab}"]`);
  const range = view.querySelector(".lab-control .lab-range");
  const stage = view.querySelector(".lab-picture");
  const last = Number(range.max);
  const frames = [];
  let counting = true;
  const count = (time) => { frames.push(time); if (counting) requestAnimationFrame(count); };
  requestAnimationFrame(count);
  const changed = new Promise((resolve) => {
    const seen = new MutationObserver(() => { seen.disconnect(); resolve(); });
    seen.observe(stage, { childList: true, subtree: true, attributes: true });
    setTimeout(resolve, 15000);
  });
  const start = performance.now();
  range.value = String(Math.round(last * at));
  range.dispatchEvent(new Event("input", { bubbles: true }));
  await changed;
  await new Promise((resolve) => requestAnimationFrame(() => {
    const painted = new MessageChannel();
    painted.port1.onmessage = resolve;
    painted.port2.postMessage(0);
  }));
  const end = performance.now();
  counting = false;
  return [end - start, frames.filter((time) => time > start && time < end).length];
}"""


@dataclass(frozen=True)
class Answered:
    """One lab: milliseconds to its first answer, then to each later one, and how many frames were painted meanwhile."""

    lab: str
    first: float
    answers: list[float]
    frames: list[int]

    @property
    def limit(self) -> int:
        """The most that the median may be."""
        return LARGE if self.lab in LARGE_LABS else SMALL if self.lab in SMALL_LABS else FORMULA

    @property
    def answer(self) -> float:
        """The median."""
        return median(self.answers)

    @property
    def smoothness(self) -> float | None:
        """Frames a second while a long answer is computed; None for a short one."""
        if self.lab not in LARGE_LABS:
            return None
        return median(1000 * count / time for count, time in zip(self.frames, self.answers, strict=True))


def weights(folder: Path) -> dict[str, int]:
    """Return what the files of a lab weigh, packed, in bytes; one that is not there is left out."""
    files = {name: folder / FOLDER / name for name in WEIGHTS}
    return {name: len(gzip.compress(file.read_bytes(), 9)) for name, file in files.items() if file.is_file()}


def answered(page: Page, url: str, lab: str) -> Answered:
    """Visit the page of a lab, look away from the prediction, and move its first slider to and fro."""
    page.goto(url, wait_until="load")
    page.locator(f'[data-lab="{lab}"]').scroll_into_view_if_needed()
    shown = page.locator(".predict-show")
    page.wait_for_timeout(300)
    if shown.count():
        shown.first.click()
        page.wait_for_timeout(4000)  # the state that is asked about is drawn
    first, _ = page.evaluate(MOVE, [lab, 0.31])
    times, frames = [], []
    moves = 3 if lab in LARGE_LABS else MOVES
    for index in range(moves):
        page.wait_for_timeout(150)
        time, count = page.evaluate(MOVE, [lab, 0.2 + 0.6 * ((index * 7) % moves) / moves + 0.003 * index])
        times.append(time)
        frames.append(count)
    return Answered(lab, first, times, frames)


def labs(site: Site) -> Iterator[tuple[str, str]]:
    """Yield each lab with the address of its own page."""
    for path, html in site.pages():
        if path.endswith("/lab/") and not path.startswith("zh/"):
            yield html.partition('data-lab="')[2].partition('"')[0], path


def measure(folder: Path) -> dict[str, Any]:
    """Return weights in bytes, and for each lab first and median answer in milliseconds, against their limits."""
    found = []
    with browsing(folder) as (site, browser):
        for lab, path in labs(site):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            found.append(answered(context.new_page(), site.url(path), lab))
            context.close()
    return {
        "weights": weights(folder),
        "labs": {
            one.lab: {
                "first_ms": round(one.first),
                "answer_ms": round(one.answer, 1),
                "limit_ms": one.limit,
                "met": one.answer <= one.limit and (one.smoothness is None or one.smoothness >= SMOOTH),
                "frames_a_second": None if one.smoothness is None else round(one.smoothness, 1),
            }
            for one in found
        },
    }


def table(found: dict[str, Any]) -> Iterator[str]:
    """Yield the lines that tell it."""
    for name, size in found["weights"].items():
        limit = WEIGHTS[name]
        verdict = "" if limit is None else f"  {'met' if size <= limit else 'MISSED'}: at most {limit / 1e3:.1f}"
        yield f"{name:>22} {size / 1e3:8.1f} KB packed{verdict}"
    yield f"{'lab':>22} {'first ms':>9} {'answer ms':>10} {'limit':>6} {'':8} frames/s"
    for name, one in found["labs"].items():
        frames = one["frames_a_second"] or ""
        verdict = "met" if one["met"] else "MISSED"
        yield f"{name:>22} {one['first_ms']:>9} {one['answer_ms']:>10} {one['limit_ms']:>6} {verdict:<8} {frames}"
