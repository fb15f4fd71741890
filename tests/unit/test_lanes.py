"""The drawing of what builds on what: rows from top to bottom, lines in lanes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from aisys_site import graph
from aisys_site.figure import lanes
from tests.unit.test_graph import Edges, graphs


@given(graphs())
def test_no_line_runs_through_the_dot_of_another(edges: Edges) -> None:
    """From a dot until the last that builds on it, no other dot but that one stands in its lane."""
    order = graph.in_order(edges, list(edges))
    found = lanes.assign(order, edges)
    for name, asked in edges.items():
        for one in asked:
            between = order[order.index(one) + 1 : order.index(name)]
            assert found[one] not in {found[other] for other in between}


@given(graphs(), st.text("ab 中，", max_size=40))
def test_rows_stand_below_each_other_and_lines_lead_down(edges: Edges, words: str) -> None:
    """Every row has its words and its facts below the row before it; every line ends at the dot of its row."""
    order = graph.in_order(edges, list(edges))
    drawing = lanes.draw(dict.fromkeys(order, f"x{words}"), edges)
    assert [row.id for row in drawing.rows] == order
    heights = [y for row in drawing.rows for y in (*(y for y, _ in row.lines), row.facts_y)]
    assert heights == sorted(set(heights))
    assert all(y < drawing.height for y in heights)
    assert len(drawing.edges) == sum(len(asked) for asked in edges.values())
    dots = {(row.x, row.y) for row in drawing.rows}
    for edge in drawing.edges:
        numbers = [int(number) for number in re.findall(r"\d+", edge.d)]
        assert (numbers[0], numbers[1]) in dots
        assert numbers[-1] > numbers[1]


def test_words_are_broken_where_their_language_breaks_them() -> None:
    """English at spaces, Chinese between any two signs, but for a sign that closes."""
    assert lanes.wrapped("The graphics processing unit (GPU)", 200) == ["The graphics", "processing unit (GPU)"]
    assert lanes.wrapped("分布式训练，集群", 75) == ["分布式训", "练，集群"]
    assert lanes.wrapped("分布式训练，集群", 70) == ["分布式训", "练，集群"]
    assert lanes.wrapped("图形处理器 GPU", 200) == ["图形处理器 GPU"]
    assert lanes.wrapped("unbreakable", 10) == ["unbreakable"]


@given(st.text(st.characters(exclude_categories=["Cs", "Zs", "Cc"]) | st.just(" "), max_size=60), st.integers(1, 300))
def test_no_word_is_lost_in_breaking(words: str, room: int) -> None:
    """Whatever the room, all signs stand in their order."""
    assert "".join(lanes.wrapped(words, room)).replace(" ", "") == words.replace(" ", "")
