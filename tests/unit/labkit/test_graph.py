"""Graphs: layers that follow the edges, boxes that keep apart, edges that run through no box."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from aisys_site.labkit.layers import Layers
from aisys_site.labkit.view import draw
from tests.unit.labkit import drawings
from tests.unit.labkit.odd import SAMPLES
from tests.unit.labkit.samples import WORDS, Sample, graph, view

Box = tuple[float, float, float, float]


def html(sample: Sample) -> str:
    found: str = draw(*sample.arguments)["html"]
    return found


def boxes(drawing: str) -> list[Box]:
    """Return the boxes of nodes as left, top, right, bottom, without the swatches of the key."""
    found = []
    for one in drawings.read(drawing).iter(f"{drawings.NAMESPACE}rect"):
        x, y, wide, high = (float(one.get(name, "0")) for name in ("x", "y", "width", "height"))
        if (wide, high) != (14, 14):
            found.append((x, y, x + wide, y + high))
    return found


@st.composite
def graphs(draw_: st.DrawFn) -> Sample:
    """Draw a graph of up to fourteen nodes, with edges forward, back, twice, and to itself."""
    count = draw_(st.integers(0, 14))
    lines = st.lists(st.sampled_from(["ln x₁", "0.693", "a longer line", 1.5, "op"]), max_size=5)
    kinds = st.sampled_from([None, "op", "in", "loose"])
    nodes = [[f"n{index}", draw_(lines), draw_(kinds)] for index in range(count)]
    ends = st.integers(0, max(0, count - 1))
    pairs = draw_(st.lists(st.tuples(ends, ends), max_size=24)) if count else []
    edges: list[Any] = [[f"n{start}", f"n{end}", *draw_(st.sampled_from([[], ["w"]]))] for start, end in pairs]
    return graph("random", nodes, edges, direction=draw_(st.sampled_from(["right", "down"])))


@settings(max_examples=150, deadline=None)
@given(graphs())
def test_any_graph_is_drawn(sample: Sample) -> None:
    """Whatever graph a model gives: the law is kept, boxes keep apart within the picture, and every edge is drawn."""
    drawing = html(sample)
    assert drawings.unlawful(drawing) == []
    assert drawings.outside(drawing) == []
    placed = boxes(drawing)
    assert len(placed) == len(sample.result["graphs"]["g"]["nodes"])
    assert all(left >= 0 and top >= 0 and right <= 720 for left, top, right, _ in placed)
    for one, other in itertools.combinations(placed, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    edges = [one for one in drawings.read(drawing).iter() if "kit-edge" in drawings.classes(one)]
    assert len(edges) == len(sample.result["graphs"]["g"]["edges"])


@given(st.integers(1, 12), st.data())
def test_a_node_stands_behind_all_that_lead_to_it(count: int, data: st.DataObject) -> None:
    """In a graph without a circle every edge leads to a later layer, and sources stand in the first."""
    edges = [[a, b] for a in range(count) for b in range(a + 1, count) if data.draw(st.integers(0, 3)) == 0]
    layers = Layers(count, edges)
    assert all(layers.layer[start] < layers.layer[end] for start, end in edges)
    reached = {end for _, end in edges}
    assert all(layers.layer[node] == 0 for node in range(count) if node not in reached)
    for layer in layers.layers:
        assert [layers.rank[thing] for thing in layer] == list(range(len(layer)))


@given(st.integers(1, 12), st.data())
def test_an_edge_has_a_place_in_every_layer_that_it_passes(count: int, data: st.DataObject) -> None:
    """A long edge runs from layer to layer, through a place of its own in each, so that it runs through no box."""
    edges = [[a, b] for a in range(count) for b in range(a + 1, count) if data.draw(st.integers(0, 3)) == 0]
    layers = Layers(count, edges)
    for route in layers.routes:
        passed = [layers.layer[thing] for thing in route]
        assert passed == list(range(passed[0], passed[-1] + 1))
        assert all(thing >= count for thing in route[1:-1])
    sizes = [30.0] * count
    room = layers.widest(sizes, 10)
    layers.stand(sizes, 10, room)
    for things in layers.layers:
        ends = [
            (layers.centers[one] - (15 if one < count else 5), layers.centers[one] + (15 if one < count else 5))
            for one in things
        ]
        assert all(before[1] + 10 <= after[0] + 1e-6 for before, after in itertools.pairwise(ends))
        assert ends[0][0] >= -1e-6
        assert ends[-1][1] <= room + 1e-6


def test_crossings_are_undone() -> None:
    """Two edges that would cross do not, once their layer is ordered."""
    layers = Layers(4, [[0, 3], [1, 2]])
    order = [layers.rank[node] for node in range(4)]
    assert (order[0] < order[1]) == (order[3] < order[2])


def test_layers_follow_the_direction() -> None:
    """To the right the output of a tape stands rightmost, downward lowest."""
    right, down = boxes(html(SAMPLES["tape"])), boxes(html(SAMPLES["tape downward"]))
    assert max(right, key=lambda box: box[0]) == right[-1]
    assert max(down, key=lambda box: box[1]) == down[-1]


def test_what_is_too_wide_turns() -> None:
    """A chain of forty boxes runs down, a fan of forty to the right, whatever was asked."""
    chain, fan = boxes(html(SAMPLES["a long chain"])), boxes(html(SAMPLES["a wide fan"]))
    assert chain[0][1] < chain[-1][1]
    assert chain[0][0] + chain[0][2] == chain[-1][0] + chain[-1][2]
    assert fan[0][0] < fan[-1][0]


def test_an_edge_back_is_dashed() -> None:
    """In a circle the edge that leads back is told from the others."""
    dashed = [
        one
        for one in drawings.read(html(SAMPLES["a circle"])).iter()
        if {"kit-edge", "dashed"} <= set(drawings.classes(one))
    ]
    assert len(dashed) == 2  # c → a, and b → b


def test_the_table_says_where_edges_lead() -> None:
    """Every node has a row: its name, its kind, its lines, its edges with their symbols."""
    table = drawings.read(draw(*SAMPLES["tape"].arguments)["table"])
    rows = [["".join(cell.itertext()) for cell in row] for row in table[2]]
    assert rows[0] == ["x₁", "input", "2, 0.5", "ln x₁, x₁·x₂"]
    assert rows[3] == ["x₁·x₂", "operation", "10", "v₁+v₂ (1)"]


def test_a_box_has_at_most_four_lines() -> None:
    """More are shortened in the picture and stand in the table."""
    made = draw(*SAMPLES["one node"].arguments)
    assert len(list(drawings.texts(made["html"]))) == 4 + 1  # and the key
    assert "2, 3, 4, 5, 6" in made["table"]


def test_boxes_stay_while_frames_play() -> None:
    """A box has room for what it says in any frame, so that nothing moves while a reader looks."""
    edges = [["a", "b"], ["b", "c", "w"]]
    frames = [
        {"nodes": [["a", ["a"], "op"], ["b", ["b"], None], ["c", ["c"], None]], "edges": edges},
        {
            "nodes": [["a", ["a"], "op"], ["b", ["b", "a long line of words"], "in"], ["c", ["c", "1", "2"], "out"]],
            "edges": edges,
        },
    ]
    shown = view("played", "graph", colours={}, direction="right", frames="f")
    first, last = (draw(shown, {"frames": {"f": frames}}, {}, WORDS, frame)["html"] for frame in (0, 1))
    assert boxes(first) == boxes(last)
    assert "a long line of words" not in first
    assert "a long line of words" in last
