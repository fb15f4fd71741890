"""SVG text → a tree of nodes that know their lines. Reads no entity and no document type."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from xml.parsers import expat

from aisys_site.figure.language import ELEMENTS

DEEPEST = 60
Wrong = tuple[int, str]


@dataclass
class Node:
    """An element of the drawing, with the line it begins on."""

    name: str
    attributes: dict[str, str]
    line: int
    children: list[Node | str] = field(default_factory=list)

    def nodes(self) -> Iterator[Node]:
        """Yield the child elements."""
        return (child for child in self.children if isinstance(child, Node))

    def text(self) -> str:
        """Return all words in the element."""
        return "".join(child if isinstance(child, str) else child.text() for child in self.children)

    def everything(self) -> Iterator[Node]:
        """Yield the element and all below it, but nothing below an element that may not stand."""
        yield self
        for child in self.nodes() if self.name in ELEMENTS else ():
            yield from child.everything()

    def steps(self) -> list[tuple[str, Node]]:
        """Return the groups that are steps, each with its number as written."""
        return [(node.attributes["data-step"], node) for node in self.everything() if "data-step" in node.attributes]


@lru_cache(maxsize=16)  # a page and the same page in the next language follow each other; nothing changes the tree
def parse(text: str) -> Node | Wrong:
    """Return the drawing's root, or the line and the words that say why it is none."""
    parser = expat.ParserCreate()
    top = Node("", {}, 0)
    stack = [top]
    refused: list[Wrong] = []

    def start(name: str, attributes: dict[str, str]) -> None:
        node = Node(name, attributes, parser.CurrentLineNumber)
        stack[-1].children.append(node)
        stack.append(node)
        if len(stack) == DEEPEST:
            refused.append((parser.CurrentLineNumber, "nested too deeply"))

    def said(words: str) -> None:
        stack[-1].children.append(words)

    def declared(*_: object) -> None:
        refused.append((parser.CurrentLineNumber, "a document type declaration; remove it"))

    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = lambda _name: stack.pop() and None
    parser.CharacterDataHandler = said
    parser.StartDoctypeDeclHandler = declared
    try:
        parser.Parse(text, True)  # noqa: FBT003 - expat takes no keywords
    except expat.ExpatError as error:
        return error.lineno, f"invalid SVG: {expat.ErrorString(error.code)}"
    if refused:
        return refused[0]
    root = next(top.nodes())
    return root if root.name == "svg" else (root.line, f"begins with <{root.name}>, not with <svg>")
