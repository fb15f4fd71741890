"""Grids: heat, colours, symbols, and that large ones stay light."""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from hypothesis import given, settings
from hypothesis import strategies as st

from aisys_site.labkit.heat import Heat
from aisys_site.labkit.view import draw
from tests.unit.labkit import drawings
from tests.unit.labkit.odd import SAMPLES
from tests.unit.labkit.samples import Sample, form, grid

CELLS = st.one_of(
    st.none(),
    st.integers(-100, 100),
    st.floats(-1e6, 1e6),
    st.sampled_from(["op", "kv", "F3", "hostile"]),
    st.tuples(st.sampled_from([None, 3, 0.5, "op", "forward"]), st.sampled_from(["a03·b30", "x", "1"])).map(list),
)


def html(sample: Sample) -> str:
    found: str = draw(*sample.arguments)["html"]
    return found


def of(drawing: str, kind: str) -> list[Element]:
    """Return the elements of a class."""
    return [one for one in drawings.read(drawing).iter() if kind in drawings.classes(one)]


def heat(cells: list[Any], *, low: float | None = None, high: float | None = None) -> Heat:
    numbers = [one for one in cells if one is not None]
    return Heat({"from": low, "to": high}, min(numbers), max(numbers))


@settings(max_examples=100, deadline=None)
@given(st.integers(0, 12), st.integers(1, 30), st.data(), st.booleans())
def test_any_grid_is_drawn(rows: int, columns: int, data: st.DataObject, values: bool) -> None:  # noqa: FBT001 - drawn
    """Whatever cells a model gives: the law is kept, no words lie on words or leave the picture."""
    cells = [[data.draw(CELLS) for _ in range(columns)] for _ in range(rows)]
    drawing = html(
        grid("random", cells, values=values, colours={"op": "memory"}, rows={"label": "row"}, columns={"label": "列"})
    )
    assert drawings.unlawful(drawing) == []
    assert drawings.collisions(drawing) == []
    assert drawings.outside(drawing) == []


def test_heat_has_ten_steps_between_its_ends() -> None:
    """The least is the lightest, the largest the darkest, and what lies outside of a fixed range is like its end."""
    scale = heat([0, 100])
    assert [scale.step(value) for value in (0, 9.9, 10, 55, 99, 100)] == [0, 0, 1, 5, 9, 9]
    assert [heat([-7, 7], low=0, high=1).step(value) for value in (-7, 7)] == [0, 9]
    assert [heat([5, 5]).step(5), heat([0, 0]).step(0)] == [5, 0]


def test_the_strip_says_both_ends_with_their_unit() -> None:
    """A reader knows what the lightest and the darkest cell mean."""
    drawing = html(grid("strip", [[0, 2e9]], format=form("B/s", prefix="si")))
    assert {"0 B/s", "2 GB/s"} <= {text[0] for text in drawings.texts(drawing)}


def test_equal_neighbours_are_one_line() -> None:
    """A row of sixty-four equal cells is a single run of its colour."""
    drawing = html(grid("run", [[7] * 64, [7] * 32 + [9] * 32]))
    assert [len(re.findall("M", one.get("d", ""))) for one in of(drawing, "kit-heat-0")] == [2, 1]
    assert of(drawing, "kit-heat-0")[0].get("d") == "M0 0.5h64M0 1.5h32"


def test_every_cell_of_the_heat_is_drawn_once() -> None:
    """The runs of all steps together are as long as the cells that hold a number."""
    for name in ("heat", "large heat", "as large as may be"):
        sample = SAMPLES[name]
        cells = sum(one is not None for row in sample.result["grids"]["g"] for one in row)
        group = of(html(sample), "kit-cells")[0]
        assert sum(int(run) for path in group for run in re.findall(r"h(\d+)", path.get("d", ""))) == cells


def test_memory_is_round_and_compute_is_square() -> None:
    """The drawing language holds in cells: corners of memory are arcs."""
    drawing = html(SAMPLES["array"])
    assert all("a6" in one.get("d", "") for one in of(drawing, "memory"))
    assert not any("a6" in one.get("d", "") for one in of(drawing, "compute"))


def test_symbols_are_printed_and_empty_cells_are_ghosts() -> None:
    """What a cell says stands in it, and a cell of None is an outline."""
    drawing = html(SAMPLES["array"])
    assert {"a03·b30", "w", "z", "F3", "¼"} <= {text[0] for text in drawings.texts(drawing)}
    empty = sum(one is None for row in SAMPLES["array"].result["grids"]["g"] for one in row) + 1  # and that of [None, "z"]
    assert len(re.findall("M", of(drawing, "kit-empty")[0].get("d", ""))) == empty


def test_ids_with_words_have_a_key() -> None:
    """Colours of a cache are told by their names, which stand above."""
    words = [text[0] for text in drawings.texts(html(SAMPLES["cache"]))]
    assert {"weights", "KV cache"} <= set(words)


def test_cells_are_told_apart_without_colour_where_they_say_nothing() -> None:
    """Two classes of cells without symbols differ by hatching."""
    assert len(of(html(grid("hatched", [["kv", "op"], ["op", "kv"]])), "kit-hatch")) == 1


def test_numbers_are_printed_where_they_are_asked_for() -> None:
    """`values: true` prints numbers in cells, up to 24 columns."""
    printed = {text[0] for text in drawings.texts(html(SAMPLES["printed heat"]))}
    assert {"0.25", "0.5", "0.125"} <= printed
    many = {text[0] for text in drawings.texts(html(grid("many", [[0.123] * 30], values=True)))}
    assert "0.123" in many  # in the strip
    assert len([1 for text in drawings.texts(html(grid("many", [[0.123] * 30], values=True))) if text[0] == "0.123"]) == 1


def test_the_table_says_value_and_symbol() -> None:
    """A cell of the table has the symbol and what its colour means."""
    made = draw(*SAMPLES["array"].arguments)["table"]
    assert ">a03·b30: compute</td>" in made
    assert ">¼: 0.25</td>" in made
    assert ">z</td>" in made


def test_indices_may_be_left_out() -> None:
    """A grid whose rows and columns are no counts writes no numbers at its edges."""
    cells = [[None, None], [None, None]]
    assert ">0<" in html(grid("g", cells))
    assert ">0<" not in html(grid("g", cells, indices=False))
