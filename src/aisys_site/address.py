"""Where a page lives: its file for each language, its address on the site, and what `lesson:id` points to.

A page is known by the path of its file in the root language, for instance `chips/gpu/warp/index.md`.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from aisys_site.model.course import Course
from aisys_site.schema import suggest

SCHEMES = ("lesson", "module", "chapter", "term")


def localised(path: str, locale: str, root_locale: str) -> str:
    """Return the file of a page in a language: `a/index.md` → `a/index.zh.md`."""
    return path if locale == root_locale else f"{path.removesuffix('.md')}.{locale}.md"


def page_of(path: str, locale: str, root_locale: str) -> str:
    """Return the page that a file belongs to: `a/index.zh.md` → `a/index.md`."""
    return path if locale == root_locale else f"{path.removesuffix('.md').removesuffix(f'.{locale}')}.md"


def destination(page: str, locale: str, root_locale: str, *, directories: bool = True) -> str:
    """Return the HTML file of a page from the site's root: `a/index.md` → `zh/a/index.html`."""
    stem = page.removesuffix(".md")
    if directories and posixpath.basename(stem) != "index":
        stem += "/index"
    return posixpath.join("" if locale == root_locale else locale, f"{stem}.html")


def url(page: str, locale: str, root_locale: str, *, directories: bool = True) -> str:
    """Return the address of a page from the site's root, without a leading slash: `zh/a/`."""
    path = quote(destination(page, locale, root_locale, directories=directories))
    return path.removesuffix("index.html") if directories else path


def former(alias: str, locale: str, root_locale: str) -> str:
    """Return the HTML file that answers at a former address: `a/b` → `zh/a/b/index.html`, `a/b.html` → `zh/a/b.html`."""
    path = alias.strip("/") if alias.endswith(".html") else f"{alias}/index.html"
    return posixpath.normpath(posixpath.join("" if locale == root_locale else locale, path.lstrip("/")))


def lesson_page(course: Course, lesson_id: str) -> str:
    """Return the page of a lesson. KeyError when it has no place in the course."""
    return f"{course.places[lesson_id].folder}/index.md"


@dataclass(frozen=True, slots=True)
class Target:
    """What a link points to: a page or a file of the course, and an anchor on it."""

    path: str
    anchor: str = ""


def template_page(course: Course, template: str) -> str | None:
    """Return the page that shows itself with `template`, for instance the glossary's."""
    return course.templates.get(template)


def resolve(course: Course, link: str) -> Target | str:
    """Return where a link by name (`lesson:tensor-core#peak`) leads, or the words that say why nowhere."""
    scheme, _, rest = link.partition(":")
    name, _, anchor = rest.partition("#")
    if scheme == "lesson":
        if name in course.places:
            return Target(lesson_page(course, name), anchor)
        return f'there is no lesson "{name}"{suggest(name, course.places)}'
    if scheme == "term":
        glossary = template_page(course, "glossary.html")
        if name in course.terms:
            return Target(glossary, name) if glossary else 'no page of the course has "template: glossary.html" to show it'
        return f'there is no term "{name}"{suggest(name, course.terms)}'
    folders = {module.id: module.id for module in course.file.modules}
    if scheme == "chapter":
        folders = {one.id: f"{module.id}/{one.id}" for module in course.file.modules for one in module.chapters}
    if name in folders:
        return Target(f"{folders[name]}/index.md", anchor)
    return f'there is no {scheme} "{name}"{suggest(name, folders)}'
