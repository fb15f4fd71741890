"""Numbers as heat: ten steps of colour, cells drawn as lines one cell thick, and the strip that says what colours mean."""

from __future__ import annotations

from typing import Any

from .number import at, quantity
from .svg import path, width, words

Data = dict[str, Any]
STEPS = 10
STEP = 18
"""Width of a step in the strip."""


class Heat:
    """The scale of a grid, from `low` to `high`; `used` says whether the grid has a number at all."""

    def __init__(self, view: Data, least: float | None, most: float | None) -> None:
        self.used = least is not None
        low, high = view.get("from"), view.get("to")
        self.low = float(low) if low is not None else float(least or 0)
        self.high = float(high) if high is not None else float(most or 0)
        if self.low > self.high:
            self.low, self.high = self.high, self.low

    def step(self, value: float) -> int:
        """Return the step of a number, from 0 to 9."""
        if self.high <= self.low:
            return 0 if value == 0 else STEPS // 2
        step = int((value - self.low) / (self.high - self.low) * STEPS + 1e-9)
        return max(0, min(STEPS - 1, step))

    def drawn(self, grid: list[Any], left: float, top: float, side: float) -> list[str]:
        """Return the numbers of a grid as paths, one a step; equal neighbours in a row are one line."""
        if not self.used:
            return []
        parts: list[list[str]] = [[] for _ in range(STEPS)]
        low, scale = self.low, STEPS / (self.high - self.low) if self.high > self.low else 0.0
        for row, cells in enumerate(grid):
            level = " " + str(row) + ".5h"
            before, start = -1, 0
            for column, one in enumerate(cells):
                value = one[0] if isinstance(one, list) else one
                if value is None or isinstance(value, str):
                    step = -1
                elif scale:
                    step = int((value - low) * scale + 1e-9)
                    step = 0 if step < 0 else STEPS - 1 if step >= STEPS else step
                else:
                    step = self.step(value)
                if step != before:
                    if before >= 0:
                        parts[before].append("M" + str(start) + level + str(column - start))
                    before, start = step, column
            if before >= 0:
                parts[before].append("M" + str(start) + level + str(len(cells) - start))
        made = ['<g class="kit-cells" transform="translate(' + at(left) + " " + at(top) + ") scale(" + at(side) + ')">']
        made += [path("".join(one), "kit-heat-" + str(step)) for step, one in enumerate(parts) if one]
        made.append("</g>")
        return made

    def strip(self, left: float, top: float, view: Data) -> list[str]:
        """Return the strip: ten steps of colour between the least and the largest number."""
        form = view["format"]
        least, most = quantity(self.low, form), quantity(self.high, form)
        x = left + width(least) + 8
        made = [words(left, top + 13, least, "muted")]
        if self.high <= self.low:
            made[0] = words(left + STEP + 8, top + 13, least, "muted")
            steps = [self.step(self.low)]
            x = left
        else:
            steps = list(range(STEPS))
            made.append(words(x + STEPS * STEP + 8, top + 13, most, "muted"))
        made.append('<g class="kit-cells" transform="translate(' + at(x) + " " + at(top) + ") scale(" + str(STEP) + ')">')
        made += [path("M" + str(index) + " .5h1", "kit-heat-" + str(step)) for index, step in enumerate(steps)]
        made.append("</g>")
        return made
