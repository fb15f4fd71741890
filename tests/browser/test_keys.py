"""<key-sheet>: the keys of the site and the sheet that lists them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.served import Site

At = Callable[[str], str]
Words = Callable[..., str]


def test_the_sheet_opens_and_closes(page: Page, at: At, video_page: str, words: Words) -> None:
    """By "?" or its button; closed by Esc or its button, with the focus back where it was."""
    page.goto(at(video_page))
    sheet = page.get_by_role("dialog", name=words("keys.title"))
    page.keyboard.press("?")
    expect(sheet).to_be_visible()
    page.keyboard.press("Escape")
    expect(sheet).to_be_hidden()
    opener = page.locator(".keys-open")
    opener.click()
    expect(sheet).to_be_visible()
    sheet.get_by_role("button", name=words("site.close")).click()
    expect(sheet).to_be_hidden()
    expect(opener).to_be_focused()


def test_single_letter_keys_can_be_turned_off(page: Page, at: At, words: Words) -> None:
    """Turned off in the sheet, no letter does anything, on this visit and the next."""
    page.goto(at(""))
    page.locator(".keys-open").click()
    page.get_by_label(words("keys.single")).uncheck()
    page.keyboard.press("Escape")
    page.reload()
    before = page.locator("theme-switch button").inner_text()
    for key in ("t", "?", "/", "f"):
        page.keyboard.press(key)
    expect(page.locator("theme-switch button")).to_have_text(before)
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.locator(".keys-open").click()
    page.get_by_label(words("keys.single")).check()
    page.keyboard.press("Escape")
    page.keyboard.press("t")
    expect(page.locator("theme-switch button")).not_to_have_text(before)


@pytest.mark.parametrize(("key", "relation"), [("n", "next"), ("p", "prev")])
def test_n_and_p_go_to_the_neighbours(page: Page, site: Site, at: At, key: str, relation: str) -> None:
    """The keys go where the links at the end of the lesson go."""
    lesson = site.first(r'<a rel="prev"', r'<a rel="next"')
    page.goto(at(lesson))
    target = page.locator(f"a[rel={relation}]").evaluate("(link) => link.href")
    with page.expect_navigation():
        page.keyboard.press(key)
    assert page.url == target


def test_t_changes_the_colours(page: Page, at: At, words: Words) -> None:
    """The key does what the button does."""
    page.goto(at(""))
    page.keyboard.press("t")
    expect(page.locator("theme-switch button")).to_have_text(words("site.theme_light"))


def test_keys_stay_quiet_while_the_reader_types_or_looks_at_a_dialog(page: Page, at: At) -> None:
    """A letter in a field is a letter; with Ctrl it is the browser's; behind a dialog nothing happens."""
    page.goto(at("glossary/"))
    field = page.locator("list-filter input")
    field.focus()
    page.keyboard.type("tp?n")
    expect(field).to_have_value("tp?n")
    expect(page.locator("dialog[open]")).to_have_count(0)
    assert page.url == at("glossary/")
    button = page.locator("theme-switch button")
    before = button.inner_text()
    field.blur()
    page.keyboard.press("Alt+t")
    page.keyboard.press("?")
    page.keyboard.press("t")
    expect(button).to_have_text(before)
