"""What holds for every course, however broken: found by mutating the tiny one at random."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from aisys_site import address, figure, markup
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem
from aisys_site.outline import Outline
from tests.conftest import LABEL, TINY, Folder

LESSONS = [f"{path}/lesson.yml" for path in ("son/vibrations/hauteur", "gammes/intervalles/quinte-juste")]
YAML = [*LESSONS, "course.yml", "glossary.yml", "paths.yml", "strings/fr.yml"]
PAGES = ["son/vibrations/hauteur/index.md", "son/vibrations/hauteur/index.ja.md", "index.md", "glossary.md"]
FIGURES = ["son/vibrations/hauteur/figures/octaves.svg", "son/vibrations/harmoniques/figures/fuseaux.svg"]
FILES = [*YAML, *PAGES, *FIGURES]
PIECES = [
    *("- ", "  ", "\t", ": ", "&a ", "*a", "{", "}", "[", "]", "|", ">-", "#", "---", "...", "!!x ", "? ", "'", '"', "~"),
    *("true", "id: ", "id: hauteur", "lessons: [hauteur]", "requires: [temperament-egal]", "fr: x", "ja: ", "template: x"),
    *("²: {fr: a, ja: b}", "## ", "{#octave}", "```", "~~~", "`", "<!--", "-->", "$", "$$", "\\(", "![](", "[x]: y"),
    *("[x\ny](lesson:hauteur#y)", "<b id='x'>", "<b\nonclick=x>", "<svg>", "</svg>", "<g>", "</g>", "<g data-step='9'>"),
    *("<text>mot</text>", "<text lang='fr'>", "<desc/>", 'viewBox="0 0 720 1"', "<use href='#x'/>", "<![CDATA[", "<?xml?>"),
    *("<!DOCTYPE x>", "&amp;", "&lt", "\0", "\r", "\ufeff", "\u2028", "𝄞", "音", '"\\e\\r\\n"'),
]  # fmt: skip

ORIGINALS = {path: (TINY / "content" / path).read_bytes() for path in FILES}
"""Read once: the tiny course may be edited while a long run draws from it."""

often = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
scraps = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), max_size=4).map("".join)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | scraps
values = st.recursive(
    scalars,
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(scraps | st.sampled_from(["fr", "ja", "id"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Folder:
    """Return one copy of the tiny course for a whole module; each example puts back what it changed."""
    return Folder(shutil.copytree(TINY, tmp_path_factory.mktemp("shared") / "course") / "content")


@contextlib.contextmanager
def changed(folder: Folder, files: dict[str, bytes]) -> Iterator[None]:
    """Let files hold other bytes for a while."""
    try:
        for path, content in files.items():
            folder.write(path, content)
        yield
    finally:
        for path in files:
            folder.write(path, ORIGINALS[path])


def holds(folder: Folder, files: dict[str, bytes]) -> None:
    """Demand that changed files give a course or a problem, each problem one line, and that a sound course can be used."""
    with changed(folder, files):
        course, problems = folder.read()
    assert course is not None or problems
    for problem in problems:
        assert problem.line >= 1
        assert problem.path.startswith(f"{LABEL}/")
        assert problem.message
        assert len(str(problem).splitlines()) == 1
    if course is not None and is_sound(problems):
        use(course)


def is_sound(problems: list[Problem]) -> bool:
    """Return whether the site would be built."""
    return all(one.severity == "warning" for one in problems)


def use(course: Course) -> None:
    """Ask everything of a course that the pages ask."""
    outline = Outline(course)
    assert outline.counts["lessons"] == len(course.lessons)
    for lesson in outline.lessons:
        outline.number(lesson)
        outline.neighbours(lesson)
        assert outline.minutes(lesson) > 0
    for module in course.file.modules:
        outline.module_requires(module)
    for path, text in course.figures.items():
        root = figure.parse(text)
        assert isinstance(root, figure.Node)
        for locale in course.locale_ids:
            assert figure.draw(root, locale, "f").title, path


@st.composite
def edited_lines(draw: st.DrawFn, path: str) -> bytes:
    """Draw a file with some lines deleted, repeated, moved or replaced."""
    lines = ORIGINALS[path].decode().split("\n")
    for _ in range(draw(st.integers(1, 3))):
        at, scrap = draw(st.integers(0, len(lines) - 1)), draw(scraps)
        line, mark = lines[at], draw(st.sampled_from(": -[]{}'<>\"#"))
        ways = [[], [line, line], [scrap], [scrap, line], [line.replace(mark, scrap, 1)], [lines[at - 1], line]]
        lines[at : at + 1] = draw(st.sampled_from(ways))
        lines = lines or [""]
    return "\n".join(lines).encode("utf-8", "surrogatepass")


@st.composite
def edited_bytes(draw: st.DrawFn, path: str) -> bytes:
    """Draw a file with some bytes deleted, replaced or put in."""
    content = bytearray(ORIGINALS[path])
    for _ in range(draw(st.integers(1, 3))):
        at, length = draw(st.integers(0, len(content))), draw(st.integers(0, 3))
        content[at : at + length] = draw(st.binary(max_size=3))
    return bytes(content)


@st.composite
def edited_values(draw: st.DrawFn, path: str) -> bytes:
    """Draw a YAML file in which a value at some place is another, of any type, or is gone."""
    data = yaml.safe_load(ORIGINALS[path])
    for _ in range(draw(st.integers(1, 2))):
        places = list(_places(data))
        if not places:
            break
        holder, key = draw(st.sampled_from(places))
        if draw(st.booleans()):
            holder[key] = draw(values)
        else:
            del holder[key]
    return str(yaml.safe_dump(data, allow_unicode=True, sort_keys=False)).encode("utf-8", "surrogatepass")


def _places(data: Any) -> Iterator[tuple[Any, Any]]:  # noqa: ANN401 - YAML holds any value
    """Yield every list or mapping in `data` with each of its keys."""
    keys = list(data) if isinstance(data, dict) else range(len(data)) if isinstance(data, list) else ()
    for key in keys:
        yield data, key
        yield from _places(data[key])


@often
@given(st.data())
def test_lines_may_be_anything(shared: Folder, data: st.DataObject) -> None:
    """Deleting, repeating, moving and replacing lines of any file gives a course or a problem, never an exception."""
    path = data.draw(st.sampled_from(FILES))
    holds(shared, {path: data.draw(edited_lines(path))})


@often
@given(st.data())
def test_bytes_may_be_anything(shared: Folder, data: st.DataObject) -> None:
    """Changing bytes of any file gives a course or a problem, never an exception."""
    path = data.draw(st.sampled_from(FILES))
    holds(shared, {path: data.draw(edited_bytes(path))})


@often
@given(st.data())
def test_values_may_be_of_any_type(shared: Folder, data: st.DataObject) -> None:
    """A value of any type at any place of a YAML file gives a course or a problem, never an exception."""
    path = data.draw(st.sampled_from(YAML))
    holds(shared, {path: data.draw(edited_values(path))})


@often
@given(st.data())
def test_several_files_may_be_broken(shared: Folder, data: st.DataObject) -> None:
    """Several broken files together give a course or a problem, never an exception."""
    paths = data.draw(st.lists(st.sampled_from(FILES), min_size=2, max_size=4, unique=True))
    holds(shared, {path: data.draw(edited_lines(path)) for path in paths})


@often
@given(text=st.text() | scraps)
def test_any_text_is_a_page(text: str) -> None:
    """Reading Markdown never fails, and every line it names is a line of the text."""
    reading = markup.read(text)
    found: list[markup.Heading | markup.Link | markup.Formula] = [*reading.headings, *reading.links, *reading.formulas]
    assert all(1 <= one.line <= text.count("\n") + 1 for one in found)
    assert list(markup.sections(text))[0] == markup.INTRODUCTION or not text  # noqa: RUF015 - the order is meant


words = st.text(st.characters(categories=["L", "N", "Zs"], include_characters=".,-!?()*_'"), min_size=1, max_size=12)
blocks = (
    st.lists(words, min_size=1, max_size=3).map("\n".join)
    | st.just("```python\n## no heading\n```")
    | st.just("### A heading of the third level")
    | st.just("<!-- ## no heading -->")
)
bodies = st.lists(blocks, max_size=3).map("\n\n".join)
names = st.from_regex(r"[a-z][a-z0-9]{0,5}", fullmatch=True)


def page(introduction: str, sections: dict[str, str]) -> str:
    """Return a page of an introduction and sections by id."""
    return "\n".join([introduction, *(f"\n## Title of {name} {{#{name}}}\n\n{body}\n" for name, body in sections.items())])


def seen(text: str) -> list[str]:
    """Return the lines of a text without space around them at the end and without empty lines around the text."""
    return [line.rstrip() for line in text.strip().split("\n")]


@often
@given(bodies, st.dictionaries(names, bodies, min_size=1, max_size=4), bodies, st.data())
def test_a_hash_changes_with_its_section_only(
    introduction: str, sections: dict[str, str], other: str, data: st.DataObject
) -> None:
    """The hash of a section changes when, and only when, its text does; those of the other sections stay."""
    name = data.draw(st.sampled_from([*sections, markup.INTRODUCTION]))
    before = markup.sections(page(introduction, sections))
    changed_introduction = other if name == markup.INTRODUCTION and name not in sections else introduction
    after = markup.sections(page(changed_introduction, {**sections, **({name: other} if name in sections else {})}))
    assert list(before) == [markup.INTRODUCTION, *(one for one in sections if one != markup.INTRODUCTION)]
    same = seen(sections.get(name, introduction)) == seen(other)
    assert (before[name] == after[name]) == same
    assert {one: mark for one, mark in before.items() if one != name} == {
        one: mark for one, mark in after.items() if one != name
    }


@often
@given(bodies, st.dictionaries(names, bodies, min_size=1, max_size=4), st.text(" \t", max_size=3))
def test_space_at_the_end_of_lines_changes_no_hash(introduction: str, sections: dict[str, str], space: str) -> None:
    """Space at the end of lines, and the line endings of another system, leave every hash as it is."""
    text = page(introduction, sections)
    assert markup.sections(text.replace("\n", f"{space}\n")) == markup.sections(text)


locales = st.from_regex(r"[a-z]{2,3}(-[a-z0-9]{2,8})?", fullmatch=True)
paths = st.lists(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True), min_size=1, max_size=4).map("/".join)


@given(paths, locales, locales)
def test_a_page_and_its_file_in_a_language_lead_to_each_other(path: str, locale: str, root: str) -> None:
    """The file of a page in a language belongs to that page, and the page of a file has that file."""
    file = address.localised(f"{path}.md", locale, root)
    assert address.page_of(file, locale, root) == f"{path}.md"
    assert address.localised(address.page_of(file, locale, root), locale, root) == file


@given(paths, locales, locales, st.booleans())
def test_an_address_leads_to_its_file(path: str, locale: str, root: str, directories: bool) -> None:  # noqa: FBT001
    """An address on the site is that of the page's HTML file, `index.html` left out where folders are addresses."""
    file = address.destination(f"{path}.md", locale, root, directories=directories)
    url = address.url(f"{path}.md", locale, root, directories=directories)
    assert not url.startswith("/")
    assert file in (url, f"{url}index.html")
    assert file.startswith(f"{locale}/") or locale == root
