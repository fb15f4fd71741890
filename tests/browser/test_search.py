"""<course-search>: the search, from its button or a key to the page that it leads to."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Open, Watch, until
from tests.browser.served import Site
from tests.browser.test_pages import RUN, axe

At = Callable[[str], str]
Words = Callable[..., str]

LESSON = "chips/nvidia/tensor-core-principles/"
QUERY = {"en": "operator fusion", "zh": "算子融合"}
FOUND = "compilers/graph-optimisation/operator-fusion/"
STORED = "aisys-site.searches"

WIDE = """(dialog) => [dialog, ...dialog.querySelectorAll("*")].filter((part) => {
  const { overflowX, display } = getComputedStyle(part);
  return overflowX !== "hidden" && display !== "inline" && part.clientWidth > 0 && part.scrollWidth > part.clientWidth + 1;
}).map((part) => part.className)"""
"""What is wider inside than it is, and does not mean to be."""


def field(page: Page) -> Locator:
    """Return the field of the search."""
    return page.locator(".search-input")


def options(page: Page) -> Locator:
    """Return the results."""
    return page.locator(".search-results [role=option]")


def search(page: Page, query: str) -> None:
    """Open the search and wait for the answer to a query."""
    if not field(page).is_visible():
        page.keyboard.press("Control+k")
    field(page).fill(query)
    expect(options(page).first).to_be_visible()


@pytest.mark.parametrize("by", ["button", "/", "Control+k"])
def test_it_opens_and_closes(page: Page, at: At, words: Words, by: str) -> None:
    """By its button or a key; Esc closes it, with the focus back where it was."""
    page.goto(at(LESSON))
    opener = page.get_by_role("button", name=words("search.open"))
    opener.focus()
    opener.click() if by == "button" else page.keyboard.press(by)
    expect(page.get_by_role("dialog", name=words("search.open"))).to_be_visible()
    expect(field(page)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field(page)).to_be_hidden()
    expect(opener).to_be_focused()


def test_a_result_is_reached_by_keyboard_alone(page: Page, at: At, locale: str) -> None:
    """Key, words, arrow, Enter: the reader is on the page, in the same language."""
    page.goto(at(LESSON))
    page.keyboard.press("/")
    page.keyboard.type(QUERY[locale])
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(field(page)).to_have_attribute("aria-activedescendant", "search-option-0")
    page.keyboard.press("End")
    page.keyboard.press("Home")
    expect(options(page).first).to_have_attribute("aria-selected", "true")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == at(FOUND)


def test_enter_alone_opens_the_first_result(page: Page, at: At, locale: str) -> None:
    """Whoever types and presses Enter at once goes where the finished words lead."""
    page.goto(at(LESSON))
    page.keyboard.press("/")
    page.keyboard.insert_text(QUERY[locale])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == at(FOUND)


def test_what_was_typed_before_the_script_came_is_answered(page: Page, at: At, locale: str) -> None:
    """The dialog opens at once; what is in its field when the script comes is searched for."""
    held: list[Route] = []
    page.route("**/assets/course/search.js", lambda route: held.append(route))  # noqa: PLW0108 - it marks what it is given
    page.goto(at(LESSON))
    page.keyboard.press("/")
    page.keyboard.insert_text(QUERY[locale])
    expect(field(page)).to_have_value(QUERY[locale])
    until(lambda: bool(held), "the script is asked for", pause=lambda seconds: page.wait_for_timeout(seconds * 1000))
    held[0].continue_()
    expect(options(page).first).to_be_visible()


def test_results_say_where_and_mark_what(page: Page, at: At, words: Words, locale: str) -> None:
    """A result has its title and excerpt with the words marked, module, kind and sections; how many is announced."""
    page.goto(at(LESSON))
    search(page, QUERY[locale])
    group = page.locator(".search-group").first
    expect(group).to_have_attribute("data-module", "compilers")
    expect(group.locator(".search-kind")).to_have_text(words("found.lesson").split(" | ")[0])
    assert QUERY[locale].split()[0] in " ".join(group.locator("mark").all_inner_texts()).lower()
    assert 1 <= group.locator(".search-section").count() <= 2
    expect(page.locator(".search-status")).to_contain_text(re.compile(r"\d+"))


def test_filters_leave_what_they_count(page: Page, at: At, locale: str) -> None:
    """A kind and a module narrow the answer to the number that stands beside them."""
    page.goto(at(LESSON))
    search(page, "GPU")
    before = count(page)
    kind = page.locator(".search-kinds label", has=page.locator("[value=term]"))
    number = int(kind.locator(".search-number").inner_text())
    assert 0 < number < before
    kind.click()
    until(
        lambda: count(page) == number, "the answer is narrowed", pause=lambda seconds: page.wait_for_timeout(seconds * 1000)
    )
    assert {group.get_attribute("href") for group in options(page).all()} <= set(links_to(page, "glossary/#"))
    page.locator(".search-kinds input").first.check()
    module = page.locator(".search-modules label[data-module=chips]")
    module.click()
    expect(page.locator(".search-group").first).to_have_attribute("data-module", "chips")
    assert locale in page.url or locale == "en"


def count(page: Page) -> int:
    """Return the number of results that is announced."""
    found = re.search(r"\d+", page.locator(".search-status").inner_text())
    return int(found[0]) if found else -1


def links_to(page: Page, part: str) -> Iterator[str]:
    """Yield the results' links that have a part."""
    return (href for one in options(page).all() if part in (href := one.get_attribute("href") or ""))


def test_more_results_come_by_button_and_by_arrow(page: Page, at: At, words: Words) -> None:
    """Five come first; the button and the arrow past the last bring more."""
    page.goto(at(LESSON))
    search(page, "GPU")
    groups = page.locator(".search-group")
    expect(groups).to_have_count(5)
    page.get_by_role("button", name=words("search.more")).click()
    expect(groups).to_have_count(10)
    expect(field(page)).to_be_focused()
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    expect(groups).to_have_count(15)


def test_a_mistyped_word_is_put_right(page: Page, at: At, words: Words) -> None:
    """The nearest word is offered, and searched for when it is taken."""
    page.goto(at(LESSON))
    search(page, "GPU quantizaton ")
    meant = page.locator(".search-meant")
    expect(meant).to_contain_text(words("search.meant"))
    expect(page.locator(".search-status")).to_contain_text(words("search.loose"))
    meant.get_by_role("button").click()
    expect(field(page)).to_have_value(re.compile(r"^GPU quanti[sz]ation $"))
    expect(meant).to_be_hidden()


def test_nothing_found_is_said(page: Page, at: At, words: Words) -> None:
    """What stands nowhere is answered with words."""
    page.goto(at(LESSON))
    page.keyboard.press("/")
    page.keyboard.type("xqzxqz")
    expect(page.locator(".search-status")).to_have_text(words("search.none", query="xqzxqz"))


def test_recent_searches_are_kept_and_forgotten(page: Page, at: At, words: Words, locale: str) -> None:
    """A search that led somewhere is offered on the next page; one is forgotten alone, all by their button."""
    page.goto(at(LESSON))
    for query in (QUERY[locale], "<b>GPU</b>"):
        search(page, query)
        with page.expect_navigation():
            page.keyboard.press("Enter")
    page.keyboard.press("/")
    recent = page.locator(".search-recent")
    expect(recent.locator(".search-again")).to_have_text(["<b>GPU</b>", QUERY[locale]])
    recent.get_by_role("button", name=QUERY[locale], exact=True).click()
    expect(options(page).first).to_be_visible()
    field(page).fill("")
    recent.get_by_role("button", name=words("search.remove", query=QUERY[locale])).click()
    expect(recent.locator(".search-again")).to_have_text(["<b>GPU</b>"])
    recent.get_by_role("button", name=words("search.clear")).click()
    expect(recent).to_be_hidden()
    expect(field(page)).to_be_focused()
    assert page.evaluate("(key) => localStorage.getItem(key)", STORED) is None


@pytest.mark.parametrize("stored", ["no JSON", "[]", "null", '{"version":2}', '{"version":1,"searches":[1,{}]}'])
def test_broken_storage_is_set_aside(page: Page, site: Site, stored: str) -> None:
    """Whatever stands in storage, the search works and its own list takes the place."""
    page.goto(site.url(LESSON))
    page.evaluate("([key, stored]) => localStorage.setItem(key, stored)", [STORED, stored])
    search(page, "GPU")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: not url.endswith(LESSON))
    kept = json.loads(page.evaluate("(key) => localStorage.getItem(key)", STORED))
    assert kept == {"version": 1, "searches": ["GPU"]}


def test_forbidden_storage_is_borne(page: Page, site: Site) -> None:
    """A browser that forbids storage searches all the same."""
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no'); } })")
    page.goto(site.url(LESSON))
    search(page, "GPU")
    with page.expect_navigation():
        page.keyboard.press("Enter")


def test_an_index_that_fails_is_told_and_tried_again(page: Page, watch: Watch, at: At, words: Words) -> None:
    """What could not be loaded is said in words; the button tries again."""
    watch.expected.append("Failed to load resource")
    page.route("**/assets/search/**", lambda route: route.abort())
    page.goto(at(LESSON))
    page.keyboard.press("/")
    page.keyboard.insert_text("GPU")
    expect(page.locator(".search-error")).to_be_visible()
    expect(page.locator(".search-error")).to_contain_text(words("search.failed"))
    page.unroute("**/assets/search/**")
    page.get_by_role("button", name=words("search.again")).click()
    expect(options(page).first).to_be_visible()


def test_a_new_build_is_noticed(page: Page, site: Site) -> None:
    """Files of another build than the index make it load the new index, once."""
    first = True

    def old(route: Route) -> None:
        nonlocal first
        body = (site.folder / "assets/search/en/index.js").read_text(encoding="utf-8")
        route.fulfill(content_type="text/javascript", body=re.sub(r'"v":"\w+"', '"v":"00000000"', body) if first else body)
        first = False

    page.route("**/assets/search/en/index.js*", old)
    page.goto(site.url(LESSON))
    search(page, "GPU")
    assert not first


def test_half_a_composed_word_is_not_searched_for(page: Page, at: At) -> None:
    """While a Chinese word is being composed, the answer before stays."""
    page.goto(at(LESSON))
    search(page, "GPU")
    before = page.locator(".search-status").inner_text()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "suanzi", "selectionStart": 6, "selectionEnd": 6})
    page.wait_for_timeout(300)
    assert page.locator(".search-status").inner_text() == before
    field(page).fill("")
    session.send("Input.insertText", {"text": "GPU"})
    expect(options(page).first).to_be_visible()


def test_it_works_from_files(page: Page, site: Site, locale: str) -> None:
    """Opened from a folder, without a server, it finds, and its links lead to files."""
    folder = site.folder / ("" if locale == "en" else "zh") / LESSON
    page.goto((folder / "index.html").as_uri())
    search(page, QUERY[locale])
    link = options(page).first.get_attribute("href") or ""
    assert Path(link.removeprefix("file://")).is_file()


def test_it_works_where_there_is_no_page(page: Page, watch: Watch, site: Site) -> None:
    """The page for addresses without one searches the root language, however deep the address."""
    watch.expected.append("404")
    page.goto(site.url("no/such/page/"))
    search(page, QUERY["en"])
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url == site.url(FOUND)


def test_the_key_can_be_turned_off(page: Page, at: At) -> None:
    """Who turned single keys off opens the search with Ctrl+K alone; the button always works."""
    page.goto(at(LESSON))
    page.evaluate("() => localStorage.setItem('aisys-site.keys', 'off')")
    page.reload()
    page.keyboard.press("/")
    expect(page.locator("dialog[open]")).to_have_count(0)
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_visible()


def test_keys_in_the_dialog_are_its_own(page: Page, at: At) -> None:
    """A letter pressed on a filter goes to no other page."""
    page.goto(at(LESSON))
    search(page, "GPU")
    page.locator(".search-kinds input").first.focus()
    for key in ("n", "p", "t", "?", "/"):
        page.keyboard.press(key)
    assert page.url == at(LESSON)
    expect(page.locator("dialog[open]")).to_have_count(1)


def test_without_script_there_is_no_button(new_page: Open, at: At) -> None:
    """A control that could do nothing is not shown."""
    page = new_page(java_script_enabled=False)
    page.goto(at(LESSON))
    expect(page.locator("course-search")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_dialog(new_page: Open, at: At, locale: str, scheme: str) -> None:
    """With results, a chosen one and filters, and with recent searches, no rule is broken."""
    page = new_page(color_scheme=scheme)
    page.goto(at(LESSON))
    page.evaluate(axe())
    search(page, QUERY[locale])
    page.keyboard.press("ArrowDown")
    assert broken(page) == []
    stored = json.dumps({"version": 1, "searches": [QUERY[locale]]})
    page.evaluate("([key, stored]) => localStorage.setItem(key, stored)", [STORED, stored])
    page.reload()
    page.evaluate(axe())
    page.keyboard.press("/")
    expect(page.locator(".search-recent")).to_be_visible()
    assert broken(page) == []


def broken(page: Page) -> list[str]:
    """Return the rules that axe finds broken, each with a place."""
    return [f"{one['id']}: {one['nodes'][0]['html'][:120]}" for one in page.evaluate(RUN)["violations"]]


@pytest.mark.parametrize("width", [320, 390, 820])
def test_nothing_is_cut_off(new_page: Open, at: At, locale: str, width: int) -> None:
    """On narrow screens, and at 200 % zoom, the dialog needs no sideways scrolling."""
    page = new_page(viewport={"width": width, "height": 700})
    page.goto(at(LESSON))
    search(page, QUERY[locale])
    wide = page.locator("dialog.search").evaluate(WIDE)
    assert wide == []


def test_an_answer_is_quick(page: Page, at: At, locale: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Once its files are there, an answer comes sooner than at first."""
    page.goto(at(LESSON))
    search(page, QUERY[locale])
    field(page).fill("")
    expect(options(page)).to_have_count(0)
    search(page, QUERY[locale])
    took = page.evaluate("() => performance.getEntriesByName('course-search').map(({ duration }) => duration)")
    with capsys.disabled():
        print(f"\n  search, {locale}: first {took[0]:.0f} ms, once loaded {took[-1]:.0f} ms")  # noqa: T201 - what was measured
    assert len(took) > 1
    assert took[-1] < took[0]
