"""Builds the same lessons with each contender, in turn, and yields what is measured as it comes.

In each round every contender does one thing before any does the next: what is compared runs side by side, under about the
same load from elsewhere.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from tests.benchmark import corpus, serving
from tests.benchmark.contenders import PROJECT, Contender
from tests.benchmark.edits import Draft
from tests.benchmark.processes import BuildError, timed
from tests.benchmark.sizes import lesson_pages, sizes

SITE = "site"
SCENARIOS = ("cold", "unchanged", "edit", "title", "serve")
PEAKS = {"edit": "peak_warm_bytes"} | {name: f"peak_{name}_bytes" for name in ("cold", "unchanged", "title")}


@dataclass(frozen=True)
class Plan:
    """What to measure. `saves` are those to each server, of which there is one a round."""

    pages: int
    rounds: int
    contenders: Sequence[Contender]
    scenarios: Sequence[str] = SCENARIOS
    saves: int = 3


@dataclass(frozen=True)
class Measurement:
    """One number: of which contender, of what (its name says the unit), how much."""

    contender: str
    measure: str
    value: float


def write(contender: Contender, project: Path, pages: int) -> None:
    """Write a contender's site into the folder `project`."""
    options = corpus.blocks(PROJECT.read_text(encoding="utf-8"))
    for path, text in contender.files(pages, options).items():
        file = project / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    if contender.after:
        timed(contender.after, project)


def measured(folder: Path, plan: Plan) -> Iterator[Measurement]:
    """Write every contender's site below `folder`, then measure all of them, round by round."""
    for contender in plan.contenders:
        write(contender, folder / contender.name, plan.pages)
    entries = [_Entry(contender, folder / contender.name, plan) for contender in plan.contenders]
    for _ in range(plan.rounds):
        for entry in entries:
            yield from entry.cold()
        for entry in entries:
            yield from entry.measure("unchanged", lambda: "")
        for entry in entries:
            yield from entry.measure("edit", entry.draft.edit)
        for entry in entries:
            yield from entry.measure("title", entry.draft.retitle)
        for entry in entries:
            yield from entry.serve()
    for entry in entries:
        entry.draft.restore()


class _Entry:
    """A contender at work in its project."""

    def __init__(self, contender: Contender, project: Path, plan: Plan) -> None:
        lessons = corpus.plan(plan.pages)
        self.contender = contender
        self.project = project
        self.plan = plan
        self.draft = Draft(project, contender, lessons[len(lessons) // 2])
        self.page = f"{lessons[len(lessons) // 2].folder}/"
        self.weighed = False

    def cold(self) -> Iterator[Measurement]:
        """Build with nothing left of an earlier build, neither site nor cache; what follows starts from there."""
        self.draft.restore()
        for left in set(self.project.iterdir()) - {self.project / "mkdocs.yml", self.project / "content"}:
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        found = list(self._built("cold"))
        pages = len(lesson_pages(self.project / SITE))
        if pages != self.plan.pages:
            raise BuildError(f"{self.contender.name} wrote {pages} of {self.plan.pages} pages into {self.project}")
        if "cold" in self.plan.scenarios:
            yield from found
        if not self.weighed:
            for name, value in asdict(sizes(self.project / SITE, self.contender.search)).items():
                yield self._one(name, value)
            self.weighed = True

    def measure(self, scenario: str, change: Callable[[], str]) -> Iterator[Measurement]:
        """Change something, build again, and see that the change has arrived."""
        if scenario not in self.plan.scenarios or not (self.contender.incremental or scenario == "edit"):
            return
        word = change()
        yield from self._built(scenario)
        page = self.project / SITE / self.page / "index.html"
        if word not in page.read_text(encoding="utf-8"):
            raise BuildError(f"{self.contender.name} left the {scenario} out of {page}")

    def serve(self) -> Iterator[Measurement]:
        """Save under a running server."""
        if "serve" in self.plan.scenarios:
            for seconds in serving.saves(self.contender, self.project, self.page, self.draft, self.plan.saves):
                yield self._one("serve_seconds", seconds)

    def _built(self, scenario: str) -> Iterator[Measurement]:
        run = timed(self.contender.build, self.project)
        yield self._one(f"{scenario}_seconds", run.seconds)
        yield self._one(f"{scenario}_cpu_seconds", run.cpu_seconds)
        yield self._one(PEAKS[scenario], run.peak_bytes)

    def _one(self, name: str, value: float) -> Measurement:
        return Measurement(self.contender.name, name, value)
