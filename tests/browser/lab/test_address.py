"""The state of a lab in the address: written, read, refused, copied."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Open
from tests.browser.lab.acting import control, put, shown, state, uncovered
from tests.browser.lab.course import LESSON

At = Callable[..., str]
Words = Callable[..., str]


def test_the_state_is_in_the_address(lab: Locator, page: Page, new_page: Open) -> None:
    """Only what differs from the defaults, without a new entry in the history; who opens the link sees the same."""
    entries = page.evaluate("history.length")
    control(lab, "machine").select_option("large")
    put(lab, "load", "250")
    control(lab, "twice").check()
    assert state(page) == {"machine": "large", "load": "250", "twice": "true"}
    assert urlsplit(page.url).fragment == "lab-probe"
    assert page.evaluate("history.length") == entries
    other = new_page()
    other.goto(page.url)
    fresh = uncovered(other)
    expect(fresh.locator("[data-readout=total]")).to_have_text("500 GB/s")
    assert control(fresh, "peak").input_value() == "100"
    fresh.locator(".lab-reset").click()
    assert state(other) == {}
    expect(fresh.locator("[data-readout=total]")).to_have_text("100 GB/s")


def test_the_address_may_hold_anything(page: Page, at: At, words: Words) -> None:
    """What a lab does not have is told in one line, and its default stands; the rest counts; other queries stay."""
    bad = ["load=99999", "width=17", "machine=none", "twice=perhaps", "nonsense=%3Cb%3E", "share=0.25"]
    page.goto(at(LESSON, f"?other=1&probe.{'&probe.'.join(bad)}"))
    lab = uncovered(page)
    notice = lab.locator(".lab-notice")
    expect(notice).to_contain_text("load = 99999")
    for part in ("width = 17", "machine = none", "twice = perhaps", "nonsense = <b>"):
        expect(notice).to_contain_text(part)
    start = words("lab.address", list="").rstrip(".。")
    expect(notice).to_contain_text(start)
    expect(lab.locator("[data-readout=part]")).to_have_text("25 %")
    assert control(lab, "load").input_value() == "100"
    control(lab, "twice").check()
    assert state(page) == {"share": "0.25", "twice": "true", "other": "1"}


def test_a_link_is_copied(new_page: Open, at: At, words: Words) -> None:
    """It has the state; where the clipboard is closed it stands in a field, chosen."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(at(LESSON))
    lab = shown(page)
    put(lab, "load", "250")
    lab.locator(".lab-copy").click()
    expect(lab.locator(".lab-copied")).to_have_text(words("lab.copied"))
    link = page.evaluate("navigator.clipboard.readText()")
    assert link.endswith("?probe.load=250#lab-probe")
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject(new Error('closed')); }")
    lab.locator(".lab-copy").click()
    expect(lab.locator(".lab-link")).to_have_value(link)
    expect(lab.locator(".lab-copied")).to_have_text(words("lab.by_hand"))
