"""Pieces of pictures as text: what is escaped, how wide words are and where they break, and the frame around a drawing."""

from __future__ import annotations

from .number import at

WIDTH = 720
SIZE, SMALL = 14, 12
"""Sizes of text, as the drawing language has them."""
LINE = 16
"""From one line of small text to the next."""
WIDE = "\u2e80"
"""From this sign on letters are squares: Chinese, Japanese, Korean."""
RAISED = "\u00b2\u00b3\u00b9\u2070\u2074\u2075\u2076\u2077\u2078\u2079\u207b"
NARROW = "\u00b7" + RAISED + "".join([chr(0x2080 + digit) for digit in range(10)])
"""Raised and lowered digits, and the dot between factors."""
CLOSING = "\u3001\u3002\uff0c\uff1b\uff1a\uff1f\uff01\uff09\u300b\u300d\u3011"
ENDS = ".?!\u3002\uff1f\uff01"
ELLIPSIS = "\u2026"
MOST_KNOWN = 1000
EVEN = 1.15
"""How much wider than their share lines may be, so that they do not become more."""


def _widths() -> bytearray:
    """Return the widths of the first 128 signs, in hundredths of the size, in one of the wider faces that systems bring."""
    table = bytearray(128)
    for code in range(128):
        table[code] = 64
    for signs, width in ((" .,:;'|!ijl", 33), ("frt()[]-/", 41), ("ABCDEFGHKNOPQRSTUVXYZ&", 76), ("mwMW@%+=<>", 95)):
        for sign in signs:
            table[ord(sign)] = width
    return table


WIDTHS = _widths()


def escape(text: str) -> str:
    """Return a text as it may stand in markup, between tags and in attributes."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text.replace('"', "&quot;") if '"' in text else text


def colour(name: str | None, default: str) -> str:
    """Return the class of the drawing language for a colour of `lab.yml`: 1 to 6, or a name."""
    if not name:
        return default
    return "fill-" + str(name) if str(name) in "123456" else str(name)


def chinese(text: str) -> bool:
    """Return whether a text ends in Chinese, so that the brackets after it are full-width ones."""
    return bool(text) and text[-1] >= WIDE


def bracketed(label: str, unit: str) -> str:
    """Return what an axis or a column shows, with its unit."""
    if not unit:
        return label
    return label + "\uff08" + unit + "\uff09" if chinese(label) else label + " (" + unit + ")"


_KNOWN: dict[str, int] = {}
"""Widths that have been asked for, in hundredths of the size: a picture says much again and again."""


def width(text: str, size: int = SIZE) -> float:
    """Return about how wide a text is."""
    hundredths = _KNOWN.get(text)
    if hundredths is None:
        hundredths = 0
        for sign in text:
            code = ord(sign)
            hundredths += WIDTHS[code] if code < 128 else 100 if sign >= WIDE else 45 if sign in NARROW else 84  # noqa: PLR2004
        if len(_KNOWN) > MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[text] = hundredths
    return hundredths * size / 100


def widest(lines: list[str], size: int = SIZE) -> float:
    """Return the width of the widest of some lines."""
    room = 0.0
    for line in lines:
        room = max(room, width(line, size))
    return room


def cut(text: str, room: float, size: int = SIZE) -> str:
    """Return as much of a text as fits, with an ellipsis where something is left out."""
    if width(text, size) <= room:
        return text
    while text and width(text + ELLIPSIS, size) > room:
        text = text[:-1]
    return text.rstrip() + ELLIPSIS


def wrapped(text: str, room: float, size: int = SIZE) -> list[str]:
    """Return the lines of a text that are about as wide as `room`; Chinese breaks anywhere, other words at spaces."""
    lines: list[str] = []
    line = ""
    for piece in _pieces(text):
        if line and width(line + piece.rstrip(), size) > room:
            lines.append(line.rstrip())
            line = ""
        line += piece
    lines.append(line.rstrip())
    return lines


def shortened(text: str, room: float, most: int, size: int = SIZE) -> list[str]:
    """Return a text in at most so many lines, with an ellipsis where something is left out."""
    lines = wrapped(text, room, size)
    if len(lines) > most:
        lines = lines[:most]
        lines[-1] += ELLIPSIS
    return [cut(line, room, size) for line in lines]


def balanced(text: str, room: float, size: int = SIZE) -> list[str]:
    """Return the lines of a text, no more of them than there must be, and about as wide as each other."""
    lines = wrapped(text, room, size)
    if len(lines) > 1:
        narrow = wrapped(text, min(room, width(text, size) / len(lines) * EVEN), size)
        if len(narrow) == len(lines):
            return narrow
    return lines


def _pieces(text: str) -> list[str]:
    """Return what a line may not break within, in order."""
    pieces = []
    piece = ""
    for sign in text:
        if sign >= WIDE and piece and sign not in CLOSING:
            pieces.append(piece)
            piece = ""
        piece += sign
        if sign == " " or (sign >= WIDE and sign in CLOSING):
            pieces.append(piece)
            piece = ""
    if piece:
        pieces.append(piece)
    return pieces


def words(x: float, y: float, text: str, classes: str = "") -> str:
    """Return a line of text with its baseline at `y`."""
    if classes:
        return f'<text x="{at(x)}" y="{at(y)}" class="{classes}">{escape(text)}</text>'
    return f'<text x="{at(x)}" y="{at(y)}">{escape(text)}</text>'


def path(d: str, classes: str, more: str = "") -> str:
    """Return a path; `more` are further attributes, with a space before them."""
    return f'<path class="{classes}" d="{d}"{more}/>'


def box(x: float, y: float, wide: float, high: float) -> str:
    """Return a rectangle as a piece of a path."""
    across = at(wide)
    return f"M{at(x)} {at(y)}h{across}v{at(high)}h-{across}z"


def rounded(x: float, y: float, wide: float, high: float, radius: float) -> str:
    """Return a rectangle with round corners as a piece of a path."""
    turn = "a" + at(radius) + " " + at(radius) + " 0 0 1 "
    across, down = at(wide - 2 * radius), at(high - 2 * radius)
    made = "M" + at(x + radius) + " " + at(y) + "h" + across + turn + at(radius) + " " + at(radius) + "v" + down
    made += turn + at(-radius) + " " + at(radius) + "h-" + across + turn + at(-radius) + " " + at(-radius)
    return made + "v-" + down + turn + at(radius) + " " + at(-radius) + "z"


def frame(height: float, name: str, parts: list[str], facts: str = "") -> str:
    """Return a picture of all its parts; `name` is what a screen reader says, `facts` are further attributes."""
    head = (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ' + str(WIDTH) + " " + at(height) + '" role="img" aria-label="'
    )
    return head + escape(name) + '"' + facts + ">" + "".join(parts) + "</svg>"


def name(title: str, describe: str) -> str:
    """Return what a screen reader says of a view."""
    stop = "" if not title or title[-1] in ENDS else "\u3002" if chinese(title) else ". "
    return title + (stop or " ") + describe if describe else title
