"""<list-filter> and <resource-filter>: long lists made short, and shared by their address."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import enhanced

At = Callable[[str], str]
Words = Callable[..., str]
VISIBLE = "(all) => all.filter((one) => one.offsetParent !== null).length"


def count(rows: Locator) -> int:
    """Return how many of the rows can be seen."""
    return int(rows.evaluate_all(VISIBLE))


def test_the_glossary_is_filtered_by_names_in_every_language(page: Page, at: At, words: Words) -> None:
    """What is typed is looked for in all names, whatever its case; the number left is said politely."""
    page.goto(at("glossary/"))
    enhanced(page, "list-filter")
    rows = page.locator(".term-entry")
    field = page.locator("list-filter input")
    status = page.locator("list-filter [role=status]")
    everything = count(rows)
    expect(status).to_have_text("")
    for name in (".term-name", ".term-other"):
        word = page.locator(name).first.inner_text()
        field.fill(word.upper())
        left = count(rows)
        assert 0 < left < everything
        expect(status).to_have_text(words("glossary.shown", n=left, all=everything))
    field.fill("no such term")
    assert count(rows) == 0
    expect(status).to_have_text(words("glossary.none"))
    field.fill("")
    assert count(rows) == everything


def test_a_link_to_a_hidden_term_shows_it(page: Page, at: At) -> None:
    """Whoever follows an address to a term that is filtered away sees the term."""
    page.goto(at("glossary/"))
    enhanced(page, "list-filter")
    first, last = page.locator(".term-entry").first, page.locator(".term-entry").last
    page.locator("list-filter input").press_sequentially(first.locator(".term-name").inner_text())
    expect(last).to_be_hidden()
    page.evaluate("(id) => { location.hash = id }", last.get_attribute("id"))
    expect(last).to_be_visible()
    expect(last).to_be_in_viewport()


def test_resources_are_filtered_and_the_address_remembers(page: Page, at: At, words: Words) -> None:
    """Each choice narrows the list, hides parts without a lesson, and stands in the address."""
    page.goto(at("resources/"))
    enhanced(page, "resource-filter")
    rows = page.locator(".resource")
    status = page.locator("resource-filter [role=status]")
    everything = count(rows)
    expect(status).to_have_text(words("count.shown", n=everything, all=everything))
    page.select_option("[name=module]", "chips")
    assert page.url == at("resources/?module=chips")
    chips = count(rows)
    assert 0 < chips < everything
    assert count(page.locator(".resource-list > section")) == 1
    page.select_option("[name=level]", "introductory")
    page.locator("[name=minutes]").press_sequentially("30")
    assert page.url == at("resources/?module=chips&level=introductory&minutes=30")
    left = count(rows)
    assert 0 < left < chips
    facts = rows.evaluate_all("(all) => all.filter((one) => !one.hidden).map(({ dataset }) => ({ ...dataset }))")
    assert all(one["of"] == "chips" and one["level"] == "introductory" and int(one["minutes"]) <= 30 for one in facts)
    expect(status).to_have_text(words("count.shown", n=left, all=everything))
    assert page.locator(".resource-list section:visible").evaluate_all("(all) => all.every((one) => one.offsetHeight > 40)")


def test_an_address_brings_its_choice_back(page: Page, at: At) -> None:
    """A shared address shows what it showed, keeps what is not ours, and the browser's back returns to it."""
    page.goto(at("resources/?kind=code&from=mail&level=advanced#chips"))
    enhanced(page, "resource-filter")
    expect(page.locator("[name=kind]")).to_have_value("code")
    expect(page.locator("[name=level]")).to_have_value("advanced")
    left = count(page.locator(".resource"))
    kinds = page.locator(".resource:visible").evaluate_all("(all) => all.map(({ dataset }) => dataset.kinds.split(' '))")
    assert left == len(kinds) > 0
    assert all("code" in one for one in kinds)
    page.locator(".resource:visible a").first.click()
    page.go_back()
    enhanced(page, "resource-filter")
    expect(page.locator("[name=kind]")).to_have_value("code")
    assert count(page.locator(".resource")) == left
    page.select_option("[name=level]", "")
    assert page.url == at("resources/?kind=code&from=mail#chips")


def test_back_takes_an_address_of_the_same_page_back(page: Page, at: At) -> None:
    """The list follows the address when the reader goes back and forth."""
    page.goto(at("resources/"))
    enhanced(page, "resource-filter")
    everything = count(page.locator(".resource"))
    page.evaluate("() => history.pushState(null, '', '?kind=code')")
    page.evaluate("() => dispatchEvent(new PopStateEvent('popstate'))")
    assert count(page.locator(".resource")) < everything
    page.go_back()
    expect(page.locator("[name=kind]")).to_have_value("")
    assert count(page.locator(".resource")) == everything


@pytest.mark.parametrize(
    "query",
    [
        "?module=nowhere",
        "?minutes=-3",
        "?minutes=1e9",
        "?minutes=abc",
        "?kind=%3Cscript%3E&level=%00",
        "?module=chips%00&kind=",
        "?%E0%A4%A",
    ],
)
def test_nonsense_in_the_address_is_no_choice(page: Page, at: At, query: str) -> None:
    """Whatever an address says, the list is whole unless it names a choice that there is."""
    page.goto(at("resources/"))
    enhanced(page, "resource-filter")
    everything = count(page.locator(".resource"))
    page.goto(at(f"resources/{query}"))
    enhanced(page, "resource-filter")
    assert count(page.locator(".resource")) == everything
    assert page.locator("resource-filter :is(select, input)").evaluate_all("(all) => all.every((one) => one.value === '')")


def test_a_choice_without_lesson_says_so(page: Page, at: At, words: Words) -> None:
    """An empty list says what to do."""
    page.goto(at("resources/?minutes=1"))
    enhanced(page, "resource-filter")
    assert count(page.locator(".resource")) == 0
    expect(page.locator("resource-filter [role=status]")).to_have_text(words("resources.none"))
