"""The picture of a lab: points dragged, frames, and what stays while it changes."""

from __future__ import annotations

import re
from collections.abc import Callable

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.lab.acting import ONE, answered, control, put, shown
from tests.browser.lab.course import LESSON

At = Callable[..., str]
Words = Callable[..., str]


def handle(lab: Locator) -> tuple[float, float]:
    """Return where the handle of the picture is on the screen."""
    box = lab.locator(".kit-handle .kit-knob").bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


@ONE
def test_a_point_is_dragged_by_mouse(lab: Locator, page: Page) -> None:
    """It follows the hand on both axes, sets both controls, and can be taken hold of again."""
    lab.locator(".lab-bench").scroll_into_view_if_needed()
    x, y = handle(lab)
    page.mouse.move(x, y)
    page.mouse.down()
    for step in range(1, 6):
        page.mouse.move(x + 8 * step, y - 10 * step)
    page.mouse.up()
    answered(page)
    load, share = float(control(lab, "load").input_value()), float(control(lab, "share").input_value())
    assert load > 110
    assert share > 0.6
    assert abs(share / 0.05 - round(share / 0.05)) < 1e-9, "by the steps of the slider"
    now = handle(lab)
    assert abs(now[0] - x - 40) < 6
    assert abs(now[1] - y + 50) < 9
    page.mouse.move(*now)
    page.mouse.down()
    page.mouse.move(x, y, steps=4)
    page.mouse.up()
    answered(page)
    assert 85 < float(control(lab, "load").input_value()) < 118


@ONE
def test_a_point_is_dragged_by_finger(new_page: Open, at: At) -> None:
    """The page does not scroll meanwhile; beside the handle it does."""
    page = new_page(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page.goto(at(LESSON))
    lab = shown(page)
    lab.locator(".lab-stage").evaluate(
        """(one) => {
          one.querySelector(".lab-picture").scrollLeft = 60;
          scrollTo(0, one.getBoundingClientRect().top + scrollY - 200);
        }"""
    )
    page.wait_for_timeout(100)
    x, y = handle(lab)
    top = page.evaluate("scrollY")
    client = page.context.new_cdp_session(page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        client.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    touch("touchStart", (x, y))
    for step in range(1, 7):
        touch("touchMove", (x - 6 * step, y - 8 * step))
        page.wait_for_timeout(30)
    touch("touchEnd")
    answered(page)
    assert float(control(lab, "load").input_value()) < 90
    assert float(control(lab, "share").input_value()) > 0.55
    assert page.evaluate("scrollY") == top


@ONE
def test_frames_move_by_button_key_and_range(lab: Locator) -> None:
    """Previous, next and the range go through the frames; the ends are told; the first stands first."""
    bar = lab.locator(".lab-frames")
    now = bar.locator(".lab-frame-now")
    expect(now).to_have_text("Step 1 of 6")
    expect(bar.locator(".lab-frame-previous")).to_have_attribute("aria-disabled", "true")
    bar.locator(".lab-frame-next").click()
    expect(now).to_have_text("Step 2 of 6")
    bar.locator(".lab-frame-range").press("End")
    expect(now).to_have_text("Step 6 of 6")
    expect(bar.locator(".lab-frame-next")).to_have_attribute("aria-disabled", "true")
    put(lab, "steps", "4")
    expect(now).to_have_text("Step 4 of 4")


@ONE
def test_frames_play_and_pause(lab: Locator, page: Page, words: Words) -> None:
    """From the first to the last at the chosen speed, then they stop."""
    bar = lab.locator(".lab-frames")
    bar.locator(".lab-frame-speed").select_option("4")
    bar.locator(".lab-frame-play").click()
    expect(bar.locator(".lab-frame-play")).to_have_text(words("lab.pause"))
    expect(bar.locator(".lab-frame-now")).to_have_text("Step 6 of 6")
    expect(bar.locator(".lab-frame-play")).to_have_text(words("lab.play"))
    bar.locator(".lab-frame-speed").select_option("0.5")
    bar.locator(".lab-frame-play").click()
    bar.locator(".lab-frame-play").click()
    before = bar.locator(".lab-frame-now").inner_text()
    page.wait_for_timeout(900)
    assert bar.locator(".lab-frame-now").inner_text() == before


@ONE
def test_with_reduced_motion_nothing_plays(new_page: Open, at: At) -> None:
    """The button is not there; the frames can still be looked at one by one."""
    page = new_page(reduced_motion="reduce")
    page.goto(at(LESSON))
    lab = shown(page)
    expect(lab.locator(".lab-frame-play")).to_be_hidden()
    lab.locator(".lab-frame-next").click()
    expect(lab.locator(".lab-frame-now")).to_have_text("Step 2 of 6")


@ONE
def test_focus_scroll_and_room_survive_a_new_picture(lab: Locator, page: Page) -> None:
    """The slider that moves keeps the focus, a table its place, and what stands below does not jump."""
    lab.locator("[data-view$=list]").evaluate("(one) => { one.style.width = '40px'; }")
    lab.locator("[data-view$=list] .lab-scroll").evaluate("(one) => { one.scrollLeft = 20; }")
    slider = control(lab, "steps", ".lab-range")
    place = "(one) => one.getBoundingClientRect().top + scrollY"
    before = lab.locator(".lab-reflect").evaluate(place)
    slider.focus()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    answered(page)
    expect(slider).to_be_focused()
    assert lab.locator("[data-view$=list] .lab-scroll").evaluate("(one) => one.scrollLeft") == 20
    assert lab.locator(".lab-reflect").evaluate(place) == before


@ONE
def test_results_are_said_at_rest(lab: Locator, page: Page) -> None:
    """Who does not see them hears one sentence after the last move, not one a move."""
    page.evaluate(
        """() => {
          window.said = [];
          new MutationObserver(() => said.push(document.querySelector(".lab-spoken").textContent))
            .observe(document.querySelector(".lab-spoken"), { childList: true, characterData: true, subtree: true });
        }"""
    )
    slider = control(lab, "load", ".lab-range")
    for _ in range(8):
        slider.press("ArrowRight")
    page.wait_for_timeout(1600)
    said = page.evaluate("said")
    assert len(said) == 1
    assert re.search(r"Total: \d", said[0])
