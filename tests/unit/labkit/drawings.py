"""Reads drawings back: what may stand in them, and where their texts lie."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import aisys_site
from aisys_site.figure import language
from aisys_site.labkit import svg

STYLES = Path(aisys_site.__file__).parent / "web" / "src" / "styles" / "kit.css"
OWN_ATTRIBUTES = frozenset("aria-label data-plot data-x data-y data-drag-x data-drag-y".split())
NAMESPACE = "{http://www.w3.org/2000/svg}"
SIZES = {"small": svg.SMALL}


def read(drawing: str) -> ET.Element:
    """Return a drawing as a tree; it is well-formed, or this raises."""
    return ET.fromstring(drawing)  # noqa: S314 - our own


def name(element: ET.Element) -> str:
    return element.tag.removeprefix(NAMESPACE)


def classes(element: ET.Element) -> list[str]:
    return element.get("class", "").split()


def unlawful(drawing: str) -> list[str]:
    """Return what the law of figures does not allow, beyond the classes and the data attributes of the kit."""
    root = read(drawing)
    found = [] if language.VIEW_BOX.match(root.get("viewBox", "")) else ["viewBox"]
    styled = set(re.findall(r"\.(kit-[\w-]+)", STYLES.read_text(encoding="utf-8")))
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    found += [f"id {one} twice" for one in set(ids) if ids.count(one) > 1]
    for element in root.iter():
        if name(element) not in language.ELEMENTS:
            found.append(name(element))
        allowed = language.ATTRIBUTES | OWN_ATTRIBUTES
        found += [f"{name(element)} {key}" for key in element.attrib if key not in allowed]
        found += [one for one in classes(element) if one not in language.CLASSES | styled]
        for value in element.attrib.values():
            pointed = re.search(r"url\(#([\w-]+)\)", value) or re.match(r"^#([\w-]+)$", value)
            if pointed and pointed.group(1) not in ids:
                found.append(f"#{pointed.group(1)} is missing")
    return found


def texts(drawing: str) -> Iterator[tuple[str, float, float, float, float]]:
    """Yield the texts of a drawing with their places, by the estimate of the kit: left, top, right, bottom."""
    for element in read(drawing).iter(f"{NAMESPACE}text"):
        if element.get("transform"):
            continue  # slanted
        size = svg.SMALL if "small" in classes(element) else svg.SIZE
        words = element.text or ""
        wide = svg.width(words, size)
        x, y = float(element.get("x", "0")), float(element.get("y", "0"))
        left = x - (wide if "end" in classes(element) else wide / 2 if "middle" in classes(element) else 0)
        yield words, left, y - size * 0.75, left + wide, y + size * 0.2


def collisions(drawing: str) -> list[tuple[str, str]]:
    """Return the pairs of texts that lie on each other."""
    placed = list(texts(drawing))
    return [
        (one[0], other[0])
        for index, one in enumerate(placed)
        for other in placed[:index]
        if one[1] < other[3] and other[1] < one[3] and one[2] < other[4] and other[2] < one[4]
    ]


def outside(drawing: str) -> list[str]:
    """Return the texts that leave the drawing."""
    _, _, wide, high = (float(one) for one in read(drawing).get("viewBox", "").split())
    return [
        words
        for words, left, top, right, bottom in texts(drawing)
        if left < -1 or top < -1 or right > wide + 1 or bottom > high + 1
    ]
