"""CSS text → its rules, and lists → their parts; reads well-formed CSS without judging it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

PART = re.compile(
    r"/\*.*?\*/"
    r'|"(?:[^"\\]|\\.)*"'
    r"|'(?:[^'\\]|\\.)*'"
    r"|url\(\s*(?:[^\s\"')\\]|\\.)[^)]*\)"
    r"|\\."
    r"|[{};,()\[\]]",
    re.DOTALL,
)
"""What a reader must see whole, so that a brace in a string is no brace, and the signs that divide."""

COMMENT = re.compile(r'/\*.*?\*/|("(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\')', re.DOTALL)
CONDITIONAL = ("@media", "@supports", "@layer", "@container", "@scope", "@starting-style", "@document")


@dataclass(frozen=True)
class Rule:
    """`head{body}`, or a statement such as `@charset "UTF-8"` without a body."""

    head: str
    body: str | None = None

    @property
    def keyword(self) -> str:
        """Return the name of an at-rule, with its sign; nothing for a style rule."""
        found = re.match(r"@[\w-]+", self.head)
        return found.group().lower() if found else ""

    @property
    def conditional(self) -> bool:
        """Return whether the body is rules and not declarations."""
        return self.keyword in CONDITIONAL

    def __str__(self) -> str:
        """Return the rule as CSS."""
        return f"{self.head};" if self.body is None else f"{self.head}{{{self.body}}}"


def rules(css: str) -> Iterator[Rule]:
    """Yield the rules of a style sheet, or of the body of an `@media`."""
    start, depth, opened = 0, 0, 0
    for found in PART.finditer(css):
        sign = found.group()
        if sign == "{":
            opened = opened if depth else found.start()
            depth += 1
        elif sign == "}" and depth:
            depth -= 1
            if not depth:
                yield Rule(_plain(css[start:opened]), css[opened + 1 : found.start()])
                start = found.end()
        elif sign == ";" and not depth:
            if head := _plain(css[start : found.start()]):
                yield Rule(head)
            start = found.end()


def split(text: str, sign: str = ",") -> Iterator[str]:
    """Yield the parts between signs that stand in no bracket, no string and no block."""
    start, depth = 0, 0
    for found in PART.finditer(text):
        part = found.group()
        if part in {"(", "[", "{"}:
            depth += 1
        elif part in {")", "]", "}"}:
            depth -= 1
        elif part == sign and not depth:
            yield text[start : found.start()]
            start = found.end()
    yield text[start:]


def closing(text: str, position: int) -> int:
    """Return where the bracket ends that is open at `position`."""
    depth = 1
    for found in PART.finditer(text, position):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if not depth:
            return found.start()
    return len(text)


def _plain(text: str) -> str:
    """Return the text without comments and outer space."""
    return COMMENT.sub(lambda found: found.group(1) or "", text).strip()
