"""What is wrong with a drawing: each rule yields the line and the words."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from aisys_site.figure.language import ATTRIBUTES, CLASSES, ELEMENTS, LOCAL, LOCAL_URL, UNITS, VIEW_BOX, WIDTHS, WORD
from aisys_site.figure.svg import Node, Wrong


def problems(root: Node, locales: Iterable[str], shared: frozenset[str] | None) -> list[Wrong]:
    """Return what is wrong with a drawing. `shared` are the names that read the same in every language, None if unknown."""
    languages = list(locales)
    found = [wrong for node in root.everything() for wrong in _element(node)]
    box = VIEW_BOX.match(root.attributes.get("viewBox", ""))
    if not box or int(box.group(1)) not in WIDTHS:
        found.append((root.line, 'needs viewBox="0 0 720 …", or 1080 for a wide figure'))
    present = {node.name for node in root.nodes()}
    missing = [name for name in ("title", "desc") if name not in present]
    found += [(root.line, f"has no <{name}>; it is what a screen reader says") for name in missing]
    for node in root.everything():
        found += _pairs(node, languages)
        if node.name == "text" and "lang" not in node.attributes and shared is not None:
            found += _language_blind(node, shared)
    return sorted(found + _steps(root) + _ids(root))


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


def _steps(root: Node) -> list[Wrong]:
    groups = root.steps()
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
