"""A plot while it is drawn: its axes, what names its marks, where everything stands, and the pieces drawn so far."""

from __future__ import annotations

from typing import Any

from .axis import Axis
from .key import Key
from .number import plain, quantity
from .place import Room
from .stack import Bars
from .svg import SIZE, WIDTH, colour, cut, shortened, widest, width

Data = dict[str, Any]
HIGH = 264
"""Height of the plot itself, without lanes."""
LANE, LEAST_LANE, LANES = 40, 20, 420
LANE_NAME = 170
"""Most width of the name of a lane."""
LEFT, RIGHT = 34, 26
BELOW = 1.15
"""How much lower than the lowest bar the plot reaches: its number stands below it."""
BESIDE = 170
"""Most width of names beside a column of bars."""
NAMING = 6
"""Digits of a number that is a name: 1024 must not become 1020."""
DIRECT = 4
"""Marks that are named where they are; more of them are named in a row above."""
PLACED, NAMED = ("line", "area", "points"), ("line", "area", "points", "bars")


class Canvas:
    """A plot while it is drawn.

    `areas` lie below, then come `parts`, `texts` and `handles`; `bounds` are left, top, right and bottom of the plot itself.
    """

    def __init__(self, view: Data, result: Data, names: Data) -> None:
        self.view, self.id, self.words = view, view["id"], names
        self.marks: list[Data] = view["marks"]
        self.rows: list[list[Any]] = [result["series"][mark["data"]] for mark in self.marks]
        self.kinds: list[str] = [mark["kind"] for mark in self.marks]
        self.x, self.y = Axis(view["x"]), Axis(view["y"])
        if "bars" in self.kinds:
            self.x.scale = "category"
        if "spans" in self.kinds:
            self.y.scale = "lanes"
        self.bars = Bars(self.x, [self.rows[at] for at in self.which("bars")], stack=bool(view.get("stack")))
        self.classes: list[Any] = []
        self._take()
        self.entries = self._entries()
        self.key = Key(self.entries)
        self.areas: list[str] = []
        self.parts: list[str] = []
        self.texts: list[str] = []
        self.handles: list[str] = []
        self.labels: list[Any] = []
        self.lines = self.points = 0
        self._lay()

    def which(self, kind: str) -> list[int]:
        """Return the places of the marks of a kind."""
        return [index for index, one in enumerate(self.kinds) if one == kind]

    def said(self, value: Any) -> str:
        """Return the words of an id, a symbol as it is, a number with all the digits that tell it from others."""
        return str(self.words.get(value, value)) if isinstance(value, str) else plain(value, NAMING)

    def name(self, axis: Axis, value: Any) -> str:
        """Return what stands at a category or a lane."""
        if isinstance(value, str):
            return self.said(value)
        digits = axis.form["digits"]
        form = {"unit": axis.form["unit"], "size": axis.form["size"], "prefix": axis.form["prefix"], "digits": digits}
        form["digits"] = digits if digits == "exact" else max(digits, NAMING)
        return quantity(value, form)

    def colour(self, index: int) -> str:
        """Return the class of colour of a mark."""
        return colour(self.marks[index].get("colour"), "fill-" + str(index % 6 + 1))

    def _take(self) -> None:
        """Show the axes every value of every mark, and fix their ranges."""
        values = self.bars.values()
        self.y.take(values)
        if values and min(values) < 0 and not self.bars.stack:
            self.y.take([min(values) * BELOW])
        for index, mark in enumerate(self.marks):
            rows, kind = self.rows[index], self.kinds[index]
            if kind == "rule":
                (self.x if mark["axis"] == "x" else self.y).take([row[0] for row in rows])
            elif kind == "spans":
                for row in rows:
                    self.y.name(row[0])
                    if row[3] not in self.classes:
                        self.classes.append(row[3])
                self.x.take([row[1] for row in rows] + [row[2] for row in rows])
            elif kind != "bars":
                if self.x.scale == "category":
                    for row in rows:
                        self.x.name(row[0])
                else:
                    self.x.take([row[0] for row in rows])
                self.y.take([row[1] for row in rows if row[1] is not None])
        self.y.fix(zero="bars" in self.kinds or "area" in self.kinds, tight=False)
        self.x.fix(zero="spans" in self.kinds, tight="points" not in self.kinds)

    def _entries(self) -> list[str]:
        """Return the names in the row above: of bars side by side, of classes of spans, and of marks where they are many."""
        bars = [self.marks[at].get("label") or "" for at in self.which("bars")]
        placed = [mark["label"] for mark in self.marks if mark["kind"] in PLACED and mark.get("label")]
        self.crowded = len(placed) + len(bars) > DIRECT
        self.beside = bars if self.bars.stack and not self.crowded else []
        found = bars if len(bars) > 1 and not self.beside else []
        if self.crowded:
            found = [mark.get("label") or "" for mark in self.marks if mark["kind"] in NAMED]
        self.first_class = len(found)
        return found + ([self.said(one) for one in self.classes] if len(self.classes) > 1 else [])

    def entry(self, index: int) -> int | None:
        """Return the place in the row above of a mark, None where it is named elsewhere."""
        kinds = NAMED if self.crowded else ("bars",)
        if self.kinds[index] not in kinds or not self.first_class:
            return None
        return len([kind for kind in self.kinds[:index] if kind in kinds])

    def _lay(self) -> None:
        """Lay out what stands above each other, and then what stands side by side."""
        top = self.key.height + (30 if self.y.title else 12) + (10 if "bars" in self.kinds and not self.bars.stack else 0)
        lanes = len(self.y.names) or 1
        banded = self.y.scale in ("lanes", "category")
        high = lanes * max(LEAST_LANE, min(LANE, LANES // lanes)) if banded else HIGH
        bottom = top + high
        self.ticks: list[tuple[float, str]] = []
        self.lanes: list[list[str]] = []
        left = LEFT + 0.0
        if banded:
            self.y.lay(top, bottom)
            for value in self.y.names:
                self.lanes.append(shortened(self.name(self.y, value), LANE_NAME, max(1, int(high / lanes) // 17)))
                left = max(left, widest(self.lanes[-1]) + 16)
        else:
            self.y.lay(bottom, top)
            self.ticks = self.y.ticks(high, across=False)
            left = max(left, widest([tick[1] for tick in self.ticks]) + 16)
        self.names = [cut(line, BESIDE) for line in self.beside]
        right = WIDTH - max(RIGHT, widest(self.names, SIZE) + 28 if self.names else 0)
        self.x.lay(left, right)
        self.bounds = [left, top, right, bottom]
        self.limits = [left + 2, top - 10, right + 2, bottom - 2]
        self.room = Room(WIDTH, bottom + 4)
        if self.y.title:
            self.room.box(0, 0, 8 + width(self.y.title), top - 9)

    def inside(self, x: float, y: float) -> bool:
        """Return whether a point lies in the plot."""
        left, top, right, bottom = self.bounds
        return left - 0.1 <= x <= right + 0.1 and top - 0.1 <= y <= bottom + 0.1
