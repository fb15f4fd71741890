"""What a reader does with a lab: look, wait, set a control, unfold; and what the browser keeps of it."""

from __future__ import annotations

import json
import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import until
from tests.browser.lab.course import MODEL

ONE = pytest.mark.parametrize("locale", ["en"])
"""For what differs between languages by its words alone."""
KEY = "course-lab:my-course:probe"
"""Under which name the browser keeps the lab."""


def soon(page: Page, truth: Any, what: str) -> None:  # noqa: ANN401 - a function
    """Wait for an event of the page, which is let go on meanwhile."""
    until(truth, what, seconds=15, pause=lambda seconds: page.wait_for_timeout(seconds * 1000))


def settled(page: Page) -> Locator:
    """Bring the lab into view, wait until it can compute, and return it."""
    lab = page.locator("lab-view")
    lab.scroll_into_view_if_needed()
    come = "window.courseLab !== undefined && customElements.get('lab-view') !== undefined"
    soon(page, lambda: bool(page.evaluate(come)), "the lab can compute")
    return lab


def shown(page: Page) -> Locator:
    """Do the same with the prediction out of the way, in the state of the defaults."""
    lab = settled(page)
    lab.locator(".predict-show").click()
    lab.locator(".lab-reset").click()
    answered(page)
    return lab


def answered(page: Page) -> None:
    """Wait until the worker has answered all that the lab has asked."""
    page.evaluate(
        """() => new Promise((done) => {
          const lab = document.querySelector("lab-view");
          let clock = setTimeout(done, 1500);
          lab.addEventListener("lab-answered", () => { clearTimeout(clock); clock = setTimeout(done, 120); });
        })"""
    )


def control(lab: Locator, name: str, part: str = ".lab-field") -> Locator:
    """Return the field of a control, or another part of it; what is folded is unfolded."""
    found = lab.locator(f"[data-control={name}] {part}")
    if not found.is_visible() and lab.locator(".lab-more:not([open])").count():
        lab.locator(".lab-more > summary").click()
    return found


def unfold(lab: Locator) -> None:
    """Open everything that is folded, as a reader does, outer folds before those in them."""
    for fold in lab.locator("details").element_handles():
        summary = fold.query_selector("summary")
        if fold.get_attribute("open") is None and summary and summary.is_visible():
            summary.click()


def put(lab: Locator, name: str, text: str) -> None:
    """Type into the field of a control, and press Enter."""
    control(lab, name).fill(text)
    control(lab, name).press("Enter")


def readout(lab: Locator, name: str) -> str:
    """Return a readout as it stands."""
    return lab.locator(f"[data-readout={name}]").inner_text()


def own(source: str, *, base: str = "") -> str:
    """Return the script that puts a model of the reader's into the browser's storage, before a page is read."""
    kept = json.dumps({"version": 1, "source": source, "base": base, "on": True, "notes": ""})
    return f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', {json.dumps(kept)})"


def model(**replaced: str) -> str:
    """Return the course's model with some words replaced: `model(total="1 / 0")` returns that as its total."""
    text = MODEL
    for name, value in replaced.items():
        text, found = re.subn(rf'"{name}": [^,}}]+', f'"{name}": {value}', text, count=1)
        assert found, name
    return text


def preceded(statements: str) -> str:
    """Return the course's model with statements before its own; those of several lines are indented by four."""
    return MODEL.replace("    load, share =", f"    {statements}\n    load, share =")


def uncovered(page: Page) -> Locator:
    """Return the lab in the state of the address, its numbers shown without asking."""
    lab = settled(page)
    lab.evaluate("(one) => one.setAttribute('data-told', '')")
    return lab


def state(page: Page) -> dict[str, str]:
    """Return what the address says of the lab, once it has been written."""
    page.wait_for_timeout(500)
    return {name.removeprefix("probe."): values[0] for name, values in parse_qs(urlsplit(page.url).query).items()}


def kept(page: Page) -> dict[str, Any]:
    """Return what the browser keeps of the lab."""
    text = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    return dict(json.loads(text)) if text else {}


def program(page: Page) -> Locator:
    """Bring the program of the text into view, and return it once it can run."""
    found = page.locator("run-code")
    found.scroll_into_view_if_needed()
    soon(page, lambda: bool(page.evaluate("customElements.get('run-code') !== undefined")), "its script has run")
    return found


def editor(lab: Locator) -> Locator:
    """Return the text of the editor, once it is there."""
    text = lab.locator(".lab-editor .cm-content")
    expect(text).to_be_visible(timeout=15_000)
    return text
