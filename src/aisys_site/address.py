"""Where a page lives: its file for each language, its address on the site, and what `lesson:id` points to.

A page is known by the path of its file in the root language, for instance `chips/gpu/warp/index.md`.
"""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from urllib.parse import quote

from aisys_site.model.course import Course
from aisys_site.schema import suggest

LAB = "lab.md"
"""The page of a lab, beside that of its lesson; no such file is written."""
SCHEMES = ("lesson", "module", "chapter", "term", "lab")


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


def lab_page(course: Course, lesson_id: str) -> str:
    """Return the page of the lab of a lesson. KeyError when the lesson has no place in the course."""
    return f"{course.places[lesson_id].folder}/{LAB}"


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
    if scheme == "term":
        return _term(course, name)
    pages = _pages(course, scheme)
    return Target(pages[name], anchor) if name in pages else f'there is no {scheme} "{name}"{suggest(name, pages)}'


def _term(course: Course, name: str) -> Target | str:
    glossary = template_page(course, "glossary.html")
    if name not in course.terms:
        return f'there is no term "{name}"{suggest(name, course.terms)}'
    return Target(glossary, name) if glossary else 'no page of the course has "template: glossary.html" to show it'


def _pages(course: Course, scheme: str) -> dict[str, str]:
    """Return the pages to which links of a scheme lead, by name."""
    if scheme == "lesson":
        return {name: lesson_page(course, name) for name in course.places}
    if scheme == "lab":
        return {lab.id: lab_page(course, home) for home, lab in course.labs.items() if home in course.places}
    if scheme == "chapter":
        return {one.id: f"{module.id}/{one.id}/index.md" for module in course.file.modules for one in module.chapters}
    return {module.id: f"{module.id}/index.md" for module in course.file.modules}
