"""Who takes part: how each one builds and serves its site, from which files, and where it writes its search.

All three run as their users run them, by their own defaults: MkDocs without `--strict`, Zensical with its cache (`.cache`,
which only `--clean` leaves aside). MkDocs and Zensical read the same `mkdocs.yml`.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

from tests.benchmark import corpus
from tests.benchmark.corpus import Lesson

PROJECT = Path(__file__).parents[2] / "mkdocs.yml"
PACKAGES = ("mkdocs", "mkdocs-material", "zensical")
"""What a result depends on. jieba, which Material asks to cut Chinese into words, is left out: it would slow MkDocs down."""


def body(lesson: Lesson) -> str:
    """Return the path of a lesson's text, in the first language, from the project's folder."""
    return f"content/{lesson.folder}/index.md"


def record(lesson: Lesson) -> str:
    """Return the path of a lesson's record in a course."""
    return f"content/{lesson.folder}/lesson.yml"


@dataclass(frozen=True)
class Contender:
    """Who builds a site. `build`, `serve` and `after` are arguments of Python; an address follows `serve`.

    `titled` names the file that holds a lesson's title, `search` finds the files of the search index in the site. One
    that is not `incremental` builds everything each time, so that all its builds are measured as one.
    """

    name: str
    files: Callable[[int, corpus.Options], corpus.Files]
    build: tuple[str, ...] = ("-m", "mkdocs", "build", "--quiet")
    serve: tuple[str, ...] = ("-m", "mkdocs", "serve", "--quiet", "--dev-addr")
    after: tuple[str, ...] = ()
    titled: Callable[[Lesson], str] = body
    search: tuple[str, ...] = ("search/*",)
    incremental: bool = True
    module: str = "mkdocs"

    @property
    def installed(self) -> bool:
        """Whether it can run here."""
        return find_spec(self.module) is not None


BASELINE = Contender("mkdocs", corpus.plain, incremental=False)
ZENSICAL = Contender(
    "zensical",
    corpus.plain,
    build=("-m", "zensical", "build"),
    serve=("-m", "zensical", "serve", "--dev-addr"),
    search=("search.json", "search/**/*"),
    module="zensical",
)
OURS = Contender(
    "aisys",
    corpus.course,
    after=("-m", "aisys_site", "translated", "content"),
    titled=record,
    search=("search/*", "assets/search/**/*"),
)
CONTENDERS = {one.name: one for one in (BASELINE, ZENSICAL, OURS)}


def versions() -> dict[str, str | None]:
    """Return the version of each package that a result depends on, none where it is not installed."""
    found: dict[str, str | None] = dict.fromkeys(PACKAGES)
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            continue
    return found


def environment() -> dict[str, str]:
    """Return our environment with the folder of this checkout, which a builder in another folder would not find."""
    paths = [str(PROJECT.parent / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "NO_MKDOCS_2_WARNING": "1"}
