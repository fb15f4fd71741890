"""The prediction: asked first, kept, told beside the model's answer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.lab.acting import ONE, settled, shown
from tests.browser.lab.course import LESSON, SECOND

At = Callable[..., str]
Words = Callable[..., str]


@pytest.mark.parametrize("given", ["50", "20", "70"])
def test_a_prediction_is_made_before_the_numbers_show(page: Page, at: At, words: Words, given: str) -> None:
    """Until then they are covered; then the prediction stands beside the model's answer, also after a reload."""
    page.goto(at(LESSON))
    lab = settled(page)
    for part in (".lab-picture", "[data-readout=total]", ".lab-table"):
        expect(lab.locator(part).first).to_be_hidden()
    lab.locator(".predict-form input").fill("many")
    lab.locator(".predict-form input").press("Enter")
    expect(lab.locator(".predict-note")).to_have_text(words("lab.no_number"))
    lab.locator(".predict-form input").fill(given)
    lab.locator(".predict-form input").press("Enter")
    result = lab.locator(".predict-result")
    verdict = {"50": "lab.is_right", "20": "lab.too_low", "70": "lab.too_high"}[given]
    for _ in range(2):
        expect(result).to_contain_text(words("lab.predicted", answer=f"{given} GB/s"))
        expect(result).to_contain_text(words(verdict))
        expect(result).to_contain_text("50")
        expect(lab.locator(".lab-picture").first).to_be_visible()
        expect(lab.locator(".predict-form")).to_be_hidden()
        page.reload()
        settled(page)


@ONE
def test_the_predicted_case_is_shown(page: Page, at: At) -> None:
    """After the prediction the lab stands at what was asked about."""
    page.goto(at(LESSON))
    lab = settled(page)
    lab.locator(".predict-show").click()
    expect(lab.locator("[data-readout=total]")).to_have_text("50 GB/s")
    expect(lab.locator(".predict-said")).to_be_focused()


@pytest.mark.parametrize("choice", ["heads", "tails"])
def test_a_prediction_may_be_a_choice(page: Page, at: At, words: Words, choice: str) -> None:
    """One of the verdict's words, by mouse or key."""
    page.goto(at(SECOND))
    lab = settled(page)
    lab.locator(".lab-first").click()
    expect(lab.locator(".predict-note")).to_have_text(words("lab.choose"))
    lab.locator(f".predict-form input[value={choice}]").check()
    lab.locator(".lab-first").click()
    expect(lab.locator(".predict-said")).to_contain_text(words("lab.is_right" if choice == "heads" else "lab.is_wrong"))


@ONE
def test_without_a_prediction_nothing_is_lost(page: Page, at: At, words: Words) -> None:
    """Who wants to see at once sees, and is told so after a reload too."""
    page.goto(at(LESSON))
    shown(page)
    page.reload()
    lab = settled(page)
    expect(lab.locator(".predict-said")).to_contain_text(words("lab.without_one"))
    expect(lab.locator(".lab-picture").first).to_be_visible()
