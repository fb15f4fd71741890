"""The course of labs, built and served once for all tests here."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.lab.acting import shown
from tests.browser.lab.course import LESSON, make
from tests.browser.served import Site, build, served

expect.set_options(timeout=15_000)  # a worker boots and computes; a busy machine takes its time


@pytest.fixture(scope="session")
def lab_site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Build and serve the course."""
    folder = tmp_path_factory.mktemp("labs")
    build(make(folder / "course"), folder / "site")
    with served(folder / "site") as site:
        yield site


@pytest.fixture
def at(lab_site: Site, locale: str) -> Callable[..., str]:
    """Return what gives the address of a page in the test's language."""
    return lambda path, query="": lab_site.url(f"{'' if locale == 'en' else 'zh/'}{path}/{query}")


@pytest.fixture
def lab(page: Page, at: Callable[..., str]) -> Locator:
    """Open the lesson with the lab whose numbers show, in the state of the defaults, and return the lab."""
    page.goto(at(LESSON))
    return shown(page)
