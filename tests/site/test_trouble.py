"""A cache that is damaged, a disk that is full, a build that is killed: what happened is said, and the next one is right."""

from __future__ import annotations

import os
import resource
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from aisys_site.build import store
from aisys_site.build.staging import SUFFIX
from tests.benchmark import corpus
from tests.site.building import Project, project, same
from tests.site.running import ROOT, contents, environment

PITCH = "content/son/vibrations/hauteur"
NOTHING_KEPT = "Nothing is kept for the next build"


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the site of the course as a clean build makes it."""
    return project(tmp_path_factory.mktemp("clean")).clean()


@pytest.fixture
def course(tmp_path: Path) -> Project:
    """Return a copy of the course, built once."""
    one = project(tmp_path)
    one.built()
    return one


def database(course: Project) -> Path:
    """Return the file of the cache."""
    return course.cache / store.FILE


def halved(course: Project) -> None:
    """Cut the file of the cache in two."""
    data = database(course).read_bytes()
    database(course).write_bytes(data[: len(data) // 2])


def executed(*commands: str) -> Callable[[Project], None]:
    """Return what changes the cache by SQL."""

    def change(course: Project) -> None:
        with sqlite3.connect(database(course)) as connection:
            for command in commands:
                connection.execute(command)
        connection.close()

    return change


def hot_journal(course: Project) -> None:
    """Leave garbage, and beside it the journal of a build that was killed."""
    database(course).write_bytes(b"garbage" * 999)
    (course.cache / f"{store.FILE}-journal").write_bytes(b"\xd9\xd5\x05\xf9\x20\xa1\x63\xd7" + b"\0" * 4096)


DAMAGES: dict[str, Callable[[Project], object]] = {
    "garbage": lambda one: database(one).write_bytes(b"garbage" * 999),
    "empty": lambda one: database(one).write_bytes(b""),
    "half of it": halved,
    "a journal left": hot_journal,
    "another version": executed("PRAGMA user_version = 99"),
    "another table": executed("ALTER TABLE made RENAME TO other"),
    "another column": executed("ALTER TABLE made RENAME COLUMN value TO other"),
    "damaged values": executed("UPDATE made SET value = substr(value, 1, length(value) - 9)"),
    "no values": executed("UPDATE made SET value = x''"),
    "values that mean nothing": executed("UPDATE made SET value = 7"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
@pytest.mark.parametrize("published", [True, False], ids=["site", "no site"])
def test_a_damaged_cache_is_no_error(
    course: Project, tree: dict[str, bytes], damage: Callable[[Project], object], *, published: bool
) -> None:
    """Whatever lies in the place of the cache, the build is right, and after it the cache is of use again."""
    damage(course)
    if not published:
        course.remove("site")
    first = course.built()
    same(course.tree, tree)
    assert len(first.saying(NOTHING_KEPT)) <= 1
    course.built()
    times = course.times
    assert course.built().saying(NOTHING_KEPT) == []
    assert course.times == times
    same(course.tree, tree)


def test_a_cache_that_cannot_be_written_is_told_in_one_line(course: Project, tree: dict[str, bytes]) -> None:
    """Where a file stands in the place of the cache folder, each build says so in a line, and is right."""
    course.remove(".cache")
    course.write(".cache", "a file")
    for _ in range(2):
        said = course.built()
        assert len(said.saying(NOTHING_KEPT)) == 1
        same(course.tree, tree)


class Full(sqlite3.Connection):
    """A connection to a database on a full disk."""

    def executemany(self, *_: object) -> sqlite3.Cursor:
        """Write nothing."""
        raise sqlite3.OperationalError("database or disk is full")


def test_a_full_disk_keeps_nothing(course: Project, tree: dict[str, bytes], monkeypatch: pytest.MonkeyPatch) -> None:
    """A cache that has no more room is told in one line; the build is right, and so is the next with room."""
    course.replace(f"{PITCH}/index.md", "Compter les vibrations", "Compter les battements")
    connect = sqlite3.connect
    with monkeypatch.context() as patch:
        patch.setattr(sqlite3, "connect", lambda *given, **named: connect(*given, **named, factory=Full))
        said = course.built()
    assert len(said.saying("database or disk is full")) == 1
    course.check()
    course.replace(f"{PITCH}/index.md", "Compter les battements", "Compter les vibrations")
    course.built()
    same(course.tree, tree)


def test_no_room_for_the_site_is_told(course: Project, tree: dict[str, bytes]) -> None:
    """Where no file of the site can be written, the build says so without a traceback, and the site stays."""
    course.remove(".cache")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build"],
        cwd=course.root,
        env=environment(),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "File too large" in done.stderr
    same(course.tree, tree)
    assert course.left_behind == []
    course.built()
    same(course.tree, tree)


def start(folder: Path, *options: str, log: int = subprocess.DEVNULL) -> subprocess.Popen[bytes]:
    """Start a build."""
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    variables = {**environment(), "AISYS_SITE_PROCESSES": "2"}
    return subprocess.Popen(command, cwd=folder, env=variables, stdout=log, stderr=log)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a course of eighty pages and more."""
    one = Project(tmp_path_factory.mktemp("large") / "project")
    for path, text in corpus.course(80, corpus.blocks((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))).items():
        one.write(path, text)
    return one


def test_a_killed_build_leaves_nothing_in_the_way(large: Project) -> None:
    """Builds killed at any moment leave no process; the next makes the site of a clean one, with nothing beside."""
    edited = "content/module-0/chapter-0/lesson-0000/lesson.yml"
    for number, seconds in enumerate((0.35, 0.5, 0.65, 0.8, 1.0, 1.3)):
        large.write(edited, large.text(edited).replace("level: ", f"minutes: {number + 5}\nlevel: ", number == 0))
        process = start(large.root)
        time.sleep(seconds)
        children = _children(process.pid)
        process.kill()
        process.wait()
        _gone(children)
    large.built()
    large.check()


def _children(pid: int) -> list[int]:
    try:
        found = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    except OSError:
        return []
    return [int(one) for one in found.split()]


def _gone(pids: list[int]) -> None:
    """Wait until processes have ended; they finish the page at which they are."""
    end = time.monotonic() + 20
    while any(_lives(pid) for pid in pids):
        assert time.monotonic() < end
        time.sleep(0.05)


def _lives(pid: int) -> bool:
    try:
        return ") Z " not in Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
    except OSError:
        return False


def test_a_build_that_is_interrupted_says_little(large: Project) -> None:
    """Ctrl-C ends a build and its processes without a traceback of each, and leaves nothing beside the site."""
    if large.cache.exists():
        large.remove(".cache")
    log = large.root.parent / "log"
    with log.open("wb") as out:
        variables = {**environment(), "AISYS_SITE_PROCESSES": "2"}
        command = [sys.executable, "-m", "mkdocs", "build"]
        process = subprocess.Popen(command, cwd=large.root, env=variables, stdout=out, stderr=out, start_new_session=True)
        end = time.monotonic() + 20
        while process.poll() is None and not _children(process.pid) and time.monotonic() < end:
            time.sleep(0.01)
        os.killpg(process.pid, signal.SIGINT)
        process.wait()
    assert "Process" not in log.read_text(encoding="utf-8")
    assert log.read_text(encoding="utf-8").count("Traceback") == 0
    large.built()
    large.check()


def test_two_builds_at_once_into_one_site(course: Project, tree: dict[str, bytes]) -> None:
    """Three builds at once into the same site, from nothing and over it, all succeed and leave the site of a clean build."""
    for _ in range(2):
        course.remove(".cache")
        course.remove("site")
        builds = [start(course.root) for _ in range(3)]
        assert [one.wait() for one in builds] == [0, 0, 0]
        same(course.tree, tree)
        assert course.left_behind == []
    course.built()
    same(course.tree, tree)


def test_two_builds_at_once_into_two_sites(course: Project, tree: dict[str, bytes]) -> None:
    """Builds of one project into different sites share the cache, and each is right."""
    course.remove(".cache")
    builds = [start(course.root, "--site-dir", name) for name in ("site", "other")]
    assert [one.wait() for one in builds] == [0, 0]
    same(course.tree, tree)
    same(contents(course.root / "other"), tree)


def test_only_what_builds_left_is_removed(course: Project) -> None:
    """A folder that a killed build left goes; a hidden folder of the author's stays, however it is called."""
    left, own = course.root / f".site-abcdefgh{SUFFIX}", course.root / ".site-packages"
    for folder in (left, own):
        folder.mkdir()
        (folder / "mot.txt").write_text("la", encoding="utf-8")
    course.build()
    assert not left.exists()
    assert (own / "mot.txt").exists()
