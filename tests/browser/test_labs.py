"""Every lab of the real course, on a desk in English and light, on a phone in Chinese and dark: it answers, and fits."""

from __future__ import annotations

from typing import NamedTuple

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.lab.acting import soon, unfold
from tests.browser.served import Site
from tests.browser.test_pages import RUN, axe, told
from tests.content.real import COURSE, LESSONS, folder

LABS = {lab.id: (f"{folder(LESSONS[lesson_id])}/lab/", len(lab.reference)) for lesson_id, lab in COURSE.labs.items()}
SLOW = 15_000
"""Milliseconds in which the slowest simulation has answered."""


class Seat(NamedTuple):
    """Where a reader sits: language, theme, width in pixels."""

    locale: str
    scheme: str
    width: int


labs = pytest.mark.parametrize("lab_id", LABS)
seats = pytest.mark.parametrize("seat", [Seat("en", "light", 1440), Seat("zh", "dark", 390)], ids=["desk", "phone"])


def opened(new_page: Open, site: Site, lab_id: str, seat: Seat) -> Page:
    """Return the page of a lab, with its numbers uncovered."""
    page = new_page(color_scheme=seat.scheme, viewport={"width": seat.width, "height": 844}, reduced_motion="reduce")
    path, _ = LABS[lab_id]
    page.goto(site.url(path if seat.locale == "en" else f"{seat.locale}/{path}"))
    page.locator("lab-view").scroll_into_view_if_needed()
    page.locator(".predict-show").click()
    expect(page.locator(".predict-model")).to_be_visible(timeout=SLOW)
    return page


@labs
@seats
def test_a_lab_answers_fits_and_is_accessible(new_page: Open, site: Site, lab_id: str, seat: Seat) -> None:
    """By keyboard its picture and the address follow a slider; unfolded, nothing is too wide, and axe finds nothing."""
    page = opened(new_page, site, lab_id, seat)
    main, slider = page.locator("lab-view .lab-main"), page.locator("lab-view .lab-controls .lab-range").first
    slider.focus()
    before = main.inner_html()
    for _ in range(3):
        page.keyboard.press("ArrowLeft")
    soon(page, lambda: main.inner_html() != before, "the picture follows the slider")
    soon(page, lambda: f"{lab_id}." in page.url, "the address holds the state")
    expect(page.locator("lab-view .lab-trouble")).to_be_empty()
    expect(slider).to_be_focused()
    unfold(page.locator("lab-view"))
    assert page.evaluate("document.documentElement.scrollWidth") <= seat.width
    page.evaluate(axe())
    violations = page.evaluate(RUN)["violations"]
    assert not violations, told(violations)


@labs
def test_a_lab_is_whole_without_script(new_page: Open, site: Site, lab_id: str) -> None:
    """The picture, its numbers as a table, and every published row stand in the page; no control that does nothing shows."""
    path, rows = LABS[lab_id]
    page = new_page(java_script_enabled=False)
    page.goto(site.url(path))
    expect(page.locator(".lab-main .lab-picture svg").first).to_be_visible()
    assert page.locator(".lab-readout dd").first.inner_text().strip()
    assert page.locator(".lab-rows-table tbody tr").count() == rows
    assert page.locator(".lab-table table").count() > 0
    assert page.locator("lab-view .script-only:visible").count() == 0
