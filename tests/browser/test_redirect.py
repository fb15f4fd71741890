"""A lesson that moved is found at its former address, with what followed in the address."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open
from tests.browser.served import Site

OLD, NEW = "gammes/quinte/", "gammes/intervalles/quinte-juste/"


@pytest.mark.parametrize("prefix", ["", "ja/"])
@pytest.mark.parametrize("rest", ["", "#objectives", "?from=mail&x=%20#%E9%9F%B3"])
def test_the_old_address_leads_on_with_its_anchor(page: Page, tiny_site: Site, prefix: str, rest: str) -> None:
    """Query and anchor go along, and the way back does not lead into the old address again."""
    page.goto(tiny_site.url(prefix))
    page.goto(tiny_site.url(f"{prefix}{OLD}{rest}"))
    expect(page).to_have_url(tiny_site.url(f"{prefix}{NEW}{rest}"))
    page.go_back()
    expect(page).to_have_url(tiny_site.url(prefix))


def test_without_script_it_leads_on_too(new_page: Open, tiny_site: Site) -> None:
    """The browser does it itself, without the anchor."""
    page = new_page(java_script_enabled=False)
    page.goto(tiny_site.url(OLD))
    expect(page).to_have_url(tiny_site.url(NEW))


@pytest.mark.parametrize(
    "target",
    [
        "https://example.org/",
        "//example.org/",
        "/elsewhere/",
        "\\\\example.org",
        "javascript:alert(1)",
        " //example.org",
        "&#1;//example.org",
        "",
    ],
)
def test_it_leads_to_no_other_site(page: Page, tiny_site: Site, target: str) -> None:
    """Whatever a page asks for, only a relative address of this site is followed."""
    html = (tiny_site.folder / OLD / "index.html").read_text(encoding="utf-8")
    changed = re.sub(r'data-target="[^"]*"', lambda _: f'data-target="{target}"', html)
    assert changed != html
    page.route(tiny_site.url(OLD), lambda route: route.fulfill(content_type="text/html", body=changed))
    page.goto(tiny_site.url(OLD))
    page.wait_for_timeout(200)
    assert page.url == tiny_site.url(OLD)
