"""A build that takes over what the last one made leaves the same bytes as a clean one, whatever was changed between."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.site.building import Project, project, same
from tests.site.changes import CHANGES, EXTENSION, PITCH, STRING, UNSEEN, Change, nothing


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of the course for the whole module."""
    return project(tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def original(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a copy of the course that nobody changes."""
    return project(tmp_path_factory.mktemp("original"))


@pytest.fixture
def course(shared: Project, original: Project) -> Iterator[Project]:
    """Return the course as it was at first, with the site and the cache that the tests before left."""
    restore(shared, original)
    shared.built()
    yield shared
    restore(shared, original)


def restore(one: Project, original: Project) -> None:
    """Put back all but the site and the cache."""
    for path in one.root.iterdir():
        if path.name not in {"site", ".cache"}:
            one.remove(path.name)
    for path in original.root.iterdir():
        if path.name not in {"site", ".cache"}:
            copy = shutil.copytree if path.is_dir() else shutil.copy2
            copy(path, one.root / path.name)


@pytest.mark.parametrize("change", CHANGES, ids=lambda one: one.name)
def test_after_a_change_the_site_is_that_of_a_clean_build(course: Project, change: Change) -> None:
    """One change, built over the last site and from the cache, gives the bytes of a build from nothing."""
    if change.prepare is not nothing:
        change.prepare(course)
        course.built()
    before = course.tree
    change.make(course)
    course.built()
    course.check()
    assert (course.tree == before) == (change.name in UNSEEN)


def test_the_first_site_returns(course: Project) -> None:
    """After all changes and back, the course has the site that it has from nothing."""
    course.check()


def test_changes_add_up(tmp_path: Path) -> None:
    """All changes that go together, one after the other with a build after each, leave the site of a clean build."""
    one = project(tmp_path)
    alone = {"the order of lessons", "a translation", "a new page", "a template of the project"}
    together = [change for change in CHANGES if change.name not in alone]
    for number, change in enumerate(together):
        change.prepare(one)
        change.make(one)
        one.built()
        if number % 8 == 7:
            one.check()
    one.check()


def test_nothing_is_written_when_nothing_has_changed(course: Project) -> None:
    """A build of an unchanged course gives no file of the site a new time."""
    before = course.times
    course.built()
    assert course.times == before


def test_touched_times_change_nothing(course: Project) -> None:
    """Where only the times of sources have changed, no file of the site is written."""
    before = course.times
    for file in course.root.rglob("content/**/*"):
        os.utime(file)
    os.utime(course.root / "mkdocs.yml")
    course.built()
    assert course.times == before


def test_a_body_changes_its_own_page_and_the_index(course: Project) -> None:
    """An edit of a body writes this lesson's page in this language and files of this language's index, nothing else."""
    before = course.times
    course.replace(f"{PITCH}/index.md", "Compter les vibrations", "Compter les battements")
    course.built()
    written = {path for path, time in course.times.items() if before.get(path) != time}
    index = {path for path in written if path.startswith("assets/search/fr/")}
    assert index
    assert written - index == {"son/vibrations/hauteur/index.html"}


def test_a_body_without_translation_changes_both_pages(course: Project) -> None:
    """Where a text is shown in two languages, an edit writes both pages, and the index of its own language only."""
    before = course.times
    course.replace(f"{STRING}/index.md", "corde", "ficelle")
    course.built()
    written = {path for path, time in course.times.items() if before.get(path) != time}
    pages = {path for path in written if path.endswith(".html")}
    assert pages == {"son/vibrations/harmoniques/index.html", "ja/son/vibrations/harmoniques/index.html"}
    assert all(path.startswith("assets/search/fr/") for path in written - pages)
    assert written != pages


def test_a_deleted_site_comes_from_the_cache(course: Project) -> None:
    """A site that was deleted is there again, the same."""
    before = course.tree
    shutil.rmtree(course.site)
    course.built()
    same(course.tree, before)


def test_an_older_cache_does_no_harm(course: Project) -> None:
    """A cache put back as it was before an edit gives the site of the edit."""
    kept = (course.cache / "made.sqlite").read_bytes()
    course.replace(f"{PITCH}/index.md", "Compter les vibrations", "Compter les battements")
    course.built()
    (course.cache / "made.sqlite").write_bytes(kept)
    course.built()
    course.check()


def test_a_newer_cache_does_no_harm(course: Project) -> None:
    """A cache that knows an edit gives, with the edit taken back and an older site put back, the site without it."""
    old = shutil.copytree(course.site, course.root.parent / "older", dirs_exist_ok=True)
    before = course.text(f"{PITCH}/index.md")
    course.replace(f"{PITCH}/index.md", "Compter les vibrations", "Compter les battements")
    course.built()
    course.write(f"{PITCH}/index.md", before)
    shutil.rmtree(course.site)
    shutil.copytree(old, course.site)
    course.built()
    course.check()


@pytest.mark.parametrize("path", ["mot.txt", "son/intrus/index.html", "assets/search/fr/intrus.js"])
def test_a_foreign_file_goes(course: Project, path: str) -> None:
    """A file of the site that no build has made is gone after the next."""
    file = course.site / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("un intrus", encoding="utf-8")
    course.built()
    assert not file.exists()
    course.check()


def mended(course: Project) -> list[str]:
    """Return a file of each kind: page, index, copied file, generated file, static page, asset."""
    index = sorted(path for path in course.tree if path.startswith("assets/search/ja/"))
    rest = [
        "son/index.html",
        "son/vibrations/hauteur/code/octaves.py",
        "curriculum.json",
        "404.html",
        "gammes/quinte/index.html",
    ]
    return [*rest, index[0], "assets/course/main.js", "sitemap.xml"]


def test_files_edited_by_hand_are_mended(course: Project) -> None:
    """Files of the site that somebody has edited are right after the next build, of whatever kind they are."""
    for path in mended(course):
        course.write(f"site/{path}", course.tree[path] + b"mine")
    course.built()
    course.check()


def test_deleted_files_are_made_again(course: Project) -> None:
    """Files of the site that somebody has deleted are there after the next build, of whatever kind they are."""
    for path in mended(course):
        course.remove(f"site/{path}")
    course.built()
    course.check()


def test_a_folder_in_the_place_of_a_page_goes(course: Project) -> None:
    """A folder that stands where a page belongs, and a file where a folder belongs, give way."""
    course.remove("site/son/index.html")
    course.write("site/son/index.html/mot.txt", "un intrus")
    course.remove("site/gammes")
    course.write("site/gammes", "un intrus")
    course.built()
    course.check()


def test_an_edited_extension_is_noticed(course: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Markdown extension of the project's own has new code: every text is rendered with that."""
    monkeypatch.syspath_prepend(str(course.root))
    course.write("ajout_a.py", EXTENSION)
    course.replace("mkdocs.yml", "  - admonition\n", "  - admonition\n  - ajout_a\n")
    course.built()
    course.check()
    course.write("ajout_a.py", EXTENSION.replace("un</p>", "deux</p>"))
    monkeypatch.delitem(__import__("sys").modules, "ajout_a")
    course.built()
    assert b"<p>deux</p>" in course.tree["topics/index.html"]
    course.check()


def test_an_image_has_its_size(course: Project) -> None:
    """An author's image takes its room before it comes, loads when it is about to be seen, and another one is noticed."""
    page = f"{PITCH}/index.md"
    course.write(f"{PITCH}/wave.png", png(320, 200))
    course.write(page, course.text(page) + "\n![Une onde.](wave.png) et des mots\n")
    course.built()
    html = course.tree["son/vibrations/hauteur/index.html"].decode()
    image = next(tag for tag in re.findall(r"<img[^>]*>", html) if "wave.png" in tag)
    for attribute in ('width="320"', 'height="200"', 'loading="lazy"', 'decoding="async"'):
        assert attribute in image
    course.write(f"{PITCH}/wave.png", png(640, 100))
    course.built()
    assert 'width="640"' in course.tree["son/vibrations/hauteur/index.html"].decode()


def png(width: int, height: int) -> bytes:
    """Return the beginning of a PNG of that size, which is all that its size is read from."""
    return b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + width.to_bytes(4) + height.to_bytes(4) + b"\x08\x06\x00\x00\x00"
