"""A deck for Anki: a note for each question and each term, in decks nested as the course is.

Ids come from ids of the course and never from words: who imports a newer file keeps what Anki knows of each card, and gets
the new words, because notes bear the time at which the course was changed. Leaves the file format to genanki.
"""

from __future__ import annotations

import hashlib
import io
import zipfile
from typing import Any

from markupsafe import escape

from aisys_site.export.archive import packed
from aisys_site.export.edition import Edition
from aisys_site.export.fragment import clean
from aisys_site.export.item import Item
from aisys_site.export.made import Made, made, part
from aisys_site.export.selection import ExportError, Selection
from aisys_site.model.glossary import Term

FIELDS = ("Id", "Question", "Answer", "Hints", "Source")
TERM_FIELDS = ("Id", "Term", "Definition", "Source")
NOTE_TYPES = 1
"""Raised when fields or cards of the note types change: Anki then keeps the old ones beside the new."""
CSS = """.card { font: 18px/1.5 sans-serif; text-align: left; max-width: 42em; margin: 0 auto; padding: 1em; }
pre { padding: .6em; overflow-x: auto; background: #8881; }
td { padding: .2em .6em; vertical-align: top; }
.source { margin-top: 1.5em; font-size: 14px; opacity: .75; }
"""
FRONT = "{{Question}}{{#Hints}}<p>{{hint:Hints}}</p>{{/Hints}}"
BACK = '{{FrontSide}}<hr id="answer">{{Answer}}{{#Source}}<p class="source">{{Source}}</p>{{/Source}}'
TERM_FRONT = "<p>{{Term}}</p>"
TERM_BACK = '{{FrontSide}}<hr id="answer"><p>{{Definition}}</p>{{#Source}}<p class="source">{{Source}}</p>{{/Source}}'


def export(selection: Selection, *, changed: float) -> Made:
    """Return a selection as a package for Anki. `changed` is when the course was, in seconds since 1970.

    ExportError when genanki is not installed.
    """
    genanki = _genanki()
    edition = selection.edition
    question = _note_type(genanki, edition, "question", FIELDS, (FRONT, BACK))
    term = _note_type(genanki, edition, "term", TERM_FIELDS, (TERM_FRONT, TERM_BACK))
    decks = []
    for lesson in selection.lessons:
        place = edition.course.places[lesson.id]
        path = [edition.words(one.title) for one in (edition.course.file, place.module, lesson)]
        deck = genanki.Deck(_number(edition, "deck", place.module.id, lesson.id), _path(path))
        for item in selection.of(lesson):
            deck.add_note(genanki.Note(question, _fields(item), tags=_tags(item), guid=_guid(genanki, edition, item.id)))
        decks.append(deck)
    if selection.terms:
        path = [edition.words(edition.course.file.title), edition.t("export.glossary")]
        deck = genanki.Deck(_number(edition, "deck", "glossary"), _path(path))
        for one in selection.terms:
            guid = _guid(genanki, edition, f"term:{one.id}")
            deck.add_note(genanki.Note(term, _term_fields(edition, one), tags=["kind::term"], guid=guid))
        decks.append(deck)
    return made(_package(genanki, decks, changed), selection, terms=len(selection.terms))


def _genanki() -> Any:  # noqa: ANN401 - it ships no types
    try:
        import genanki  # noqa: PLC0415 - only this format needs it
    except ImportError:
        raise ExportError("decks for Anki need genanki: pip install 'aisys-site[export]'") from None
    return genanki


def _package(genanki: Any, decks: list[Any], changed: float) -> bytes:  # noqa: ANN401
    """Return the package, packed again without the times at which temporary files were made."""
    written = io.BytesIO()
    genanki.Package(decks).write_to_file(written, timestamp=int(changed))
    with zipfile.ZipFile(written) as archive:
        return packed({name: archive.read(name) for name in sorted(archive.namelist())})


def _note_type(genanki: Any, edition: Edition, noun: str, fields: tuple[str, ...], sides: tuple[str, str]) -> Any:  # noqa: ANN401
    words = {"question": edition.t("export.question"), "term": edition.t("export.term")}
    name = f"{edition.words(edition.course.file.title)}: {words[noun]}"
    return genanki.Model(
        _number(edition, "note type", noun, str(NOTE_TYPES)),
        clean(name),
        fields=[{"name": one} for one in fields],
        templates=[{"name": "1", "qfmt": sides[0], "afmt": sides[1]}],
        css=CSS,
    )


def _number(edition: Edition, *names: str) -> int:
    """Return the id of a deck or a note type, of the size that genanki asks for: 2³⁰ to 2³¹."""
    text = "/".join((edition.course.file.id, edition.locale, *names))
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=4).digest(), "big") % 2**30 + 2**30


def _guid(genanki: Any, edition: Edition, name: str) -> str:  # noqa: ANN401
    found: str = genanki.guid_for(edition.course.file.id, edition.locale, name)
    return found


def _path(names: list[str]) -> str:
    """Return the name of a nested deck: `::` stands between its parts and not in them."""
    return clean("::".join(name.replace("::", ":").strip() for name in names))


def _fields(item: Item) -> list[str]:
    t = item.edition.t
    front = f"{part('asked', item, t)}\n{part('choices', item, t)}".strip()
    hints = "".join(item.html(hint) for hint in item.question.hints)
    return [item.id, front, part("solution", item, t), clean(hints), _source(item)]


def _source(item: Item) -> str:
    """Return the title of the lesson, as a link to the section that teaches this where the site is known."""
    section = f"#{item.question.section}" if item.question.section else ""
    href = item.edition.link(f"lesson:{item.lesson.id}{section}")
    title = escape(item.edition.words(item.lesson.title))
    return clean(f'<a href="{escape(href)}">{title}</a>' if href else title)


def _tags(item: Item) -> list[str]:
    place = item.place
    return [
        f"kind::{item.kind}",
        f"level::{item.level}",
        f"module::{place.module.id}",
        f"chapter::{place.chapter.id}",
        f"objective::{item.lesson.id}::{item.question.objective}",
    ]


def _term_fields(edition: Edition, term: Term) -> list[str]:
    href = edition.link(f"term:{term.id}")
    word = escape(edition.words(term.term))
    source = f'<a href="{escape(href)}">{word}</a>' if href else ""
    return [clean(one) for one in (f"term:{term.id}", str(word), str(escape(edition.words(term.definition))), source)]
