"""What readers type into a text control: an expression → a tree of lists, or integers → a list. Nothing is ever run.

An expression has numbers, names, functions of one argument, `+ - * / ^` (also `**`), a minus before a term, and parentheses.
Two stacks instead of calls: the browser's Python has little room for recursion, so that the tree's depth is bounded as well.
How long a text may be is the caller's to check.
"""

from __future__ import annotations

from typing import Any

PRIORITY = {"+": 1, "-": 1, "*": 2, "/": 2, "neg": 3, "^": 4}
DEEPEST = 40
"""Operations above each other in a tree: models walk it by recursion."""
LARGEST = 1e300
LONGEST_INTEGER = 15
"""Digits: what a float still holds exactly."""
SAME = {
    "\uff08": "(",
    "\uff09": ")",
    "\u00b7": "*",
    "\u00d7": "*",
    "\u00f7": "/",
    "\u2212": "-",
    "\uff0d": "-",
    "\uff0b": "+",
}
"""Signs that keyboards and copied formulas bring, and what they mean; one for one, so that positions stay."""
SEPARATORS = " \t,;\uff0c\u3001\uff1b"


class ExpressionError(ValueError):
    """A text outside its grammar: a `code` that the page has words for, and the 0-based `position` of the first wrong sign.

    Codes: `empty`, `unexpected`, `unfinished`, `unknown-name`, `too-deep`, `too-many`.
    """

    def __init__(self, code: str, position: int) -> None:
        super().__init__(code, position)
        self.code = code
        self.position = position


def parse(text: str, names: list[str], functions: list[str]) -> list[Any]:
    """Return the tree: `["number", 2.0]`, `["name", "x1"]`, `["call", "sin", a]`, `["neg", a]`, `["+", a, b]` and so on.

    `^` binds first, and to the right; then the minus before a term: `-x^2` is `-(x^2)`. Raises ExpressionError.
    """
    text = "".join([SAME.get(sign, sign) for sign in text])
    if not text.strip():
        raise ExpressionError("empty", 0)
    reader = _Reader(names, functions)
    at = 0
    while at < len(text):
        at = at + 1 if text[at] in " \t" else reader.take(text, at)
    return reader.finish(len(text))


def parse_integers(text: str, most: int) -> list[int]:
    """Return the whole numbers of a text, at most `most`; spaces and commas stand between them. Raises ExpressionError."""
    found: list[int] = []
    at = 0
    while at < len(text):
        if text[at] in SEPARATORS:
            at += 1
            continue
        end = _end(text, at, _digit)
        if end == at or end - at > LONGEST_INTEGER:
            raise ExpressionError("unexpected", at)
        if len(found) == most:
            raise ExpressionError("too-many", at)
        found.append(int(text[at:end]))
        at = end
    if not found:
        raise ExpressionError("empty", 0)
    return found


class _Reader:
    """Reads signs from left to right: `trees` wait for operators, `waiting` operators for their right side."""

    def __init__(self, names: list[str], functions: list[str]) -> None:
        self.names = names
        self.functions = functions
        self.trees: list[list[Any]] = []
        self.depths: list[int] = []  # of `trees`, one each
        self.waiting: list[tuple[str, int]] = []  # an operator, "(" or "sin(", and its position
        self.operand = True  # whether an operand comes next

    def take(self, text: str, at: int) -> int:
        """Take what stands at a position; return the position behind it."""
        if _digit(text[at]) or text[at] == ".":
            return self._number(text, at)
        if _letter(text[at]):
            return self._name(text, at)
        sign = text[at]
        end = at + 1
        if text[at : end + 1] == "**":
            sign = "^"
            end += 1
        if sign == "(" and self.operand:
            self.waiting.append((sign, at))
        elif sign == ")" and not self.operand:
            self._close(at)
        elif sign == "-" and self.operand:
            self.waiting.append(("neg", at))
        elif sign in PRIORITY and not self.operand:
            self._reduce(PRIORITY[sign] + (1 if sign == "^" else 0))
            self.waiting.append((sign, at))
            self.operand = True
        else:
            raise ExpressionError("unexpected", at)
        return end

    def finish(self, end: int) -> list[Any]:
        """Return the whole tree."""
        if self.operand:
            raise ExpressionError("unfinished", end)
        self._reduce(0)
        if self.waiting:
            raise ExpressionError("unfinished", end)
        return self.trees[0]

    def _number(self, text: str, at: int) -> int:
        end = _end(text, at, _digit)
        if text[end : end + 1] == ".":
            end = _end(text, end + 1, _digit)
        value = float(text[at:end]) if end - at > 1 or text[at] != "." else LARGEST
        if not self.operand or value >= LARGEST:
            raise ExpressionError("unexpected", at)
        self._push(["number", value], 1, at)
        return end

    def _name(self, text: str, at: int) -> int:
        end = _end(text, at, _word)
        name = text[at:end]
        called = name in self.functions
        if not called and name not in self.names:
            raise ExpressionError("unknown-name", at)
        if not self.operand:
            raise ExpressionError("unexpected", at)
        if not called:
            self._push(["name", name], 1, at)
            return end
        opening = _end(text, end, _blank)
        if opening == len(text):
            raise ExpressionError("unfinished", opening)
        if text[opening] != "(":
            raise ExpressionError("unexpected", opening)
        self.waiting.append((name + "(", at))
        return opening + 1

    def _close(self, at: int) -> None:
        self._reduce(0)
        if not self.waiting:
            raise ExpressionError("unexpected", at)
        opened, start = self.waiting.pop()
        if opened != "(":
            self._push(["call", opened[:-1], self.trees.pop()], self.depths.pop() + 1, start)

    def _reduce(self, least: int) -> None:
        """Apply the operators that wait, back to the last open parenthesis, as long as they bind at least so strongly."""
        while self.waiting and PRIORITY.get(self.waiting[-1][0], -1) >= least:
            operator, at = self.waiting.pop()
            right, depth = self.trees.pop(), self.depths.pop()
            if operator == "neg":
                self._push(["neg", right], depth + 1, at)
            else:
                self._push([operator, self.trees.pop(), right], max(depth, self.depths.pop()) + 1, at)

    def _push(self, tree: list[Any], depth: int, at: int) -> None:
        if depth > DEEPEST:
            raise ExpressionError("too-deep", at)
        self.trees.append(tree)
        self.depths.append(depth)
        self.operand = False


def _end(text: str, at: int, belongs: Any) -> int:
    while at < len(text) and belongs(text[at]):
        at += 1
    return at


def _digit(sign: str) -> bool:
    return "0" <= sign <= "9"


def _letter(sign: str) -> bool:
    return "a" <= sign <= "z" or "A" <= sign <= "Z"


def _word(sign: str) -> bool:
    return _letter(sign) or _digit(sign) or sign == "_"


def _blank(sign: str) -> bool:
    return sign in " \t"
