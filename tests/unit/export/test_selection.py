"""Which questions an export holds, and in which order an exam asks them."""

from __future__ import annotations

import pytest

from aisys_site.export.selection import ExportError
from tests.conftest import Folder
from tests.unit.export.asked import IDS, chosen


def test_all_questions_in_order(quizzed: Folder) -> None:
    """Without narrowing, every question of the course is there once, in the order of its file, under its global id."""
    assert [item.id for item in chosen(quizzed).items] == [f"hauteur/{one}" for one in IDS]


@pytest.mark.parametrize("wanted", [{"module": "son"}, {"chapter": "vibrations"}, {"lesson": "hauteur"}])
def test_a_part_holds_its_own(quizzed: Folder, wanted: dict[str, str]) -> None:
    """A module, a chapter and a lesson hold their questions and the terms of their lessons, and bear their own title."""
    part = chosen(quizzed, **wanted)
    assert len(part.items) == len(IDS)
    assert {"frequence", "octave", "midi"} <= {term.id for term in part.terms} < {term.id for term in chosen(quizzed).terms}
    assert part.title in {"Le son", "Vibrations", "La hauteur d'un son"}


def test_other_parts_hold_nothing_of_it(quizzed: Folder) -> None:
    """A module without questions has none."""
    assert chosen(quizzed, module="gammes").items == ()


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"module": "sonn"}, 'the course has no module "sonn", did you mean "son"?'),
        ({"chapter": "vibration"}, 'the course has no chapter "vibration", did you mean "vibrations"?'),
        ({"module": "gammes", "lesson": "hauteur"}, 'module "gammes" has no lesson "hauteur"'),
        ({"locale": "de"}, 'the course has no language "de"; it has fr, ja'),
        ({"site": "example.org"}, '"example.org" is no address of a site; it begins with https:// or http://'),
    ],
)
def test_what_is_not_there_is_told(quizzed: Folder, wanted: dict[str, str], said: str) -> None:
    """An unknown id or language, and an address that is none, is one message, with what may be meant."""
    with pytest.raises(ExportError) as caught:
        chosen(quizzed, **wanted)
    assert str(caught.value) == said


def test_variants_are_questions_when_asked_for(quizzed: Folder) -> None:
    """Without variants the first one stands for all; with them each is a question, and the first keeps its id."""
    one = [item for item in chosen(quizzed).items if item.question.id == "nombre"]
    every = [item for item in chosen(quizzed, variants=True).items if item.question.id == "nombre"]
    assert [item.id for item in one] == ["hauteur/nombre"]
    assert [item.id for item in every] == ["hauteur/nombre", "hauteur/nombre/2", "hauteur/nombre/3"]
    assert one[0].answer == every[0].answer
    assert len({item.answer for item in every}) == 3


def test_a_seed_draws_the_same_again(quizzed: Folder) -> None:
    """The same seed draws the same questions in the same order with the same options; another seed does not."""
    whole = chosen(quizzed)

    def look(seed: str | None, count: int | None) -> list[tuple[str, list[str]]]:
        return [(item.id, [one.id for one in item.options]) for item in whole.drawn(seed, count).items]

    assert look("a", 5) == look("a", 5)
    assert look("a", None) != look("b", None)
    assert sorted(one for one, _ in look("a", None)) == sorted(item.id for item in whole.items)
    drawn = [name for name, _ in look(None, 4)]
    assert drawn == [item.id for item in whole.items if item.id in drawn]
    assert len(drawn) == 4


def test_more_than_there_are_cannot_be_drawn(quizzed: Folder) -> None:
    """Asking for more questions than there are is told, with their number."""
    with pytest.raises(ExportError, match="only 10 questions"):
        chosen(quizzed).drawn(None, 11)
