"""Anki: the package is read back as Anki reads it, note by note."""

from __future__ import annotations

import builtins
import io
import json
import sqlite3
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from aisys_site.export import anki
from aisys_site.export.selection import ExportError, Selection, Wanted, select
from tests.conftest import Folder
from tests.content.real import COURSE
from tests.unit.export.asked import IDS, PLACE, chosen

NOW = 1_700_000_000


@dataclass(frozen=True)
class Note:
    """A note with the deck of its card."""

    guid: str
    kind: int
    fields: list[str]
    tags: list[str]
    changed: int
    deck: int


@dataclass(frozen=True)
class Collection:
    """What a package holds."""

    notes: list[Note]
    decks: dict[int, str]
    kinds: dict[int, dict[str, Any]]

    def note(self, name: str) -> Note:
        """Return the note with an id of ours."""
        return next(one for one in self.notes if one.fields[0] == name)


def opened(selection: Selection, folder: Path, *, changed: float = NOW) -> Collection:
    """Return what is in the package of a selection."""
    with zipfile.ZipFile(io.BytesIO(anki.export(selection, changed=changed).content)) as archive:
        assert archive.namelist() == ["collection.anki2", "media"]
        archive.extract("collection.anki2", folder)
    with sqlite3.connect(folder / "collection.anki2") as base:
        decks, kinds = (json.loads(one) for one in base.execute("SELECT decks, models FROM col").fetchone())
        rows = base.execute(
            "SELECT guid, mid, flds, tags, notes.mod, did FROM notes JOIN cards ON cards.nid = notes.id ORDER BY notes.id"
        ).fetchall()
    notes = [Note(guid, kind, fields.split("\x1f"), tags.split(), mod, deck) for guid, kind, fields, tags, mod, deck in rows]
    return Collection(
        notes, {int(one): deck["name"] for one, deck in decks.items()}, {int(one): kind for one, kind in kinds.items()}
    )


def test_every_question_and_term_is_a_note(quizzed: Folder, tmp_path: Path) -> None:
    """Questions lie in decks nested as course, module and lesson, terms in one of their own; each note has one card."""
    found = opened(chosen(quizzed), tmp_path)
    questions = [one for one in found.notes if one.fields[0].startswith("hauteur/")]
    terms = [one for one in found.notes if one.fields[0].startswith("term:")]
    assert [one.fields[0] for one in questions] == [f"hauteur/{one}" for one in IDS]
    assert len(questions) + len(terms) == len(found.notes)
    assert {found.decks[one.deck] for one in questions} == {"Pourquoi ces notes ?::Le son::La hauteur d'un son"}
    assert {found.decks[one.deck] for one in terms} == {"Pourquoi ces notes ?::Glossaire"}
    assert [one["name"] for one in found.kinds[questions[0].kind]["flds"]] == ["Id", "Question", "Answer", "Hints", "Source"]
    octave = found.note("term:octave")
    assert octave.fields[1:3] == [
        "octave",
        "Intervalle entre deux sons dont l&#39;un a une fréquence double de l&#39;autre.",
    ]
    assert found.note("hauteur/1-octave").tags == [
        "kind::single",
        "level::advanced",
        "module::son",
        "chapter::vibrations",
        "objective::hauteur::octave",
    ]


def test_fronts_ask_and_backs_answer(quizzed: Folder, tmp_path: Path) -> None:
    """The front has the question with its choices and gives nothing away; the back has key and reasons. Formulas are TeX."""
    found = opened(chosen(quizzed), tmp_path)
    _, front, back, hints, source = found.note("hauteur/1-octave").fields
    assert r"\(f &lt; 2\)</span> &amp; <code>a&lt;b&gt;</code>" in front
    assert all(words in front for words in ("Elle double ]]&gt; &amp;", "Elle gagne <code>10</code> Hz", "Rien"))
    assert "✓" not in front
    assert "Si." not in front
    assert "✓ Elle double" in back
    assert back.count("✗") == 2
    assert r"\(2^1\)" in back
    assert hints == "<p>Pensez à <em>doubler</em>.</p><p>Et encore.</p>"
    assert source == "La hauteur d&#39;un son"
    expected = {
        "plusieurs": ["✓ 220 Hz\n<p>La moitié.</p>", "✓ 880 Hz", "✗ 450 Hz"],
        "nombre": [
            "<strong>0.88 kHz</strong> (± 0.0088)",
            "Cela fait 0.88 kHz.",
            "Avec 0.44 kHz :",
            "Vous avez multiplié par 1.",
        ],
        "mot": ["<strong>Demi-ton *</strong>", "Également juste : semi-ton"],
        "ordre": ["<li>110 Hz</li>\n<li><code>220</code> Hz</li>\n<li>440 Hz</li>"],
        "paires": [r"<td>une octave</td><td>→</td><td><span", "Une fois."],
        "trace": ["<pre><code>880</code></pre>", "Elle double trois fois."],
        "lignes": ["<pre><code>1 &lt;b&gt;\n2 &lt;b&gt;</code></pre>"],
        "ouverte": ["Parle de rapports", "(2 points)", "Une bonne réponse", r"\(f_1/f_2\)"],
    }
    for name, words in expected.items():
        back = found.note(f"hauteur/{name}").fields[2]
        assert [one for one in words if one not in back] == [], name


def test_ids_stay_when_words_change(quizzed: Folder, tmp_path: Path) -> None:
    """After rewording, and in an export of a part, notes, note types and decks keep their ids; only the words differ."""
    before = opened(chosen(quizzed), tmp_path)
    quizzed.replace(PLACE, "Elle double", "Elle est doublée")
    quizzed.replace("son/vibrations/hauteur/lesson.yml", "La hauteur d'un son", "Grave ou aigu")
    quizzed.replace("course.yml", "Le son", "Les sons")
    after = opened(chosen(quizzed, lesson="hauteur"), tmp_path, changed=NOW + 5)
    ids = {(one.guid, one.kind, one.deck) for one in after.notes}
    assert ids < {(one.guid, one.kind, one.deck) for one in before.notes}
    assert "Elle est doublée" in after.note("hauteur/1-octave").fields[1]
    assert {one.changed for one in after.notes} == {NOW + 5}
    assert set(after.kinds) == set(before.kinds)


def test_languages_and_variants_lie_side_by_side(quizzed: Folder, tmp_path: Path) -> None:
    """Notes in another language are other notes, in other decks; each variant of a number is a note of its own."""
    french = opened(chosen(quizzed, variants=True), tmp_path)
    japanese = opened(chosen(quizzed, locale="ja"), tmp_path)
    assert {one.guid for one in french.notes}.isdisjoint(one.guid for one in japanese.notes)
    assert {one.deck for one in french.notes}.isdisjoint(one.deck for one in japanese.notes)
    assert len({one.guid for one in french.notes}) == len(french.notes) == len(IDS) + 2 + len(chosen(quizzed).terms)
    assert "なぜこの音なのか::音::音の高さ" in japanese.decks.values()


def test_sources_are_links_where_the_site_is_known(quizzed: Folder, tmp_path: Path) -> None:
    """With the site's address a note leads to the section that teaches it, and a term to the glossary."""
    found = opened(chosen(quizzed, site="https://example.org/c"), tmp_path)
    assert 'href="https://example.org/c/son/vibrations/hauteur/#octave"' in found.note("hauteur/1-octave").fields[4]
    assert 'href="https://example.org/c/glossary/#octave"' in found.note("term:octave").fields[3]


def test_a_title_does_not_nest_decks(quizzed: Folder, tmp_path: Path) -> None:
    """Two colons in a title, which separate decks in Anki, stay in one deck."""
    quizzed.replace("son/vibrations/hauteur/lesson.yml", "fr: La hauteur d'un son", 'fr: "std::vector"')
    assert "Pourquoi ces notes ?::Le son::std:vector" in opened(chosen(quizzed), tmp_path).decks.values()


@pytest.mark.parametrize("locale", ["en", "zh"])
def test_the_real_course_is_read_back(tmp_path: Path, locale: str) -> None:
    """Every question and every term of the real course is a note with its words in the language."""
    selection = select(COURSE, Wanted(locale=locale))
    found = opened(selection, tmp_path)
    assert [one.fields[0] for one in found.notes] == [
        *(item.id for item in selection.items),
        *(f"term:{term.id}" for term in selection.terms),
    ]
    for item in selection.items:
        assert str(item.html(item.question.prompt)) in found.note(item.id).fields[1]
    assert all(one.fields[1] and one.fields[2] for one in found.notes)


def test_bytes_are_the_same(quizzed: Folder) -> None:
    """The same course, changed at the same time, makes the same package."""
    selection = chosen(quizzed)
    assert anki.export(selection, changed=NOW).content == anki.export(selection, changed=NOW).content


def test_without_genanki_it_says_how_to_get_it(quizzed: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where genanki is not installed, one line says how to install it."""
    there = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:  # noqa: ANN401 - the signature of import
        if name == "genanki":
            raise ImportError(name)
        return there(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(ExportError, match=r"pip install 'aisys-site\[export\]'"):
        anki.export(chosen(quizzed), changed=NOW)
