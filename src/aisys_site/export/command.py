"""The command `aisys-site export`, a subcommand for each format."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import click

from aisys_site.check import check as problems_of
from aisys_site.export import anki, archive, exam, moodle, qti
from aisys_site.export.made import Made
from aisys_site.export.selection import ExportError, Selection, Wanted, select
from aisys_site.load import load
from aisys_site.model.course import Course

EPOCH = "SOURCE_DATE_EPOCH"

PARTS: list[Callable[[Any], Any]] = [
    click.option("--output", "-o", type=click.Path(path_type=Path), required=True, help="The file to write."),
    click.option("--module", help="Only this module, by its id."),
    click.option("--chapter", help="Only this chapter."),
    click.option("--lesson", help="Only this lesson."),
    click.option("--locale", help="The language; the course's first when not given."),
    click.option("--site", default="", help="Where the course is published: links by name lead there. Else they are words."),
    click.option(
        "--content",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("content"),
        show_default=True,
        help="The course's folder.",
    ),
]
VARIANTS = click.option(
    "--variants", is_flag=True, help="A question for each set of numbers of a numeric one; else only for the first."
)


def _options(*more: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a decorator that adds what every format takes, and more."""

    def add(function: Any) -> Any:  # noqa: ANN401 - click's options take and return what they decorate
        for option in reversed([*PARTS, *more]):
            function = option(function)
        return function

    return add


@click.group("export")
def export() -> None:
    """Write questions for another program: Anki, QTI 2.1 (Canvas and others), Moodle, or an exam to print."""


@export.command("anki")
@_options(VARIANTS)
def to_anki(output: Path, content: Path, **asked: Any) -> None:  # noqa: ANN401 - the options, by their names
    """Write a deck for Anki (.apkg): a note for each question, and one for each term.

    Importing a newer file renews the words and keeps what Anki knows of each card. Needs genanki, which
    `pip install 'aisys-site[export]'` brings. Notes bear the time of the course's newest file, or SOURCE_DATE_EPOCH.
    """
    _run(output, content, asked, lambda chosen, changed: anki.export(chosen, changed=changed), terms=True)


@export.command("qti")
@_options(VARIANTS)
def to_qti(output: Path, content: Path, **asked: Any) -> None:  # noqa: ANN401
    """Write a package in QTI 2.1 (.zip), which Canvas and others import."""
    _run(output, content, asked, lambda chosen, _: qti.export(chosen))


@export.command("moodle")
@_options(VARIANTS)
def to_moodle(output: Path, content: Path, **asked: Any) -> None:  # noqa: ANN401
    """Write Moodle XML (.xml): import it into the question bank of a course."""
    _run(output, content, asked, lambda chosen, _: moodle.export(chosen))


@export.command("exam")
@_options(
    click.option("--title", help="The title of the exam; that of the part when not given."),
    click.option("--seed", help="A word or number that mixes questions, options and numbers; the same one, the same exam."),
    click.option("--questions", type=click.IntRange(min=1), help="How many questions to draw; all when not given."),
)
def to_exam(
    output: Path,
    content: Path,
    title: str | None,
    seed: str | None,
    questions: int | None,
    **asked: Any,  # noqa: ANN401
) -> None:
    """Write an exam to print (.html), with its key from a new page on."""
    _run(output, content, asked, lambda all_, _: exam.export(all_.drawn(seed, questions), title=title))


def _run(
    output: Path,
    content: Path,
    asked: dict[str, Any],
    make: Callable[[Selection, float], Made],
    *,
    terms: bool = False,
) -> None:
    """Select, make, write and tell; or say in one line why not. Where `terms` is true they alone are enough."""
    try:
        archive.check_target(output)
        course = _sound(content)
        chosen = select(course, Wanted(**asked))
        _refuse_nothing(chosen, terms=terms)
        made = make(chosen, _changed(course, content))
        archive.write(output, made.content)
    except ExportError as error:
        raise click.ClickException(str(error)) from error
    for line in _told(output, made):
        click.echo(line)


def _sound(content: Path) -> Course:
    """Return the course, which must have no error: a question with one would be missing, or wrong."""
    course, found = load(content, content.as_posix())
    errors = [one for one in [*found, *(problems_of(course) if course else [])] if one.severity == "error"]
    if course is None or errors:
        more = f"\nand {len(errors) - 1} more; aisys-site check tells all" if len(errors) > 1 else ""
        raise ExportError(f"{min(errors)}{more}")
    return course


def _refuse_nothing(chosen: Selection, *, terms: bool) -> None:
    if not chosen.items and not (terms and chosen.terms):
        raise ExportError(f'"{chosen.title}" has no questions yet; write a quiz.yml beside a lesson.yml')


def _changed(course: Course, content: Path) -> float:
    """Return when the course was last changed, in seconds since 1970."""
    given = os.environ.get(EPOCH, "")
    if given.isdecimal():
        return int(given)
    return max((content / path).stat().st_mtime for path in course.documents)


def _told(output: Path, made: Made) -> Iterator[str]:
    """Yield how much there is of each kind, and what could not be said as the site says it."""
    counted = [f"{count} {kind}" for kind, count in sorted(made.kinds.items())]
    count = made.kinds.total()
    questions = f"{count} question{'' if count == 1 else 's'} ({', '.join(counted)})" if count else "no questions"
    yield f"{output}: {questions}{f', {made.terms} terms' if made.terms else ''}"
    if made.converted:
        yield "converted: " + "; ".join(f"{count} {words}" for words, count in sorted(made.converted.items()))
