"""Rules on languages: what is missing, what does not match, what is older than its source. All warnings: pages are built."""

from __future__ import annotations

import re
from collections.abc import Iterator

from aisys_site import address, markup, stamp
from aisys_site.load import COURSE, STAMPS, shipped_strings
from aisys_site.model.course import Course, Page
from aisys_site.model.problem import Document, Problem

REFERENCE = "en"
VALUE = re.compile(r"\{(?:[^{}]*)\}")


def texts_are_translated(course: Course) -> Iterator[Problem]:
    """Every text in YAML stands in every language of the course, and in no other."""
    for document in stamp.paired_documents(course):
        for where, texts in stamp.paired_fields(document, course.locale_ids):
            for locale in course.locale_ids:
                if locale not in texts:
                    yield document.problem(where, f"has no {locale} text", "warning")
            for locale in texts:
                if locale not in course.locale_ids:
                    yield document.problem((*where, locale), f'"{locale}" is no language of the course')


def pages_are_translated(course: Course) -> Iterator[Problem]:
    """Every page in the root language has its translations; no translation lacks its source."""
    for page in course.pages.values():
        if page.locale == course.root_locale:
            shown = f"the {page.locale} text of {course.label}{page.path} is shown in its place, with a notice"
            for locale in course.locale_ids[1:]:
                path = address.localised(page.path, locale, course.root_locale)
                if path not in course.pages and path not in course.broken:
                    yield Problem(course.label + path, 1, "", f"is missing; {shown}", "warning")
        elif _source(course, page) is None:
            source = address.page_of(page.path, page.locale, course.root_locale)
            if source in course.broken or source in course.part_pages():
                continue  # told already
            yield Problem(course.label + page.path, 1, "", f"a translation without its source {course.label}{source}")


def sections_match(course: Course) -> Iterator[Problem]:
    """A translation has the sections of its source, by id, in the same order."""
    for page, source in _translations(course):
        if not stamp.by_sections(course, source) or not _has_sections(page) or not _has_sections(source):
            continue
        ours, theirs = list(markup.sections(page.text)), list(markup.sections(source.text))
        if ours == theirs:
            continue
        missing = [name for name in theirs if name not in ours]
        extra = [name for name in ours if name not in theirs]
        words = [f"lacks {', '.join(missing)}"] if missing else []
        words += [f"has {', '.join(extra)} besides"] if extra else []
        words = words or ["has them in another order"]
        message = f"sections differ from {course.label}{source.path}: {'; '.join(words)}"
        yield Problem(course.label + page.path, page.first_line, "", message, "warning")


def _has_sections(page: Page) -> bool:
    """Return whether a page has text and its sections ids, without which other rules tell what is wrong."""
    headings = markup.read(page.text).headings
    return bool(page.text.strip()) and all(one.given for one in headings if one.level == 2)  # noqa: PLR2004 - ##


def translations_are_current(course: Course) -> Iterator[Problem]:
    """No translation is older than its source, and each says from which it was made."""
    for page, source in _translations(course):
        made_from = page.meta.get("translated")
        now = stamp.of_page(course, source)
        document = course.documents[page.path]
        if page.path in course.broken:
            continue
        if not isinstance(made_from, dict):
            yield document.problem(
                (), f"is not stamped; when it says what its source says, run {_command(course, page.path)}", "warning"
            )
            continue
        for section in sorted(name for name in now if name in made_from and made_from[name] != now[name]):
            words = f"older than {course.label}{source.path}; bring it up to date, then run {_command(course, page.path)}"
            yield document.problem(("translated", section), words, "warning")
        new = [name for name in now if name not in made_from]
        if new:
            words = f"not stamped: {', '.join(new)}; run {_command(course, page.path)}"
            yield document.problem(("translated",), words, "warning")
    for document in stamp.paired_documents(course):
        yield from _fields(course, document)


def _fields(course: Course, document: Document) -> Iterator[Problem]:
    path = document.path.removeprefix(course.label)
    if STAMPS in course.broken:
        return
    stamps = course.stamps.get(path, {})
    for locale in course.locale_ids[1:]:
        now = stamp.of_document(document, course.locale_ids, locale)
        made_from = stamps.get(locale, {})
        if now and not made_from:
            words = f"its {locale} texts are not stamped; when they say what the source says, run {_command(course, path)}"
            yield document.problem((), words, "warning")
            continue
        for name, (mark, where) in now.items():
            if made_from.get(name) != mark:
                state = "older than its source" if name in made_from else "not stamped"
                yield document.problem(
                    (*where, locale), f"{state}; bring it up to date, then run {_command(course, path)}", "warning"
                )


def strings_are_complete(course: Course) -> Iterator[Problem]:
    """Every word of the interface stands in every language of the course."""
    wanted = shipped_strings(REFERENCE)
    document = course.documents[COURSE]
    for index, locale in enumerate(course.file.locales):
        path = f"strings/{locale.id}.yml"
        missing = sorted(set(wanted) - set(course.strings[locale.id]))
        if missing and path not in course.broken:
            more = f" and {len(missing) - 4} more" if len(missing) > 4 else ""  # noqa: PLR2004 - enough to see which
            words = (
                f"the interface has no {locale.id} text for {', '.join(missing[:4])}{more}; write it in {course.label}{path}"
            )
            yield document.problem(("locales", index, "id"), words, "warning")


def strings_take_known_values(course: Course) -> Iterator[Problem]:
    """A course's own words of the interface ask for no value that pages do not give."""
    for locale in course.locale_ids:
        document = course.documents.get(f"strings/{locale}.yml")
        for key, reference in shipped_strings(REFERENCE).items():
            words = course.strings[locale].get(key, "")
            strange = sorted(set(VALUE.findall(words)) - set(VALUE.findall(reference)))
            stray = set("{}") & set(VALUE.sub("", words))
            if document and (strange or stray):
                known = ", ".join(sorted(set(VALUE.findall(reference)))) or "none"
                name = f"asks for {', '.join(strange)}" if strange else "has a brace too many"
                yield document.problem(tuple(key.split(".")), f"{name}; this text is given {known}")


def _translations(course: Course) -> Iterator[tuple[Page, Page]]:
    """Yield each translated page with its source."""
    for page in course.pages.values():
        source = _source(course, page) if page.locale != course.root_locale else None
        if source:
            yield page, source


def _source(course: Course, page: Page) -> Page | None:
    return course.pages.get(address.page_of(page.path, page.locale, course.root_locale))


def _command(course: Course, path: str) -> str:
    return f"aisys-site translated {course.label}{path}"
