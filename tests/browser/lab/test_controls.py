"""The controls of a lab, each by mouse and by keyboard, and what they say of values that they cannot take."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import until
from tests.browser.lab.acting import ONE, answered, control, put, readout, state

Words = Callable[..., str]
Said = tuple[str, dict[str, Any]]


def test_a_select_sets_other_controls_and_is_freed_by_them(lab: Locator, page: Page) -> None:
    """Chosen by keyboard, a machine brings its peak; a peak of the reader's own makes the machine the reader's own."""
    select = control(lab, "machine")
    select.focus()
    page.keyboard.press("ArrowDown")
    answered(page)
    assert readout(lab, "ceiling") == "100"
    assert control(lab, "peak").input_value() == "100"
    put(lab, "peak", "42")
    answered(page)
    assert select.input_value() == "own"
    assert readout(lab, "ceiling") == "42"
    select.select_option("small")
    answered(page)
    assert readout(lab, "ceiling") == "10"


@ONE
def test_a_log_slider_moves_over_rounded_values_by_key_and_by_mouse(lab: Locator, page: Page) -> None:
    """Each key is a step of two digits; a click puts it where it falls; both ends are reached."""
    load = control(lab, "load", ".lab-range")
    load.focus()
    for key, value in [("ArrowRight", "110"), ("ArrowLeft", "100"), ("Home", "1"), ("End", "1000")]:
        page.keyboard.press(key)
        assert control(lab, "load").input_value() == value
    answered(page)
    assert readout(lab, "total") == "1 TB/s"
    assert load.get_attribute("aria-valuetext") == "1000 GB/s"
    load.click(position={"x": load.evaluate("(one) => one.offsetWidth / 3"), "y": 8})
    answered(page)
    now = float(control(lab, "load").input_value())
    assert 8 < now < 12
    assert now == float(f"{now:.2g}")


@ONE
def test_other_sliders_move_by_their_steps(lab: Locator, page: Page) -> None:
    """A linear one by its step, one of some values from one to the next, a whole one by whole numbers."""
    for name, key, value in [("share", "ArrowRight", "0.55"), ("width", "ArrowRight", "64"), ("steps", "ArrowLeft", "5")]:
        control(lab, name, ".lab-range").press(key)
        assert control(lab, name).input_value() == value
    answered(page)
    assert readout(lab, "part") == "55 %"
    assert lab.locator("[data-view$=list] tbody tr").count() == 5


@ONE
@pytest.mark.parametrize(
    ("name", "text", "value"),
    [("load", "123.45", "123.45"), ("load", "1.5e2", "150"), ("width", "16", "16"), ("share", "1/3", None)],
)
def test_a_field_takes_exact_values(lab: Locator, page: Page, name: str, text: str, value: str | None) -> None:
    """What is typed counts once Enter is pressed or the field is left, also between the steps of the slider."""
    field = control(lab, name)
    field.fill(text)
    field.press("Enter")
    answered(page)
    assert field.get_attribute("aria-invalid") is None
    if value:
        assert state(page).get(name, value) == value
        assert field.input_value() == value
    else:
        assert readout(lab, "part") == "33.3 %"


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("load", "0", ("out-of-range", {"min": 1, "max": 1000})),
        ("load", "much", ("no-number", {})),
        ("width", "17", ("none-of", {"values": "16, 32, 64"})),
        ("steps", "2.5", ("not-whole", {})),
    ],
)
def test_a_field_says_why_it_cannot_take_a_value(lab: Locator, words: Words, name: str, text: str, said: Said) -> None:
    """The words stand beside the field, which is marked; the picture stays; a good value takes them away."""
    field = control(lab, name)
    before = readout(lab, "total")
    field.fill(text)
    field.press("Enter")
    code, values = said
    expect(lab.locator(f"[data-control={name}] .lab-wrong")).to_contain_text(words(f"lab_wrong.{code}", **values))
    expect(field).to_have_attribute("aria-invalid", "true")
    assert readout(lab, "total") == before
    field.fill("16")
    field.press("Enter")
    expect(lab.locator(f"[data-control={name}] .lab-wrong")).to_be_empty()


@ONE
def test_a_switch_turns_by_space(lab: Locator, page: Page) -> None:
    """And by a click on its words."""
    control(lab, "twice").focus()
    page.keyboard.press("Space")
    answered(page)
    assert readout(lab, "total") == "200 GB/s"
    lab.get_by_text("count twice").click()
    answered(page)
    assert readout(lab, "total") == "100 GB/s"


def test_a_text_shows_where_it_goes_wrong(lab: Locator, words: Words) -> None:
    """The sign at which it does is marked in what was typed; mended, the words go."""
    field = control(lab, "formula")
    field.fill("x + * 2")
    field.press("Enter")
    wrong = lab.locator("[data-control=formula] .lab-wrong")
    expect(wrong).to_contain_text(words("lab_wrong.unexpected", position=5))
    expect(wrong.locator("mark")).to_have_text("*")
    expect(lab.locator(".lab-trouble")).to_contain_text(words("lab.refused"))
    field.fill("sin(x)")
    field.press("Enter")
    expect(wrong).to_be_empty()
    expect(lab.locator(".lab-trouble")).to_be_empty()


@ONE
def test_presets_and_rows_bring_their_case(lab: Locator, page: Page) -> None:
    """A preset by a click; a published number by a click on its row, and by Enter on its name."""
    lab.locator("[data-preset=heavy]").click()
    answered(page)
    assert readout(lab, "total") == "800 GB/s"
    lab.locator(".lab-rows > summary").click()
    lab.locator("[data-row=twice] td").first.click()
    answered(page)
    assert readout(lab, "total") == "100 GB/s"
    top = "(one) => one.getBoundingClientRect().top"
    until(lambda: 0 < lab.locator(".lab-bench").evaluate(top) < 300, "the picture stands before the reader")
    assert control(lab, "twice").is_checked()
    lab.locator("[data-row=large] button").focus()
    page.keyboard.press("Enter")
    answered(page)
    assert readout(lab, "ceiling") == "100"
