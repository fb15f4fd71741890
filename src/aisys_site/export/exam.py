"""An exam to print: one HTML file with room to write, and its key from a new page on. It runs no script, loads nothing."""

from __future__ import annotations

import re

from aisys_site.bundle import FOLDER
from aisys_site.export.item import Item
from aisys_site.export.made import TEMPLATES, Made, filled, made
from aisys_site.export.selection import Selection
from aisys_site.model.quiz import Open, Tracing

MATHEMATICS = FOLDER / "math.css"
FONT = re.compile(r"@font-face\s*\{[^}]*\}")
LETTERS = [*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", *(str(number) for number in range(27, 200))]
LINES_A_POINT = 2


def export(selection: Selection, *, title: str | None = None) -> Made:
    """Return a selection as an exam with its key."""
    selection = selection.with_tex(tex=False)
    edition = selection.edition
    page = filled(
        "exam",
        selection=selection,
        title=title or selection.title,
        language=edition.language,
        style=_style(),
        letters=LETTERS,
        room=_room,
        t=edition.t,
    )
    hints = ["without its hints" for item in selection.items if item.question.hints]
    return made(page.lstrip().encode(), selection, hints)


def _style() -> str:
    """Return the style of the page, and of formulas, whose fonts are those of the machine that prints."""
    style = (TEMPLATES / "exam.css").read_text(encoding="utf-8")
    formulas = MATHEMATICS.read_text(encoding="utf-8") if MATHEMATICS.is_file() else ""
    return style + FONT.sub("", formulas)


def _room(item: Item) -> int:
    """Return how many lines there are to write on."""
    match item.question:
        case Open() as question:
            return LINES_A_POINT * question.points
        case Tracing() as question:
            return question.answer.count("\n") + 1
    return 2
