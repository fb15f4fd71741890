"""Edge: starts a course or a lesson on disk, never over something that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from aisys_site.load import COURSE, LESSON, load, shipped_strings

ID = re.compile(r"^[a-z0-9]+(-[a-z0-9]+)*$")
LOCALE = re.compile(r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$")
PARTS = 3
STARTER = Path(__file__).parent / "starter"


class ScaffoldError(Exception):
    """What cannot be started, in words for its author."""


def course(folder: Path, locales: tuple[str, ...]) -> Iterator[str]:
    """Write a course that builds and yield what to do next. ScaffoldError when the folder holds something."""
    if folder.exists() and any(folder.iterdir()):
        raise ScaffoldError(f"{folder} is not empty; name a new folder")
    wrong = [locale for locale in locales if not LOCALE.match(locale)]
    if wrong or len(set(locales)) != len(locales):
        raise ScaffoldError(
            f"{', '.join(wrong) or ', '.join(locales)}: languages are written once each, such as en, zh or pt-br"
        )
    environment = Environment(loader=FileSystemLoader(STARTER), trim_blocks=True, keep_trailing_newline=True)  # noqa: S701 - no HTML
    for name in environment.list_templates():
        text = environment.get_template(name).render(locales=locales)
        target = folder / name.removesuffix(".jinja")
        target.parent.mkdir(parents=True, exist_ok=True)
        if "index.md" in target.name:
            for locale in locales:
                suffix = "" if locale == locales[0] else f".{locale}"
                target.with_name(target.name.replace("index.md", f"index{suffix}.md")).write_text(text, encoding="utf-8")
        else:
            target.write_text(text, encoding="utf-8")
    yield f"A course stands in {folder.as_posix()}/."
    yield f"Next: cd {folder.as_posix()}, then: mkdocs serve"
    for locale in locales:
        if not shipped_strings(locale):
            yield f"The interface has no {locale} words: write content/strings/{locale}.yml; aisys-site check lists them."


def lesson(content: Path, place: str) -> Iterator[str]:
    """Write an outline, list it in its chapter, and yield what to do next."""
    parts = place.strip("/").split("/")
    if len(parts) != PARTS or not all(ID.match(part) for part in parts):
        raise ScaffoldError(f'"{place}" is no place; write module/chapter/lesson, in lower-case letters, digits and hyphens')
    loaded, problems = load(content, content.as_posix())
    if loaded is None:
        raise ScaffoldError("\n".join(map(str, problems)))
    module_id, chapter_id, lesson_id = parts
    chapters = {f"{module.id}/{chapter.id}": chapter for module in loaded.file.modules for chapter in module.chapters}
    chapter = chapters.get(f"{module_id}/{chapter_id}")
    if chapter is None:
        raise ScaffoldError(f'there is no chapter "{module_id}/{chapter_id}"; there are {", ".join(chapters)}')
    target = content / place.strip("/") / LESSON
    if lesson_id in loaded.known or target.exists():
        raise ScaffoldError(f'there is a lesson "{lesson_id}" already')
    target.parent.mkdir(parents=True, exist_ok=True)
    requires = chapter.lessons[-1]
    target.write_text(_outline(lesson_id, loaded.locale_ids, requires), encoding="utf-8")
    _list(content / COURSE, chapter.lessons[-1], lesson_id)
    yield f"{target.as_posix()} written, and listed last in {chapter_id} in {(content / COURSE).as_posix()}."
    yield "Fill in its title, summary and objectives; aisys-site check tells what is missing."


def _outline(lesson_id: str, locales: tuple[str, ...], requires: str) -> str:
    title = lesson_id.replace("-", " ").capitalize()

    def texts(indent: str, words: str) -> str:
        return "".join(f"{indent}{locale}: {words} ({locale})\n" for locale in locales)

    return (
        f"id: {lesson_id}\nstatus: outline\nlevel: introductory\ntitle:\n{texts('  ', title)}"
        f"summary:\n{texts('  ', f'What {title} is about')}"
        f"objectives:\n  - id: first\n    text:\n{texts('      ', f'Explain {title}')}"
        f"requires: [{requires}]\n"
    )


def _list(path: Path, after: str, lesson_id: str) -> None:
    """Put a lesson's id after another in `course.yml`, leaving every other line as it is."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    item = re.compile(rf"^(\s*-\s+){re.escape(after)}\s*(#.*)?$")
    flow = re.compile(rf"^(\s*lessons:\s*\[.*?)\b{re.escape(after)}(\s*\].*)$")
    for index, line in enumerate(lines):
        if found := item.match(line.rstrip("\n")):
            lines.insert(index + 1, f"{found.group(1)}{lesson_id}\n")
            break
        if found := flow.match(line.rstrip("\n")):
            lines[index] = f"{found.group(1)}{after}, {lesson_id}{found.group(2)}\n"
            break
    path.write_text("".join(lines), encoding="utf-8")
