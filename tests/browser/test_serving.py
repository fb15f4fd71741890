"""Under `mkdocs serve` a change with problems is told on the page, which stays as it was."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Watch, until

LESSON = "content/son/vibrations/hauteur/lesson.yml"


def answers(port: int) -> bool:
    """Return whether something listens."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def serving(tiny: Path, tmp_path: Path) -> Iterator[str]:
    """Serve the tiny course with MkDocs and return its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"]
    with (tmp_path / "log").open("w") as log:
        process = subprocess.Popen(command, cwd=tiny, stdout=log, stderr=log, env={**os.environ, "PYTHONUNBUFFERED": "1"})
        try:
            until(lambda: answers(port), "mkdocs serve listens", seconds=60)
            yield f"http://127.0.0.1:{port}/gammes/"
        finally:
            process.terminate()
            process.wait(timeout=20)


def test_a_problem_is_told_and_goes_when_it_is_mended(page: Page, watch: Watch, serving: str, tiny: Path) -> None:
    """The box names file and line under the heading in the page's language; the page below stays; no reload by hand."""
    watch.expected += ["ERR_", "Failed to load"]  # the live reload's request is cut off when the page reloads
    page.set_default_timeout(40_000)
    page.goto(serving)
    box = page.locator(".course-problems")
    expect(box).to_have_count(0)
    lesson = tiny / LESSON
    good = lesson.read_text(encoding="utf-8")
    lesson.write_text(good.replace("level: introductory", "level: easy"), encoding="utf-8")
    expect(box).to_be_visible(timeout=40_000)
    expect(box).to_have_role("alert")
    expect(box.locator("pre")).to_contain_text("lesson.yml:3")
    heading = page.locator("script[data-problems]").get_attribute("data-problems")
    assert heading
    expect(box).to_contain_text(heading)
    expect(page.locator("h1").first).to_be_visible()
    lesson.write_text(good, encoding="utf-8")
    expect(box).to_have_count(0, timeout=40_000)


def test_an_edit_is_seen_without_a_reload_by_hand(page: Page, watch: Watch, serving: str, tiny: Path) -> None:
    """The page that is open shows the new words soon after the save: the live reload runs under the policy."""
    watch.expected += ["ERR_", "Failed to load"]  # the live reload's request is cut off when the page reloads
    page.goto(serving)
    source = tiny / "content/index.md"
    source.write_text(source.read_text(encoding="utf-8") + "\nDes mots nouveaux.\n", encoding="utf-8")
    expect(page.get_by_text("Des mots nouveaux.")).to_be_visible(timeout=40_000)
