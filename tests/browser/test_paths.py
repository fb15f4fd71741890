"""The page of paths, <path-hours> and <missing-lessons>: whole without script, quick with it."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, enhanced

At = Callable[[str], str]
Words = Callable[..., str]
PATH = "section[aria-labelledby=path-undergraduate]"
STORED = """
const key = "course-progress:aisys";
if (localStorage.getItem(key) === null) localStorage.setItem(key, JSON.stringify(STATE));
"""
"""What a reader has done, where it is stored."""


@pytest.fixture
def locale() -> str:
    """Run these in one language, which takes half the time: nothing here depends on it but words."""
    return "zh"


def having_read(page: Page, *lessons: str, forgotten: tuple[str, ...] = (), unread: tuple[str, ...] = ()) -> None:
    """Let the pages to come find that these lessons were read, some before everything was forgotten, some no more."""
    then, now = 1_760_000_000_000, 1_770_000_000_000
    read = {
        **{one: [now, 1] for one in lessons},
        **{one: [then, 1] for one in forgotten},
        **{one: [now, 0] for one in unread},
    }
    state = {"format": "course-progress", "version": 1, "course": "aisys", "cleared": then, "read": read}
    page.add_init_script(STORED.replace("STATE", json.dumps({**state, "answers": {}, "last": None, "settings": {}})))


def test_paths_are_whole_without_script(new_page: Open, at: At) -> None:
    """Goals, graph and list stand; chapters open by the browser's own means; nothing shows that needs a script."""
    page = new_page(java_script_enabled=False)
    page.goto(at("paths/"))
    path = page.locator(PATH)
    expect(path.locator(".path-goals > li").first).to_be_visible()
    expect(path.locator("svg")).to_be_visible()
    expect(path.locator("path-hours")).to_be_hidden()
    expect(path.locator(".missing-state")).to_be_hidden()
    expect(path.locator("[data-lesson]").first).to_be_hidden()
    path.locator("summary").first.click()
    expect(path.locator("[data-lesson] a").first).to_be_visible()


def test_goals_stay_with_script(page: Page, at: At) -> None:
    """The scripts of the page leave the goals of a path as they are."""
    page.goto(at("paths/"), wait_until="networkidle")
    for goal in page.locator(f"{PATH} .path-goals > li").all():
        expect(goal.get_by_role("link")).to_be_visible()


@pytest.mark.parametrize("width", [320, 390, 820])
def test_paths_fit_the_screen(new_page: Open, at: At, width: int) -> None:
    """The page is no wider than the screen, its drawings neither, and their words no smaller than 12 pixels."""
    page = new_page(viewport={"width": width, "height": 800})
    page.goto(at("paths/"))
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width
    for drawing in page.locator(".path-graph svg").all():
        box = drawing.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["width"] / 320 * 14 >= 12
    outside = """(all) => all.filter((text) => text.getBoundingClientRect().right
        > text.ownerSVGElement.getBoundingClientRect().right + 1).map((text) => text.textContent)"""
    assert page.locator(".path-graph svg text").evaluate_all(outside) == []


def test_hours_show_how_far_a_path_leads(page: Page, at: At, words: Words) -> None:
    """By keyboard: so many hours are enough for so many goals, and the list shows what these need; none shows all again."""
    page.goto(at("paths/"))
    enhanced(page, "path-hours")
    path = page.locator(PATH)
    field, status = path.locator("[name=hours]"), path.locator("[role=status]")
    goals = path.locator(".path-goals > li")
    minutes = goals.evaluate_all("(all) => all.map((one) => Number(one.dataset.minutes))")
    counts = goals.evaluate_all("(all) => all.map((one) => Number(one.dataset.lessons))")
    field.focus()
    page.keyboard.type("4")
    reached = sum(one <= 4 * 60 + 30 for one in minutes)  # hours are rounded on the page
    assert 0 < reached < len(minutes)
    expect(status).to_have_text(words("paths.enough_some", n=reached, all=len(minutes), lessons=counts[reached - 1]))
    assert path.locator("[data-lesson]:visible").count() == counts[reached - 1]
    assert path.locator(".path-beyond").count() == len(minutes) - reached
    field.fill("1")
    expect(status).to_have_text(words("paths.enough_none", lessons=counts[0]))
    field.fill("200")
    expect(status).to_have_text(words("paths.enough_whole"))
    assert path.locator("[data-lesson]:visible").count() == counts[-1]
    field.fill("")
    expect(status).to_have_text("")
    assert path.locator(".path-beyond, [hidden][data-lesson]").count() == 0


@pytest.mark.parametrize("nonsense", ["0", "-3", "1e9", "0.5", "-"])
def test_nonsense_is_no_number_of_hours(page: Page, at: At, nonsense: str) -> None:
    """What is no whole number of hours leaves the path whole and says nothing."""
    page.goto(at("paths/"))
    enhanced(page, "path-hours")
    path = page.locator(PATH)
    path.locator("[name=hours]").press_sequentially(nonsense)
    expect(path.locator("[role=status]")).to_have_text("")
    assert path.locator(".path-beyond, [hidden][data-lesson]").count() == 0


def test_a_lesson_tells_what_its_reader_misses(page: Page, at: At, words: Words) -> None:
    """Of the lessons before it those that were read are marked, in words too; the first of the others comes next."""
    having_read(page, "course-map", "constructor", forgotten=("chips-roadmap",), unread=("cpu-basics",))
    page.goto(at("compilers/graph-optimisation/operator-fusion/"))
    enhanced(page, "missing-lessons")
    missing = page.locator("missing-lessons")
    rows = missing.locator("[data-lesson]")
    expect(missing.locator(".missing-count")).to_have_text(words("missing.read", n=1, all=rows.count()))
    unread = missing.locator("[data-lesson]:not(:has(.missing-mark))").first
    expect(missing.locator(".missing-next a")).to_have_text(unread.locator("a").text_content() or "")
    assert missing.locator(".missing-next a").evaluate("(one) => one.href") == unread.locator("a").evaluate(
        "(one) => one.href"
    )
    missing.locator("summary").press("Enter")
    mark = rows.locator(".missing-mark")
    expect(mark).to_have_count(1)
    expect(mark).to_have_accessible_name(words("missing.mark"))


def test_who_has_read_all_is_told_so(page: Page, at: At, words: Words) -> None:
    """Nothing comes next where all is read, and the room stays."""
    page.goto(at("chips/computing-fundamentals/computation-patterns-1/"))
    lessons = page.locator("missing-lessons [data-lesson]").evaluate_all("(all) => all.map((one) => one.dataset.lesson)")
    height = page.locator("missing-lessons").evaluate("(one) => one.offsetHeight")
    page.evaluate("() => localStorage.clear()")
    having_read(page, *lessons)
    page.reload()
    enhanced(page, "missing-lessons")
    missing = page.locator("missing-lessons")
    expect(missing.locator(".missing-count")).to_have_text(words("missing.all", all=len(lessons)))
    expect(missing.locator(".missing-next")).to_be_hidden()
    assert missing.evaluate("(one) => one.offsetHeight") == height


def test_a_path_follows_what_is_read_elsewhere(page: Page, at: At, words: Words) -> None:
    """When progress changes, here or in another tab, the lists follow."""
    having_read(page)
    page.goto(at("paths/"))
    enhanced(page, "missing-lessons")
    path = page.locator(PATH)
    count, all_ = path.locator(".missing-count"), path.locator("[data-lesson]").count()
    expect(count).to_have_text(words("missing.read", n=0, all=all_))
    page.evaluate("""() => {
      const key = "course-progress:aisys", state = JSON.parse(localStorage.getItem(key));
      state.read["course-map"] = [1780000000000, 1];
      localStorage.setItem(key, JSON.stringify(state));
      dispatchEvent(new StorageEvent("storage", { key }));
      document.dispatchEvent(new CustomEvent("course-progress"));
    }""")
    expect(count).to_have_text(words("missing.read", n=1, all=all_))


def test_without_a_store_a_list_says_nothing_of_progress(page: Page, at: At) -> None:
    """Where nothing knows what was read, nothing is claimed, and the list stands."""
    page.add_init_script("Object.defineProperty(window, 'courseProgress', { get: () => undefined, set: () => {} })")
    page.goto(at("compilers/graph-optimisation/operator-fusion/"))
    enhanced(page, "missing-lessons")
    expect(page.locator(".missing-state")).to_be_hidden()
    expect(page.locator("missing-lessons summary")).to_be_visible()
