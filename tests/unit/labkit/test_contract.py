"""What a model may return: everything that lab.yml asks for, finite, in shape, without prose."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aisys_site.labkit.contract import TOLD, problems

SPEC: dict[str, Any] = {
    "words": {"memory": "mémoire", "compute": "calcul"},
    "readouts": [{"id": "rate"}],
    "verdicts": [{"id": "bound", "options": ["memory", "compute"]}],
    "views": [
        {
            "kind": "plot",
            "marks": [
                {"kind": "line", "data": "roof"},
                {"kind": "points", "data": "dots"},
                {"kind": "bars", "data": "bars"},
                {"kind": "spans", "data": "spans"},
                {"kind": "rule", "data": "rule"},
                {"kind": "handle", "data": "handle"},
            ],
        },
        {"kind": "table", "data": "rows", "columns": [{}, {}]},
        {"kind": "grid", "data": "heat"},
        {"kind": "grid", "frames": "steps"},
        {"kind": "graph", "data": "tape"},
        {"kind": "equation"},
    ],
}
SOUND: dict[str, Any] = {
    "readouts": {"rate": 13.6e12},
    "verdicts": {"bound": "memory"},
    "series": {
        "roof": [[0.1, 3.4e9], [1, None]],
        "dots": [[1, 2], [1, 2, "F3"]],
        "bars": [["memory", 3], ["conv1", 4], [7, 5]],
        "spans": [["d0", 0, 1, "compute", "F0"], [1, 0, 1, "memory", None]],
        "rule": [[3]],
        "handle": [[1, 2]],
    },
    "tables": {"rows": [["conv1", 3], [None, "memory"]]},
    "grids": {"heat": [[0.5, None], ["memory", [3, "a01"]]]},
    "frames": {"steps": [[[1]], [[2]]]},
    "graphs": {"tape": {"nodes": [["a", ["x1", "2"], "memory"], ["b", [], "x"]], "edges": [["a", "b"], ["a", "b", "y"]]}},
}


def told(change: Any) -> list[tuple[str, str]]:  # noqa: ANN401 - a function that changes a result
    """Return code and path of everything that is wrong with a changed result."""
    result = copy.deepcopy(SOUND)
    change(result)
    return [(one["code"], one["path"]) for one in problems(SPEC, result)]


def test_a_sound_result_has_no_problems() -> None:
    """Everything that the contract allows passes."""
    assert problems(SPEC, SOUND) == []


@pytest.mark.parametrize("name", ["readouts", "verdicts", "series", "tables", "grids", "frames", "graphs"])
def test_every_group_is_missed(name: str) -> None:
    """A group or an entry that is not there is told by its path."""
    assert {code for code, _ in told(lambda result: result.pop(name))} == {"missing"} | (
        {"empty"} if name == "frames" else set()
    )
    assert all(path.startswith(name) for _, path in told(lambda result: result.pop(name)))


@pytest.mark.parametrize(
    ("place", "value", "code", "path"),
    [
        (("readouts", "rate"), float("nan"), "not-finite", "readouts.rate"),
        (("readouts", "rate"), float("-inf"), "not-finite", "readouts.rate"),
        (("readouts", "rate"), True, "kind", "readouts.rate"),
        (("readouts", "rate"), "13", "kind", "readouts.rate"),
        (("readouts", "rate"), [1], "kind", "readouts.rate"),
        (("verdicts", "bound"), "both", "no-option", "verdicts.bound"),
        (("series", "roof"), {}, "kind", "series.roof"),
        (("series", "roof"), None, "kind", "series.roof"),
        (("grids", "heat", 0), None, "kind", "grids.heat.0"),
        (("frames", "steps", 0), None, "kind", "frames.steps.0"),
        (("graphs", "tape"), None, "kind", "graphs.tape"),
        (("series", "roof", 0), (1, 2), "kind", "series.roof.0"),
        (("series", "roof", 0), [1, 2, 3], "length", "series.roof.0"),
        (("series", "roof", 0, 0), None, "kind", "series.roof.0.0"),
        (("series", "roof", 0, 0), "memory", "kind", "series.roof.0.0"),
        (("series", "roof", 0, 1), "memory", "kind", "series.roof.0.1"),
        (("series", "roof", 0, 1), float("inf"), "not-finite", "series.roof.0.1"),
        (("series", "bars", 0, 1), "memory", "kind", "series.bars.0.1"),
        (("series", "dots", 1, 2), "<b>", "markup", "series.dots.1.2"),
        (("series", "dots", 1, 2), "x" * 41, "long-symbol", "series.dots.1.2"),
        (("series", "spans", 0, 1), None, "kind", "series.spans.0.1"),
        (("series", "spans", 0, 3), None, "kind", "series.spans.0.3"),
        (("series", "handle"), [], "length", "series.handle"),
        (("series", "rule", 0), [1, 2], "length", "series.rule.0"),
        (("series", "roof"), [[1, 1]] * 5001, "too-many", "series.roof"),
        (("tables", "rows", 0), ["conv1"], "length", "tables.rows.0"),
        (("tables", "rows", 0, 1), {}, "kind", "tables.rows.0.1"),
        (("grids", "heat", 1), [1], "length", "grids.heat.1"),
        (("grids", "heat", 0, 0), [3], "kind", "grids.heat.0.0"),
        (("grids", "heat", 0, 0), [3, "a&b"], "markup", "grids.heat.0.0.1"),
        (("frames", "steps"), [], "empty", "frames.steps"),
        (("frames", "steps", 1), [[float("nan")]], "not-finite", "frames.steps.1.0.0"),
        (("graphs", "tape", "nodes", 0), ["a", "x1", "memory"], "kind", "graphs.tape.nodes.0"),
        (("graphs", "tape", "edges", 0), ["a", "c"], "no-node", "graphs.tape.edges.0"),
        (("graphs", "tape", "edges", 0), ["a"], "kind", "graphs.tape.edges.0"),
    ],
)
def test_what_is_out_of_shape_is_told_by_its_path(place: tuple[Any, ...], value: object, code: str, path: str) -> None:
    """A value of the wrong kind, length or size has one problem, where it stands."""

    def change(result: Any) -> None:  # noqa: ANN401
        for step in place[:-1]:
            result = result[step]
        result[place[-1]] = value

    assert (code, path) in told(change)


def test_a_readout_may_be_undefined() -> None:
    """None stands for a number that is not defined."""
    assert told(lambda result: result["readouts"].update(rate=None)) == []


JUNK = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=50),
    lambda inner: (
        st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from([*SOUND, "nodes", "edges", "roof"]), inner, max_size=4)
    ),
    max_leaves=20,
)


@given(JUNK, st.sampled_from([*SOUND]))
def test_junk_is_told_and_never_raises(junk: object, group: str) -> None:
    """Whatever a model returns, the contract answers with a bounded list of problems."""
    for result in (junk, {**SOUND, group: junk}):
        found = problems(SPEC, result)
        assert len(found) <= TOLD
        assert all(set(one) == {"code", "path", "detail"} for one in found)
