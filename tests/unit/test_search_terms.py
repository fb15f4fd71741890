"""Texts are cut the way that the table says; the browser's side is held to the same table."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site.bundle import Bundle, BundleMissingError
from aisys_site.search import stem
from aisys_site.search.stem import stems
from aisys_site.search.terms import BETWEEN, DENSE, LONGEST, blocks, is_word, normalise, terms

CASES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "search_terms.json").read_text(encoding="utf-8"))

texts = st.text() | st.text(alphabet="动态ab3.-_'’ +#\u00ad・ー", max_size=30)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:20] for case in CASES])
def test_texts_are_cut_as_the_table_says(case: dict[str, Any]) -> None:
    """Each text of the shared table has exactly the units, terms and pairs with followers that stand there."""
    (block,) = blocks([case["text"]])
    words = block.units + block.compounds
    known = terms(words, case["language"])
    assert block.units == case["units"]
    assert [known[word] for word in words] == case["terms"]
    assert [list(gram) for gram in block.grams] == case["grams"]


@given(st.lists(texts, min_size=1))
def test_every_text_is_a_block_of_its_own(several: list[str]) -> None:
    """Texts cut together give what each gives alone."""
    assert blocks(several) == [block for text in several for block in blocks([text])]


@given(texts)
def test_terms_have_nothing_that_parts_them_in_the_index(text: str) -> None:
    """No unit, compound, pair or follower has a character with which the files part them, and none is too long."""
    (block,) = blocks([text])
    found = block.units + block.compounds
    assert all(0 < len(one) <= LONGEST for one in found)
    assert not set(' ,:!<\n"\\') & set("".join(found + [part for gram in block.grams for part in gram]))
    assert BETWEEN not in "".join(found)


@given(texts)
def test_followers_are_the_next_characters(text: str) -> None:
    """Every pair of neighbours of which one is a character is there, with up to two characters that come next."""
    units = blocks([text])[0].units
    expected = []
    for at, (one, two) in enumerate(pairwise(units)):
        if is_word(one) and is_word(two):
            continue
        after = units[at + 2 : at + 4]
        follower = "" if not after or is_word(after[0]) else "".join(one for one in after if not is_word(one))
        expected.append((one + two if not is_word(one) and not is_word(two) else f"{one}{BETWEEN}{two}", follower))
    assert blocks([text])[0].grams == expected


@given(texts)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    """What a text can be found by is the same for its normalised form, so that a query and a page meet."""
    (block,) = blocks([text])
    assert blocks([" ".join(block.units)])[0].units == [unit for one in block.units for unit in blocks([one])[0].units]
    assert normalise(text).lower() == normalise(text)


def test_characters_without_spaces_are_no_marks_of_words() -> None:
    """The class of characters written without spaces holds no Latin, Greek, Cyrillic or Arabic letter and no digit."""
    assert all(is_word(one) for one in "aéωжب09")
    assert not any(is_word(one) for one in "语のカ가ไ")
    assert "]" not in DENSE


def test_stems_are_those_of_the_browser() -> None:
    """Forms of an English word meet in one stem."""
    known = stems(["caches", "caching", "cached", "scheduler", "schedulers"])
    assert {known[one] for one in ("caches", "caching", "cached")} == {"cach"}
    assert known["scheduler"] == known["schedulers"]


def test_a_missing_bundle_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without the built stemmer the error says which file is missing and how to get it."""
    monkeypatch.setattr(stem, "STEMMER", Bundle(str(tmp_path / "stem.js"), "stem.stems", what="search"))
    with pytest.raises(BundleMissingError, match=r"stem\.js.*install it again"):
        stems(["neverseenbefore"])
