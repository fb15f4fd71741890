"""One browser and one built site for all tests here; each test gets a page that is watched.

A watched page fails its test when it asks another host for anything, breaks its security policy, or reports an error.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Route, sync_playwright

from aisys_site.load import shipped_strings
from tests.browser.chromium import ARGUMENTS, ensure
from tests.browser.served import Site, build, served
from tests.conftest import TINY

ROOT = Path(__file__).parents[2]
ELSEWHERE = re.compile(r"^(?!data:|blob:|about:|file:)(?!http://127\.0\.0\.1[:/])")
TELL_VIOLATIONS = """
document.addEventListener("securitypolicyviolation", (event) => {
  console.error(`policy: ${event.effectiveDirective} forbids ${event.blockedURI} in ${event.sourceFile}`);
});
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser."""
    for item in items:
        if "tests/browser/" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


def pytest_configure(config: pytest.Config) -> None:
    """Name the mark."""
    config.addinivalue_line("markers", "browser: drives a real Chromium")


@dataclass
class Watch:
    """What a page did that it must not do. A test may name hosts that it lets a page ask, and errors that it expects."""

    hosts: set[str] = field(default_factory=set)
    expected: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    asked: list[Request] = field(default_factory=list)

    def route(self, route: Route) -> None:
        """Let nothing out: answer for the hosts that are let, refuse all others."""
        request = route.request
        if request.url.split("/")[2] in self.hosts:
            self.asked.append(request)
            route.fulfill(content_type="text/html", body="<!doctype html><title>A player</title><p>Plays.</p>")
            return
        self.complaints.append(f"asks {request.url}")
        route.abort()

    def console(self, message: ConsoleMessage) -> None:
        """Note errors in the console."""
        if message.type == "error" and not any(words in message.text for words in self.expected):
            self.complaints.append(f"console: {message.text}")

    def error(self, error: Exception) -> None:
        """Note errors that nothing caught."""
        self.complaints.append(f"error: {error}")


Open = Callable[..., Page]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start a Chromium."""
    path = ensure()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve the real course."""
    folder = tmp_path_factory.mktemp("real") / "site"
    build(ROOT, folder)
    with served(folder) as one:
        yield one


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve the tiny course, which has what the real one may lack: a lesson that moved."""
    folder = tmp_path_factory.mktemp("tiny") / "site"
    build(TINY, folder)
    with served(folder) as one:
        yield one


@pytest.fixture
def watch() -> Iterator[Watch]:
    """Return what watches the test's pages, and fail the test with all complaints."""
    watch = Watch()
    yield watch
    assert not watch.complaints, "\n".join(watch.complaints)


@pytest.fixture
def new_page(browser: Browser, watch: Watch) -> Iterator[Open]:
    """Return what opens a watched page; its arguments are those of a Playwright context."""
    contexts: list[BrowserContext] = []

    def open_one(**options: Any) -> Page:  # noqa: ANN401 - what Playwright takes
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 800}, **options})
        contexts.append(context)
        context.set_default_timeout(5000)
        context.add_init_script(TELL_VIOLATIONS)
        context.route(ELSEWHERE, watch.route)
        page = context.new_page()
        page.on("console", watch.console)
        page.on("pageerror", watch.error)
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: Open) -> Page:
    """Open a watched page."""
    return new_page()


@pytest.fixture(params=["en", "zh"])
def locale(request: pytest.FixtureRequest) -> str:
    """Return a language of the course; the test runs once in each."""
    return str(request.param)


@pytest.fixture
def at(site: Site, locale: str) -> Callable[[str], str]:
    """Return what gives the address of a page in the test's language."""
    return lambda path: site.url(path if locale == "en" else f"zh/{path}")


@pytest.fixture
def words(locale: str) -> Callable[..., str]:
    """Return what gives the interface's words in the test's language."""
    strings = shipped_strings(locale)
    return lambda key, **values: strings[key].format(**values)


@pytest.fixture(scope="session")
def figure_page(site: Site) -> str:
    """Return a page with a figure in steps."""
    return site.first(r'data-steps="[3-9]"')


@pytest.fixture(scope="session")
def term_page(site: Site) -> str:
    """Return a page whose text links terms to their definitions."""
    return site.first(r'<a class="term"', r'id="definition-')


@pytest.fixture(scope="session")
def video_page(site: Site) -> str:
    """Return a page with a video at Bilibili."""
    return site.first(r'data-player="https://player\.bilibili\.com/')


def until(truth: Callable[[], bool], what: str, *, seconds: float = 5, pause: Callable[[float], None] = time.sleep) -> None:
    """Wait until something holds. Playwright's own waiting needs eval, which the policy forbids.

    Where it is an event of a page that is waited for, `pause` is the page's own.
    """
    end = time.monotonic() + seconds
    while not truth():
        assert time.monotonic() < end, f"after {seconds} s not yet: {what}"
        pause(0.05)


def enhanced(page: Page, name: str, selector: str = "") -> None:
    """Bring an element into view, and wait until its script, which comes for that, has run."""
    page.locator(selector or name).first.scroll_into_view_if_needed()
    until(
        lambda: bool(page.evaluate("(name) => customElements.get(name) !== undefined", name)),
        f"the script of {name} has run",
        pause=lambda seconds: page.wait_for_timeout(seconds * 1000),
    )
