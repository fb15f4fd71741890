"""An SVG file with texts in every language → what may stand in a page in one of them, and what is wrong with it.

Figures are coloured by classes only, so that light, dark and print come free. Leaves numbering and captions to `render`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from xml.parsers import expat

from markupsafe import Markup, escape

ELEMENTS = frozenset(
    [
        "svg",
        "g",
        "defs",
        "title",
        "desc",
        "text",
        "tspan",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "path",
        "marker",
        "symbol",
        "use",
        "pattern",
        "clipPath",
    ]
)
CLASSES = frozenset(
    [
        "ink",
        "muted",
        "line",
        "fill-1",
        "fill-2",
        "fill-3",
        "fill-4",
        "fill-5",
        "fill-6",
        "accent",
        "good",
        "bad",
        "compute",
        "memory",
        "network",
        "data",
        "arrow",
        "control",
        "thin",
        "thick",
        "dashed",
        "ghost",
        "label",
        "small",
        "large",
        "strong",
        "mono",
        "middle",
        "end",
    ]
)
ATTRIBUTES = frozenset(
    [
        "viewBox",
        "xmlns",
        "id",
        "class",
        "lang",
        "role",
        "data-step",
        "x",
        "y",
        "x1",
        "y1",
        "x2",
        "y2",
        "cx",
        "cy",
        "r",
        "rx",
        "ry",
        "width",
        "height",
        "d",
        "points",
        "transform",
        "dx",
        "dy",
        "marker-start",
        "marker-mid",
        "marker-end",
        "markerWidth",
        "markerHeight",
        "markerUnits",
        "refX",
        "refY",
        "orient",
        "text-anchor",
        "href",
        "dominant-baseline",
        "textLength",
        "clip-path",
        "clipPathUnits",
        "patternUnits",
        "preserveAspectRatio",
    ]
)
WIDTHS = (720, 1080)
DEEPEST = 60
UNITS = frozenset(
    [
        "B",
        "KB",
        "MB",
        "GB",
        "TB",
        "PB",
        "KiB",
        "MiB",
        "GiB",
        "TiB",
        "b",
        "Kb",
        "Mb",
        "Gb",
        "bit",
        "bits",
        "Hz",
        "kHz",
        "MHz",
        "GHz",
        "W",
        "kW",
        "mW",
        "J",
        "pJ",
        "nJ",
        "s",
        "ms",
        "ns",
        "min",
        "h",
        "FLOP",
        "FLOPS",
        "GFLOPS",
        "TFLOPS",
        "PFLOPS",
        "MFLOPS",
        "GFLOP",
        "TFLOP",
        "OPS",
        "TOPS",
        "GOPS",
        "MAC",
        "MACs",
        "nm",
        "mm",
        "cm",
        "op",
        "ops",
        "px",
        "max",
        "min",
        "log",
        "exp",
        "sin",
        "cos",
        "ln",
        "tanh",
        "sum",
    ]
)
VIEW_BOX = re.compile(r"^0 0 ([0-9]+) ([0-9]+(?:\.[0-9]+)?)$")
LOCAL = re.compile(r"^#[\w-]+$")
LOCAL_URL = re.compile(r"^url\(#([\w-]+)\)$")
WORD = re.compile(r"[^\W\d_¹²³⁰-₉]{3,}")


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


@dataclass(frozen=True)
class Drawing:
    """A figure in one language, ready for a page: its mark-up, its name, its description, a caption for each step."""

    svg: Markup
    title: str
    description: str
    width: int
    steps: tuple[str, ...]


Wrong = tuple[int, str]


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


def problems(root: Node, locales: Iterable[str], shared: frozenset[str] | None) -> list[Wrong]:
    """Return what is wrong with a drawing. `shared` are the names that read the same in every language, None if unknown."""
    languages = list(locales)
    found = [wrong for node in root.everything() for wrong in _element(node)]
    box = VIEW_BOX.match(root.attributes.get("viewBox", ""))
    if not box or int(box.group(1)) not in WIDTHS:
        found.append((root.line, 'needs viewBox="0 0 720 …", or 1080 for a wide figure'))
    for name in ("title", "desc"):
        if not any(node.name == name for node in root.nodes()):
            found.append((root.line, f"has no <{name}>; it is what a screen reader says"))
    for node in root.everything():
        found += _pairs(node, languages)
        if node.name == "text" and "lang" not in node.attributes and shared is not None:
            found += _language_blind(node, shared)
    return sorted(found + _steps(root) + _ids(root))


def draw(root: Node, locale: str, prefix: str) -> Drawing:
    """Return the figure in `locale`. Its ids begin with `prefix`, so that two figures on a page do not meet."""
    box = VIEW_BOX.match(root.attributes["viewBox"])
    steps = _step_groups(root)
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


def _element(node: Node) -> list[Wrong]:
    """Refuse elements, attributes and classes that are not in the drawing language."""
    if node.name not in ELEMENTS:
        return [(node.line, f"<{node.name}> may not stand in a figure")]
    found = []
    for name, value in node.attributes.items():
        if name in ("fill", "stroke", "style", "color", "opacity") or name.startswith("stroke-"):
            found.append((node.line, f'<{node.name} {name}="…">: colour and strokes come from classes only'))
        elif name not in ATTRIBUTES:
            found.append((node.line, f"<{node.name}>: the attribute {name} may not stand in a figure"))
        elif name == "href" and not LOCAL.match(value):
            found.append((node.line, f'<{node.name} href="{value}">: a figure may point only into itself (#id)'))
        elif "url(" in value and not LOCAL_URL.match(value):
            found.append((node.line, f'<{node.name} {name}="{value}">: a figure may point only into itself (url(#id))'))
    unknown = sorted(set(node.attributes.get("class", "").split()) - CLASSES)
    if unknown:
        found.append((node.line, f"unknown class {', '.join(unknown)}; there are {', '.join(sorted(CLASSES))}"))
    return found


def _pairs(node: Node, languages: list[str]) -> list[Wrong]:
    """Demand that texts with a language stand side by side, one for each language of the course."""
    found = []
    for (name, has_language), group in groupby(node.nodes(), lambda child: (child.name, "lang" in child.attributes)):
        if name not in ("text", "title", "desc"):
            continue
        run = list(group)
        if not has_language:
            if name != "text" and len(languages) > 1:
                found.append((run[0].line, f"<{name}> needs lang, once for each of {', '.join(languages)}"))
            continue
        for start in range(0, len(run), len(languages)):
            part = run[start : start + len(languages)]
            given = [child.attributes["lang"] for child in part]
            if sorted(given) != sorted(languages):
                words = f'"{part[0].text().strip()}" in {", ".join(given)}'
                found.append(
                    (part[0].line, f"<{name}> {words}: write it once for each of {', '.join(languages)}, side by side")
                )
                break
    return found


def _language_blind(node: Node, shared: frozenset[str]) -> list[Wrong]:
    """Refuse words in a text without language, unless they are code, a unit or a name shared by all."""
    if "mono" in node.attributes.get("class", "").split():
        return []
    words = [word for word in WORD.findall(node.text()) if word not in shared and word not in UNITS]
    if not words:
        return []
    return [(node.line, f'<text> says "{words[0]}" without lang; only numbers, units and names shared by all languages may')]


def _step_groups(root: Node) -> list[tuple[str, Node]]:
    return [(node.attributes["data-step"], node) for node in root.everything() if "data-step" in node.attributes]


def _steps(root: Node) -> list[Wrong]:
    groups = _step_groups(root)
    found = [(node.line, "data-step stands on groups (<g>) only") for _, node in groups if node.name != "g"]
    numbers = [number for number, _ in groups]
    if numbers != [str(index) for index in range(1, len(groups) + 1)]:
        found.append((groups[0][1].line, f"steps are numbered 1, 2, 3 … in order, not {', '.join(numbers)}"))
    bare = [node for _, node in groups if not any(child.name == "desc" for child in node.nodes())]
    return found + [
        (node.line, f"step {node.attributes['data-step']} has no <desc>; it is the step's caption") for node in bare
    ]


def _ids(root: Node) -> list[Wrong]:
    """Demand unique ids, and that what is pointed to stands."""
    seen: dict[str, int] = {}
    found = []
    for node in root.everything():
        name = node.attributes.get("id")
        if name and name in seen:
            found.append((node.line, f'the id "{name}" stands already in line {seen[name]}'))
        elif name:
            seen[name] = node.line
    for node in root.everything():
        for value in _pointers(node):
            match = LOCAL_URL.match(value)
            target = match.group(1) if match else value[1:] if LOCAL.match(value) else None
            if target and target not in seen:
                found.append((node.line, f'points to "#{target}", which does not stand in the figure'))
    return found


def _pointers(node: Node) -> list[str]:
    """Return the values of the attributes that may stand, on an element that may."""
    return [value for name, value in node.attributes.items() if name in ATTRIBUTES and node.name in ELEMENTS]


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
