"""What is wrong with a course, and where: one line each, for people and for tools."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

Severity = Literal["error", "warning"]
Where = tuple[str | int, ...]


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One problem. An error stops the build; a warning stops it only when told to be strict."""

    path: str
    line: int
    field: str
    message: str
    severity: Severity = "error"

    def __str__(self) -> str:
        """Return `file:line: field: message` on one line, whatever the author wrote into the file."""
        name = f"{self.field}: " if self.field else ""
        words = " ".join(f"{self.path}:{self.line}: {name}{self.message}".split())
        return "".join(one if one.isprintable() else "\ufffd" for one in words)


@dataclass(frozen=True, slots=True)
class Document:
    """A YAML file as data, with the line on which each value stands."""

    path: str
    data: Any = None
    lines: Mapping[Where, int] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()

    def line(self, where: Where) -> int:
        """Return the line of the value at `where`, or of the nearest value around it."""
        while where and where not in self.lines:
            where = where[:-1]
        return self.lines.get(where, 1)

    def problem(self, where: Where, message: str, severity: Severity = "error") -> Problem:
        """Return a problem with the value at `where`."""
        return Problem(self.path, self.line(where), ".".join(map(str, where)), message, severity)
