"""<mock-interview>: from the form to the report by keyboard, on time, over a reload, and kept as the contract says."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.asking import KEY, Asking, kept, press, seed
from tests.browser.conftest import Open, Watch
from tests.browser.served import Site
from tests.browser.test_pages import RUN, axe, told

At = Callable[[str], str]
Words = Callable[..., str]
PLACE = "course-interview:aisys"


@pytest.fixture
def locale() -> str:
    """Run these in one language, which takes half the time: nothing here depends on it but words."""
    return "en"


@pytest.fixture
def asking(site: Site, locale: str) -> Asking:
    """Return a course with six closed questions in two modules, and an open one."""
    course = Asking(site, {}).course()
    first = [module["chapters"][0]["lessons"][0] for module in course["modules"][:2]]
    return Asking(
        site,
        {
            first[0]: [("one", "single"), ("two", "single"), ("three", "single"), ("why", "open")],
            first[1]: [("one", "single"), ("two", "single"), ("three", "single")],
        },
        locale,
    )


def open_form(page: Page, at: At, asking: Asking) -> None:
    asking.serve(page)
    page.goto(at("interview/"))
    expect(page.locator(".mock-form")).to_be_visible()


def start(page: Page, *, count: str = "5", minutes: str = "10", kinds: str = "closed") -> None:
    """Fill in the form and start, by keyboard."""
    for name, value in (("count", count), ("minutes", minutes), ("kinds", kinds)):
        page.locator(f"[name={name}]").select_option(value)
    page.locator(".mock-begin button").focus()
    press(page, "Enter")
    expect(page.locator(".mock-run")).to_be_focused()


def choose(page: Page, answer: str) -> None:
    """Choose an answer, by keyboard, and leave it standing."""
    page.locator(f"quiz-question input[value={answer}]").focus()
    press(page, "Space")


def go(page: Page, name: str = "next") -> None:
    """Press a button of the mock, by keyboard, and wait for what comes."""
    place = page.locator(".mock-place").inner_text()
    page.locator(f".mock-{name}").focus()
    press(page, "Enter")
    expect(page.locator(".mock-run:visible .mock-place").get_by_text(place, exact=True)).to_have_count(0)


def item(page: Page) -> str:
    """Return the question that shows."""
    return page.locator(".mock-question quiz-question").get_attribute("data-question") or ""


def marks(page: Page) -> list[str]:
    """Return how each question of the report went, in order."""
    found: list[str] = page.locator(".mock-mark").evaluate_all("(all) => all.map((one) => one.className.split('is-')[1])")
    return found


def test_a_mock_by_keyboard(page: Page, at: At, asking: Asking, words: Words) -> None:
    """Right, wrong and skipped are told apart in the report; what was answered is kept once, what was skipped is not."""
    open_form(page, at, asking)
    start(page)
    seen = []
    for n, answer in enumerate(("a", "b", "", "a", "a"), 1):
        expect(page.locator(".mock-place")).to_have_text(words("interview.place", n=n, all=5))
        expect(page.locator("quiz-question details")).not_to_have_attribute("open", "")
        seen.append(item(page))
        if answer:
            choose(page, answer)
        if n < 5:
            expect(page.locator(".mock-next")).to_have_text(words("interview.next" if answer else "interview.skip"))
            go(page)
    assert kept(page) == {}
    page.locator(".mock-next").focus()
    press(page, "Enter")
    expect(page.locator(".mock-said")).not_to_have_text("")
    expect(page.locator(".mock-finish")).to_be_focused()
    press(page, "Enter")
    expect(page.locator(".mock-report")).to_be_focused()
    assert marks(page) == ["right", "wrong", "unanswered", "right", "right"]
    expect(page.locator(".mock-score")).to_contain_text("3")
    assert page.locator(".mock-item quiz-question").evaluate_all("(all) => all.map((one) => one.dataset.question)") == seen
    assert page.locator(".mock-item details[open]").count() == 5
    assert page.locator(".mock-item input:checked").evaluate_all("(all) => all.map((one) => one.value)") == [
        "a",
        "b",
        "a",
        "a",
    ]
    assert page.locator(".mock-links a").count() >= 1
    assert page.locator(".mock-modules tr").count() == 2
    expected = {name: [grade, KEY] for name, grade in zip(seen, (3, 1, 0, 3, 3), strict=True) if grade}
    assert {name: one[0][1:] for name, one in kept(page).items()} == expected
    page.reload()
    expect(page.locator(".mock-report")).to_be_visible()
    assert marks(page) == ["right", "wrong", "unanswered", "right", "right"]
    assert {name: len(one) for name, one in kept(page).items()} == dict.fromkeys(expected, 1)


def test_the_time_ends(page: Page, at: At, asking: Asking, words: Words) -> None:
    """Half the time and the end are said, each once; what stands in the fields at the end counts."""
    page.clock.install()
    open_form(page, at, asking)
    start(page, minutes="20")
    expect(page.locator(".mock-left")).to_have_text("20:00")
    page.clock.run_for(5 * 60_000)
    expect(page.locator(".mock-said")).to_have_text("")
    page.clock.run_for(5 * 60_000)
    expect(page.locator(".mock-said")).to_have_text(words("interview.half", n=10))
    page.clock.run_for(5 * 60_000)
    expect(page.locator(".mock-said")).to_have_text(words("interview.soon"))
    choose(page, "a")
    page.clock.run_for(5 * 60_000)
    expect(page.locator(".mock-report")).to_be_visible()
    expect(page.locator(".mock-notice")).to_have_text(words("interview.time_up"))
    assert marks(page) == ["right", *["unanswered"] * 4]
    assert [one[0][1] for one in kept(page).values()] == [3]


def test_a_reload_resumes(page: Page, at: At, asking: Asking, words: Words) -> None:
    """The same questions, what was filled in and flagged, and the time that is left are there again."""
    page.clock.install()
    open_form(page, at, asking)
    start(page)
    choose(page, "b")
    go(page)
    second = item(page)
    choose(page, "c")
    page.locator(".mock-flag").click()
    page.clock.run_for(60_000)
    page.reload()
    expect(page.locator(".mock-notice")).to_have_text(words("interview.resumed"))
    assert item(page) == second
    expect(page.locator("quiz-question input[value=c]")).to_be_checked()
    expect(page.locator(".mock-flag")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".mock-left")).to_have_text("9:00")
    page.locator(".mock-list button").first.click()
    expect(page.locator("quiz-question input[value=b]")).to_be_checked()


def test_who_comes_back_too_late_gets_the_report(page: Page, at: At, asking: Asking, words: Words) -> None:
    """A mock whose time ended while nobody looked says so, and keeps what was answered."""
    page.clock.install()
    open_form(page, at, asking)
    start(page)
    choose(page, "a")
    go(page)
    url = page.url
    page.goto(at("glossary/"))
    page.clock.run_for(11 * 60_000)
    page.goto(url)
    expect(page.locator(".mock-notice")).to_have_text(words("interview.away"))
    assert marks(page) == ["right", *["unanswered"] * 4]


@pytest.mark.parametrize("text", ["", "{", "null", "[]", '{"version":1,"course":"aisys","questions":[]}', '{"version":2}'])
def test_a_mock_that_cannot_be_read_is_no_trouble(page: Page, at: At, asking: Asking, text: str) -> None:
    """Whatever is stored under its name, the form shows, and says that something was set aside."""
    page.add_init_script(f"sessionStorage.setItem({json.dumps(PLACE)}, {json.dumps(text)})")
    open_form(page, at, asking)
    expect(page.locator(".mock-notice")).to_be_visible()
    start(page)


def test_open_questions_are_graded_in_the_report(page: Page, at: At, asking: Asking) -> None:
    """An open answer waits for its writer's grade, which is kept and counted; fewer questions than asked for are told."""
    open_form(page, at, asking)
    start(page, kinds="open")
    expect(page.locator(".mock-notice")).to_be_visible()
    page.locator("quiz-question textarea").fill("Because <b>it</b> is.")
    page.locator(".mock-next").click()
    expect(page.locator(".mock-report")).to_be_visible()
    assert marks(page) == ["ungraded"]
    assert kept(page) == {}
    expect(page.locator(".mock-item textarea")).to_have_value("Because <b>it</b> is.")
    page.locator(".mock-item .record").click()
    assert marks(page) == ["right"]
    assert [(one[0][1], one[0][2]) for one in kept(page).values()] == [(3, KEY)]


def test_what_is_known_comes_last(page: Page, at: At, asking: Asking) -> None:
    """Questions that were right at the last try are asked only where others do not suffice."""
    closed = [f"{lesson}/{name}" for lesson, all_ in asking.questions.items() for name, kind in all_ if kind != "open"]
    seed(page, {closed[0]: [[1_790_000_000_000, 3, KEY]]})
    open_form(page, at, asking)
    start(page)
    seen = [item(page)]
    for _ in range(4):
        go(page)
        seen.append(item(page))
    assert closed[0] not in seen
    assert len(set(seen)) == 5


def test_a_choice_without_questions_says_so(page: Page, at: At, asking: Asking, words: Words) -> None:
    """Where nothing fits, the form says it and does not start."""
    open_form(page, at, asking)
    for box in page.locator("[name=module]").all():
        box.uncheck()
    expect(page.locator(".mock-fits")).to_have_text(words("interview.none"))
    page.locator(".mock-begin button").click()
    expect(page.locator(".mock-form")).to_be_visible()


def test_another_mock_begins_anew(page: Page, at: At, asking: Asking) -> None:
    """After a report the reader can start again, also after a reload."""
    open_form(page, at, asking)
    start(page)
    page.locator(".mock-finish").click()
    expect(page.locator(".mock-finish")).to_be_focused()
    page.locator(".mock-finish").click()
    expect(page.locator(".mock-report")).to_be_visible()
    page.locator(".mock-another").click()
    expect(page.locator(".mock-form")).to_be_focused()
    page.reload()
    expect(page.locator(".mock-form")).to_be_visible()


def test_without_script_the_mock_says_what_it_needs(new_page: Open, at: At, words: Words) -> None:
    """One sentence says what the page would show; no control that would do nothing shows."""
    page = new_page(java_script_enabled=False)
    page.goto(at("interview/"))
    expect(page.locator(".needs-script")).to_have_text(words("interview.no_script"))
    expect(page.locator(".mock-stage")).to_be_hidden()


def test_questions_that_do_not_come_are_told(page: Page, at: At, asking: Asking, words: Words, watch: Watch) -> None:
    """Where no question can be loaded, the form says so and stays."""
    watch.expected += ["ERR_FAILED"]
    open_form(page, at, asking)
    page.route("**/questions/*.js", lambda route: route.abort())
    page.locator(".mock-begin button").click()
    expect(page.locator(".mock-notice")).to_have_text(words("interview.lost"))
    expect(page.locator(".mock-form")).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_mock(new_page: Open, at: At, asking: Asking, scheme: str) -> None:
    """Form, question and report break no rule, in either theme."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    open_form(page, at, asking)
    page.evaluate(axe())

    def judge() -> None:
        violations = page.evaluate(RUN)["violations"]
        assert not violations, told(violations)

    judge()
    start(page, kinds="both")
    choose(page, "b") if page.locator("quiz-question input").count() else page.locator("textarea").fill("x")
    page.locator(".mock-flag").click()
    judge()
    go(page)
    judge()
    page.locator(".mock-finish").click()
    expect(page.locator(".mock-finish")).to_be_focused()
    page.locator(".mock-finish").click()
    expect(page.locator(".mock-report")).to_be_visible()
    judge()
