"""What was found in all frames of a view, kept while they play: looking through all takes longer than drawing one."""

from __future__ import annotations

from typing import Any

Data = dict[str, Any]
KEPT = 4
_FOUND: list[Any] = []


def found(kind: Any, view: Data, names: Data, frames: list[Any]) -> Any:
    """Return `kind(view, names, frames)`, made once for the same frames of the same view."""
    for one in _FOUND:
        if one[0] is frames and one[1] is view and one[2] is names:
            return one[3]
    made = kind(view, names, frames)
    if len(frames) > 1:
        _FOUND.append([frames, view, names, made])
        if len(_FOUND) > KEPT:
            _FOUND.pop(0)
    return made
