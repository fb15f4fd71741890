"""The model of a lab in the reader's hands: changed in the editor, kept, put back; notes and the report."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import until
from tests.browser.lab.acting import KEY, ONE, answered, kept, model, own, put, settled, shown, uncovered
from tests.browser.lab.course import LESSON

At = Callable[..., str]
Words = Callable[..., str]


def edit(lab: Locator, page: Page) -> None:
    """Open the editor by keyboard, with the cursor at the end of the model."""
    lab.locator(".lab-model > summary").press("Enter")
    lab.locator(".lab-change").press("Enter")
    expect(lab.locator(".lab-editor .cm-content")).to_be_visible(timeout=15_000)
    expect(lab.locator(".lab-editor .cm-content")).to_be_focused()
    page.keyboard.press("Control+End")


def test_the_model_is_changed_run_kept_and_put_back(lab: Locator, page: Page, words: Words) -> None:
    """By keyboard alone: typed, run by Ctrl and Enter, said to be the reader's own, there after a reload, put back."""
    edit(lab, page)
    expect(lab.locator(".lab-own")).to_be_hidden()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(model(ceiling="7"))
    page.keyboard.press("Control+Enter")
    expect(lab.locator("[data-readout=ceiling]")).to_have_text("7")
    expect(lab.locator(".lab-own")).to_contain_text(words("lab.own"))
    expect(lab.locator(".lab-model-said")).to_have_text(words("lab.ran"))
    assert kept(page)["on"] is True
    page.reload()
    again = settled(page)
    expect(again.locator("[data-readout=ceiling]")).to_have_text("7")
    expect(again.locator(".lab-own")).to_be_visible()
    again.locator(".lab-own .lab-authors").click()
    expect(again.locator("[data-readout=ceiling]")).to_have_text("10")
    expect(again.locator(".lab-own")).to_be_hidden()
    assert kept(page)["source"] == model(ceiling="7")
    again.locator(".lab-model > summary").click()
    again.locator(".lab-to-own").click()
    expect(again.locator("[data-readout=ceiling]")).to_have_text("7")


@ONE
def test_the_editor_indents_and_lets_the_keyboard_out(lab: Locator, page: Page) -> None:
    """Tab indents; after Esc it leaves; single letters of the page's own keys do nothing here; styles break no policy."""
    edit(lab, page)
    before = page.url
    page.keyboard.type("\nn/?")
    page.keyboard.press("Tab")
    expect(lab.locator(".lab-editor .cm-content")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")
    expect(lab.locator(".lab-run")).to_be_focused()
    assert page.url == before
    assert page.locator("dialog[open]").count() == 0
    until(lambda: "n/?" in str(kept(page).get("source")), "what was typed is kept though it was not run")


@ONE
@pytest.mark.parametrize("text", ["{", "[]", '{"version":1,"source":3,"base":"","on":true,"notes":""}', '{"version":0}'])
def test_what_cannot_be_read_is_set_aside(page: Page, at: At, words: Words, text: str) -> None:
    """Not lost: under another name, as it was; it is told where the model is; the lab is the course's."""
    page.add_init_script(f"localStorage.getItem('{KEY}') ?? localStorage.setItem('{KEY}', {json.dumps(text)})")
    page.goto(at(LESSON))
    lab = shown(page)
    lab.locator(".lab-model > summary").click()
    expect(lab.locator(".lab-model-said")).to_have_text(words("lab.broken_own"))
    aside = page.evaluate(
        "Object.entries(localStorage).filter(([key]) => key.startsWith('course-lab-broken:my-course:probe:'))"
    )
    assert [value for _, value in aside] == [text]
    assert kept(page) == {}


@ONE
def test_a_newer_version_is_left_alone(page: Page, at: At, words: Words) -> None:
    """What a newer site has kept stays as it is; what is done here is not kept, and that is told."""
    newer = '{"version":2,"model":"later"}'
    page.add_init_script(f"localStorage.setItem('{KEY}', {json.dumps(newer)})")
    page.goto(at(LESSON))
    lab = shown(page)
    lab.locator(".lab-model > summary").click()
    expect(lab.locator(".lab-model-said")).to_have_text(words("lab.unkept"))
    lab.locator(".lab-notes > summary").click()
    lab.locator(".lab-notes-field").fill("Mine")
    page.wait_for_timeout(700)
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == newer


def test_a_changed_course_model_is_told(page: Page, at: At, words: Words) -> None:
    """Who began from an older model of the course is told so where the model is."""
    page.add_init_script(own(model(ceiling="7"), base="old-1"))
    page.goto(at(LESSON))
    lab = uncovered(page)
    expect(lab.locator("[data-readout=ceiling]")).to_have_text("7")
    lab.locator(".lab-model > summary").click()
    expect(lab.locator(".lab-model-said")).to_have_text(words("lab.newer"))


@ONE
def test_published_numbers_run_again_with_an_own_model(page: Page, at: At, words: Words) -> None:
    """One button; each computed row says what the reader's model gives and whether that holds; back, the column goes."""
    page.add_init_script(own(model(total="2 * load")))
    page.goto(at(LESSON))
    lab = uncovered(page)
    lab.locator(".lab-rows > summary").click()
    lab.locator(".lab-run-rows").click()
    expect(lab.locator("[data-row=fifty] .row-own")).to_contain_text("100 GB/s")
    expect(lab.locator("[data-row=fifty] .row-own")).to_contain_text(words("lab.fails"))
    expect(lab.locator("[data-row=large] .row-own")).to_contain_text(words("lab.holds"))
    expect(lab.locator("[data-row=seen] .row-own")).to_be_empty()
    lab.locator(".lab-own .lab-authors").click()
    expect(lab.locator("[data-row=fifty] .row-own")).to_be_hidden()
    expect(lab.locator(".lab-rerun")).to_be_hidden()


def test_the_report_says_all_of_it(lab: Locator, page: Page, words: Words) -> None:
    """Title, link, settings, results, the table of the picture, published numbers, notes: as Markdown; notes are kept."""
    put(lab, "load", "250")
    answered(page)
    lab.locator(".lab-notes > summary").click()
    lab.locator(".lab-notes-field").fill("I saw | it.")
    page.wait_for_timeout(700)
    assert kept(page)["notes"] == "I saw | it."
    with page.expect_download() as download:
        lab.locator(".lab-save").click()
    assert download.value.suggested_filename == "probe.md"
    text = download.value.path().read_text(encoding="utf-8")
    heading = lab.locator("h2").inner_text()
    assert text.startswith(f"# {heading}\n")
    for part in ("?probe.load=250#lab-probe", "250 GB/s", "| --- |", "I saw | it.", words("lab.without_one"), "Nobody"):
        assert part in text, part
    page.reload()
    again = settled(page)
    again.locator(".lab-notes > summary").click()
    expect(again.locator(".lab-notes-field")).to_have_value("I saw | it.")


def test_an_error_is_told_at_its_line(lab: Locator, page: Page, words: Words) -> None:
    """The line is marked, the last picture stays and is said to be old; the next good run takes all of it away."""
    edit(lab, page)
    before = lab.locator(".lab-picture").first.inner_html()
    page.keyboard.press("Control+A")
    broken = model(ceiling="1 / (params['steps'] - 6)")
    page.keyboard.insert_text(broken)
    page.keyboard.press("Control+Enter")
    line = next(number for number, text in enumerate(broken.split("\n"), 1) if "1 / (" in text)
    said = lab.locator(".lab-model-said")
    expect(said).to_contain_text("ZeroDivisionError")
    expect(said).to_contain_text(str(line))
    expect(lab.locator(".lab-trouble")).to_contain_text(words("lab.stale"))
    expect(lab.locator(".lab-editor .cm-wrong")).to_contain_text("1 / (")
    assert lab.locator(".lab-picture").first.inner_html() == before
    put(lab, "steps", "5")
    expect(lab.locator(".lab-trouble")).to_be_empty()
    expect(lab.locator(".lab-editor .cm-wrong")).to_have_count(0)
