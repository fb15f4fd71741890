"""Rules on the Markdown files: which must stand, and whether their markup, links, images and formulas are sound."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from aisys_site import address, markup, mathematics
from aisys_site.bundle import BundleMissingError
from aisys_site.load import GLOSSARY, LESSON
from aisys_site.memory import remember
from aisys_site.model.course import Course, Page
from aisys_site.model.lab import Lab
from aisys_site.model.problem import Problem
from aisys_site.schema import suggest

RUNS = r"(?:javascript|data|vbscript):"
HANDLER = r"(?:on[a-z]+|style)\s*="
# Inside a tag: up to the first >, or to the one that quotes leave free. Bounded, or a page full of < would take minutes.
TAG = r"<[a-z](?:[^<>]{0,4000}?|[^>]{0,200}?|(?:[^<>\"']|\"[^\"]{0,400}\"|'[^']{0,400}'){0,400}?)"
REFUSED = re.compile(
    r"<(?:script|style|iframe|object|embed|link|meta|base|form)\b"
    rf"|{TAG}(?<=[\s/\"'])(?:{HANDLER}|(?:href|src|action)\s*=\s*[\"']?\s*{RUNS})"
    rf"|(?<=\])\(\s*<?{RUNS}|^ {{0,3}}\[[^\]\n]+\]:\s*<?{RUNS}"
    rf"|\{{:?(?:[^}}\n]*[\s:])?{HANDLER}",
    re.IGNORECASE | re.MULTILINE,
)
SCHEME = re.compile(r"^[a-z][a-z0-9+.-]*:", re.IGNORECASE)
OUTSIDE = ("http://", "https://", "mailto:")


def parts_have_a_page(course: Course) -> Iterator[Problem]:
    """The course, each module and each chapter have an `index.md` in the root language."""
    for path in course.part_pages():
        if path not in course.pages and path not in course.broken:
            yield Problem(course.label + path, 1, "", "is missing; it introduces this part of the course")
    for page in course.pages.values():
        if not page.text.strip() and not page.meta.get("template"):
            yield _problem(course, page, 1, "the file is empty")


def addresses_differ(course: Course) -> Iterator[Problem]:
    """No two pages come to lie at one address, as a module `zh` and the home page in Chinese would."""
    pages = {address.page_of(page.path, page.locale, course.root_locale) for page in course.pages.values()}
    pages |= {f"{place.folder}/index.md" for place in course.places.values()}
    seen: dict[str, str] = {}
    for page in sorted(pages):
        for locale in course.locale_ids:
            first = seen.setdefault(address.destination(page, locale, course.root_locale), page)
            if first != page:
                yield Problem(course.label + page, 1, "", f"lies at the same address as {course.label}{first}; rename one")


def markup_is_safe(course: Course) -> Iterator[Problem]:
    """No page brings scripts, styles, frames or handlers of its own."""
    for page in course.pages.values():
        for line, found in refused(page.text):
            yield _problem(course, page, line, f"{found}: nothing that runs, styles or frames may stand in a page")


@remember()
def refused(text: str) -> tuple[tuple[int, str], ...]:
    """Return line and words of all that may not stand in a text."""
    bare = markup.without_formulas(markup.without_code(text))
    found = REFUSED.finditer(bare)
    return tuple((bare.count("\n", 0, one.start()) + 1, one.group().strip()) for one in found)


def headings_have_ids(course: Course) -> Iterator[Problem]:
    """Sections of a lesson have ids written by their author, and no id stands twice on a page."""
    for page in course.pages.values():
        in_lesson = f"{posixpath.dirname(page.path)}/{LESSON}" in course.files
        seen: dict[str, int] = {}
        for heading in markup.read(page.text).headings:
            if in_lesson and heading.level == 2 and not heading.given:  # noqa: PLR2004
                yield _problem(
                    course, page, heading.line, f'give "{heading.title}" an id, the same in every language: ## … {{#id}}'
                )
            if heading.given and heading.id in seen:
                yield _problem(
                    course, page, heading.line, f'the id "{heading.id}" stands already in line {seen[heading.id]}'
                )
            seen.setdefault(heading.id, page.first_line + heading.line - 1)


def links_lead_somewhere(course: Course) -> Iterator[Problem]:
    """Every link inside the site leads to a page or file, and its anchor to a heading there."""
    for page in course.pages.values():
        for link in markup.read(page.text).links:
            if link.image or link.target.startswith(OUTSIDE) or re.match(RUNS, link.target, re.IGNORECASE):
                continue
            wrong = _follow(course, page, link.target)
            if wrong and not told(course, link.target):
                yield _problem(course, page, link.line, f"[{link.words}]({link.target}): {wrong}")


def _follow(course: Course, page: Page, link: str) -> str | None:
    """Return why a link leads nowhere, or None."""
    scheme = link.partition(":")[0]
    if SCHEME.match(link):
        if scheme not in address.SCHEMES:
            return f'unknown kind of link "{scheme}:"{suggest(scheme, address.SCHEMES)}'
        target = address.resolve(course, link)
        if isinstance(target, str):
            return target
        if scheme == "term":
            return None
        path, anchor = target.path, target.anchor
    else:
        if link.startswith("/"):
            return "begins with a slash; write it relative to this file, or as lesson:id"
        relative, _, anchor = link.partition("#")
        folder = posixpath.dirname(page.path)
        path = posixpath.normpath(posixpath.join(folder, relative)) if relative else page.path
        lesson_outline = path.endswith("/index.md") and f"{posixpath.dirname(path)}/{LESSON}" in course.files
        if path not in course.files and path not in course.broken and not lesson_outline:
            return f"there is no file {course.label}{path}{suggest(path, course.files)}"
    return _anchor(course, page, path, anchor)


def told(course: Course, link: str) -> bool:
    """Return whether a link by name leads to what stands but is told to be broken."""
    scheme, _, name = link.partition("#")[0].partition(":")
    if scheme == "lesson":
        return name in course.known and name not in course.places
    if scheme == "term":
        hidden = address.template_page(course, "glossary.html") is None and not course.broken.isdisjoint(course.pages)
        return GLOSSARY in course.broken or (hidden and name in course.terms)
    if scheme == "lab":
        return any(f"{posixpath.dirname(path)}/{Lab.FILE}" in course.files for path in course.broken)
    return False


def _anchor(course: Course, page: Page, path: str, anchor: str) -> str | None:
    if not anchor:
        return None
    own = address.localised(path, page.locale, course.root_locale) if path.endswith(".md") else path
    text = course.pages.get(own) or course.pages.get(path)
    if own in course.broken or path in course.broken or not path.endswith(".md") or (text and not text.text.strip()):
        return None
    if text is None:
        return f'the page has no heading "#{anchor}"; its text is not written yet'
    ids = markup.read(text.text).ids
    return None if anchor in ids else f'the page has no heading "#{anchor}"{suggest(anchor, ids)}'


def images_have_words(course: Course) -> Iterator[Problem]:
    """Every image stands in the folder and has words for who cannot see it."""
    for page in course.pages.values():
        for link in markup.read(page.text).links:
            if not link.image:
                continue
            if not link.words:
                yield _problem(
                    course, page, link.line, f"{link.target}: has no words; say in the brackets what to see in it"
                )
            if link.target.startswith(OUTSIDE):
                yield _problem(
                    course, page, link.line, f"{link.target}: an image from elsewhere; put the file beside the page"
                )
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), link.target.partition("#")[0]))
            if path not in course.files and path not in course.broken:
                yield _problem(
                    course, page, link.line, f"there is no file {course.label}{path}{suggest(path, course.files)}"
                )


def formulas_render(course: Course) -> Iterator[Problem]:
    """Every formula is TeX that can be rendered; told once when nothing here can render any."""
    for page in course.pages.values():
        try:
            for line, words in unrenderable(page.text):
                yield _problem(course, page, line, words)
        except BundleMissingError as error:
            line = next(iter(markup.read(page.text).formulas)).line
            yield Problem(course.label + page.path, page.first_line + line - 1, "", str(error), "warning")
            return


@remember()
def unrenderable(text: str) -> tuple[tuple[int, str], ...]:
    """Return line and words of each formula of a text that cannot be rendered."""
    found = []
    for formula in markup.read(text).formulas:
        try:
            mathematics.render(formula.tex, display=formula.display)
        except mathematics.MathematicsError as error:
            found.append((formula.line, f"the formula {formula.tex!r}: {error}"))
    return tuple(found)


def _problem(course: Course, page: Page, line: int, message: str) -> Problem:
    """Return a problem in the text of a page; `line` counts within the text below the front matter."""
    return Problem(course.label + page.path, page.first_line + line - 1, "", message)
