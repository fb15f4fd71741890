"""A lab as data for `labkit`: one language, every number with its format, nothing left to look up."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aisys_site.lab.spec import as_json, specification, with_slots
from aisys_site.load import shipped_strings
from aisys_site.model.lab import Lab
from tests.conftest import TINY, Folder


@pytest.fixture(scope="module")
def lab() -> Lab:
    """Return the lab of the tiny course, which has every kind of control and of view."""
    return Folder(TINY / "content").course().labs["quinte-juste"]


def strings(value: Any) -> list[str]:  # noqa: ANN401 - JSON
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for inner in value.values() for one in strings(inner)]
    return [one for inner in value for one in strings(inner)] if isinstance(value, list) else []


def test_it_speaks_one_language(lab: Lab) -> None:
    """A French specification holds no Japanese, and the other way round."""
    french, japanese = (specification(lab, locale, {}) for locale in ("fr", "ja"))
    assert not any("\u3040" <= letter <= "\u9fff" for words in strings(french) for letter in words)
    assert "五度の回数" in strings(japanese)


def test_it_travels_as_json(lab: Lab) -> None:
    """It is plain data: what comes out of JSON is what went in."""
    spec = specification(lab, "fr", shipped_strings("en"))
    assert json.loads(as_json(spec)) == spec


def test_every_number_has_its_format(lab: Lab) -> None:
    """Controls, readouts, axes and columns say unit, size, prefix and digits."""
    spec = specification(lab, "fr", {})
    shown = [
        *spec["controls"],
        *spec["readouts"],
        spec["views"][0]["x"],
        spec["views"][0]["y"],
        *spec["views"][3]["columns"],
    ]
    assert all(set(one["format"]) == {"unit", "size", "prefix", "digits"} for one in shown)


def test_views_are_known_on_the_whole_page(lab: Lab) -> None:
    """The ids of views begin with the lab's, for ids inside of pictures begin with them."""
    assert all(view["id"].startswith("cycle-des-quintes-") for view in specification(lab, "fr", {})["views"])


def test_an_equation_has_a_place_for_each_live_value(lab: Lab) -> None:
    """Live values stand as texts in the MathML, and nowhere else."""
    (equation,) = [view for view in specification(lab, "fr", {})["views"] if view["kind"] == "equation"]
    assert "<mtext>slot:comma</mtext>" in equation["mathml"]
    assert "<mtext>slot:quintes</mtext>" in equation["mathml"]
    assert equation["mathml"].count("slot:") == 2
    assert with_slots("{{ a-b }}") == r"\text{slot:a-b}"


def test_words_of_the_kit_travel_along(lab: Lab) -> None:
    """The words of the interface that pictures hold are among the words, under names that no author can take."""
    words = specification(lab, "fr", {"lab_kit.none": "–", "lab.other": "x"})["words"]
    assert words["kit:none"] == "–"
    assert words["ferme"] == "se referme"
    assert "other" not in words
