"""What asks for what: what lies behind, in which order, with which edges."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site import graph

Edges = dict[str, list[str]]


@st.composite
def graphs(draw: st.DrawFn, *, circles: bool = False) -> Edges:
    """Draw names and what each asks for: without circles only what was named before it, in an order of its own."""
    names = draw(st.permutations([f"n{number}" for number in range(draw(st.integers(0, 9)))]))
    choices = {name: names if circles else names[:at] for at, name in enumerate(names)}
    asked = {name: draw(st.lists(st.sampled_from(some), max_size=4)) if some else [] for name, some in choices.items()}
    return {name: asked[name] for name in sorted(asked)}


DIAMOND: Edges = {"top": [], "left": ["top"], "right": ["top"], "bottom": ["right", "top", "left"], "apart": []}


def test_behind_is_all_that_is_asked_for() -> None:
    """What lies behind a name is what it asks for, and what that asks for; what nobody names lies behind nothing."""
    assert graph.behind(DIAMOND, ["bottom"]) == {"top", "left", "right"}
    assert graph.behind(DIAMOND, ["left", "top"]) == {"top"}
    assert graph.behind(DIAMOND, ["unknown", "apart"]) == set()


def test_order_is_that_given_where_nothing_speaks_against_it() -> None:
    """Names that stand well stay, and one that came too early waits for no longer than it must."""
    assert graph.in_order(DIAMOND, ["apart", "top", "right", "left", "bottom"]) == [
        "apart",
        "top",
        "right",
        "left",
        "bottom",
    ]
    assert graph.in_order(DIAMOND, ["bottom", "left", "top", "right", "apart"]) == [
        "top",
        "left",
        "right",
        "bottom",
        "apart",
    ]


@given(graphs())
def test_order_respects_what_is_asked_for(edges: Edges) -> None:
    """Each name comes once, and after all that it asks for."""
    order = graph.in_order(edges, list(edges))
    assert sorted(order) == sorted(edges)
    assert all(order.index(one) < order.index(name) for name, asked in edges.items() for one in asked)


@given(graphs(circles=True))
def test_a_circle_loses_no_name(edges: Edges) -> None:
    """However names ask for each other, an order has each once, and no more edges go than circles need."""
    assert sorted(graph.in_order(edges, list(edges))) == sorted(edges)
    less = graph.without_circles(edges, list(edges))
    assert all(name not in graph.behind(less, [name]) for name in less)
    assert all(set(asked) <= set(edges[name]) for name, asked in less.items())


@given(graphs())
def test_a_graph_without_circles_keeps_its_edges(edges: Edges) -> None:
    """Where nothing leads back to itself, no edge goes."""
    assert graph.without_circles(edges, list(edges)) == edges


@given(graphs())
def test_the_reduced_graph_leads_to_the_same_with_no_edge_too_many(edges: Edges) -> None:
    """Everything lies behind as before; take one more edge away, and something does not."""
    less = graph.reduced(edges)
    for name in edges:
        assert graph.behind(less, [name]) == graph.behind(edges, [name])
        for one in less[name]:
            fewer = {**less, name: [other for other in less[name] if other != one]}
            assert one not in graph.behind(fewer, [name])


@pytest.mark.parametrize("size", [3000])
def test_long_chains_are_no_trouble(size: int) -> None:
    """A chain of thousands is ordered without recursion."""
    edges = {f"n{number}": [f"n{number - 1}"] if number else [] for number in range(size)}
    assert graph.in_order(edges, list(reversed(edges))) == list(edges)
    assert len(graph.behind(edges, [f"n{size - 1}"])) == size - 1
