"""A build that fails says why in lines, and leaves the last good site as it was."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.site.reading import Site
from tests.site.running import Done, build, built, contents

PITCH, FIFTH = "content/son/vibrations/hauteur", "content/gammes/intervalles/quinte-juste"


@dataclass(frozen=True)
class Broken:
    """Mistakes in a project, as (file, old, new), and the lines that answer them."""

    name: str
    mistakes: tuple[tuple[str, str, str], ...]
    lines: tuple[str, ...]

    def make(self, project: Folder) -> None:
        """Make the mistakes; with nothing old, the file is written anew."""
        for path, old, new in self.mistakes:
            if old:
                project.replace(path, old, new)
            else:
                project.write(path, new)


BROKEN = [
    Broken(
        "invalid YAML",
        ((f"{FIFTH}/lesson.yml", "status: outline", "status outline"),),
        (f"{FIFTH}/lesson.yml:2: invalid YAML: could not find expected ':' while scanning a simple key",),
    ),
    Broken(
        "a circle",
        ((f"{FIFTH}/lesson.yml", "requires: [", "requires: [temperament-egal, "),),
        (f"{FIFTH}/lesson.yml:<requires>: requires.0: a circle: quinte-juste → temperament-egal → quinte-juste; drop one",),
    ),
    Broken(
        "a broken link",
        ((f"{PITCH}/index.md", "(lesson:harmoniques#multiples)", "(lesson:harmonique)"),),
        (f'{PITCH}/index.md:<harmonique)>: [les harmoniques](lesson:harmonique): there is no lesson "harmonique", did you',),
    ),
    Broken(
        "a broken formula",
        ((f"{PITCH}/index.md", "$n = -1$", r"$n = \nope{-1}$"),),
        (f"{PITCH}/index.md:<nope>: the formula 'n = \\\\nope{{-1}}'",),
    ),
    Broken(
        "a broken figure",
        ((f"{PITCH}/figures/octaves.svg", "<circle", "<script>alert(1)</script><circle"),),
        (f"{PITCH}/figures/octaves.svg:<script>: <script>",),
    ),
    Broken(
        "a page that MkDocs alone would take for one",
        (("content/notes.markdown", "", "# Notes\n"),),
        ("content/notes.markdown:1: the name of a page ends in .md; rename the file",),
    ),
    Broken(
        "a broken course file",
        (("content/course.yml", "id: notes", "id: Notes\nnope: 1"),),
        ("content/course.yml:1: id: must be lower-case", "content/course.yml:2: nope: unknown field"),
    ),
    Broken(
        "several at once, in the order of files and lines",
        (
            (f"{PITCH}/lesson.yml", "level: introductory", "level: easy"),
            (f"{PITCH}/lesson.yml", "requires: []", "requires: [nope]"),
            ("content/glossary.yml", "see: [octave]", "see: [octav]"),
        ),
        (
            'content/glossary.yml:<octav>: 0.see.0: there is no term "octav", did you mean "octave"?',
            f"{PITCH}/lesson.yml:3: level: must be one of introductory, intermediate, advanced",
        ),
    ),
]


def left_behind(project: Path) -> list[str]:
    """Return what a build left beside the site."""
    return sorted(one.name for one in project.iterdir() if one.name.startswith(".site") or one.name.endswith("-old"))


def refused(project: Path, change: Callable[[], object], *options: str) -> Done:
    """Build a project after a change, which must fail and leave everything as it was."""
    (project / "site" / "mark.txt").write_text("of the last good build", encoding="utf-8")
    before = contents(project / "site")
    change()
    done = build(project, *options)
    assert done.code == 1, done.said
    assert contents(project / "site") == before
    assert left_behind(project) == []
    return done


@pytest.mark.parametrize("broken", BROKEN, ids=lambda broken: broken.name)
def test_a_broken_course_is_told_in_lines(published: Path, broken: Broken) -> None:
    """MkDocs exits 1 and prints each problem as file, line and words; no traceback; the last good site stays."""
    folder = Folder(published)
    done = refused(published, lambda: broken.make(folder))
    assert "Traceback" not in done.said
    told = [line for line in done.said.splitlines() if line.startswith("content/") and "WARNING" not in line]
    assert len(told) == len(broken.lines), done.said
    for line, wanted in zip(told, broken.lines, strict=True):
        path, _, rest = wanted.partition(":")
        number = re.match(r"<(.+?)>", rest)
        if number:
            rest = rest.replace(number.group(), str(folder.line(path, number.group(1))), 1)
        assert line.startswith(f"{path}:{rest}")


def test_a_warning_stops_a_strict_build(published: Path) -> None:
    """With `--strict` a course that only warns is not published; the warning is told with file and line."""
    done = refused(published, lambda: None, "--strict")
    assert re.search(
        r"^WARNING\s+-\s+content/son/vibrations/harmoniques/index\.ja\.md:1: is missing", done.said, re.MULTILINE
    )
    assert "Traceback" not in done.said


def test_a_template_with_an_error_stops_the_build(published: Path) -> None:
    """A page template that cannot be read, or that fails while it is filled, leaves the last good site."""
    folder = Folder(published)
    folder.replace("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    refused(published, lambda: folder.write("overrides/main.html", "{% if %}"))
    failing = '{% extends "base.html" %}{% block container %}{{ nothing.at.all }}{% endblock %}'
    refused(published, lambda: folder.write("overrides/main.html", failing))


HOOK = """
import os, signal
def {event}(*arguments, **others):
    {what}
"""


@pytest.mark.parametrize("event", ["on_page_content", "on_post_page", "on_post_build"])
def test_an_error_of_another_plugin_stops_the_build(published: Path, event: str) -> None:
    """Whatever fails, and however late, the last good site stays and nothing stands beside it."""
    folder = Folder(published)
    folder.replace("mkdocs.yml", "docs_dir: content", "docs_dir: content\nhooks: [hook.py]")
    hook = HOOK.format(event=event, what="raise RuntimeError('the other plugin')")
    done = refused(published, lambda: folder.write("hook.py", hook))
    assert "the other plugin" in done.said


def test_a_build_that_is_broken_off_leaves_nothing_behind(published: Path) -> None:
    """Ctrl-C in the middle of a build leaves the last good site, and no half of the next one beside it."""
    folder = Folder(published)
    folder.replace("mkdocs.yml", "docs_dir: content", "docs_dir: content\nhooks: [hook.py]")
    hook = HOOK.format(event="on_page_content", what="os.kill(os.getpid(), signal.SIGINT)")
    refused(published, lambda: folder.write("hook.py", hook))


def test_a_site_folder_that_is_a_link_stays_one(tiny: Path) -> None:
    """Where `site` is a symbolic link to another folder the site is built there, and the link is kept."""
    (tiny / "elsewhere").mkdir()
    (tiny / "site").symlink_to("elsewhere")
    for _ in range(2):
        built(tiny)
        assert (tiny / "site").is_symlink()
        assert "index.html" in Site(tiny / "elsewhere").files
        assert [one for one in left_behind(tiny) if one != "site"] == []


def test_a_good_build_takes_the_place_of_the_last(published: Path) -> None:
    """What is no more in the course is no more in the site, and nothing of the last build stands beside it."""
    (published / "site" / "old.html").write_text("old", encoding="utf-8")
    built(published)
    assert not (published / "site" / "old.html").exists()
    assert left_behind(published) == []
