"""<theme-switch>: light, dark, as the system; kept, followed, and there before the first paint."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, enhanced

At = Callable[[str], str]
Words = Callable[..., str]
SCHEME = "() => document.body.getAttribute('data-md-color-scheme')"
KEY = "aisys-site.theme"
FORBID_STORAGE = """
Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });
"""


@pytest.mark.parametrize("way", ["mouse", "keyboard"])
def test_the_button_goes_round_and_says_where_it_stands(page: Page, at: At, words: Words, way: str) -> None:
    """System, light, dark, system; the name of the button says the state and what it is about."""
    page.goto(at(""))
    button = page.locator("theme-switch button")
    for state, scheme in [("system", "default"), ("light", "default"), ("dark", "slate"), ("system", "default")]:
        word = words(f"site.theme_{state}")
        expect(button).to_have_text(word)
        expect(button).to_have_accessible_name(words("site.theme_now", state=word))
        assert page.evaluate(SCHEME) == scheme
        if way == "mouse":
            button.click()
        else:
            button.press("Enter")


def test_the_choice_holds_on_every_page(page: Page, at: At, words: Words, video_page: str) -> None:
    """What was chosen on one page stands on the next, and is one entry in the reader's storage."""
    page.goto(at(""))
    page.locator("theme-switch button").click()
    page.locator("theme-switch button").click()
    page.goto(at(video_page))
    expect(page.locator("theme-switch button")).to_have_text(words("site.theme_dark"))
    assert page.evaluate(SCHEME) == "slate"
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == "dark"


def test_the_system_is_followed_while_nothing_is_chosen(new_page: Open, at: At) -> None:
    """A system that turns dark turns the page dark at once, unless the reader chose."""
    page = new_page(color_scheme="dark")
    page.goto(at(""))
    body = page.locator("body")
    expect(body).to_have_attribute("data-md-color-scheme", "slate")
    page.emulate_media(color_scheme="light")
    expect(body).to_have_attribute("data-md-color-scheme", "default")
    page.locator("theme-switch button").click()
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(200)
    expect(body).to_have_attribute("data-md-color-scheme", "default")


@pytest.mark.parametrize("path", ["", "glossary/"])
def test_nothing_flashes(new_page: Open, at: At, path: str) -> None:
    """The stored colours stand before any script file runs."""
    page = new_page()
    page.goto(at(path))
    page.evaluate("(key) => localStorage.setItem(key, 'dark')", KEY)
    page.route("**/assets/**/*.js", lambda route: route.fulfill(content_type="text/javascript", body=""))
    page.reload()
    assert page.evaluate(SCHEME) == "slate"


@pytest.mark.parametrize("stored", ["", "purple", "{}", "null", "DARK"])
def test_a_strange_entry_is_no_choice(page: Page, at: At, words: Words, stored: str) -> None:
    """Whatever stands in the storage, the page shows."""
    page.goto(at(""))
    page.evaluate("([key, value]) => localStorage.setItem(key, value)", [KEY, stored])
    page.reload()
    expect(page.locator("theme-switch button")).to_have_text(words("site.theme_system"))
    assert page.evaluate(SCHEME) == "default"


def test_forbidden_storage_is_survived(new_page: Open, at: At, words: Words, figure_page: str) -> None:
    """Without storage the choice holds for the page, and everything else works."""
    page = new_page(color_scheme="dark")
    page.add_init_script(FORBID_STORAGE)
    page.goto(at(figure_page))
    assert page.evaluate(SCHEME) == "slate"
    page.locator("theme-switch button").click()
    expect(page.locator("theme-switch button")).to_have_text(words("site.theme_light"))
    assert page.evaluate(SCHEME) == "default"
    enhanced(page, "figure-view")
    expect(page.locator(".figure-toolbar").first).to_be_visible()


def test_another_tab_follows(page: Page, at: At, words: Words) -> None:
    """The choice in one tab is taken over by the others."""
    page.goto(at(""))
    other = page.context.new_page()
    other.goto(at("glossary/"))
    page.locator("theme-switch button").click()
    page.locator("theme-switch button").click()
    expect(other.locator("theme-switch button")).to_have_text(words("site.theme_dark"))
    assert other.evaluate(SCHEME) == "slate"
