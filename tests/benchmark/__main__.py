"""`python -m tests.benchmark`: what to measure, and how to tell it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from tests.benchmark import labs as answering
from tests.benchmark import pages as visits
from tests.benchmark import processes, run, telling
from tests.benchmark.contenders import CONTENDERS, Contender
from tests.benchmark.report import Report, report
from tests.benchmark.run import SCENARIOS, Plan
from tests.browser import served


class Commas(click.ParamType[tuple[str, ...]]):
    """Words or numbers with commas between them."""

    name = "list"

    def __init__(self, choices: Sequence[str] = ()) -> None:
        self.choices = choices

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        """Return the parts, or say which one is unknown."""
        parts = tuple(filter(None, str(value).split(",")))
        for part in parts:
            if self.choices and part not in self.choices:
                self.fail(f"{part!r} is none of {', '.join(self.choices)}", param, ctx)
            if not self.choices and not part.isdecimal():
                self.fail(f"{part!r} is no number", param, ctx)
        return parts


@click.group()
def main() -> None:
    """Compare our build with others that build the same Markdown.

    Timings are noisy: trust the ratios, and where seconds are far above the processor's, only those of the processor.
    """
    processes.end_when_told()


@main.command()
@click.option(
    "--lessons", "--sizes", type=Commas(), default="100", show_default=True, help="Pages, half in each language: 400,1600"
)
@click.option("--rounds", "count", type=click.IntRange(min=1), default=3, show_default=True, help="Of each, in turn.")
@click.option("--saves", type=click.IntRange(min=1), default=3, show_default=True, help="Edits under each server.")
@click.option("--contenders", "names", type=Commas(tuple(CONTENDERS)), default=",".join(CONTENDERS), show_default=True)
@click.option("--scenarios", type=Commas(SCENARIOS), default=",".join(SCENARIOS), show_default=True)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def build(
    lessons: tuple[str, ...], count: int, saves: int, names: tuple[str, ...], scenarios: tuple[str, ...], *, as_json: bool
) -> None:
    """Build from nothing, again, after an edit, after a new title, and under a server; tell the medians."""
    present = installed(names)
    reports = [measure(Plan(int(pages), count, present, scenarios, saves)) for pages in lessons]
    if as_json:
        click.echo(json.dumps(telling.as_json(reports)))
        return
    for one in reports:
        click.echo("\n".join(telling.table(one)))
    for line in telling.growth_table(reports):
        click.echo(line)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@click.option("--lessons", type=click.IntRange(min=2), default=100, show_default=True, help="Pages, half in each language.")
def write(folder: Path, lessons: int) -> None:
    """Only write the sites into FOLDER, to look at one or to profile its build."""
    for contender in CONTENDERS.values():
        run.write(contender, folder / contender.name, lessons)


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option("--rounds", "count", type=click.IntRange(min=3), default=3, show_default=True, help="Visits to each page.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def pages(site: Path | None, count: int, *, as_json: bool) -> None:
    """Visit pages of SITE, by default of the course here, with a slow phone on a slow line, and tell the medians."""
    with tempfile.TemporaryDirectory() as folder:
        if site is None:
            site = Path(folder, "site")
            served.build(served.PROJECT, site)
        found = dict(visits.measure(site, count))
    if as_json:
        click.echo(json.dumps({"rounds": count, "pages": found}))
    else:
        for line in visits.table(found):
            click.echo(line)


@main.command()
@click.argument("site", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def labs(site: Path | None, *, as_json: bool) -> None:
    """Move a slider of each lab of SITE, by default of the course here, and tell how soon its picture follows."""
    with tempfile.TemporaryDirectory() as folder:
        if site is None:
            site = Path(folder, "site")
            served.build(served.PROJECT, site)
        found = answering.measure(site)
    for line in [json.dumps(found)] if as_json else answering.table(found):
        click.echo(line)


def installed(names: Sequence[str]) -> list[Contender]:
    """Return the contenders that are here, and say which are not."""
    for name in names:
        if not CONTENDERS[name].installed:
            click.echo(f"{name} is not installed and left out: pip install -e '.[benchmark]'", err=True)
    return [CONTENDERS[name] for name in names if CONTENDERS[name].installed]


def measure(plan: Plan) -> Report:
    """Carry out a plan in a folder that is gone afterwards, telling each time as it comes."""
    found = []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        try:
            for one in run.measured(Path(folder), plan):
                found.append(one)
                if one.measure.endswith("_seconds") and "cpu" not in one.measure:
                    click.echo(f"{plan.pages} pages, {one.contender}, {one.measure}: {one.value:.3f}", err=True)
        except (processes.BuildError, ValueError) as error:
            raise click.ClickException(str(error)) from error
    return report(plan.pages, plan.rounds, found)


if __name__ == "__main__":
    main(prog_name="python -m tests.benchmark")
