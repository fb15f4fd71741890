"""The YAML block at the top of a Markdown file."""

from __future__ import annotations

from typing import Any

import pytest

from aisys_site import frontmatter

CASES: list[tuple[str, Any, str, int]] = [
    ("Text.\n", {}, "Text.\n", 1),
    ("---\na: 1\n---\nText.\n", {"a": 1}, "Text.\n", 4),
    ("---\na: 1\n...\nText.\n", {"a": 1}, "Text.\n", 4),
    ("---  \na: 1\n---\t\nText.\n", {"a": 1}, "Text.\n", 4),
    ("---\n---\nText.\n", {}, "Text.\n", 3),
    ("---\n\n---\nText.\n", {}, "Text.\n", 4),
    ("---\n# a comment\n---\nText.\n", {}, "Text.\n", 4),
    ("---\na: 1\n---", {"a": 1}, "", 3),
    ("---\na: |\n  x\n---\nb: 1\n---\n", {"a": "x\n"}, "b: 1\n---\n", 5),
    ("----\nText.\n", {}, "----\nText.\n", 1),
    ("Text.\n---\na: 1\n---\n", {}, "Text.\n---\na: 1\n---\n", 1),
    ("---\nnever closed\n", {}, "---\nnever closed\n", 1),
    ("", {}, "", 1),
]


@pytest.mark.parametrize(("text", "data", "body", "first"), CASES)
def test_a_page_is_split_at_its_dashes(text: str, data: Any, body: str, first: int) -> None:  # noqa: ANN401
    """What stands between dashes at the very top is data, the rest is text, and the text knows its first line."""
    document, rest, line = frontmatter.split("x.md", text)
    assert not document.problems
    assert (document.data, rest, line) == (data, body, first)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("---\na: [\n---\nText.\n", "x.md:3: invalid YAML: did not find expected node content while parsing a flow node"),
        ("---\na: 1\na: 2\n---\nText.\n", "x.md:3: a: stands twice, first in line 2"),
        ("---\n- a\n---\nText.\n", "x.md:2: the front matter must be a mapping of fields"),
        ("---\n\tx: 1\n---\nText.\n", "x.md:2: a tab; indent with spaces"),
    ],
)
def test_lines_are_those_of_the_file(text: str, told: str) -> None:
    """A problem in front matter is told at its line in the file, also where it speaks of another line."""
    document, _, _ = frontmatter.split("x.md", text)
    assert [str(one) for one in document.problems] == [told]
    assert document.line(("b",)) >= 1


@pytest.mark.parametrize("body", ["Text.\n", "", "---\nnot front matter\n---\n", "音\n"])
@pytest.mark.parametrize("meta", [{"a": 1}, {"translated": {"text": "h0123", "b-c": "h4567"}}, {"a": "yes: no", "b": "音"}])
def test_join_undoes_split(meta: dict[str, Any], body: str) -> None:
    """What is put on top of a page comes off again as it was."""
    document, rest, _ = frontmatter.split("x.md", frontmatter.join(meta, body))
    assert (document.data, rest) == (meta, body)


def test_no_field_leaves_the_page_as_it_is() -> None:
    """A page without fields has no block."""
    assert frontmatter.join({}, "Text.\n") == "Text.\n"
