"""An object seen with some of its values replaced, the object itself untouched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


class Overlay:
    """What templates see in the place of `under`: the values given, and its own for the rest."""

    def __init__(self, under: Any, **over: Any) -> None:  # noqa: ANN401 - whatever templates read
        self._under = under
        self._over = over

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        """Return `overlay.name`."""
        return self._over[name] if name in self._over else getattr(self._under, name)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        """Return `overlay[name]`."""
        return self._over[name] if name in self._over else self._under[name]

    def __contains__(self, name: object) -> bool:
        """Return whether there is a value of that name."""
        return name in self._over or name in self._under

    def __iter__(self) -> Iterator[Any]:
        """Return the names, or whatever else `under` iterates over."""
        return iter(self._under)

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401
        """Return the value of `name`, or `default`."""
        try:
            return self[name]
        except KeyError:
            return default
