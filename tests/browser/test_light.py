"""Pages stay light: what a first view asks for, and what comes only when it is seen or used."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.benchmark.pages import OBSERVE, SCROLL, found
from tests.browser.conftest import Open, Watch, enhanced
from tests.browser.served import Site

FIRST = {"site.css", "main.js", "heading.woff2", "heading-signs.woff2", "code-400.woff2", "code-700.woff2"}


def asked(page: Page, url: str) -> list[str]:
    """Return the names of the files that a page asks for until it is quiet."""
    names: list[str] = []
    page.on("request", lambda request: names.append(urlsplit(request.url).path.rpartition("/")[2]))
    page.goto(url, wait_until="networkidle")
    return names


@pytest.mark.parametrize("kind", ["home", "outline", "figures"])
def test_a_first_view_asks_for_one_style_one_script_and_fonts(new_page: Open, site: Site, locale: str, kind: str) -> None:
    """Nothing of what lies further down is asked for; mathematics alone adds its style and its face."""
    page = new_page(viewport={"width": 1280, "height": 400})
    path = found(site)[kind]
    names = asked(page, site.url(path if locale == "en" else f"zh/{path}"))
    mathematics = {"math.css", "math.woff2"} if page.locator("math").count() else set()
    assert set(names) - {"", "favicon.png"} <= FIRST | mathematics
    assert len(names) == len(set(names))


@pytest.mark.parametrize(
    ("name", "selector"), [("figure-view", ""), ("video-facade", ""), ("term-tip", "a.term[data-term]")]
)
def test_a_script_comes_when_its_element_is_near(page: Page, site: Site, name: str, selector: str) -> None:
    """It is not there before, and it is asked for once."""
    path = site.first('class="lesson-text"', "<figure-view", "<video-facade", r'<a class="term"')
    page.set_viewport_size({"width": 1280, "height": 400})
    names = asked(page, site.url(path))
    assert f"{name}.js" not in names
    enhanced(page, name, selector)
    page.evaluate(SCROLL)
    page.wait_for_load_state("networkidle")
    assert names.count(f"{name}.js") == 1


def later(route: Route) -> None:
    """Let a script come late."""
    time.sleep(0.15)
    route.continue_()


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_when_scripts_and_faces_arrive(new_page: Open, site: Site, locale: str, width: int) -> None:
    """From the first byte to the last line read, no box of any kind of page jumps."""
    page = new_page(viewport={"width": width, "height": 800})
    page.add_init_script(OBSERVE)
    page.route("**/*.js", later)
    for path in [*found(site).values(), "resources/", "paths/", "review/", "interview/"]:
        page.goto(site.url(path if locale == "en" else f"zh/{path}"), wait_until="networkidle")
        page.evaluate(SCROLL)
        assert page.evaluate("measured.shift") == 0, path


@pytest.mark.parametrize("missing", ["main.js", "figure-view.js"])
def test_without_its_script_a_figure_stays_whole(
    page: Page, site: Site, figure_page: str, missing: str, watch: Watch
) -> None:
    """Where a script does not come, every caption shows and no button that would do nothing."""
    watch.expected.append("ERR_FAILED")
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(site.url(figure_page))
    figure = page.locator("figure-view:not([data-steps='0'])").first
    figure.scroll_into_view_if_needed()
    expect(figure.locator(".figure-toolbar")).to_be_hidden()
    for caption in figure.locator(".figure-steps > li").all():
        expect(caption).to_be_visible()


def test_pointing_at_a_link_asks_for_its_page(page: Page, site: Site, video_page: str) -> None:
    """A page of this site is asked for before the click, once; another site's, and a place on this page, never."""
    page.goto(site.url(video_page), wait_until="networkidle")
    link = page.locator("a[rel=next]")
    for _ in range(2):
        link.hover()
        page.wait_for_timeout(200)
        page.mouse.move(0, 0)
    page.locator(".video-links a").first.hover()
    page.locator(".skip").focus()
    page.wait_for_timeout(200)
    hints = page.locator("link[rel=prefetch]").evaluate_all("(all) => all.map((one) => one.href)")
    assert hints == [link.evaluate("(one) => one.href")]


def test_who_saves_data_is_asked_nothing(new_page: Open, site: Site, video_page: str) -> None:
    """With the browser's data saver on, only what is clicked is fetched."""
    page = new_page()
    page.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page.goto(site.url(video_page))
    page.locator("a[rel=next]").hover()
    page.wait_for_timeout(200)
    expect(page.locator("link[rel=prefetch]")).to_have_count(0)


def test_elements_work_from_a_file(new_page: Open, site: Site, figure_page: str) -> None:
    """Opened from the disk, a page finds its scripts, and its figures step."""
    page = new_page()
    page.goto((site.folder / figure_page / "index.html").as_uri())
    enhanced(page, "figure-view", "figure-view:not([data-steps='0'])")
    figure = page.locator("figure-view:not([data-steps='0'])").first
    figure.locator(".figure-previous").click()
    expect(figure.locator(".figure-next")).to_have_attribute("aria-disabled", "false")
    page.locator("a[rel=next]").hover()
    page.wait_for_timeout(200)
    expect(page.locator("link[rel=prefetch]")).to_have_count(0)
