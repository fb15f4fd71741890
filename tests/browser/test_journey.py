"""Lesson, dashboard, review and mock together, with real questions of the real course."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.answering import answer
from tests.browser.conftest import enhanced
from tests.browser.served import Site

At = Callable[[str], str]
Words = Callable[..., str]


def stored(page: Page) -> dict[str, Any]:
    """Return the answers that the store holds."""
    found: dict[str, Any] = page.evaluate("() => courseProgress.state().answers")
    return found


def test_what_was_wrong_comes_back(page: Page, at: At, site: Site, words: Words) -> None:
    """A question answered wrong is due on the dashboard in every language, comes back in the review, and is done."""
    page.goto(at(site.first('data-kind="single"')))
    enhanced(page, "quiz-question")
    question = page.locator("quiz-question[data-kind=single]").first
    item, key = question.get_attribute("data-question") or "", question.get_attribute("data-key")
    answer(page, question, right=False)
    expect(question.locator(".question-verdict")).not_to_have_text("")
    assert [one[1:] for one in stored(page)[item]] == [[1, key]]
    for language in ("", "zh/"):
        page.goto(site.url(f"{language}progress/"))
        expect(page.locator(".progress-due")).to_contain_text("1")
    page.goto(at("review/"))
    page.locator(".review-begin").press("Enter")
    card = page.locator("review-queue quiz-question")
    expect(card).to_have_attribute("data-question", item)
    answer(page, card, right=True)
    expect(card.locator(".question-verdict")).not_to_have_text("")
    page.locator(".review-next").press("Enter")
    expect(page.locator(".review-end")).to_be_visible()
    grades = [one[1] for one in stored(page)[item]]
    assert grades[0] == 1
    assert grades[1] > 1
    page.goto(at("progress/"))
    expect(page.locator(".progress-due")).to_contain_text(words("progress.due", n=0))


def test_a_mock_asks_real_questions(page: Page, at: At) -> None:
    """A mock asks its questions, says nothing of the answers, and its report has them all."""
    page.goto(at("interview/"))
    page.locator(".mock-form select[name=count]").select_option("5")
    page.locator(".mock-begin button").press("Enter")
    for _ in range(5):
        question = page.locator(".mock-question quiz-question")
        expect(question.locator(".question-prompt").first).to_be_visible()
        expect(question.locator(".answer[open]")).to_have_count(0)
        page.locator(".mock-next").press("Enter")
    page.locator(".mock-finish").press("Enter")
    expect(page.locator(".mock-report")).to_be_visible()
    expect(page.locator(".mock-item quiz-question")).to_have_count(5)
    assert stored(page) == {}
