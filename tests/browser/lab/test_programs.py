"""<run-code>: a small program of the text, run in the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import until
from tests.browser.lab.acting import ONE, program, put, readout, shown
from tests.browser.lab.course import LESSON

At = Callable[..., str]
Words = Callable[..., str]


def test_a_program_of_the_text_runs(page: Page, at: At, words: Words) -> None:
    """By keyboard, in the same worker; what it prints is what stood there."""
    page.goto(at(LESSON))
    code = program(page)
    expect(code.locator(".run-output")).to_have_text("42")
    code.locator(".run-start").press("Enter")
    expect(code.locator(".run-said")).to_have_text(words("run.as_expected"), timeout=15_000)
    expect(code.locator(".run-output")).to_have_text("42")


@ONE
@pytest.mark.parametrize(
    ("source", "said", "printed"),
    [
        ("print(1)\nprint(1 / 0)\n", "line 2: ZeroDivisionError", "1\n"),
        ("x = 3\n", "It printed nothing.", ""),
        ("print(43)\n", "", "43\n"),
    ],
    ids=["raises", "silent", "other"],
)
def test_what_a_program_does_is_said(page: Page, at: At, source: str, said: str, printed: str) -> None:
    """What it printed before an error, and the line; that it printed nothing; other output without praise."""
    page.goto(at(LESSON))
    code = program(page)
    code.locator(".run-source code").evaluate("(one, source) => { one.textContent = source; }", source)
    code.locator(".run-start").click()
    expect(code.locator(".run-stop")).to_be_hidden(timeout=15_000)
    until(lambda: code.locator(".run-output code").evaluate("(one) => one.textContent") == printed, "it has printed")
    expect(code.locator(".run-said")).to_contain_text(said) if said else expect(code.locator(".run-said")).to_be_empty()


@ONE
def test_a_program_that_never_ends_is_stopped(page: Page, at: At, words: Words) -> None:
    """By the reader; the lab on the same page computes afterwards."""
    page.goto(at(LESSON))
    lab = shown(page)
    code = program(page)
    code.locator(".run-source code").evaluate("(one) => { one.textContent = 'while True:\\n    pass\\n'; }")
    code.locator(".run-start").click()
    page.wait_for_timeout(300)
    code.locator(".run-stop").click()
    expect(code.locator(".run-said")).to_have_text(words("lab.stopped"))
    put(lab, "load", "250")
    expect(lab.locator("[data-readout=total]")).to_have_text("250 GB/s", timeout=15_000)
    assert readout(lab, "ceiling") == "10"
