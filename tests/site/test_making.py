"""Pages made by several processes, taken from the cache, or looked at by others: the same bytes, the same words."""

from __future__ import annotations

import multiprocessing
import re
from pathlib import Path

import pytest

from aisys_site.build import pool
from tests.site.building import Project, project, same
from tests.site.running import SOURCE, build, built

PITCH = "content/son/vibrations/hauteur"
RAISING = """
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor
class Lines(Preprocessor):
    def run(self, lines):
        if "octave au-dessus" in " ".join(lines):
            {action}
        return lines
class One(Extension):
    def extendMarkdown(self, md): md.preprocessors.register(Lines(md), "one", 1)
def makeExtension(**given): return One(**given)
"""
LOOKING = """
def on_page_markdown(markdown, **given): return markdown
"""
CHANGING = """
def on_page_markdown(markdown, **given): return markdown + "\\n\\nUn mot de plus.\\n"
def on_post_page(output, **given): return output.replace("</body>", "<p>fin</p></body>")
"""
AFTERWARDS = """
import pathlib
def on_post_build(config, **given):
    site = pathlib.Path(config.site_dir)
    for path in ("son/index.html", "assets/course/site.css", "son/vibrations/hauteur/code/octaves.py"):
        file = site / path
        file.write_bytes(file.read_bytes() + b"/* mine */")
    listed = sorted(one.relative_to(site).as_posix() for one in site.rglob("*") if one.is_file())
    (site / "list.txt").write_text("\\n".join(listed))
"""


@pytest.fixture
def course(tmp_path: Path) -> Project:
    """Return a copy of the course."""
    return project(tmp_path)


def hooked(course: Project, hook: str) -> None:
    """Let a file of hooks take part in the builds."""
    course.write("h.py", hook)
    if "hooks:" not in course.text("mkdocs.yml"):
        course.write("mkdocs.yml", course.text("mkdocs.yml") + "\nhooks: [h.py]\n")


def unhooked(course: Project) -> None:
    """Take the hooks away again."""
    course.replace("mkdocs.yml", "\nhooks: [h.py]\n", "")


def test_a_warning_of_a_page_stops_a_strict_build_from_the_cache_too(
    course: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is said of a page while it is rendered is said in every build, and `--strict` refuses each time."""
    monkeypatch.syspath_prepend(str(course.root))
    course.write("telling.py", RAISING.format(action='__import__("logging").getLogger("mkdocs.one").warning("trop haut")'))
    course.replace("mkdocs.yml", "  - admonition\n", "  - admonition\n  - telling\n")
    first = course.built(processes=3)
    assert first.saying("trop haut") == ["WARNING trop haut"]
    assert course.built().warnings == first.warnings
    for _ in range(2):
        again = course.build(strict=True)
        assert again.failed
        assert [one for one in again.warnings if one in first.warnings] == first.warnings
    course.remove("site")
    assert course.built().warnings == first.warnings  # the pages come from the cache
    course.replace("content/course.yml", "Pourquoi ces notes", "Pourquoi douze notes")
    assert course.built().saying("trop haut") == ["WARNING trop haut"]  # the page is new, its text is not


def test_a_stale_translation_is_told_each_time(course: Project) -> None:
    """A course that warns is refused by `--strict` with the same words, whether it is new or unchanged."""
    first = course.build(strict=True)
    second = course.build(strict=True)
    assert first.failed
    assert second.failed
    assert first.warnings == second.warnings
    assert first.saying("not stamped")


def test_several_processes_make_the_same_bytes(course: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three processes make the site that one makes, and none of them lives on."""
    monkeypatch.setattr(pool, "WORTH_IT", 2)
    course.built(processes=3)
    assert multiprocessing.active_children() == []
    course.check()
    course.replace("content/course.yml", "Pourquoi ces notes", "Pourquoi douze notes")
    course.built(processes=3)
    course.check()


@pytest.mark.parametrize("processes", ["1", "3"])
def test_a_page_that_fails_is_named(course: Project, processes: str) -> None:
    """A page that cannot be made ends the build with one message; the site stays, and the next build is right."""
    course.built()
    before = course.tree
    course.write("failing.py", RAISING.format(action='raise ValueError("octave?")'))
    settings = course.text("mkdocs.yml")
    course.replace("mkdocs.yml", "  - admonition\n", "  - admonition\n  - failing\n")
    done = build(course.root, AISYS_SITE_PROCESSES=processes, PYTHONPATH=_path(course))
    assert done.code == 1
    assert "Traceback" not in done.said
    told = [line for line in done.said.splitlines() if line.startswith("ERROR")]
    assert len(told) == 1
    assert re.search(r"son/vibrations/hauteur/index\.md: this page cannot be made: ValueError: octave\?", told[0])
    same(course.tree, before)
    assert course.left_behind == []
    course.write("mkdocs.yml", settings)
    course.built()
    same(course.tree, before)


def test_a_process_that_is_killed_ends_the_build(course: Project) -> None:
    """A process that the system ends, for instance for its memory, ends the build, which says so and waits for nothing."""
    course.write("failing.py", RAISING.format(action="__import__('os').kill(__import__('os').getpid(), 9)"))
    course.replace("mkdocs.yml", "  - admonition\n", "  - admonition\n  - failing\n")
    done = build(course.root, AISYS_SITE_PROCESSES="3", PYTHONPATH=_path(course))
    assert done.code == 1
    assert "Traceback" not in done.said
    assert "a process ended before its work was done (-9)" in done.said
    assert course.left_behind == []


def _path(course: Project) -> str:
    """Return the search path of a build that finds the package's source and the project's own modules."""
    return f"{SOURCE}:{course.root}"


@pytest.mark.parametrize("hook", [CHANGING, AFTERWARDS, LOOKING], ids=["pages", "afterwards", "looking"])
def test_the_cache_stands_aside_for_hooks(course: Project, hook: str) -> None:
    """With a hook that looks at pages, each build is that of a clean one, says so once, and leaves nothing when it goes."""
    course.built()
    without = course.tree
    hooked(course, hook)
    for _ in range(2):
        said = course.built()
        assert len(said.saying("Every page is made anew")) == 1
        course.check()
    assert (course.tree == without) == (hook == LOOKING)
    unhooked(course)
    assert course.built().saying("Every page is made anew") == []
    same(course.tree, without)
    course.check()


def test_a_hook_sees_an_edit_of_the_course(course: Project) -> None:
    """With a hook that changes pages, an edit between two builds gives the site of a clean build."""
    hooked(course, CHANGING)
    course.built()
    course.replace(f"{PITCH}/index.md", "Compter les vibrations", "Compter les battements")
    course.built()
    course.check()
    assert course.tree["son/vibrations/hauteur/index.html"].count(b"Un mot de plus.") == 1


def test_builds_in_processes_of_their_own_agree(course: Project) -> None:
    """Two builds one after the other, each by the program itself, leave every file as it is."""
    built(course.root, AISYS_SITE_PROCESSES="2")
    before, times = course.tree, course.times
    built(course.root)
    assert course.times == times
    same(before, course.clean())
