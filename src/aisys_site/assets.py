"""Files that the site needs beside its pages: the built scripts, styles and fonts, and the colours of the course."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from aisys_site.model.course import Course
from aisys_site.stylesheet import stylesheet

FOLDER = "assets/course"
DIST = Path(__file__).parent / "web" / "dist"
STYLE = f"{FOLDER}/site.css"
KIT = f"{FOLDER}/labkit.js"
CORES = ("search-query.js", "progress-core.js", "schedule-core.js", "quiz-judge.js", "lab-core.js")
"""For tests."""
NOT_PUBLISHED = ("temml.js", "stem.js", "licences.json", "main.css", *CORES)
THEIRS = ("assets/stylesheets/main.*.css", "assets/stylesheets/palette.*.css")
PROBLEMS = f"{FOLDER}/problems.js"


class AssetsError(Exception):
    """The scripts and styles of the package are not built."""


def built() -> Iterator[tuple[str, Path]]:
    """Yield the address and the file of each built asset that readers get."""
    if not (DIST / "main.js").is_file():
        raise AssetsError(
            "the scripts and styles are not built; run: pip install -e . (in a checkout), or install the package again"
        )
    for path in sorted(DIST.rglob("*")):
        name = path.relative_to(DIST).as_posix()
        if path.is_file() and not path.name.startswith(".") and name not in NOT_PUBLISHED:
            yield f"{FOLDER}/{name}", path


def style(course: Course, themes: Iterable[Path], extensions: Iterable[str], readers: Iterable[str] = ()) -> str:
    """Return the style sheet of every page: the theme's as far as pages use it, ours, and the colours of the course.

    `themes` are the folders of templates, Material's among them; `readers` are style sheets that the course brings.
    """
    folders = list(themes)
    theirs = [path for folder in folders for path in _sheets(folder)]
    sources = [path for folder in folders if not _sheets(folder) for path in sorted(folder.rglob("*.html"))]
    sources += [path for _, path in built() if path.suffix in {".js", ".css"}]
    ours = (_text(DIST / "main.css"), colours(course))
    return stylesheet(map(_text, theirs), ours, [*map(_text, sources), *readers], extensions)


def foreign(folder: Path, themes: Iterable[Path]) -> bool:
    """Return whether a folder is Material's, whose assets we do not publish as they are."""
    return folder in themes and bool(_sheets(folder))


@cache
def _sheets(folder: Path) -> list[Path]:
    """Return Material's style sheets, if the folder is Material's; their names carry a hash of their content."""
    return [path for name in THEIRS for path in sorted(folder.glob(name))]


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def works() -> list[dict[str, str]]:
    """Return the third-party works in the built assets: name, version, licence and the licence's text of each."""
    path = DIST / "licences.json"
    found: list[dict[str, str]] = json.loads(path.read_text(encoding="utf-8")) if path.is_file() else []
    return found


def colours(course: Course) -> str:
    """Return the style sheet that gives each module its hue. A module without one is neutral."""
    rules = [
        f'[data-module="{module.id}"]{{--module-hue:{module.hue or 0};--module-chroma:{1 if module.hue is not None else 0}}}'
        for module in course.file.modules
    ]
    return "\n".join(rules) + "\n"


def problems_script(words: str) -> str:
    """Return the script that tells a page under `mkdocs serve` what is wrong with the last change; no words, no problem."""
    return f"window.courseProblems = {json.dumps(words)};\n"


def tell_problems(site: Path, words: str) -> None:
    """Put that script where the pages of `site` load it."""
    (site / PROBLEMS).write_text(problems_script(words), encoding="utf-8")
