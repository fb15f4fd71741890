"""<term-tip>: a definition beside its term, by pointer, focus and finger (WCAG 1.4.13)."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open, enhanced

At = Callable[[str], str]
TERM = "a.term[data-term]"


def definition(page: Page, term: Locator) -> str:
    """Return the definition that the page carries for a term."""
    return str(page.locator(f"#definition-{term.get_attribute('data-term')}").evaluate("(one) => one.textContent"))


@pytest.fixture
def term(page: Page, at: At, term_page: str) -> Locator:
    """Open a page with terms, and return the first."""
    page.goto(at(term_page))
    enhanced(page, "term-tip", TERM)
    return page.locator(TERM).first


def test_pointing_shows_the_definition_and_it_stays_while_pointed_at(page: Page, term: Locator) -> None:
    """After a moment, not at once; the pointer may move onto it; it goes when the pointer leaves both."""
    tip = page.locator(".term-tip")
    term.hover()
    expect(tip).to_be_visible()
    expect(tip).to_have_text(definition(page, term))
    tip.hover()
    page.wait_for_timeout(600)
    expect(tip).to_be_visible()
    page.mouse.move(2, 2)
    expect(tip).to_be_hidden()


def test_passing_over_a_term_shows_nothing(page: Page, term: Locator) -> None:
    """A pointer on its way does not make the page flicker."""
    term.hover()
    page.mouse.move(2, 2)
    page.wait_for_timeout(400)
    expect(page.locator(".term-tip")).to_be_hidden()


def test_the_focus_shows_it_and_escape_hides_it(page: Page, term: Locator) -> None:
    """Keyboard readers see it at once, put it away with Esc, and keep the focus; it describes its link."""
    tip = page.locator(".term-tip")
    term.focus()
    expect(tip).to_be_visible()
    expect(tip).to_have_role("tooltip")
    expect(term).to_have_accessible_description(" ".join(definition(page, term).split()))
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(term).to_be_focused()
    term.hover()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_it_stands_inside_the_window_and_off_its_term(new_page: Open, at: At, term_page: str) -> None:
    """On a narrow screen nothing is cut off, and the term stays readable."""
    page = new_page(viewport={"width": 360, "height": 640})
    page.goto(at(term_page))
    enhanced(page, "term-tip", TERM)
    for term in page.locator(TERM).all():
        term.focus()
        page.wait_for_timeout(50)
        tip = page.locator(".term-tip").bounding_box()
        box = page.evaluate(
            "() => { const { top, bottom } = document.activeElement.getClientRects()[0]; return { top, bottom } }"
        )
        assert tip
        assert tip["x"] >= 0
        assert tip["x"] + tip["width"] <= 360
        assert tip["y"] >= box["bottom"] or tip["y"] + tip["height"] <= box["top"]


def test_a_finger_shows_it_first_and_then_follows(new_page: Open, at: At, term_page: str) -> None:
    """The first tap shows the definition, the second goes to the glossary, a tap elsewhere puts it away."""
    page = new_page(has_touch=True, viewport={"width": 390, "height": 800})
    page.goto(at(term_page))
    enhanced(page, "term-tip", TERM)
    term, tip = page.locator(TERM).first, page.locator(".term-tip")
    term.tap()
    expect(tip).to_be_visible()
    assert page.url == at(term_page)
    page.locator("figcaption, h2").first.tap(force=True)
    expect(tip).to_be_hidden()
    term.tap()
    expect(tip).to_be_visible()
    with page.expect_navigation():
        term.tap()
    assert page.url.endswith(f"#{page.url.partition('#')[2]}")
    assert "/glossary/" in page.url


def test_a_click_follows_the_link(page: Page, term: Locator) -> None:
    """With a mouse a term is a link like any other."""
    with page.expect_navigation():
        term.click()
    assert "/glossary/#" in page.url
