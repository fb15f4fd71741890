"""`python -m tests.benchmark`: what to measure, and how to tell it."""

from __future__ import annotations

import json
import tempfile
from collections import defaultdict
from dataclasses import asdict
from pathlib import Path

import click

from tests.benchmark import run
from tests.benchmark.run import BASELINE, OURS, Sample

COLUMNS = (
    ("cold_seconds", "cold build, s", 1),
    ("cpu_seconds", "processor, s", 1),
    ("peak_bytes", "peak memory, MB", 1e6),
    ("page_bytes", "HTML a page, KB", 1e3),
    ("search_bytes", "search index, KB", 1e3),
)

lessons_option = click.option(
    "--lessons", type=click.IntRange(min=2), default=100, show_default=True, help="Pages of lessons, half in each language."
)


@click.group()
def main() -> None:
    """Compare our build with others that build the same Markdown.

    Timings are noisy: trust the ratios, and where seconds are far above the processor's, only those of the processor.
    """


@main.command()
@lessons_option
@click.option("--rounds", "count", type=click.IntRange(min=3), default=3, show_default=True, help="Builds of each, in turn.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def build(lessons: int, count: int, *, as_json: bool) -> None:
    """Build from nothing, and tell the medians."""
    samples = defaultdict(list)
    with tempfile.TemporaryDirectory() as folder:
        try:
            for contender, sample in run.rounds(Path(folder), lessons, count):
                samples[contender.name].append(sample)
                click.echo(f"{contender.name}: {sample.cold_seconds:.2f} s, processor {sample.cpu_seconds:.2f} s", err=True)
        except (run.BuildError, ValueError) as error:
            raise click.ClickException(str(error)) from error
    medians = {name: run.medians(one) for name, one in samples.items()}
    ours, theirs = samples[OURS.name], samples[BASELINE.name]
    ratios = {f"{name}_vs_{BASELINE.name}": round(run.ratio(ours, theirs, f"{name}_seconds"), 3) for name in ("cold", "cpu")}
    if as_json:
        rounded = {name: {key: round(value, 2) for key, value in asdict(one).items()} for name, one in medians.items()}
        click.echo(json.dumps({"lessons": lessons, "rounds": count, "medians": rounded, "ratios": ratios}))
    else:
        _tell(medians, ratios)


@main.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
@lessons_option
def write(folder: Path, lessons: int) -> None:
    """Only write the sites into FOLDER, to look at one or to profile its build."""
    for contender in run.CONTENDERS:
        run.write(contender, folder / contender.name, lessons)


def _tell(medians: dict[str, Sample], ratios: dict[str, float]) -> None:
    """Print a table, a row for each measure."""
    click.echo("".join(f"{head:>18}" for head in ("", *medians)))
    for name, head, unit in COLUMNS:
        click.echo(f"{head:>18}" + "".join(f"{asdict(one)[name] / unit:>18.2f}" for one in medians.values()))
    for name, ratio in ratios.items():
        click.echo(f"{name.replace('_', ' ')}: {ratio:.2f}")


if __name__ == "__main__":
    main(prog_name="python -m tests.benchmark")
