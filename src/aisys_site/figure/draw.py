"""A drawing → its mark-up in one language, ready for a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from aisys_site.figure.language import LOCAL_URL, VIEW_BOX, WIDTHS
from aisys_site.figure.svg import Node


@dataclass(frozen=True)
class Drawing:
    """A figure in one language, ready for a page: its mark-up, its name, its description, a caption for each step."""

    svg: Markup
    title: str
    description: str
    width: int
    steps: tuple[str, ...]


def draw(root: Node, locale: str, prefix: str) -> Drawing:
    """Return the figure in `locale`. Its ids begin with `prefix`, so that two figures on a page do not meet."""
    box = VIEW_BOX.match(root.attributes["viewBox"])
    steps = root.steps()
    captions = tuple(_said(group, "desc", locale) for _, group in steps)
    return Drawing(
        svg=Markup("".join(_write(root, locale, prefix, top=True))),  # noqa: S704 - built from checked parts, escaped
        title=_said(root, "title", locale),
        description=_said(root, "desc", locale),
        width=int(box.group(1)) if box else WIDTHS[0],
        steps=captions,
    )


def _said(node: Node, name: str, locale: str) -> str:
    for child in node.nodes():
        if child.name == name and child.attributes.get("lang", locale) == locale:
            return " ".join(child.text().split())
    return ""


def _write(node: Node, locale: str, prefix: str, *, top: bool = False) -> Iterator[str]:
    """Yield the mark-up of a node in one language."""
    if node.attributes.get("lang", locale) != locale or node.name == "desc":
        return
    attributes = {
        name: _local(name, value, prefix) for name, value in node.attributes.items() if name not in ("lang", "xmlns")
    }
    if top:
        attributes |= {
            "role": "img",
            "aria-labelledby": f"{prefix}-title {prefix}-desc",
            "xmlns": "http://www.w3.org/2000/svg",
        }
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    yield f"<{node.name}{written}>"
    for child in node.children:
        if isinstance(child, str):
            yield str(escape(re.sub(r"\s+", " ", child)))
        elif top and child.name in ("title", "desc"):
            if child.attributes.get("lang", locale) == locale:
                words = escape(" ".join(child.text().split()))
                yield f'<{child.name} id="{prefix}-{child.name}">{words}</{child.name}>'
        else:
            yield from _write(child, locale, prefix)
    yield f"</{node.name}>"


def _local(name: str, value: str, prefix: str) -> str:
    """Return an attribute's value with the ids in it prefixed."""
    if name == "id":
        return f"{prefix}-{value}"
    if name == "href":
        return f"#{prefix}-{value[1:]}"
    match = LOCAL_URL.match(value)
    return f"url(#{prefix}-{match.group(1)})" if match else value
