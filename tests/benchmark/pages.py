"""How heavy pages are for a reader with a phone on a slow line, who comes for the first time.

A site is served with gzip, as hosts do it; a real Chromium asks for pages with an empty cache, at a quarter of this
machine's speed, over 1.6 Mbit/s with 150 ms of delay.
"""

from __future__ import annotations

import gzip
import re
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Browser, CDPSession, sync_playwright

from tests.browser.chromium import ARGUMENTS, ensure
from tests.browser.served import Handler, Site, served

SLOWER = 4
LINE = {"offline": False, "latency": 150, "downloadThroughput": 1.6e6 / 8, "uploadThroughput": 750e3 / 8}
PHONE: dict[str, Any] = {"viewport": {"width": 412, "height": 823}, "device_scale_factor": 1.75, "has_touch": True}
QUIET = 1500
"""Milliseconds without which a page is not taken for loaded: what comes when it is idle belongs to the visit."""

PACKED = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt"}
KINDS = {"Document": "html", "Stylesheet": "css", "Script": "script", "Font": "fonts"}
FIGURE = re.compile(r"<svg\b.*?</svg>", re.DOTALL)
ARTICLE = re.compile(r"<article\b.*?</article>", re.DOTALL)

PAGES = {
    "home": (r'<div class="home">',),
    "outline": ('class="lesson-head"', r"\A(?![\s\S]*lesson-text)"),
    "figures": ('class="lesson-text"', "<figure-view"),
    "mathematics": ('class="lesson-text"', "<math-display"),
    "glossary": ("<list-filter",),
}
"""What to look for in a page of each kind; a kind that the course lacks is left out."""

OBSERVE = """
window.measured = { paint: 0, first: 0, blocking: [], shift: 0 };
const observe = (type, act) =>
  new PerformanceObserver((list) => list.getEntries().forEach(act)).observe({ type, buffered: true });
observe("largest-contentful-paint", (entry) => { measured.paint = entry.startTime; });
observe("paint", (entry) => { if (entry.name === "first-contentful-paint") measured.first = entry.startTime; });
observe("longtask", (entry) => { measured.blocking.push([entry.startTime, entry.duration]); });
// A box that had no place before cannot have left it: the parser has come to it.
const stood = ({ previousRect: { width, height } }) => width * height > 0;
const moved = ({ sources }) => sources.length === 0 || sources.some(stood);
observe("layout-shift", (entry) => { if (!entry.hadRecentInput && moved(entry)) measured.shift += entry.value; });
"""
SCROLL = """async () => {
  for (let y = 0; y < document.body.scrollHeight; y += 400) {
    scrollTo(0, y);
    await new Promise((resolve) => setTimeout(resolve, 60));
  }
}"""


@dataclass(frozen=True)
class Visit:
    """One visit to a page. Bytes are as they travel, with their headers; times in milliseconds, memory in bytes."""

    bytes: dict[str, int]
    requests: int
    largest_paint: float
    blocking: float
    shift: float
    memory: float
    later: int
    """Bytes that came only when the page was read to its end."""


class Packing(Handler):
    """Serves text packed, on one connection."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:  # noqa: N802 - the base class names it so
        """Answer with a file, or as the site says that there is none."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        body = packed(path) if path.suffix in PACKED else path.read_bytes()
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Cache-Control", "max-age=600")
        if path.suffix in PACKED:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@cache
def packed(path: Path) -> bytes:
    """Return a file as a host packs it."""
    return gzip.compress(path.read_bytes(), 6)


@contextmanager
def browsing(folder: Path) -> Iterator[tuple[Site, Browser]]:
    """Serve a site and start a browser while the block runs."""
    path = ensure()
    with served(folder, Packing) as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield site, browser
        browser.close()


def found(site: Site) -> dict[str, str]:
    """Return the address of a page of each kind."""
    pages = {}
    for kind, patterns in PAGES.items():
        try:
            pages[kind] = site.first(*patterns)
        except LookupError:
            continue
    return pages


def visit(browser: Browser, url: str) -> Visit:
    """Visit a page with nothing cached, then read it to its end."""
    context = browser.new_context(**PHONE)
    page = context.new_page()
    page.add_init_script(OBSERVE)
    session = context.new_cdp_session(page)
    traffic = _slow(session)
    page.goto(url, wait_until="load")
    page.wait_for_timeout(QUIET)
    first = dict(traffic)
    seen = page.evaluate("measured")
    page.evaluate(SCROLL)
    page.wait_for_timeout(QUIET)
    shift = page.evaluate("measured.shift")
    memory = _memory(session)
    context.close()
    by_kind: dict[str, int] = defaultdict(int)
    for kind, size in first.values():
        by_kind[KINDS.get(kind, "other")] += size
    later = sum(size for name, (_, size) in traffic.items() if name not in first)
    blocking = sum(max(0, length - 50) for start, length in seen["blocking"] if start + length > seen["first"])
    return Visit(dict(by_kind), len(first), seen["paint"], blocking, shift, memory, later)


def _slow(session: CDPSession) -> dict[str, tuple[str, int]]:
    """Slow a page down, and return what will hold kind and size of each of its requests."""
    traffic: dict[str, tuple[str, int]] = {}
    kinds: dict[str, str] = {}
    session.on("Network.responseReceived", lambda event: kinds.update({event["requestId"]: event["type"]}))

    def finished(event: dict[str, Any]) -> None:
        traffic[event["requestId"]] = (kinds.get(event["requestId"], "Other"), round(event["encodedDataLength"]))

    session.on("Network.loadingFinished", finished)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    return traffic


def _memory(session: CDPSession) -> float:
    """Return what scripts keep, after the garbage is collected."""
    session.send("HeapProfiler.collectGarbage")
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    return float(next(one["value"] for one in metrics if one["name"] == "JSHeapUsedSize"))


def medians(visits: list[Visit]) -> dict[str, Any]:
    """Return the median of each measure, bytes by kind and in all."""
    kinds = sorted({kind for one in visits for kind in one.bytes})
    by_kind = {kind: round(median(one.bytes.get(kind, 0) for one in visits)) for kind in kinds}
    return {
        "bytes": {**by_kind, "all": sum(by_kind.values())},
        "later_bytes": round(median(one.later for one in visits)),
        "requests": round(median(one.requests for one in visits)),
        "largest_paint_ms": round(median(one.largest_paint for one in visits)),
        "blocking_ms": round(median(one.blocking for one in visits)),
        "layout_shift": round(median(one.shift for one in visits), 4),
        "script_memory_mb": round(median(one.memory for one in visits) / 1e6, 2),
    }


def weight(site: Site, path: str) -> dict[str, int]:
    """Return what of a page's HTML, packed, is figures, and how much HTML stands outside the article, in bytes."""
    html = (site.folder / path / "index.html").read_text(encoding="utf-8")
    frame = ARTICLE.sub("", html)
    sizes = {"html": html, "without_figures": FIGURE.sub("", html), "frame": frame}
    small = {f"{name}_gzipped": len(gzip.compress(text.encode(), 6)) for name, text in sizes.items()}
    return {**small, "frame": len(frame.encode())}


def measure(folder: Path, rounds: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield each kind of page with its medians, as they come. Pages take turns, so that a busy minute hits all alike."""
    visits = defaultdict(list)
    with browsing(folder) as (site, browser):
        pages = found(site)
        for _ in range(rounds):
            for kind, path in pages.items():
                visits[kind].append(visit(browser, site.url(path)))
        for kind, path in pages.items():
            yield kind, {"page": path, **medians(visits[kind]), "weight": weight(site, path)}


def table(pages: dict[str, dict[str, Any]]) -> Iterator[str]:
    """Yield the lines of a table, a row for each measure."""
    yield "".join(f"{head:>20}" for head in ("", *pages))
    kinds = sorted({kind for one in pages.values() for kind in one["bytes"]}, key=lambda kind: (kind == "all", kind))
    for kind in kinds:
        yield f"{kind + ', KB':>20}" + "".join(f"{one['bytes'].get(kind, 0) / 1e3:>20.1f}" for one in pages.values())
    measures = [name for name, value in next(iter(pages.values())).items() if isinstance(value, int | float)]
    for name in measures:
        yield f"{name.replace('_', ' '):>20}" + "".join(f"{one[name]:>20}" for one in pages.values())
    for name in next(iter(pages.values()))["weight"]:
        yield f"{name.replace('_', ' '):>20}" + "".join(f"{one['weight'][name]:>20}" for one in pages.values())
