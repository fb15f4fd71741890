"""Builds the same lessons with each contender, in turn, each build in a fresh process, and measures what it took.

Needs a system with `wait4`, that is, no Windows.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from resource import struct_rusage
from statistics import fmean, median

from tests.benchmark import corpus

PROJECT = Path(__file__).parents[2] / "mkdocs.yml"
SITE = "site"
KIBIBYTE = 1 if sys.platform == "darwin" else 1024
"""The unit of `ru_maxrss` in bytes."""


@dataclass(frozen=True)
class Contender:
    """Who builds a site. `build` and `after` are arguments of Python, `search` finds the search index in the site."""

    name: str
    files: Callable[[int, corpus.Options], corpus.Files]
    build: tuple[str, ...] = ("-m", "mkdocs", "build", "--quiet")
    after: tuple[str, ...] = ()
    search: str = "search/*"


BASELINE = Contender("mkdocs", corpus.plain)
OURS = Contender("aisys", corpus.course, after=("-m", "aisys_site", "translated", "content"))
CONTENDERS = (BASELINE, OURS)


@dataclass(frozen=True)
class Sample:
    """What one build took, and what it wrote. `peak_bytes` is the largest process, not their sum."""

    cold_seconds: float
    cpu_seconds: float
    peak_bytes: float
    page_bytes: float
    search_bytes: float


class BuildError(Exception):
    """A build that failed, or left pages out."""


def write(contender: Contender, project: Path, pages: int) -> None:
    """Write a contender's site into the folder `project`."""
    options = corpus.blocks(PROJECT.read_text(encoding="utf-8"))
    for path, text in contender.files(pages, options).items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    if contender.after:
        _timed(contender.after, project)


def cold(contender: Contender, project: Path, pages: int) -> Sample:
    """Build with nothing left of an earlier build, neither site nor cache, and measure."""
    for left in set(project.iterdir()) - {project / "mkdocs.yml", project / "content"}:
        shutil.rmtree(left) if left.is_dir() else left.unlink()
    seconds, usage = _timed(contender.build, project)
    sizes = [file.stat().st_size for file in (project / SITE).rglob("*.html") if "/lesson-" in file.as_posix()]
    if len(sizes) != pages:
        raise BuildError(f"{contender.name} wrote {len(sizes)} of {pages} pages into {project}")
    return Sample(
        cold_seconds=seconds,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_bytes=usage.ru_maxrss * KIBIBYTE,
        page_bytes=fmean(sizes),
        search_bytes=sum(file.stat().st_size for file in (project / SITE).glob(contender.search) if file.is_file()),
    )


def rounds(folder: Path, pages: int, count: int) -> Iterator[tuple[Contender, Sample]]:
    """Write every contender's site below `folder`, then build them in turn, `count` times."""
    for contender in CONTENDERS:
        write(contender, folder / contender.name, pages)
    for _ in range(count):
        for contender in CONTENDERS:
            yield contender, cold(contender, folder / contender.name, pages)


def medians(samples: list[Sample]) -> Sample:
    """Return the median of each measure by itself."""
    return Sample(**{name: median(asdict(sample)[name] for sample in samples) for name in asdict(samples[0])})


def ratio(ours: list[Sample], theirs: list[Sample], measure: str) -> float:
    """Return the median of the rounds' own ratios: builds of one round meet about the same load from elsewhere."""
    pairs = zip(ours, theirs, strict=True)
    return float(median(asdict(our)[measure] / asdict(their)[measure] for our, their in pairs))


def _timed(arguments: tuple[str, ...], folder: Path) -> tuple[float, struct_rusage]:
    """Run Python in a folder; return the seconds it took and what it used, its own children included."""
    log = folder / "log"
    with log.open("wb") as output:
        command = [sys.executable, *arguments]
        start = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=_environment(), stdout=output, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise BuildError(f"{' '.join(arguments)} failed in {folder}:\n{log.read_text(encoding='utf-8')[-4000:]}")
    return seconds, usage


def _environment() -> dict[str, str]:
    """Return our environment with the folder of this checkout, which a builder in another folder would not find."""
    paths = [str(PROJECT.parent / "src"), os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "NO_MKDOCS_2_WARNING": "1"}
