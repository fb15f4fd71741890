"""Edge: starts a course or a lesson on disk, never over something that stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from aisys_site import yamlfile
from aisys_site.load import COURSE, LESSON, load, shipped_strings

ID = re.compile(r"^(?=.{1,64}$)[a-z0-9]+(-[a-z0-9]+)*$")
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
        if target.suffix == ".md":
            for locale in locales:
                suffix = "" if locale == locales[0] else f".{locale}"
                target.with_name(f"{target.stem}{suffix}.md").write_text(text, encoding="utf-8")
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
    chapters = {
        f"{module.id}/{chapter.id}": (chapter, ("modules", at, "chapters", index, "lessons", len(chapter.lessons) - 1))
        for at, module in enumerate(loaded.file.modules)
        for index, chapter in enumerate(module.chapters)
    }
    if f"{module_id}/{chapter_id}" not in chapters:
        raise ScaffoldError(f'there is no chapter "{module_id}/{chapter_id}"; there are {", ".join(chapters)}')
    chapter, last = chapters[f"{module_id}/{chapter_id}"]
    target = content / place.strip("/") / LESSON
    if lesson_id in loaded.known or target.exists():
        raise ScaffoldError(f'there is a lesson "{lesson_id}" already')
    target.parent.mkdir(parents=True, exist_ok=True)
    requires = chapter.lessons[-1]
    target.write_text(_outline(lesson_id, loaded.locale_ids, requires), encoding="utf-8")
    _list(content / COURSE, loaded.documents[COURSE].line(last), chapter.lessons[-1], lesson_id)
    yield f"{target.as_posix()} written, and listed last in {chapter_id} in {(content / COURSE).as_posix()}."
    yield "Fill in its title, summary and objectives; aisys-site check tells what is missing."


def _outline(lesson_id: str, locales: tuple[str, ...], requires: str) -> str:
    title = lesson_id.replace("-", " ").capitalize()

    def texts(indent: str, words: str) -> str:
        return "".join(f"{indent}{locale}: {words} ({locale})\n" for locale in locales)

    return (
        f"id: {_word(lesson_id)}\nstatus: outline\nlevel: introductory\ntitle:\n{texts('  ', title)}"
        f"summary:\n{texts('  ', f'What {title} is about')}"
        f"objectives:\n  - id: first\n    text:\n{texts('      ', f'Explain {title}')}"
        f"requires: [{_word(requires)}]\n"
    )


def _list(path: Path, line: int, after: str, lesson_id: str) -> None:
    """Put a lesson's id after another, which stands on `line` of `course.yml`, leaving all else as it is."""
    lines = path.read_bytes().decode().splitlines(keepends=True)
    words = lines[line - 1].rstrip("\r\n")
    ending = lines[line - 1][len(words) :] or "\n"
    name = rf"(?<![\w-])(?P<quote>[\"']?){re.escape(after)}(?P=quote)"
    if item := re.match(rf"^(\s*-\s+){name}\s*(#.*)?$", words):
        lines[line - 1] = f"{words}{ending}{item.group(1)}{_word(lesson_id)}{ending}"
    else:
        *_, found = re.finditer(rf"{name}(?=\s*(?:[\],]|$))", words.partition(" #")[0])
        lines[line - 1] = f"{words[: found.end()]}, {_word(lesson_id)}{words[found.end() :]}{ending}"
    path.write_bytes("".join(lines).encode())


def _word(name: str) -> str:
    """Return an id as YAML takes it for text: in quotes where it reads as a number or as true, false or null."""
    return name if yamlfile.parse("", name).data == name else f'"{name}"'
