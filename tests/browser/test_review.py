"""<review-queue>: what is due today, by keyboard, with mistakes that come back, and everything kept as the contract says."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.asking import DAY, KEY, Asking, kept, press, seed
from tests.browser.conftest import Open, Watch
from tests.browser.served import Site
from tests.browser.test_pages import RUN, axe, told

At = Callable[[str], str]
Words = Callable[..., str]
NOW = int(time.time() * 1000)
BEFORE = NOW - 40 * DAY


@pytest.fixture
def locale() -> str:
    """Run these in one language, which takes half the time: nothing here depends on it but words."""
    return "zh"


@pytest.fixture(scope="module")
def lessons(site: Site) -> list[str]:
    """Return lessons that have terms, in the order of the course."""
    course = Asking(site, {}).course()
    return [name for name, lesson in course["lessons"].items() if len(lesson["terms"]) >= 3]


@pytest.fixture
def asking(site: Site, lessons: list[str], locale: str) -> Asking:
    """Return a course with five questions in two lessons."""
    return Asking(
        site,
        {
            lessons[0]: [(name, "single") for name in ("one", "two", "three")],
            lessons[1]: [(name, "single") for name in ("one", "two")],
        },
        locale,
    )


def open_review(page: Page, at: At, asking: Asking) -> None:
    asking.serve(page)
    page.goto(at("review/"))
    expect(page.locator(".review-start, .review-end").locator("visible=true")).to_be_visible()


def due(asking: Asking) -> dict[str, list[list[object]]]:
    """Return answers to all questions, so long ago that all are due, the first longest."""
    items = [f"{lesson}/{name}" for lesson, all_ in asking.questions.items() for name, _ in all_]
    return {item: [[BEFORE + at * DAY, 3, KEY]] for at, item in enumerate(items)}


def begin(page: Page) -> None:
    """Start, by keyboard."""
    page.locator(".review-begin").focus()
    press(page, "Enter")
    expect(page.locator(".review-card")).to_be_visible()


def grade(page: Page, *grades: str) -> None:
    """Show one term after the other and grade it, by keyboard."""
    for one in grades:
        place = page.locator(".review-place").inner_text()
        expect(page.locator(".review-show")).to_be_focused()
        press(page, "Space", one)
        expect(page.locator(".review-card:visible .review-place").get_by_text(place, exact=True)).to_have_count(0)


def follow(page: Page) -> None:
    """Go to the next card, or to the end."""
    place = page.locator(".review-place").inner_text()
    page.locator(".review-next").click()
    expect(page.locator(".review-card:visible .review-place").get_by_text(place, exact=True)).to_have_count(0)


def choose(page: Page, answer: str) -> None:
    """Answer the question that shows, by keyboard."""
    field = page.locator(f"quiz-question input[value={answer}]")
    field.focus()
    press(page, "Space")
    page.locator("quiz-question .check").focus()
    press(page, "Enter")


def test_a_review_by_keyboard(page: Page, at: At, asking: Asking, lessons: list[str], words: Words) -> None:
    """Terms are shown and graded by keys; each grade is kept under the term with the key of a term, once."""
    seed(page, {}, read={lessons[0]: BEFORE}, new_terms=3)
    open_review(page, at, asking)
    begin(page)
    for n, one in enumerate(("3", "4", "2"), 1):
        expect(page.locator(".review-place")).to_have_text(words("review.place", n=n, all=3))
        expect(page.locator(".review-definition")).to_be_hidden()
        press(page, one)
        expect(page.locator(".review-definition")).to_be_hidden()
        press(page, "Space" if n % 2 else "Enter")
        expect(page.locator(".review-text")).not_to_have_text("")
        expect(page.locator(".review-definition")).to_be_focused()
        press(page, one)
    expect(page.locator(".review-end")).to_be_focused()
    expect(page.locator(".review-done")).to_contain_text("3")
    answers = kept(page)
    assert sorted([grade, key] for ((_, grade, key),) in answers.values()) == [[2, ""], [3, ""], [4, ""]]
    assert all(name.startswith("term:") for name in answers)


def test_a_mistake_comes_back_after_three_others(page: Page, at: At, asking: Asking) -> None:
    """What was wrong comes back in the session behind three other cards, what was right does not."""
    seed(page, due(asking))
    open_review(page, at, asking)
    begin(page)
    seen: list[str] = []
    while page.locator(".review-card").is_visible() and len(seen) < 9:
        item = page.locator("quiz-question").get_attribute("data-question") or ""
        choose(page, "a" if item in seen or seen else "b")
        seen.append(item)
        follow(page)
    order = list(due(asking))
    assert seen == [*order[:4], order[0], order[4]]
    grades = {item: [grade for _, grade, _ in all_[1:]] for item, all_ in kept(page).items()}
    assert grades == {item: [1, 3] if item == order[0] else [3] for item in order}
    assert {key for all_ in kept(page).values() for *_, key in all_} == {KEY}


def test_a_mistake_alone_comes_back_at_the_end(page: Page, at: At, asking: Asking) -> None:
    """Where fewer than three others wait, a missed term comes back last, until it is known; then the session ends."""
    item = "term:" + Asking(asking.site, {}).course()["terms"][0]["id"]
    seed(page, {item: [[BEFORE, 3, ""]]})
    open_review(page, at, asking)
    begin(page)
    grade(page, "1", "1", "3")
    expect(page.locator(".review-end")).to_be_visible()
    assert [grade for _, grade, _ in kept(page)[item]] == [3, 1, 1, 3]
    expect(page.locator(".review-left")).to_be_hidden()


def test_a_mistake_waits_for_who_leaves(page: Page, at: At, asking: Asking) -> None:
    """Who leaves after a mistake finds it due on the same day."""
    item = "term:" + Asking(asking.site, {}).course()["terms"][0]["id"]
    seed(page, {item: [[BEFORE, 3, ""]]})
    open_review(page, at, asking)
    begin(page)
    grade(page, "1")
    page.reload()
    begin(page)
    grade(page, "3")
    page.reload()
    expect(page.locator(".review-start")).to_be_visible()
    expect(page.locator(".review-begin")).to_be_hidden()


def test_what_is_gone_is_skipped(page: Page, at: At, asking: Asking) -> None:
    """A question that the course has no more, and one whose answer has changed, stop nobody and lose nothing."""
    answers = due(asking)
    order = list(answers)
    asking.gone = {order[0], order[1]}
    answers[order[2]] = [[BEFORE, 3, "00000000"]]
    answers["no-such-lesson/question"] = [[BEFORE, 3, KEY]]
    seed(page, answers)
    open_review(page, at, asking)
    begin(page)
    for item in order[3:]:
        expect(page.locator(f'quiz-question[data-question="{item}"]')).to_be_visible()
        choose(page, "a")
        follow(page)
    expect(page.locator(".review-end")).to_be_visible()
    expect(page.locator(".review-lost")).to_contain_text("2")
    assert {item: all_[0] for item, all_ in kept(page).items()} == {item: all_[0] for item, all_ in answers.items()}


def test_new_terms_are_so_many_a_day(page: Page, at: At, asking: Asking, lessons: list[str]) -> None:
    """Not more new terms come a day than the reader wants, also after a reload; nonsense changes nothing."""
    seed(page, {}, read=dict.fromkeys(lessons[:6], BEFORE), new_terms=5)
    open_review(page, at, asking)
    expect(page.locator(".review-due")).to_contain_text("5")
    for given, shown in (("2", "2"), ("-3", "2"), ("", "2"), ("999", "2")):
        page.locator(".review-new").fill(given)
        page.locator(".review-new").blur()
        expect(page.locator(".review-new")).to_have_value(shown)
        expect(page.locator(".review-due")).to_contain_text("2")
    begin(page)
    grade(page, "3")
    page.reload()
    expect(page.locator(".review-due")).to_contain_text("1")


def test_nothing_due_says_how_something_comes(page: Page, at: At, asking: Asking, words: Words) -> None:
    """Who has done nothing yet is told what brings cards here."""
    open_review(page, at, asking)
    expect(page.locator(".review-due")).to_have_text(words("review.nothing"))
    expect(page.locator(".review-kinds")).to_have_text(words("review.never"))
    expect(page.locator(".review-begin")).to_be_hidden()


def test_a_review_works_from_a_file(new_page: Open, site: Site, lessons: list[str]) -> None:
    """Opened from the disk, the review finds its terms."""
    page = new_page()
    seed(page, {}, read={lessons[0]: BEFORE}, new_terms=1)
    page.goto((site.folder / "review/index.html").as_uri())
    begin(page)
    grade(page, "3")
    expect(page.locator(".review-end")).to_be_visible()


def test_without_script_the_review_says_what_it_needs(new_page: Open, at: At, words: Words) -> None:
    """One sentence says what the page would show; no control that would do nothing shows."""
    page = new_page(java_script_enabled=False)
    page.goto(at("review/"))
    expect(page.locator(".needs-script")).to_have_text(words("review.no_script"))
    expect(page.locator(".review-stage")).to_be_hidden()


def test_a_script_that_does_not_come_is_told(page: Page, at: At, words: Words, watch: Watch) -> None:
    """Where the script or the facts do not come, the page says so."""
    watch.expected += ["ERR_FAILED"]
    page.route("**/reader.*.js", lambda route: route.abort())
    page.goto(at("review/"))
    expect(page.locator(".review-failed")).to_have_text(words("review.failed"))
    page.route("**/review.js", lambda route: route.abort())
    page.reload()
    expect(page.locator(".needs-script")).to_be_visible()
    expect(page.locator(".review-stage")).to_be_hidden()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_a_review(new_page: Open, at: At, asking: Asking, lessons: list[str], scheme: str) -> None:
    """Its start, a question, a term before and after its definition, and its end break no rule, in either theme."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    answers = due(asking)
    seed(page, {item: answers[item] for item in list(answers)[:1]}, read={lessons[2]: BEFORE}, new_terms=1)
    open_review(page, at, asking)
    page.evaluate(axe())

    def judge() -> None:
        violations = page.evaluate(RUN)["violations"]
        assert not violations, told(violations)

    judge()
    begin(page)
    expect(page.locator("quiz-question")).to_be_visible()
    judge()
    choose(page, "a")
    judge()
    follow(page)
    judge()
    press(page, "Space")
    expect(page.locator(".review-grades")).to_be_visible()
    judge()
    press(page, "3")
    expect(page.locator(".review-end")).to_be_visible()
    judge()
