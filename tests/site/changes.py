"""What an author may change in the tiny course between two builds."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass

from tests.conftest import MISSING
from tests.site.building import Project

PITCH = "content/son/vibrations/hauteur"
STRING = "content/son/vibrations/harmoniques"
FIFTH = "content/gammes/intervalles/quinte-juste"
EQUAL = "content/gammes/temperaments/temperament-egal"
OVERRIDE = '{% extends "base.html" %}{% block site_meta %}{{ super() }}<meta name="a" content="1">{% endblock %}'


def nothing(_: Project) -> None:
    """Prepare nothing."""


@dataclass(frozen=True)
class Change:
    """A change of the course, and what stands there before it."""

    name: str
    make: Callable[[Project], None]
    prepare: Callable[[Project], None] = nothing


def edit(name: str, path: str, old: str, new: str) -> Change:
    """Return the change of some words of a file."""
    return Change(name, lambda one: one.replace(path, old, new))


def added(name: str, path: str, text: str) -> Change:
    """Return the addition of a file."""
    return Change(name, lambda one: one.write(path, text))


def linked_page(one: Project) -> None:
    """Add a page to which the home page leads."""
    one.write("content/notes.md", "# Notes\n\nDes notes.\n")
    one.write("content/notes.ja.md", "# メモ\n\nメモである。\n")
    one.write("content/index.md", one.text("content/index.md") + "\n[Notes](notes.md).\n")


def without_linked_page(one: Project) -> None:
    """Take page and link away again."""
    one.remove("content/notes.md")
    one.remove("content/notes.ja.md")
    one.replace("content/index.md", "\n[Notes](notes.md).\n", "")


def moved(one: Project) -> None:
    """Move a lesson to another chapter; its former address stays an alias."""
    shutil.move(one.root / STRING, one.root / "content/gammes/intervalles/harmoniques")
    one.replace("content/course.yml", "lessons: [hauteur, harmoniques]", "lessons: [hauteur]")
    one.replace("content/course.yml", "lessons: [quinte-juste]", "lessons: [harmoniques, quinte-juste]")
    path = "content/gammes/intervalles/harmoniques/lesson.yml"
    one.write(path, one.text(path) + "aliases: [son/vibrations/harmoniques]\n")


def new_term(one: Project) -> None:
    """Add a term to the glossary, and name it in a lesson."""
    term = "- id: son\n  term: {fr: son, ja: 音}\n  definition: {fr: Une onde., ja: 波。}\n"
    one.write("content/glossary.yml", one.text("content/glossary.yml") + term)
    one.replace(f"{STRING}/lesson.yml", "terms: [", "terms: [son, ")


def overridden(one: Project) -> None:
    """Give the project a template of its own."""
    if "custom_dir" not in one.text("mkdocs.yml"):
        one.replace("mkdocs.yml", "  name: material\n", "  name: material\n  custom_dir: overrides\n")
    one.write("overrides/main.html", OVERRIDE)


def showing_everything(one: Project) -> None:
    """Give the project a template that shows on every page what ours show on few."""
    overridden(one)
    titles = "{% for lesson in view.outline.lessons %}{{ view.plain(lesson.title) }}{% endfor %}"
    one.write("overrides/main.html", OVERRIDE.replace('content="1"', f'content="{titles}"'))


EXTENSION = """
from markdown.extensions import Extension
from markdown.postprocessors import Postprocessor
class Post(Postprocessor):
    def run(self, text): return text + "<p>un</p>"
class One(Extension):
    def extendMarkdown(self, md): md.postprocessors.register(Post(md), "one", 1)
def makeExtension(**given): return One(**given)
"""
SLUGS = (
    "  - toc:\n      slugify: !!python/object/apply:pymdownx.slugs.slugify {kwds: {case: lower}}\n      permalink: false\n"
)


def slugs(one: Project) -> None:
    """Let headings without id have one that a function makes, and have such a heading."""
    one.replace("mkdocs.yml", "  - toc:\n      permalink: false\n", SLUGS)
    one.write("content/topics.md", one.text("content/topics.md") + "\n## Deux Mots\n")


def including(one: Project) -> None:
    """Let a page include a file from outside of the course."""
    option = f"  - pymdownx.snippets:\n      base_path: ['{one.root / 'parts'}']\n"
    one.replace("mkdocs.yml", "  - admonition\n", f"  - admonition\n{option}")
    one.write("parts/one.txt", "Premier.\n")
    one.write("content/topics.md", one.text("content/topics.md") + '\n--8<-- "one.txt"\n')


CHANGES = [
    Change("a file that a page includes", lambda one: one.write("parts/one.txt", "Second.\n"), including),
    edit("a body", f"{PITCH}/index.md", "Compter les vibrations", "Compter les battements"),
    edit("a body in another language", f"{PITCH}/index.ja.md", "。", "である。"),
    edit("a new heading", f"{PITCH}/index.md", "## À retenir", "## Encore {#encore}\n\nEncore.\n\n## À retenir"),
    edit("a title", f"{PITCH}/lesson.yml", "La hauteur d'un son", "La hauteur d'une note"),
    edit("a title in another language", f"{STRING}/lesson.yml", "弦の倍音", "弦と倍音"),
    edit("a summary", f"{STRING}/lesson.yml", "Une corde accordée", "La corde accordée"),
    edit("minutes", f"{FIFTH}/lesson.yml", "status: outline\n", "status: outline\nminutes: 90\n"),
    edit("what a lesson requires", f"{EQUAL}/lesson.yml", "requires: [quinte-juste", "requires: [hauteur, quinte-juste"),
    edit("a level", f"{STRING}/lesson.yml", "level: intermediate", "level: advanced"),
    edit("a definition", "content/glossary.yml", "Nombre de vibrations", "Compte de vibrations"),
    edit("a term's name", "content/glossary.yml", "{fr: octave, ja", "{fr: Octave pleine, ja"),
    edit("a term's forms", "content/glossary.yml", "    fr: [octaves]", "    fr: [octaves, octavons]"),
    Change("a new term", new_term),
    edit("the terms of a lesson", f"{PITCH}/lesson.yml", "terms: [frequence, octave, midi]", "terms: [midi, octave]"),
    Change(
        "a word of the interface",
        lambda one: one.write("content/strings/fr.yml", one.text("content/strings/fr.yml").replace("inutes", "inutons")),
    ),
    Change(
        "a word in figures",
        lambda one: one.write("content/strings/fr.yml", one.text("content/strings/fr.yml").replace("Figure", "Dessin")),
    ),
    edit("the course's title", "content/course.yml", "fr: Pourquoi ces notes ?", "fr: Pourquoi douze notes ?"),
    edit("the order of lessons", "content/course.yml", "[hauteur, harmoniques]", "[harmoniques, hauteur]"),
    edit("a chapter's title", "content/course.yml", "{fr: Vibrations", "{fr: Les vibrations"),
    edit("a language's tag", "content/course.yml", "    language: ja", "    language: ja-JP"),
    edit("a figure", f"{PITCH}/figures/octaves.svg", "<title", '<circle class="fill-1" cx="9" cy="9" r="3"/><title'),
    edit("a program", f"{PITCH}/code/octaves.py", "\n", "\n# une ligne\n"),
    edit("what a program prints", f"{PITCH}/code/octaves.txt", "\n", "\nencore\n"),
    edit("front matter", "content/topics.md", "template: topics.html", "template: topics.html\ndescription: Thèmes"),
    edit("the name of the site", "mkdocs.yml", "site_name: Pourquoi", "site_name: Comment"),
    edit("the address of the site", "mkdocs.yml", "example.org/gammes", "example.org/autre"),
    edit("an option of an extension", "mkdocs.yml", "      use_align_attribute: true", "      use_align_attribute: false"),
    edit("one extension fewer", "mkdocs.yml", "  - admonition\n", ""),
    edit("addresses without folders", "mkdocs.yml", "strict: false", "use_directory_urls: false"),
    Change(
        "what a function of the options is given",
        lambda one: one.replace("mkdocs.yml", "{case: lower}", "{case: upper}"),
        slugs,
    ),
    Change("a template of the project", overridden),
    Change("an edited template", lambda one: one.replace("overrides/main.html", '"1"', '"2"'), overridden),
    Change(
        "what only a template of the project shows",
        lambda one: one.replace(f"{EQUAL}/lesson.yml", "ja: ", "ja: 新"),
        showing_everything,
    ),
    Change("a deleted page and its link", without_linked_page, linked_page),
    Change("a new page", linked_page),
    Change("a moved lesson", moved),
    added(
        "a translation",
        f"content/{MISSING}",
        "弦をはじく。\n\n## 整数倍 {#multiples}\n\n倍。\n\n## 音色 {#timbre}\n\n音。\n",
    ),
    Change("a translation fewer", lambda one: one.remove(f"{PITCH}/index.ja.md")),
    added("a file beside the pages", "content/extra/feuille.txt", "la\n"),
]


UNSEEN = {"a term's forms", "front matter", "the name of the site"}
"""Changes that no page shows: they are here for what might."""
