"""The rules: each is in the table, says in its docstring what it demands, and finds what it is for."""

from __future__ import annotations

import inspect
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import ModuleType

import pytest

from aisys_site import mathematics
from aisys_site.bundle import Bundle
from aisys_site.check import RULES, check, figures, glossary, lessons, pages, structure, translations
from aisys_site.model.problem import Problem
from tests.conftest import LABEL, Folder

MODULES = [structure, lessons, glossary, pages, figures, translations]
REFUSED = "nothing that runs, styles or frames may stand in a page"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__.rpartition(".")[2])
def test_every_rule_is_in_the_table(module: ModuleType) -> None:
    """A rule that is written is a rule that is run: every public generator of problems stands in the table once."""
    written = [
        one
        for name, one in inspect.getmembers(module, inspect.isgeneratorfunction)
        if one.__module__ == module.__name__ and not name.startswith("_")
    ]
    assert written
    assert [rule for rule in written if RULES.count(rule) != 1] == []


def test_every_rule_says_what_it_demands() -> None:
    """A rule's first line is a sentence that holds of a sound course."""
    for rule in RULES:
        first = (inspect.getdoc(rule) or "").split("\n")[0]
        assert first.endswith("."), rule


def test_no_rule_changes_the_course(folder: Folder) -> None:
    """Checking twice finds the same, in the order of files and lines."""
    folder.replace("son/index.md", "(chapter:vibrations)", "(chapter:vibration)")
    course = folder.course()
    first = check(course)
    assert first == check(course) == sorted(first)


UNSAFE = [
    "<script src='x'></script>",
    "<SCRIPT>x</SCRIPT>",
    "<style>p {}</style>",
    "<iframe src='https://example.org'></iframe>",
    "<object data='x'></object>",
    "<link rel='stylesheet' href='x'>",
    "<meta http-equiv='refresh' content='0'>",
    "<base href='/'>",
    "<form action='x'></form>",
    "<img src='a.png' alt='a' onerror='x()'>",
    "<img/onerror=x() src='a.png'>",
    "<b title='>' onclick='x()'>a</b>",
    "<b title=\"a\"onclick='x()'>a</b>",
    "<b\nonclick='x()'>a</b>",
    "<p style='color: red'>a</p>",
    "<a href='javascript:x()'>a</a>",
    "<a href = javascript:x()>a</a>",
    "<a href='data:text/html,x'>a</a>",
    "[a](javascript:x())",
    "[a](<javascript:x()>)",
    "[a](JavaScript:x())",
    "[a](data:text/html,x)",
    "[a [b [c]]](javascript:x())",
    "![a](javascript:x())",
    "[a][b]\n\n[b]: javascript:x()",
    "[a](son/index.md){onclick=x()}",
    "[a](son/index.md){: .x onclick='x()' }",
    "## A {#a style='color:red'}",
    "a {: style=color:red }",
    "`<!--` <script>x</script> `-->`",
    "```\n<script>x</script>",
    "~~~~\n~~~\n<script>x</script>",
    "a ` b\n\n<script>x</script>\n\nc ` d",
    "\\`<script>x</script>\\`",
]
SAFE = [
    "`<script>`",
    "``<b onclick=x>``",
    "```html\n<script>x</script>\n```",
    "> ~~~\n> <style></style>\n> ~~~",
    "<!-- <script> -->",
    "<b id='a' class='c'>a</b>",
    "a <b>b</b> c=d, onion = e",
    "<kbd>a</kbd> and <span lang='ja'>音</span>",
    "<details><summary>a</summary>b</details>",
    "a < b, once = 3 > c",
    "$\\text{once = 1}$ and $$a_{on = 1}$$",
    "description = on=x, style = y",
    "[a](https://example.org/?javascript:x)",
    "<links> <basement> <formula>",
    "{#a .b}",
]


@pytest.mark.parametrize("text", UNSAFE)
def test_what_runs_or_styles_may_not_stand_in_a_page(folder: Folder, text: str) -> None:
    """Scripts, styles, frames, forms, handlers and links that run script are refused in every way of writing them."""
    folder.write("son/vibrations/index.md", f"Un.\n\n{text}\n")
    told = [line for line in folder.lines() if REFUSED in line]
    assert len(told) == 1
    assert told[0].startswith(f"{LABEL}/son/vibrations/index.md:")
    assert int(told[0].split(":")[1]) >= 3


@pytest.mark.parametrize("piece", ["<a ", '<a "', "<a on", "{on ", "[a](", "<!--", "`a ", "<a 'x' "])
def test_a_page_full_of_openings_is_read_in_a_moment(folder: Folder, piece: str) -> None:
    """Nothing that an author can open thousands of times over and never close keeps the check busy for long."""
    folder.write("son/vibrations/index.md", piece * 4000)
    begun = time.process_time()
    folder.problems()
    assert time.process_time() - begun < 5


@pytest.mark.parametrize("text", SAFE)
def test_what_only_looks_like_it_may_stand(folder: Folder, text: str) -> None:
    """Code, comments, formulas and harmless HTML are not taken for what runs."""
    folder.write("son/vibrations/index.md", f"Un.\n\n{text}\n")
    assert not [line for line in folder.lines() if REFUSED in line]


def test_without_its_bundle_mathematics_is_told_once(
    folder: Folder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the package was built without its web bundle, formulas are one warning and no traceback."""
    monkeypatch.setattr(mathematics, "TEMML", Bundle(str(tmp_path / "temml.js"), "temml.render", what="mathematics"))
    folder.write("son/index.md", "Une formule neuve $a_{41}$ et une autre $a_{42}$.\n")
    with ThreadPoolExecutor(1) as fresh:  # a thread that has no renderer yet
        problems = fresh.submit(folder.problems).result()
    told = [one for one in problems if "mathematics needs" in one.message]
    assert [one.severity for one in told] == ["warning"]


@pytest.mark.parametrize(
    ("path", "first"),
    [("ja.md", "index.md"), ("ja/index.md", "index.md"), ("son.md", "son/index.md"), ("ja/son.md", "son/index.md")],
)
def test_no_two_pages_lie_at_one_address(folder: Folder, path: str, first: str) -> None:
    """A page whose address is that of another, perhaps in another language, is told."""
    folder.write(path, "Un.\n")
    folder.write(path.replace(".md", ".ja.md"), "一。\n")
    told = [line for line in folder.lines() if "the same address" in line]
    ours, theirs = max(path, first), min(path, first)
    assert told == [f"{LABEL}/{ours}:1: lies at the same address as {LABEL}/{theirs}; rename one"]


def test_circles_are_told_once_each(folder: Folder) -> None:
    """Two circles of prerequisites are two problems, however many lessons are in them."""
    folder.replace("son/vibrations/harmoniques/lesson.yml", "requires: [hauteur]", "requires: [hauteur, temperament-egal]")
    folder.replace(
        "gammes/intervalles/quinte-juste/lesson.yml", "requires: [hauteur, ", "requires: [quinte-juste, hauteur, "
    )
    found: list[Problem] = [one for one in folder.problems() if "a circle" in one.message]
    assert len(found) == 2


def test_a_long_chain_of_prerequisites_is_no_circle(folder: Folder) -> None:
    """A chain of two thousand lessons is followed to its end."""
    outline = folder.text("gammes/temperaments/temperament-egal/lesson.yml")
    names = [f"lecon-{n}" for n in range(2000)]
    for name, before in zip(names, ["quinte-juste", *names[:-1]], strict=True):
        text = outline.replace("id: temperament-egal", f"id: {name}").replace("[quinte-juste]", f"[{before}]")
        folder.write(
            f"gammes/temperaments/{name}/lesson.yml", text.replace("Le tempérament", name).replace("平均律", name, 1)
        )
    folder.replace("course.yml", "[temperament-egal]", f"[temperament-egal, {', '.join(names)}]")
    assert folder.lines() == []
