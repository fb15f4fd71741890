"""Every kind of page, in both languages: nothing asked of others, no error, whole without script, accessible."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import ROOT, Open, Watch
from tests.browser.served import Site

At = Callable[[str], str]
KINDS = (
    "home module chapter text outline lab labs glossary resources topics paths progress review interview credits 404".split()
)
AXE = ROOT / "src/aisys_site/web/node_modules/axe-core/axe.min.js"
RUN = """() => axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] })"""


def address(site: Site, kind: str, locale: str) -> str:
    """Return the address of a page of a kind. There is one 404 page for all languages."""
    if kind == "404":
        return site.url("404.html")
    holding = {
        "module": ('class="chapter-map"',),
        "chapter": ('id="lessons"', 'class="part-head"'),
        "text": ('class="lesson-text"', "<figure-view", "<video-facade"),
        "lab": ('class="lesson-text"', "<lab-view"),
        "outline": ('class="lesson-head"', "<video-facade", r"\A(?![\s\S]*lesson-text)"),
    }
    path = site.first(*holding[kind]) if kind in holding else "" if kind == "home" else f"{kind}/"
    return site.url(path if locale == "en" else f"zh/{path}")


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, locale: str) -> str:
    """Return a kind of page; the test runs once for each."""
    if request.param == "404" and locale != "en":
        pytest.skip("one 404 page speaks all languages")
    return str(request.param)


def test_a_page_asks_nobody_else_and_reports_no_error(page: Page, site: Site, kind: str, locale: str) -> None:
    """From its first byte to its end, scrolled through: the fixture fails on a request, an error, a broken policy."""
    page.goto(address(site, kind, locale))
    page.evaluate("() => scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    policy = page.locator("meta[http-equiv='Content-Security-Policy']").get_attribute("content") or ""
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy


def test_an_unknown_address_gets_the_404_page(page: Page, watch: Watch, site: Site) -> None:
    """Styles and links work however deep the address is."""
    watch.expected.append("404")
    answer = page.goto(site.url("no/such/page/"))
    assert answer
    assert answer.status == 404
    page.locator(".not-found-links a").first.click()
    assert page.url == site.url("")


def test_a_lesson_is_whole_without_script(new_page: Open, site: Site, locale: str, at: At, figure_page: str) -> None:
    """The text, every step of a figure with its caption, the videos by their link; nothing that needs a script shows."""
    page = new_page(java_script_enabled=False)
    page.goto(at(figure_page))
    expect(page.locator(".figure-stage svg").first).to_be_visible()
    for caption in page.locator(".figure-steps > li").all():
        expect(caption).to_be_visible()
    assert page.locator("svg .is-hidden").count() == 0
    page.goto(address(site, "outline", locale))
    for video in page.locator("video-facade").all():
        expect(video.locator(".video-links a").first).to_be_visible()
        expect(video.locator(".video-play")).to_be_hidden()
        assert (video.locator(".video-links a").first.get_attribute("href") or "").startswith("https://www.")
    for name in ("theme-switch", "key-sheet"):
        expect(page.locator(name)).to_be_hidden()


def test_lists_are_whole_without_script(new_page: Open, at: At) -> None:
    """Every term and every lesson shows; the filters, which would do nothing, do not."""
    page = new_page(java_script_enabled=False)
    for path, rows, control in [("glossary/", ".term-entry", "list-filter"), ("resources/", ".resource", "resource-filter")]:
        page.goto(at(path))
        expect(page.locator(control)).to_be_hidden()
        assert page.locator(rows).count() == page.locator(f"{rows}:visible").count() > 0


def test_the_menu_works_without_script(new_page: Open, at: At, video_page: str) -> None:
    """It is the browser's own <details>."""
    page = new_page(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page.goto(at(video_page))
    page.locator("details.menu > summary").click()
    expect(page.locator("details.menu nav a").first).to_be_visible()


def told(violations: list[dict[str, Any]]) -> str:
    """Return what axe found as lines: rule, how bad, where."""
    return "\n".join(
        f"{rule['id']} ({rule['impact']}): {node['target'][-1]} {node['html'][:160]} {node['failureSummary'][:300]}"
        for rule in violations
        for node in rule["nodes"]
    )


@pytest.mark.parametrize(("locale", "scheme"), [("en", "light"), ("zh", "dark")])
def test_axe_finds_nothing(new_page: Open, site: Site, kind: str, locale: str, scheme: str) -> None:
    """No rule of WCAG 2.2 AA that a program can judge is broken, in either theme."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(address(site, kind, locale))
    page.evaluate(axe())
    violations = page.evaluate(RUN)["violations"]
    assert not violations, told(violations)


def axe(path: Path = AXE) -> str:
    """Return axe's source; it is a development dependency, never shipped."""
    assert path.is_file(), f"{path} is missing: run `npm ci` in {path.parents[2]}"
    return path.read_text(encoding="utf-8")
