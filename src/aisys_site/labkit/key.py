"""The row of keys above a picture, and the hatching by which areas are told apart without colour."""

from __future__ import annotations

from .number import at
from .svg import WIDTH, box, path, rounded, width, words

SWATCH = 14
ROW = 22
GAP = 20
APART = 7
"""From one line of a hatching to the next."""
DASHES = ("", "kit-dash-1", "kit-dash-2", "kit-dash-3", "kit-dash-4", "kit-dash-5", "kit-dash-6")


class Key:
    """Names, each with a swatch, in rows that begin at `left`; `height` is what they take, 0 without names."""

    def __init__(self, names: list[str], left: float = 8, right: float = WIDTH - 8) -> None:
        self.names = names
        self.xs: list[float] = []
        self.ys: list[float] = []
        x, y = left, 4.0
        for name in names:
            wide = SWATCH + 7 + width(name)
            if x > left and x + wide > right:
                x, y = left, y + ROW
            self.xs.append(x)
            self.ys.append(y)
            x += wide + GAP
        self.height = y + ROW + 2 if names else 0.0

    def words(self) -> str:
        """Return the names."""
        return "".join(
            [words(self.xs[index] + SWATCH + 7, self.ys[index] + 12, name) for index, name in enumerate(self.names)]
        )

    def line(self, index: int) -> str:
        """Return the piece of a path that stands for a line."""
        return "M" + at(self.xs[index]) + " " + at(self.ys[index] + SWATCH / 2) + "h" + str(SWATCH)


def hatch(kind: int, left: float, top: float, right: float, bottom: float) -> str:
    """Return lines over a rectangle as a path: rising, falling, level, upright, or two of them; kind 0 has none."""
    if kind <= 0:
        return ""
    kind = (kind - 1) % 6
    high, wide = bottom - top, right - left
    if kind == 4:  # noqa: PLR2004 - rising and falling
        return hatch(1, left, top, right, bottom) + hatch(2, left, top, right, bottom)
    if kind == 5:  # noqa: PLR2004 - level and upright
        return hatch(3, left, top, right, bottom) + hatch(4, left, top, right, bottom)
    if kind == 2:  # noqa: PLR2004 - level
        count = int(high / APART)
        return "".join(["M" + at(left) + " " + at(top + (index + 1) * APART) + "h" + at(wide) for index in range(count)])
    if kind == 3:  # noqa: PLR2004 - upright
        count = int(wide / APART)
        return "".join(["M" + at(left + (index + 1) * APART) + " " + at(top) + "v" + at(high) for index in range(count)])
    slope = " " + at(bottom if kind == 0 else top) + "l" + at(high) + " " + at(-high if kind == 0 else high)
    count = int((wide + high) / APART) + 1
    return "".join(["M" + at(left - high + index * APART) + slope for index in range(count)])


class Fill:
    """Rectangles of one colour and one hatching, drawn together."""

    def __init__(self, name: str, classes: str, kind: int) -> None:
        self.name, self.classes, self.kind = name, classes, kind
        self.boxes: list[str] = []
        self.round = 0
        self.left = self.top = 1e5
        self.right = self.bottom = 0.0

    def add(self, x: float, y: float, wide: float, high: float) -> None:
        """Add a rectangle."""
        self.boxes.append(rounded(x, y, wide, high, self.round) if self.round else box(x, y, wide, high))
        self.left, self.top = min(self.left, x), min(self.top, y)
        self.right, self.bottom = max(self.right, x + wide), max(self.bottom, y + high)

    def drawn(self) -> str:
        """Return the rectangles, hatched; `name` is unique on the page."""
        if not self.boxes:
            return ""
        boxes = "".join(self.boxes)
        lines = hatch(self.kind, self.left, self.top, self.right, self.bottom)
        if not lines:
            return path(boxes, self.classes)
        clip = f'<clipPath id="{self.name}"><path d="{boxes}"/></clipPath>'
        return path(boxes, self.classes) + clip + path(lines, "kit-hatch", f' clip-path="url(#{self.name})"')
