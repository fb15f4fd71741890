"""English words → their stems, by the stemmer that the browser has too.

Stems are remembered for as long as the process lives.
"""

from __future__ import annotations

from collections.abc import Iterable

from aisys_site.bundle import Bundle

STEMMER = Bundle("stem.js", "stem.stems", what="search")

_known: dict[str, str] = {}


def stems(words: Iterable[str]) -> dict[str, str]:
    """Return at least `words`, each with its stem; words are ASCII letters in lower case.

    All that are new are asked for at once. Raises BundleMissingError where the stemmer was not built.
    """
    new = [word for word in words if word not in _known]
    if new:
        _known.update(zip(new, STEMMER.function()("\n".join(new)).split("\n"), strict=True))
    return _known
