"""Models that go wrong in every way, end never, or want out; and which of several questions is answered."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch, until
from tests.browser.lab.acting import ONE, control, kept, model, own, preceded, put, settled, soon, uncovered
from tests.browser.lab.course import LESSON, MODEL

At = Callable[..., str]
Words = Callable[..., str]


@ONE
@pytest.mark.parametrize(
    ("source", "said"),
    [
        (model(total="float('nan')"), "readouts.total is nan, not a finite number"),
        (model(total="'<b>much</b>'"), "readouts.total must be a number"),
        (MODEL.replace("[1e9, 0.1]", "[1e9, 0.1, 3]"), "series.rise.0"),
        (model(bound="'<img src=x onerror=alert(1)>'"), "is none of its options"),
        (MODEL.replace("return {", "return 3\n    _ = {"), "must be a dictionary"),
        (MODEL.replace("step + 1, load", "'<script>alert(1)</script>', load"), "holds markup"),
        ("def run(params):\n    return [", "SyntaxError"),
        ("rum = 1\n", "NameError: run"),
        (
            preceded("raise ValueError('no <b>good</b>')"),
            "at line 6: ValueError: no <b>good</b>",
        ),
    ],
    ids=["nan", "text", "shape", "option", "kind", "markup", "syntax", "no-run", "raises"],
)
def test_what_a_model_does_wrong_is_said(page: Page, at: At, source: str, said: str) -> None:
    """In words, below a picture that stays; nothing that a model returns becomes an element."""
    page.add_init_script(own(source))
    page.goto(at(LESSON))
    lab = uncovered(page)
    expect(lab.locator(".lab-trouble")).to_contain_text(said)
    assert lab.locator(".lab-picture svg").count() > 0
    assert page.locator("lab-view :is(img, b)").count() == 0


def test_a_model_that_never_ends_is_ended(page: Page, at: At, words: Words) -> None:
    """After some seconds of silence; it is said, the page works on, and the next visit does not begin with it."""
    page.add_init_script(own(preceded("while params['twice']:\n        pass")))
    page.goto(at(LESSON))
    lab = uncovered(page)
    expect(lab.locator(".lab-own")).to_be_visible()
    control(lab, "twice").check()
    expect(lab.locator(".lab-progress progress")).to_be_visible()
    expect(lab.locator(".lab-trouble")).to_contain_text(words("lab.silent"), timeout=15_000)
    expect(lab.locator(".lab-again")).to_be_visible()
    assert kept(page)["on"] is False
    control(lab, "twice").uncheck()
    expect(lab.locator(".lab-trouble")).to_be_empty()
    expect(lab.locator("[data-readout=total]")).to_have_text("100 GB/s")


@ONE
def test_a_reader_stops_what_takes_long(page: Page, at: At, words: Words) -> None:
    """A model that yields for ever shows how far it is; a button ends it, at once."""
    page.add_init_script(own(preceded("while params['twice']:\n        yield 0.3").replace("return {", "yield {")))
    page.goto(at(LESSON))
    lab = uncovered(page)
    control(lab, "twice").check()
    expect(lab.locator(".lab-stop")).to_be_visible(timeout=15_000)
    until(lambda: lab.locator("progress").evaluate("(one) => one.value") == 0.3, "the bar shows how far it is")
    lab.locator(".lab-stop").click()
    expect(lab.locator(".lab-trouble")).to_contain_text(words("lab.stopped"))
    expect(lab.locator(".lab-progress progress")).to_be_hidden()
    control(lab, "twice").uncheck()
    expect(lab.locator("[data-readout=total]")).to_have_text("100 GB/s")


@ONE
def test_the_newest_question_wins(page: Page, at: At) -> None:
    """While a long one runs, a newer one takes its place; no older answer comes after."""
    slow = preceded("for one in range(400):\n        yield one / 400\n        sum(range(3000))")
    page.add_init_script(own(slow.replace("return {", "yield {")))
    page.goto(at(LESSON))
    lab = uncovered(page)
    page.evaluate(
        """() => {
          window.totals = [];
          document.querySelector("lab-view").addEventListener("lab-answered", () =>
            totals.push(document.querySelector("[data-readout=total]").textContent));
        }"""
    )
    for value in ("200", "300", "400"):
        put(lab, "load", value)
        page.wait_for_timeout(60)
    expect(lab.locator("[data-readout=total]")).to_have_text("400 GB/s", timeout=20_000)
    page.wait_for_timeout(300)
    assert page.evaluate("totals")[-1] == "400 GB/s"
    assert "200 GB/s" not in page.evaluate("totals")


@ONE
def test_python_cannot_ask_other_hosts(page: Page, at: At) -> None:
    """The page's policy holds in the worker: nothing leaves for another host (`watch` would tell), this site is let."""
    asking = """import js
    getattr(js.fetch("https://example.org/secret"), "catch")(lambda error: js.console.log("refused"))
    js.fetch(js.courseFolder + "labkit.js").then(lambda answer: js.console.log("let", answer.status))"""
    told: list[str] = []
    page.on("console", lambda message: told.append(message.text))
    page.add_init_script(own(preceded(asking)))
    page.goto(at(LESSON))
    settled(page)
    soon(page, lambda: {"refused", "let 200"} <= set(told), "both have been tried")


@ONE
@pytest.mark.parametrize(
    ("source", "said"),
    [
        (
            preceded("def deep():\n        return deep()\n    deep()"),
            "RuntimeError",
        ),
        (
            preceded("all = []\n    while True:\n        all.append('x' * 1000000)"),
            "MemoryError",
        ),
    ],
    ids=["deep", "large"],
)
def test_a_model_that_takes_too_much_is_ended(page: Page, at: At, watch: Watch, source: str, said: str) -> None:
    """Nested without end, or larger than its memory: it is said, and the course's own model runs at once afterwards."""
    watch.expected.append("to grow")  # what the machine says of its memory
    page.add_init_script(own(source))
    page.goto(at(LESSON))
    lab = uncovered(page)
    expect(lab.locator(".lab-trouble")).to_contain_text(said, timeout=15_000)
    lab.locator(".lab-own .lab-authors").click()
    put(lab, "load", "250")
    expect(lab.locator("[data-readout=total]")).to_have_text("250 GB/s", timeout=15_000)
    expect(lab.locator(".lab-trouble")).to_be_empty()
