"""English words → their stems, by the stemmer that the browser has too, run by quickjs.

Stems are remembered for as long as the process lives.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import cast

import quickjs

BUNDLE = Path(__file__).parent.parent / "web" / "dist" / "stem.js"

_known: dict[str, str] = {}
_local = threading.local()


class StemmerMissingError(RuntimeError):
    """The package was installed without its web bundle."""

    def __init__(self, path: Path) -> None:
        """Say which file is missing and how to get it."""
        super().__init__(
            f"search needs {path}, which is built when the package is installed: "
            "install it again with a network and without AISYS_SITE_NO_WEB"
        )


def stems(words: Iterable[str]) -> dict[str, str]:
    """Return at least `words`, each with its stem; words are ASCII letters in lower case.

    All that are new are asked for at once. Raises StemmerMissingError where the stemmer was not built.
    """
    new = [word for word in words if word not in _known]
    if new:
        _known.update(zip(new, _stemmer()("\n".join(new)).split("\n"), strict=True))
    return _known


def _stemmer() -> Callable[[str], str]:
    """Return the stemmer; a quickjs context belongs to one thread, so each thread makes its own, once."""
    if not hasattr(_local, "stems"):
        try:
            source = BUNDLE.read_text(encoding="utf-8")
        except FileNotFoundError:
            raise StemmerMissingError(BUNDLE) from None
        context = quickjs.Context()
        context.eval(source)
        _local.stems = context.eval("stem.stems")
    return cast("Callable[[str], str]", _local.stems)
