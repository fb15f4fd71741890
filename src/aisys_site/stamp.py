"""The hashes that tie a translation to the source it was made from: of sections in Markdown, of fields in YAML.

Pure: says what the stamps would be today. `cli` writes them down, `check` compares.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from aisys_site import markup
from aisys_site.load import COURSE, GLOSSARY, LAB, LESSON, PATHS, QUIZ
from aisys_site.model.course import Course, Page
from aisys_site.model.problem import Document, Where

WHOLE = "text"
LANGUAGE = re.compile(r"^[a-z]{2,3}(-[a-z0-9]{2,8})*$")


def by_sections(course: Course, source: Page) -> bool:
    """Return whether a page's sections carry ids of their author, so that languages can be compared by section."""
    folder = source.path.rpartition("/")[0]
    return f"{folder}/{LESSON}" in course.files


def of_page(course: Course, source: Page) -> dict[str, str]:
    """Return the stamps of a page: one a section in a lesson, one for the whole text elsewhere."""
    if by_sections(course, source):
        return markup.sections(source.text)
    return {WHOLE: markup.fingerprint(source.text)}


def paired_documents(course: Course) -> Iterator[Document]:
    """Yield the YAML files that hold texts in several languages."""
    for path, document in course.documents.items():
        if path in (COURSE, GLOSSARY, PATHS) or path.endswith((f"/{LESSON}", f"/{QUIZ}", f"/{LAB}")):
            yield document


def paired_fields(document: Document, locales: tuple[str, ...]) -> Iterator[tuple[Where, dict[str, str]]]:
    """Yield each text of a file with where it stands. A text is a mapping of which a key is a language of the course."""
    yield from _texts(document.data, (), locales)


def _texts(data: Any, where: Where, locales: tuple[str, ...]) -> Iterator[tuple[Where, dict[str, str]]]:  # noqa: ANN401
    if isinstance(data, list):
        for index, item in enumerate(data):
            yield from _texts(item, (*where, index), locales)
    elif isinstance(data, dict):
        if any(locale in data for locale in locales) and all(LANGUAGE.match(str(name)) for name in data):
            if all(isinstance(words, str) for words in data.values()):
                yield where, data
            return
        for name, item in data.items():
            yield from _texts(item, (*where, name), locales)


def of_document(document: Document, locales: tuple[str, ...], locale: str) -> dict[str, tuple[str, Where]]:
    """Return the stamps of a file's texts that stand in `locale`: name of the field → hash of the source text, place.

    A question, a control or a row is stamped as a whole, or there would be more stamps than questions by far.
    """
    source = locales[0]
    if document.path.endswith((f"/{QUIZ}", f"/{LAB}")):
        return _of_entries(document, locales, locale)
    return {
        _name(document.data, where): (markup.fingerprint(texts[source]), where)
        for where, texts in paired_fields(document, locales)
        if source in texts and locale in texts
    }


def _of_entries(document: Document, locales: tuple[str, ...], locale: str) -> dict[str, tuple[str, Where]]:
    texts: dict[Where, list[str]] = {}
    for where, words in paired_fields(document, locales):
        if locales[0] in words and locale in words:
            texts.setdefault(where[:2], []).append(words[locales[0]])
    return {_name(document.data, where): (markup.fingerprint("\0".join(one)), where) for where, one in texts.items()}


def _name(data: Any, where: Where) -> str:  # noqa: ANN401
    """Return a field's name, list items by their id, so that it survives a change of order: `objectives.peak.text`."""
    parts = []
    for step in where:
        data = data[step]
        own = data.get("id") if isinstance(step, int) and isinstance(data, dict) else None
        parts.append(str(own or step))
    return ".".join(parts)
