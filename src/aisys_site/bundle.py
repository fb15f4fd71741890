"""JavaScript of ours that runs when the site is built: a function of a bundle, called from Python through quickjs."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import quickjs

FOLDER = Path(__file__).parent / "web" / "dist"


class BundleMissingError(RuntimeError):
    """The package was installed without its web bundle."""

    def __init__(self, path: Path, what: str) -> None:
        """Say which file is missing, what needs it and how to get it."""
        super().__init__(
            f"{what} needs {path}, which is built when the package is installed: "
            "install it again with a network and without AISYS_SITE_NO_WEB"
        )


class Bundle:
    """A function of a file in `FOLDER`. A quickjs context belongs to one thread, so each thread makes its own, once."""

    def __init__(self, file: str, name: str, *, what: str) -> None:
        self.path = FOLDER / file
        self.name = name
        self.what = what
        self._local = threading.local()

    def function(self) -> Callable[..., Any]:
        """Return the function. Raises BundleMissingError where the bundle was not built."""
        if not hasattr(self._local, "function"):
            try:
                source = self.path.read_text(encoding="utf-8")
            except FileNotFoundError:
                raise BundleMissingError(self.path, self.what) from None
            context = quickjs.Context()
            context.eval(source)
            self._local.function = context.eval(self.name)
        function: Callable[..., Any] = self._local.function
        return function
