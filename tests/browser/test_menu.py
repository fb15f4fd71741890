"""The menu in the header closes like a menu."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.conftest import Open

At = Callable[[str], str]


@pytest.fixture
def menu(new_page: Open, at: At, video_page: str) -> Locator:
    """Open the menu on a tablet."""
    page = new_page(viewport={"width": 800, "height": 1000})
    page.goto(at(video_page))
    menu = page.locator("details.menu")
    menu.locator("summary").click()
    expect(menu.locator("nav")).to_be_visible()
    return menu


def opened(menu: Locator) -> bool:
    """Return whether the menu is open."""
    return bool(menu.evaluate("(one) => one.open"))


def test_escape_closes_it_and_gives_the_focus_back(menu: Locator) -> None:
    """Esc from anywhere inside."""
    menu.locator("a").first.focus()
    menu.page.keyboard.press("Escape")
    assert not opened(menu)
    expect(menu.locator("summary")).to_be_focused()


def test_a_press_outside_closes_it(menu: Locator) -> None:
    """A press inside does not."""
    menu.locator("nav").click(position={"x": 3, "y": 3})
    assert opened(menu)
    menu.page.mouse.click(5, 990)
    assert not opened(menu)


def test_it_closes_when_the_focus_leaves(menu: Locator) -> None:
    """Whoever tabs past its last link goes on in the page, with nothing over it."""
    menu.locator("a").last.focus()
    assert opened(menu)
    menu.page.keyboard.press("Tab")
    assert not opened(menu)
