"""Whatever a model returns is drawn: within the law of figures, no words on words, all its numbers in a table."""

from __future__ import annotations

import re
from typing import Any

import pytest

from aisys_site.labkit.view import draw
from tests.unit.labkit import drawings
from tests.unit.labkit.odd import ODD, SAMPLES
from tests.unit.labkit.samples import HOSTILE, USUAL, Sample

samples = pytest.mark.parametrize("sample", SAMPLES.values(), ids=SAMPLES)
usual = pytest.mark.parametrize("sample", USUAL.values(), ids=USUAL)
pictures = pytest.mark.parametrize(
    "sample",
    [one for one in SAMPLES.values() if one.view["kind"] not in ("table", "equation")],
    ids=lambda one: one.view["id"],
)
CROWDED = {"sample-dense"}
"""Drawings of more than there is room for."""


def drawn(sample: Sample) -> Any:  # noqa: ANN401 - as labkit has it
    return draw(*sample.arguments)


@pictures
def test_a_picture_keeps_the_law_of_figures(sample: Sample) -> None:
    """Elements, attributes, classes are those of figures and of the kit's styles; ids and pointers are right."""
    assert drawings.unlawful(drawn(sample)["html"]) == []


@pictures
def test_ids_begin_with_the_id_of_the_view(sample: Sample) -> None:
    """A page with two labs has no id twice."""
    ids = re.findall(r'\bid="([^"]*)"', drawn(sample)["html"])
    assert all(one.startswith(sample.view["id"] + "-") for one in ids)


@pictures
def test_no_words_lie_on_words(sample: Sample) -> None:
    """No two texts of a picture overlap, whatever the numbers."""
    if sample.view["id"] not in CROWDED:
        assert drawings.collisions(drawn(sample)["html"]) == []


@pictures
def test_all_words_lie_within_the_picture(sample: Sample) -> None:
    """No text is cut off at the edge."""
    assert drawings.outside(drawn(sample)["html"]) == []


@pictures
def test_a_picture_says_what_it_is(sample: Sample) -> None:
    """A screen reader hears the title and what to see."""
    root = drawings.read(drawn(sample)["html"])
    assert root.get("role") == "img"
    assert root.get("aria-label") == f"{sample.view['title']}. {sample.view['describe']}"


@samples
def test_words_of_the_author_are_words(sample: Sample) -> None:
    """Markup in a label or a name is shown, never obeyed."""
    made = drawn(sample)
    assert "<script" not in made["html"] + made["table"]
    if HOSTILE in str(sample.view) + str(sample.result):
        assert "&lt;script&gt;" in made["html"] + made["table"]


@samples
def test_a_table_is_a_table(sample: Sample) -> None:
    """It has a caption, heads with a scope, and in every row as many cells as heads."""
    made = drawn(sample)
    given = made["table"] or (made["html"] if sample.view["kind"] == "table" else "")
    if not given:
        assert sample.view["kind"] == "equation"
        return
    root = drawings.read(given)
    table = root if root.tag == "table" else root[0]
    assert [one.text for one in table.iter("caption")] == [sample.view["title"]]
    assert all(one.get("scope") in ("col", "row") for one in table.iter("th"))
    rows = list(table.iter("tr"))
    assert {len(row) for row in rows} == {len(rows[0])}


def _numbers(value: Any) -> list[float]:  # noqa: ANN401 - what a model returns
    if isinstance(value, (int, float)):
        return [value]
    parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else []
    return [number for part in parts for number in _numbers(part)]


@pytest.mark.parametrize(
    "sample", [one for one in SAMPLES.values() if one.view["kind"] == "plot"], ids=lambda one: one.view["id"]
)
def test_the_table_has_every_number_of_a_plot(sample: Sample) -> None:
    """As many cells hold a number as the model gave, and those that no logarithmic axis has a place for say so."""
    table = drawings.read(drawn(sample)["table"])
    cells = ["".join(cell.itertext()) for row in table.iter("tr") for cell in row]
    numbers = [cell for cell in cells if re.search(r"\d", cell)]
    assert len(numbers) >= len(_numbers(sample.result)) / (3 if sample.view["id"] in ("sample-curves", "sample-many") else 2)
    for name in ("x", "y"):
        if sample.view[name]["scale"] == "log":
            hidden = sum(1 for cell in cells if "not drawn" in cell)
            assert hidden or all(number > 0 for number in _numbers(sample.result))


@usual
def test_a_usual_picture_is_light(sample: Sample) -> None:
    """A picture that labs usually draw weighs at most some kilobytes; a full heat map of 64 by 64 about 30."""
    made = drawn(sample)
    assert len(made["html"].encode()) < (36_000 if sample.view["id"] == "sample-large" else 11_000)


def test_frames_keep_their_range_and_their_places() -> None:
    """The heat of a frame is that of all frames, and a frame that is not there is the last one."""
    sample = USUAL["framed"]
    first, last = (draw(sample.view, sample.result, {}, sample.words, frame)["html"] for frame in (0, 1))
    assert ">1</text>" in first and ">40</text>" in first  # noqa: PT018 - both ends of the strip
    assert draw(sample.view, sample.result, {}, sample.words, 7)["html"] == last
    ends = [re.findall(r'viewBox="[^"]*"|translate\([^)]*\)', one) for one in (first, last)]
    assert ends[0] == ends[1]


def test_all_kinds_are_among_the_samples() -> None:
    """Every kind of view and of mark is drawn, usual and odd."""
    kinds = {sample.view["kind"] for sample in ODD.values()}
    marks = {mark["kind"] for sample in SAMPLES.values() for mark in sample.view.get("marks", [])}
    assert kinds == {"plot", "grid", "graph", "table", "equation"}
    assert marks == {"line", "area", "points", "bars", "spans", "rule", "handle"}
