"""One build of the real course and one of the tiny course for all tests here."""

from __future__ import annotations

import fcntl
import os
import pickle
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

import pytest

from tests.conftest import MISSING, TINY, Folder
from tests.site.reading import Site
from tests.site.running import ROOT, Done, aisys, build, built

HOME = "https://example.org/aisys-site/"
"""Where the real course is published in these tests: below a path, as GitHub Pages does it."""


@dataclass(frozen=True)
class Real:
    """The site of the real course, and what MkDocs said while it built it."""

    site: Site
    done: Done


@pytest.fixture(scope="session")
def real(tmp_path_factory: pytest.TempPathFactory) -> Real:
    """Build the real course once, by the rules by which it is published; a warning fails one test and not all."""

    def make(folder: Path) -> Real:
        done = build(ROOT, "--strict", "--site-dir", folder, SITE_URL=HOME)
        if done.code:
            built(ROOT, "--site-dir", folder, SITE_URL=HOME)
        site = Site(folder, urlsplit(HOME).path)
        assert site.pages  # read once, for all workers
        return Real(site, done)

    return once(tmp_path_factory, "real", make)


@pytest.fixture(scope="session")
def tiny_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Build the tiny course once."""

    def make(folder: Path) -> Site:
        built(TINY, "--site-dir", folder)
        return Site(folder, "/gammes/")

    return once(tmp_path_factory, "tiny", make)


T = TypeVar("T")


def once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], T]) -> T:
    """Return what `make` builds in a folder; the first worker to want it makes it, the others wait and read it."""
    shared = factory.getbasetemp().parent if "PYTEST_XDIST_WORKER" in os.environ else factory.getbasetemp()
    with (shared / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        kept = shared / f"{name}.pickle"
        if not kept.exists():
            kept.write_bytes(pickle.dumps(make(shared / name / "site")))
        made: T = pickle.loads(kept.read_bytes())  # noqa: S301 - written above
        return made


@pytest.fixture
def published(tiny: Path, tiny_site: Site) -> Path:
    """Return a copy of the tiny course's project in which a good site stands already."""
    shutil.copytree(tiny_site.folder, tiny / "site")
    return tiny


@pytest.fixture
def here(tiny: Path, monkeypatch: pytest.MonkeyPatch) -> Folder:
    """Stand in a copy of the tiny course's project and return its content."""
    monkeypatch.chdir(tiny)
    return Folder(tiny / "content")


@pytest.fixture
def sound(here: Folder) -> Folder:
    """Return the tiny course with its last translation written and all of them stamped."""
    here.write(MISSING, "弦をはじく。\n\n## 整数倍 {#multiples}\n\n整数倍である。\n\n## 音色 {#timbre}\n\n音色である。\n")
    assert aisys("translated", "content").exit_code == 0
    return here
