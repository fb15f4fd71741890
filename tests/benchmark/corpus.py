"""How many lessons → the files of a site that holds them, plain or as a course. Pure: writes nothing.

The Markdown is the same in both: a home page, a page for each module and chapter, two languages of each lesson. Links in
it are relative, for plain MkDocs knows no links by name.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

from tests.benchmark import prose
from tests.benchmark.prose import Topic
from tests.benchmark.vocabulary import LOCALES, NOUNS

LESSONS_A_CHAPTER = 8
CHAPTERS_A_MODULE = 6
LEVELS = ("introductory", "intermediate", "advanced")
NAMES = {"en": ("Module", "Chapter"), "zh": ("模块", "章节")}

Files = dict[str, str]
Options = Mapping[str, str]
"""The blocks of a `mkdocs.yml`, by their names, as they stand there."""


@dataclass(frozen=True)
class Lesson:
    """A lesson and where it stands, by numbers from 0."""

    topic: Topic
    chapter: int
    module: int

    @property
    def id(self) -> str:
        """The lesson's id, which is its folder's name too."""
        return f"lesson-{self.topic.number:04}"

    @property
    def folder(self) -> str:
        """The lesson's folder from the content folder."""
        return f"module-{self.module}/chapter-{self.chapter}/{self.id}"


def plan(pages: int) -> list[Lesson]:
    """Return the lessons of which `pages` pages are made, a page for each language, in order."""
    if pages < len(LOCALES) or pages % len(LOCALES):
        raise ValueError(f"{pages} pages make no whole lessons in {len(LOCALES)} languages")
    chapters = [(number, number // LESSONS_A_CHAPTER) for number in range(pages // len(LOCALES))]
    return [Lesson(Topic(number), chapter, chapter // CHAPTERS_A_MODULE) for number, chapter in chapters]


def blocks(text: str) -> Options:
    """Return the blocks of a `mkdocs.yml`. They are not read, so that `!ENV` and the like stay for the builder."""
    node = yaml.compose(text, Loader=yaml.SafeLoader)
    assert isinstance(node, yaml.MappingNode)
    return {key.value: text[key.start_mark.index : value.end_mark.index].rstrip() + "\n" for key, value in node.value}


def plain(pages: int, options: Options) -> Files:
    """Return the files of a plain site; `options` are those of the project's own `mkdocs.yml`."""
    own = {"theme": {"name": "material"}, "plugins": [{"search": {"lang": list(LOCALES)}}]}
    return {"mkdocs.yml": _site(options) + _yaml(own), **_below("content", _markdown(plan(pages)))}


def course(pages: int, options: Options) -> Files:
    """Return the files of a course; `options` are those of the project's own `mkdocs.yml`."""
    lessons = plan(pages)
    files = {"course.yml": _course(lessons), **_glossary(lessons)}
    files |= {f"{lesson.folder}/lesson.yml": _lesson(lesson, lessons) for lesson in lessons}
    site = _site(options) + options["theme"] + options["plugins"]
    return {"mkdocs.yml": site, **_below("content", _markdown(lessons) | files)}


def _site(options: Options) -> str:
    own = {"site_name": "Benchmark", "site_url": "https://example.org/", "docs_dir": "content"}
    return _yaml(own) + options["markdown_extensions"] + options["validation"]


def _below(folder: str, files: Files) -> Files:
    return {f"{folder}/{path}": text for path, text in files.items()}


def _localised(path: str, locale: str) -> str:
    return path if locale == LOCALES[0] else path.replace(".md", f".{locale}.md")


def _markdown(lessons: list[Lesson]) -> Files:
    """Return every page that both sites have, and the figures."""
    files: Files = {}
    parts = {"": -1} | {lesson.folder.split("/")[0]: lesson.module for lesson in lessons}
    parts |= {lesson.folder.rpartition("/")[0]: lesson.chapter for lesson in lessons}
    for locale in LOCALES:
        for folder, number in parts.items():
            kind = NAMES[locale][folder.count("/")] if folder else "Benchmark"
            title = f"{kind} {number + 1}" if folder else kind
            files[_localised(f"{folder}/index.md".lstrip("/"), locale)] = f"# {title}\n\n{title}.\n"
        for lesson in lessons:
            text = prose.lesson(lesson.topic, locale, _pointers(lesson, lessons, locale))
            files[_localised(f"{lesson.folder}/index.md", locale)] = text
    return files | {f"{lesson.folder}/figures/slots.svg": prose.figure(lesson.topic) for lesson in lessons}


def _pointers(lesson: Lesson, lessons: list[Lesson], locale: str) -> list[tuple[str, str]]:
    """Return title and relative path of four lessons: two neighbours, and two from anywhere."""
    random = lesson.topic.random("pointers")
    number = lesson.topic.number
    numbers = [number - 1, (number + 1) % len(lessons), random.randrange(len(lessons)), random.randrange(len(lessons))]
    others = [lessons[one] for one in numbers]
    return [(one.topic.title(locale), _localised(f"../../../{one.folder}/index.md", locale)) for one in others]


def _course(lessons: list[Lesson]) -> str:
    """Return `course.yml`."""
    modules: dict[int, dict[int, list[str]]] = {}
    for lesson in lessons:
        modules.setdefault(lesson.module, {}).setdefault(lesson.chapter, []).append(lesson.id)
    names = [{"id": "en", "language": "en", "name": "English"}, {"id": "zh", "language": "zh-CN", "name": "中文"}]
    return _yaml(
        {
            "id": "benchmark",
            **dict.fromkeys(("title", "tagline", "summary"), _both("Benchmark", "基准")),
            "locales": names,
            "roots": [lessons[0].id],
            "modules": [_module(number, chapters) for number, chapters in modules.items()],
        }
    )


def _module(number: int, chapters: dict[int, list[str]]) -> dict[str, Any]:
    title = _both(*(f"{NAMES[locale][0]} {number + 1}" for locale in LOCALES))
    names = {one: _both(*(f"{NAMES[locale][1]} {one + 1}" for locale in LOCALES)) for one in chapters}
    return {
        "id": f"module-{number}",
        **dict.fromkeys(("title", "short_title", "question", "summary"), title),
        "hue": 60 * number % 360,
        "chapters": [
            {"id": f"chapter-{one}", "title": names[one], "summary": names[one], "lessons": ids}
            for one, ids in chapters.items()
        ],
    }


def _lesson(lesson: Lesson, lessons: list[Lesson]) -> str:
    """Return a `lesson.yml`. Each lesson asks for the one before it."""
    number, topic = lesson.topic.number, lesson.topic
    aims = [_both(NOUNS["en"][noun], NOUNS["zh"][noun]) for noun in topic.nouns[:3]]
    return _yaml(
        {
            "id": lesson.id,
            "status": "text",
            "level": LEVELS[number % len(LEVELS)],
            "title": _both(topic.title("en"), topic.title("zh")),
            "summary": _both(*(_summary(topic, locale) for locale in LOCALES)),
            "objectives": [{"id": f"aim-{place}", "text": text} for place, text in enumerate(aims)],
            "requires": [lessons[number - 1].id] if number else [],
            "terms": [_term(noun) for noun in topic.nouns],
            "references": [
                {"title": "A source", "authors": "Somebody", "year": 2000, "url": f"https://example.org/{number}"}
            ],
        }
    )


def _summary(topic: Topic, locale: str) -> str:
    words = [NOUNS[locale][noun] for noun in topic.nouns]
    return f"{topic.name(locale)}：{'、'.join(words)}。" if locale == "zh" else f"{topic.name(locale)}: {', '.join(words)}."


def _glossary(lessons: list[Lesson]) -> Files:
    """Return the glossary's page and its terms: those that the lessons name."""
    used = sorted({noun for lesson in lessons for noun in lesson.topic.nouns})
    terms = []
    for noun in used:
        words = _both(NOUNS["en"][noun], NOUNS["zh"][noun])
        definition = _both(f"What is called {words['en']} here.", f"此处所说的{words['zh']}。")
        terms.append({"id": _term(noun), "term": words, "definition": definition})
    page = "---\ntemplate: glossary.html\n---\n# "
    return {"glossary.yml": _yaml(terms), "glossary.md": f"{page}Glossary\n", "glossary.zh.md": f"{page}术语表\n"}


def _term(noun: int) -> str:
    return NOUNS["en"][noun].replace(" ", "-")


def _both(*words: str) -> dict[str, str]:
    return dict(zip(LOCALES, words, strict=True))


class _Dumper(yaml.SafeDumper):
    """Writes equal values out each time they occur: a course has no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002
        return True


def _yaml(data: object) -> str:
    return yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
