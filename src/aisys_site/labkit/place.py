"""Where words may stand in a picture: a coarse map of what is drawn, and the first place of several that is free."""

from __future__ import annotations

from .svg import SIZE, width

CELL = 5
BOLD = 1.12
"""Names are a little bolder than the text that was measured."""
BUSY = b"\x01"
ROW = 18
ASCENT, DESCENT = 12, 4
"""How far letters reach above and below their baseline."""


class Room:
    """What is taken: by lines, over which words stand only for want of better, and by words and points, over which never."""

    def __init__(self, wide: float, high: float) -> None:
        self.columns = int(wide) // CELL + 1
        self.rows = int(high) // CELL + 1
        self.lines = bytearray(self.columns * self.rows)
        self.things = bytearray(self.columns * self.rows)

    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        """Take the cells under a line."""
        steps = int(max(abs(x2 - x1), abs(y2 - y1))) // CELL + 1
        columns, rows, lines = self.columns, self.rows, self.lines
        for step in range(steps + 1):
            column = int(x1 + (x2 - x1) * step / steps) // CELL
            row = int(y1 + (y2 - y1) * step / steps) // CELL
            if 0 <= column < columns and 0 <= row < rows:
                lines[row * columns + column] = 1

    def area(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take the cells of a rectangle over which words may stand for want of better."""
        self._fill(self.lines, left, top, right, bottom)

    def box(self, left: float, top: float, right: float, bottom: float) -> None:
        """Take the cells of a rectangle over which no words may stand."""
        self._fill(self.things, left, top, right, bottom)

    def _fill(self, cells: bytearray, left: float, top: float, right: float, bottom: float) -> None:
        first, last = self._reach(left, right)
        taken = BUSY * (last - first)
        for row in range(max(0, int(top) // CELL), min(self.rows, int(bottom) // CELL + 1)):
            start = row * self.columns
            cells[start + first : start + last] = taken

    def busy(self, left: float, top: float, right: float, bottom: float) -> int:
        """Return 0 if a rectangle is free, 1 if lines run through it, 2 if words or points stand there."""
        first, last = self._reach(left, right)
        found = 0
        for row in range(max(0, int(top) // CELL), min(self.rows, int(bottom) // CELL + 1)):
            start = row * self.columns
            if self.things.find(BUSY, start + first, start + last) >= 0:
                return 2
            if not found and self.lines.find(BUSY, start + first, start + last) >= 0:
                found = 1
        return found

    def _reach(self, left: float, right: float) -> tuple[int, int]:
        first = max(0, min(self.columns, int(left) // CELL))
        return first, max(first, min(self.columns, int(right) // CELL + 1))


class Places:
    """Candidates for one text, asked one after the other; the best so far is kept."""

    def __init__(self, room: Room, text: str, bounds: list[float], size: int = SIZE) -> None:
        self.room = room
        self.wide = width(text, size) * BOLD
        self.left, self.top, self.right, self.bottom = bounds
        self.x = self.y = 0.0
        self.anchor = ""
        self.best = 3

    def ask(self, x: float, y: float, anchor: str) -> bool:
        """Ask for a place: text at x, its baseline at y; its anchor is "", "middle" or "end". Return whether it is free."""
        left = x - (self.wide if anchor == "end" else self.wide / 2 if anchor else 0)
        if left < self.left or left + self.wide > self.right or y - ASCENT < self.top or y + DESCENT > self.bottom:
            return False
        busy = self.room.busy(left, y - ASCENT, left + self.wide, y + DESCENT)
        if busy < self.best:
            self.best, self.x, self.y, self.anchor = busy, x, y, anchor
        return busy == 0

    def around(self, x: float, y: float, far: float = 9) -> bool:
        """Ask for the places around a point, beside it, above and below, and at its corners. Return whether one is free."""
        near, low = far * 0.7, y + far + ASCENT + 2
        return (
            self.ask(x + far, y + 5, "")
            or self.ask(x, y - far, "middle")
            or self.ask(x - far, y + 5, "end")
            or self.ask(x, low, "middle")
            or self.ask(x + near, y - near, "")
            or self.ask(x + near, low - 4, "")
            or self.ask(x - near, y - near, "end")
            or self.ask(x - near, low - 4, "end")
        )

    def anywhere(self) -> bool:
        """Ask for places all over. Return whether one is free."""
        for row in range(int((self.bottom - self.top) / ROW)):
            for x, anchor in ((self.right, "end"), (self.left, ""), ((self.left + self.right) / 2, "middle")):
                if self.ask(x, self.top + ASCENT + row * ROW, anchor):
                    return True
        return False

    def take(self) -> None:
        """Take the best place."""
        left = self.x - (self.wide if self.anchor == "end" else self.wide / 2 if self.anchor else 0)
        self.room.box(left, self.y - ASCENT, left + self.wide, self.y + DESCENT)
