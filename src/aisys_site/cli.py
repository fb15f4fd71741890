"""Edge: the command `aisys-site`: check a course, start one, build it, stamp translations, export, write schemas."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click

from aisys_site import manifest, running, scaffold, schema, stamping
from aisys_site.build.store import FOLDER as CACHE
from aisys_site.build.store import NO_CACHE
from aisys_site.check import check as problems_of
from aisys_site.export.command import export
from aisys_site.lab.command import lab
from aisys_site.load import load
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem

FOLDER = click.Path(file_okay=False, path_type=Path)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="aisys-site")
def main() -> None:
    """Work on a course: check it, add to it, keep its languages in step."""


@main.command()
@click.argument("folder", type=FOLDER, default=Path("content"))
@click.option("--json", "as_json", is_flag=True, help="One JSON object: a list of problems, and their number.")
@click.option("--run", is_flag=True, help="Run the programs of questions and texts, and tell which print something else.")
def check(folder: Path, *, as_json: bool, run: bool) -> None:
    """Tell everything that is wrong with the course in FOLDER, warnings included; exit 1 if there is anything."""
    course, found = load(folder, folder.as_posix())
    if course is not None:
        found = sorted({*found, *problems_of(course), *(running.told(course) if run else ())})
    if as_json:
        entries = [{name: getattr(one, name) for name in ("path", "line", "field", "message", "severity")} for one in found]
        click.echo(json.dumps({"problems": entries, "count": len(entries)}, ensure_ascii=False, indent=1))
    else:
        _tell(found, course)
    raise SystemExit(1 if found else 0)


def _tell(found: list[Problem], course: Course | None) -> None:
    for problem in found:
        mark = "warning: " if problem.severity == "warning" else ""
        place, _, words = str(problem).partition(": ")
        click.echo(f"{place}: {mark}{words}")
    if found:
        errors = sum(problem.severity == "error" for problem in found)
        click.echo(f"{_count(errors, 'error')}, {_count(len(found) - errors, 'warning')}", err=True)
    elif course:
        click.echo(f"{_count(len(course.lessons), 'lesson')} in {_count(len(course.locale_ids), 'language')}: no problems")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


@main.command()
@click.option("--config-file", "-f", type=click.Path(path_type=Path), default=Path("mkdocs.yml"), show_default=True)
@click.option("--strict", is_flag=True, help="Warnings fail the build.")
@click.option("--no-cache", is_flag=True, help="Begin from nothing, and keep nothing for the next build.")
def build(config_file: Path, *, strict: bool, no_cache: bool) -> None:
    """Build the site, as `mkdocs build` does."""
    environment = {**os.environ, **({NO_CACHE: "1"} if no_cache else {})}
    command = [sys.executable, "-m", "mkdocs", "build", "--config-file", str(config_file), *(["--strict"] if strict else [])]
    raise SystemExit(subprocess.run(command, env=environment, check=False).returncode)  # noqa: S603 - MkDocs, with our own flags


@main.command()
@click.argument("project", type=FOLDER, default=Path())
def clean(project: Path) -> None:
    """Remove what builds of PROJECT have kept. The next one takes longer; the site stays."""
    folder = project / CACHE
    if not folder.is_dir():
        click.echo(f"{folder}: there is nothing to remove")
        return
    try:
        shutil.rmtree(folder)
    except OSError as error:
        raise click.ClickException(f"{error.filename or folder} cannot be removed: {error.strerror}") from None
    click.echo(f"{folder}: removed")


@main.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--content", type=FOLDER, default=Path("content"), show_default=True, help="The course's folder.")
def translated(paths: tuple[Path, ...], content: Path) -> None:
    """Stamp translations as made from the sources as they stand now.

    PATHS are Markdown files in a further language, YAML files, or folders of them. Read them first: a stamp says
    that the translation says what its source says.
    """
    course, found = load(content, content.as_posix())
    if course is None:
        _tell(found, None)
        raise SystemExit(1)
    try:
        stamped = stamping.stamp_all(course, content, [path.resolve() for path in paths])
    except stamping.StampError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{_count(len(stamped), 'file')} stamped")


@main.command("schema")
@click.argument("folder", type=FOLDER, default=Path(".schema"))
def write_schema(folder: Path) -> None:
    """Write JSON Schemas into FOLDER, by which editors complete and check the YAML; and that of curriculum.json."""
    folder.mkdir(parents=True, exist_ok=True)
    schemas = {name: schema.json_schema(name) for name in schema.FILES} | {"curriculum": manifest.json_schema()}
    for name, content in schemas.items():
        (folder / f"{name}.json").write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    click.echo(f"{', '.join(f'{name}.json' for name in schemas)} written to {folder.as_posix()}/")


main.add_command(export)
main.add_command(lab)


@main.group()
def new() -> None:
    """Start a course or a lesson."""


@new.command("course")
@click.argument("folder", type=FOLDER)
@click.option(
    "--locale", "locales", multiple=True, default=("en",), show_default=True, help="A language; the first is the root."
)
def new_course(folder: Path, locales: tuple[str, ...]) -> None:
    """Start a course in FOLDER: a site that builds, with one module, one chapter and one lesson."""
    _do(scaffold.course(folder, locales))


@new.command("lesson")
@click.argument("place")
@click.option("--content", type=FOLDER, default=Path("content"), show_default=True, help="The course's folder.")
def new_lesson(place: str, content: Path) -> None:
    """Start an outline at PLACE (module/chapter/lesson), list it in course.yml, and say what to fill in."""
    _do(scaffold.lesson(content, place))


def _do(lines: Iterator[str]) -> None:
    """Say each line as its work is done, or the one line that says why it cannot be."""
    try:
        for line in lines:
            click.echo(line)
    except scaffold.ScaffoldError as error:
        raise click.ClickException(str(error)) from error
