"""Plots: what is drawn where, and what a reader drags."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aisys_site.labkit.marks import clipped
from aisys_site.labkit.view import draw
from tests.unit.labkit import drawings
from tests.unit.labkit.odd import ODD
from tests.unit.labkit.samples import USUAL, WORDS, Sample, axis, bars, form, mark, plot

NUMBERS = st.one_of(st.none(), st.integers(-1000, 1000), st.floats(-1e6, 1e6), st.sampled_from([1e300, -1e300, 1e-300]))
NAMES = st.sampled_from(["roof", "一个较长的名字", "a rather long name for a line", "x"])
UNITS = [form(), form("GB/s", 1e9), form("OPS", prefix="si"), form("B", prefix="binary"), form("", digits="exact")]
FORMS = st.sampled_from(UNITS)


def html(sample: Sample) -> str:
    found: str = draw(*sample.arguments)["html"]
    return found


def pieces(drawing: str, kind: str) -> list[str]:
    """Return the paths of a class."""
    return [one.get("d", "") for one in drawings.read(drawing).iter() if kind in drawings.classes(one) and one.get("d")]


@st.composite
def plots(draw_: st.DrawFn) -> Sample:
    """Draw a plot of some lines, points, areas, rules and a handle, on any axes."""
    marks, series = [], {}
    for index in range(draw_(st.integers(1, 6))):
        kind = draw_(st.sampled_from(["line", "area", "points", "rule", "handle"]))
        name = f"s{index}"
        place = NUMBERS.filter(lambda value: value is not None)
        count = 1 if kind == "handle" else draw_(st.integers(0, 5))
        row = st.tuples(place) if kind == "rule" else st.tuples(place, NUMBERS)
        series[name] = [list(draw_(row)) for _ in range(count)]
        facts: dict[str, Any] = {"axis": draw_(st.sampled_from("xy"))} if kind == "rule" else {}
        facts |= {"drag": {"x": "control"}} if kind == "handle" else {}
        marks.append(mark(kind, name, draw_(st.none() | NAMES), **facts))
    scales = st.sampled_from(["linear", "log"])
    x, y = (axis("a label", draw_(FORMS), draw_(scales)) for _ in range(2))
    return plot("random", x, y, marks, series)


@settings(max_examples=150, deadline=None)
@given(plots())
def test_any_plot_is_drawn(sample: Sample) -> None:
    """Whatever lines, points and rules a model gives: the law is kept, no words lie on words or leave the picture."""
    drawing = html(sample)
    assert drawings.unlawful(drawing) == []
    assert drawings.collisions(drawing) == []
    assert drawings.outside(drawing) == []


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(["op", "forward", "stage0", "conv2_1/dw", 16, 1024]), NUMBERS),
        max_size=6,
        unique_by=lambda row: row[0],
    ),
    st.integers(1, 3),
    st.booleans(),
    FORMS,
)
def test_any_bars_are_drawn(rows: list[Any], count: int, stack: bool, shown: Any) -> None:  # noqa: ANN401, FBT001 - drawn
    """Whatever bars a model gives: the law is kept, and no words lie on words."""
    marks = [mark("bars", f"s{index}", f"series {index}") for index in range(count)]
    series = {f"s{index}": [list(row) for row in rows] for index in range(count)}
    drawing = html(plot("random", axis("x", None, "category"), axis("y", shown), marks, series, stack=stack))
    assert drawings.unlawful(drawing) == []
    assert drawings.collisions(drawing) == []


@given(st.lists(st.tuples(st.floats(-50, 150), st.floats(-50, 150)), max_size=8))
def test_lines_are_clipped_to_the_plot(points: list[tuple[float, float]]) -> None:
    """No piece of a line leaves the plot, and a line inside is whole."""
    found = clipped([x for x, _ in points], [y for _, y in points], [0, 0, 100, 100])
    for piece in found:
        assert all(-0.01 <= place <= 100.01 for place in piece)
    if points and all(0 <= x <= 100 and 0 <= y <= 100 for x, y in points):
        assert found == [[place for point in points for place in point]]


def test_a_gap_parts_a_line() -> None:
    """A value of None leaves a gap, and what stands alone between gaps is a dot."""
    series = {"a": [[0, 1], [1, 2], [2, None], [3, 2], [4, None], [5, 1], [6, 1]]}
    drawing = html(plot("gaps", axis("x"), axis("y"), [mark("line", "a")], series))
    assert pieces(drawing, "kit-line")[0].count("M") == 2
    assert len(pieces(drawing, "kit-point")) == 1


def test_a_handle_says_which_controls_it_sets() -> None:
    """A script finds the handle, the control of each axis, the plot's rectangle and what its ends mean."""
    drawing = html(USUAL["roofline"])
    root = drawings.read(drawing)
    left, top, wide, high = (float(one) for one in root.get("data-plot", "").split())
    assert root.get("data-x") == "log 0.1 10000"
    assert root.get("data-y", "").startswith("log ")
    handle = next(one for one in root.iter() if "kit-handle" in drawings.classes(one))
    assert (handle.get("data-drag-x"), handle.get("data-drag-y")) == ("intensity", None)
    knob = next(one for one in handle if "kit-knob" in drawings.classes(one))
    assert left <= float(knob.get("cx", "")) <= left + wide
    assert top <= float(knob.get("cy", "")) <= top + high
    grip = next(one for one in handle if "kit-grip" in drawings.classes(one))
    assert float(grip.get("r", "")) >= 20


def test_a_handle_outside_stands_at_the_edge() -> None:
    """The reader can always catch it."""
    root = drawings.read(html(ODD["all outside"]))
    left, top, wide, high = (float(one) for one in root.get("data-plot", "").split())
    knob = next(one for one in root.iter() if "kit-knob" in drawings.classes(one))
    assert (float(knob.get("cx", "")), float(knob.get("cy", ""))) == (left + wide, top + high)


def test_up_to_four_lines_are_named_where_they_are() -> None:
    """More of them have a row of keys above; each name stands once."""
    for name, expected in (("curves", ["damped", "hyperbola", "tanh"]), ("many", [f"model {index}" for index in range(6)])):
        words = [text[0] for text in drawings.texts(html(USUAL[name]))]
        assert [words.count(one) for one in expected] == [1] * len(expected)


def test_marks_are_told_apart_without_colour() -> None:
    """Lines differ by dashes, points by shape, bars and spans by hatching."""
    lines = [one.get("class") for one in drawings.read(html(USUAL["many"])).iter() if "kit-line" in drawings.classes(one)]
    dashes = [re.findall(r"kit-dash-\d|dashed", one or "") for one in lines]
    assert len({str(one) for one in dashes}) == len(lines) == 6
    for name, hatched in (("stacked", 2), ("beside", 2), ("pipeline", 1)):
        drawn = pieces(html(USUAL[name]), "kit-hatch")
        assert len(drawn) == len(set(drawn)) == hatched


def test_stacked_bars_stand_on_each_other() -> None:
    """A piece begins where the one below it ends; what is negative hangs from zero."""
    drawing = html(ODD["stacked below zero"])
    first, second = (
        re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)", pieces(drawing, one)[0]) for one in ("fill-1", "fill-2")
    )
    assert abs(float(first[0][1]) + float(first[0][3]) - float(second[0][1])) < 0.2


def test_bars_say_their_numbers() -> None:
    """A bar has its value on it where there is room, in the unit of the axis."""
    words = [text[0] for text in drawings.texts(html(bars("said", [["a", 10_838_016], ["b", 51_380_224]])))]
    assert "10.8" in words
    assert "51.4" in words
    assert "work (MMAC)" in words


def test_a_number_that_names_a_category_is_whole() -> None:
    """1024 stays 1024 although the axis shows three digits."""
    words = [text[0] for text in drawings.texts(html(bars("named", [[1024, 1], [2048, 2], [2016.0, 3]], form())))]
    assert {"1024", "2048", "2016"} <= set(words)


def test_long_names_of_categories_break_or_slant() -> None:
    """Chinese breaks into lines, names of layers stand in two rows, many of them slanted."""
    assert "切分优化" in html(USUAL["beside"])
    assert "rotate(" not in html(USUAL["layers of a network"])
    assert "rotate(" in html(USUAL["slanted"])


def test_a_table_stands_side_by_side_where_marks_share_their_places() -> None:
    """Marks read at the same places share a row of the table; others stand below each other with their names."""
    table = drawings.read(draw(*USUAL["beside"].arguments)["table"])
    assert [one.text for one in table[1][0]] == ["ZeRO 阶段", "参数", "梯度", "优化器状态"]
    assert ["".join(one.itertext()) for one in table[2][0]] == ["第 0 阶段：数据并行", "15 GB", "15 GB", "90 GB"]
    table = drawings.read(draw(*USUAL["roofline"].arguments)["table"])
    assert [one.text for one in table[1][0]] == [WORDS["kit:mark"], "Operations for each byte", "Rate", WORDS["kit:text"]]
    assert "13.6 TOPS" in draw(*USUAL["roofline"].arguments)["table"]


def test_what_a_logarithm_has_no_place_for_is_told() -> None:
    """A value of zero is not drawn, and the table says so."""
    made = draw(*ODD["some not positive"].arguments)
    assert '<td class="kit-word">0 (not drawn)</td>' in made["table"]
    assert made["table"].count("not drawn") == 1
