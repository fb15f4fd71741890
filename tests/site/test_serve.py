"""`mkdocs serve` while its author makes mistakes: the last good page stays, says what is wrong, and recovers."""

from __future__ import annotations

import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import TINY, Folder
from tests.site.reading import Site
from tests.site.reading import page as read
from tests.site.running import ROOT, environment

LESSON = "son/vibrations/hauteur"
PATIENCE = 120  # seconds; bounds the waiting on a busy machine, measures nothing


@dataclass
class Serving:
    """A running `mkdocs serve`, the project it serves, and the templates it fills."""

    project: Folder
    templates: Folder
    address: str
    process: subprocess.Popen[bytes]
    log: Path

    def get(self, path: str) -> str:
        """Return what the server answers, empty while it does not."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=20) as answer:  # noqa: S310 - our own server
                return str(answer.read().decode())
        except (OSError, urllib.error.URLError):
            return ""

    @property
    def problems(self) -> str:
        """Return what the pages are told of problems."""
        return self.get("assets/course/problems.js")

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds."""
        end = time.monotonic() + PATIENCE
        while not holds():
            assert self.process.poll() is None, self.log.read_text(encoding="utf-8")
            assert time.monotonic() < end, self.log.read_text(encoding="utf-8")
            time.sleep(0.1)


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Serve a copy of the tiny course by a copy of the package, so that templates can be edited too."""
    folder = tmp_path_factory.mktemp("serve")
    shutil.copytree(TINY, folder / "project")
    unneeded = shutil.ignore_patterns("node_modules", "__pycache__")
    shutil.copytree(ROOT / "src/aisys_site", folder / "src/aisys_site", ignore=unneeded)
    shutil.copytree(ROOT / "templates", folder / "templates")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", f"127.0.0.1:{port}"],
            cwd=folder / "project",
            env=environment(folder / "src"),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
        )
        address = f"http://127.0.0.1:{port}/gammes/"
        one = Serving(Folder(folder / "project"), Folder(folder / "templates"), address, process, log)
        try:
            one.until(lambda: bool(one.get("")))
            yield one
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def test_an_edit_shows(serving: Serving) -> None:
    """A change of a lesson's text is on its page after the next build, in this language and not in the other."""
    path = f"content/{LESSON}/index.md"
    before = serving.project.text(path)
    serving.project.replace(path, "Compter les vibrations", "Compter les battements")
    serving.until(lambda: "Compter les battements" in serving.get(f"{LESSON}/"))
    assert "Compter les battements" not in serving.get(f"ja/{LESSON}/")
    serving.project.write(path, before)
    serving.until(lambda: "Compter les vibrations" in serving.get(f"{LESSON}/"))


def test_a_mistake_leaves_the_last_good_page_and_is_told(serving: Serving) -> None:
    """A broken save keeps the page, tells file, line and words; the next good save shows and tells nothing more."""
    path = f"content/{LESSON}/lesson.yml"
    good = serving.project.text(path)
    assert serving.problems == 'window.courseProblems = "";\n'
    serving.project.replace(path, "level: introductory", "level: easy")
    serving.until(lambda: f"{path}:3: level: must be one of" in serving.problems)
    assert "La hauteur d'un son" in serving.get(f"{LESSON}/").replace("&#39;", "'")
    serving.project.write(path, good.replace("La hauteur d'un son", "La hauteur d'une note"))
    serving.until(lambda: "La hauteur d'une note" in serving.get(f"{LESSON}/").replace("&#39;", "'"))
    serving.until(lambda: serving.problems == 'window.courseProblems = "";\n')
    serving.project.write(path, good)
    serving.until(lambda: "La hauteur d'un son" in serving.get(f"{LESSON}/").replace("&#39;", "'"))


def test_the_newest_mistake_is_told(serving: Serving) -> None:
    """After a mistake in the course, one in `mkdocs.yml` is told in its own words, and not in those of the first."""
    path = f"content/{LESSON}/lesson.yml"
    good, settings = serving.project.text(path), serving.project.text("mkdocs.yml")
    serving.project.replace(path, "level: introductory", "level: easy")
    serving.until(lambda: "lesson.yml:3" in serving.problems)
    serving.project.write("mkdocs.yml", settings.replace("  - aisys", "  - aisys\n  - nosuchplugin"))
    serving.until(lambda: "lesson.yml:3" not in serving.problems)
    assert serving.problems != 'window.courseProblems = "";\n'
    assert serving.get(f"{LESSON}/")
    serving.project.write(path, good)
    serving.project.write("mkdocs.yml", settings)
    serving.until(lambda: serving.problems == 'window.courseProblems = "";\n')


def test_an_edit_of_a_template_shows(serving: Serving) -> None:
    """A change of a page template or of a fragment is seen like one of the course, and an error in it is survived."""
    for path, mark in (("fragments/lesson-end.html", "<p>au revoir</p>"), ("partials/footer.html", "<p>fin</p>")):
        good = serving.templates.text(path)
        serving.templates.write(path, f"{good}{mark}")
        serving.until(lambda mark=mark: mark in serving.get(f"{LESSON}/"))  # type: ignore[misc]
        serving.templates.write(path, f"{good}{{% if %}}")
        serving.until(lambda: serving.problems != 'window.courseProblems = "";\n')
        assert mark in serving.get(f"{LESSON}/")
        serving.templates.write(path, good)
        serving.until(lambda: serving.problems == 'window.courseProblems = "";\n')
        assert mark not in serving.get(f"{LESSON}/")


def test_a_new_lesson_shows(serving: Serving) -> None:
    """A lesson that is added and listed has its page after the next build, and none once it is gone."""
    course = serving.project.text("content/course.yml")
    text = serving.project.text("content/gammes/intervalles/quinte-juste/lesson.yml")
    text = text.replace("quinte-juste", "quarte").replace("aliases: [gammes/quinte]\n", "")
    text = text.replace("La quinte juste et son comma", "La quarte").replace("完全五度とコンマ", "完全四度")
    serving.project.write("content/gammes/intervalles/quarte/lesson.yml", text)
    serving.project.write("content/course.yml", course.replace("lessons: [quinte-juste]", "lessons: [quinte-juste, quarte]"))
    serving.until(lambda: "完全四度" in serving.get("ja/gammes/intervalles/quarte/"))
    serving.project.remove("content/gammes/intervalles/quarte")
    serving.project.write("content/course.yml", course)
    serving.until(lambda: serving.get("gammes/intervalles/quarte/") == "" and serving.get("gammes/intervalles/") != "")
    serving.until(lambda: serving.problems == 'window.courseProblems = "";\n')


def test_only_a_served_page_may_run_inline_scripts(serving: Serving, tiny_site: Site) -> None:
    """The policy lets the script of the live reload run under `mkdocs serve`; nothing of this is in a build."""
    served = read(serving.get(f"{LESSON}/"), f"{LESSON}/index.html")
    assert "script-src 'self' 'wasm-unsafe-eval' 'unsafe-inline'" in served.policy
    assert "sha256" not in served.policy  # a hash would forbid all other inline scripts
    built = tiny_site.pages[f"{LESSON}/index.html"]
    assert "unsafe-inline" not in built.policy
    assert "assets/course/problems.js" not in tiny_site.files
    assert not [one for one in built.references if "problems.js" in one.value]
