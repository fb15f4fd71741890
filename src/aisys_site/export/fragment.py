"""HTML that `snippet` makes, as a tree: what the formats of others need changed is changed there, not in text.

Knows HTML and the part of XHTML that QTI takes; leaves to `edition` where links lead.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html.parser import HTMLParser
from xml.etree.ElementTree import Element, SubElement, tostring

MATHML = "http://www.w3.org/1998/Math/MathML"
VOID = frozenset({"br", "hr"})
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 has no place for (section 2.2), or that it advises against."""

QTI_TAGS = frozenset(
    "a abbr blockquote br code dd div dl dt em h1 h2 h3 h4 h5 h6 hr kbd li ol p pre q samp span strong sub sup table tbody "
    "td th thead tr ul var".split()
)
"""What Markdown may write of what QTI 2.1 takes over from XHTML."""
QTI_RENAMED = {"math-display": "div"}


class _Reader(HTMLParser):
    """Builds the tree; `snippet` writes well-formed HTML, so every end tag has its start."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("div")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        made = SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})
        if tag not in VOID:
            self.open.append(made)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        SubElement(self.open[-1], tag, {name: value or "" for name, value in attrs})

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID and len(self.open) > 1:
            self.open.pop()

    def handle_data(self, data: str) -> None:
        _append(self.open[-1], data)


def _append(element: Element, text: str) -> None:
    """Put text at the end of an element."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text


def parse(html: str) -> Element:
    """Return HTML as a tree below a `div`."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return reader.root


def relink(root: Element, link: Callable[[str], str | None]) -> None:
    """Give each link the address that `link` returns for it; one without address keeps its words alone."""
    for element in root.iter("a"):
        found = link(element.get("href", ""))
        element.attrib.clear()
        if found is None:
            element.tag = "span"
        else:
            element.set("href", found)


def inner(root: Element) -> str:
    """Return what stands in an element as HTML."""
    text = tostring(root, encoding="unicode", method="html")
    return text[text.index(">") + 1 : text.rindex("<")]


def qti(root: Element) -> str:
    """Return what stands in an element as XHTML for QTI 2.1: known tags, no foreign attributes, MathML in its namespace."""
    made = Element("div")
    _copy(root, made)
    text = tostring(made, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("<")] if text.endswith("</div>") else ""


def _copy(source: Element, target: Element) -> None:
    """Copy the content of an element; of tags that QTI does not know only what is in them."""
    _append(target, source.text or "")
    for child in source:
        name = QTI_RENAMED.get(child.tag, child.tag)
        if name == "math":
            target.append(_math(child))
        elif name == "span" and not len(child) and not child.text:
            pass  # Pygments begins each program with an empty one
        elif name in QTI_TAGS:
            kept = {"href": child.get("href", "")} if name == "a" else {}
            _copy(child, SubElement(target, name, kept))
        else:
            _copy(child, target)
        _append(target, child.tail or "")


def _math(element: Element) -> Element:
    """Return MathML without the classes that stand for our own style sheet."""
    made = Element("math", {"xmlns": MATHML})
    made.extend(element)
    for one in made.iter():
        one.attrib.pop("class", None)
        one.attrib.pop("style", None)
    if element.get("display"):
        made.set("display", element.get("display", ""))
    return made


def clean(text: str) -> str:
    """Return a text with a mark in the place of each character that XML cannot hold."""
    return FORBIDDEN.sub("\ufffd", text)


def written(value: float) -> str:
    """Return a number for a program to read, without what floats leave behind: 137.62559999999996 → 137.6256."""
    return repr(float(f"{value:.12g}"))
