"""A formula with live values: MathML in which each slot takes the value of a readout or a control."""

from __future__ import annotations

from typing import Any

from .number import NONE, quantity
from .svg import escape

Data = dict[str, Any]
SLOT = "slot:"


def draw(view: Data, live: Data, words: Data) -> str:
    """Return the formula with the value of every slot in its place."""
    parts = view["mathml"].split(SLOT)
    made = [parts[0]]
    for part in parts[1:]:
        end = part.find("<")
        name = part[:end]
        made.append(escape(shown(live[name], words)) if name in live else name)
        made.append(part[end:])
    said = escape(view["title"])
    return '<div class="lab-equation" tabindex="0" role="group" aria-label="' + said + '">' + "".join(made) + "</div>"


def shown(one: Data, words: Data) -> str:
    """Return a live value as it stands in a formula."""
    value = one["value"]
    if value is None:
        return str(words.get("kit:none", NONE))
    if value is True or value is False:
        return str(words.get("kit:yes" if value else "kit:no", "1" if value else "0"))
    return str(words.get(value, value)) if isinstance(value, str) else quantity(value, one["format"])
