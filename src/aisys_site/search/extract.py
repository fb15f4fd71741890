"""The article of a page → its title and its sections, as plain text in blocks.

Made for the HTML that this package writes; whatever else an author puts between gives some text and never an error.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from aisys_site.search.document import Section

_NAMES = (
    "address article aside blockquote br caption dd details dialog div dl dt fieldset figcaption figure figure-view footer "
    "form h1 h2 h3 h4 h5 h6 header hr legend li main math-display menu nav ol option p pre section summary table tbody td "
    "tfoot th thead tr ul video"
)
BLOCKS = frozenset(_NAMES.split())
"""Elements whose beginning and end part blocks of text."""

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
UNREAD = frozenset("audio button iframe noscript object script select style template textarea".split())
HEADINGS = frozenset({"h1", "h2", "h3"})

_ATTRIBUTES = r"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+"""
_DRAWN = re.compile(
    r'<math\b(?:(?!</math>).)*?<annotation encoding="application/x-tex">(?P<tex>[^<]*)</annotation>.*?</math>'
    r"|<svg\b[^>]*>(?:\s*<title[^>]*>(?P<name>[^<]*)</title>)?.*?</svg>"
    r"|<!--.*?(?:-->|\Z)"
    r"|<(?P<raw>script|style|template|textarea)\b[^>]*>.*?</(?P=raw)\s*>",
    re.DOTALL | re.IGNORECASE,
)
_INLINE = re.compile(r"</?(?:span|code|em|strong|b|i)(?: (?:class|id|lang)=\"[^\"<>]*\")*>")
_TAG = re.compile(rf"<(/?)([a-zA-Z][^\s/>]*)({_ATTRIBUTES})>|<[/!?a-zA-Z][^>]*>?")
_ID = re.compile(r"""\sid=(?:"([^"]*)"|'([^']*)'|([^\s>"']+))""")
_UNSEEN = re.compile(
    r"""\s(?:data-search-exclude|hidden)(?=[\s=/]|\Z)|\sclass="(?:headerlink|footnote-ref|footnote-backref)\""""
)


@dataclass(frozen=True, slots=True)
class Extract:
    """What can be found in a page. The title is empty where the page has no heading of the first level."""

    title: str
    sections: tuple[Section, ...]


@dataclass(slots=True)
class _Reading:
    """What has been read so far: finished sections, and the parts of those that are not."""

    title: list[str] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    anchor: str = ""
    heading: list[str] = field(default_factory=list)
    blocks: list[str] = field(default_factory=list)
    text: list[str] = field(default_factory=list)
    within: str = ""
    """The heading that is open: `h1`, `h2`, `h3`, or none."""
    titled: bool = False

    def end_block(self) -> None:
        """Close the block of text that is open, if it has any text."""
        text = _plain("".join(self.text))
        self.text.clear()
        if text:
            place = {"": self.blocks, "h1": self.title}.get(self.within, self.heading)
            place.append(text)

    def end_section(self) -> None:
        """Close the section that is open."""
        if self.heading or self.blocks or not self.sections:
            self.sections.append(Section(self.anchor, " ".join(self.heading), tuple(self.blocks)))
        self.heading, self.blocks = [], []

    def start(self, name: str, attributes: str, *, read: bool) -> None:
        """Begin an element that parts blocks; a heading with an id begins a section, even one that is not `read`."""
        self.end_block()
        if name not in HEADINGS:
            return
        found = _ID.search(attributes)
        if name != "h1" and found:
            self.end_section()
            self.anchor = html.unescape(found[1] or found[2] or found[3] or "")
        if read and (found if name != "h1" else not self.titled):
            self.within = name
            self.titled = self.titled or name == "h1"

    def end(self, name: str) -> None:
        """End an element that parts blocks."""
        self.end_block()
        if name == self.within:
            self.within = ""


def extract(article: str) -> Extract:
    """Return the title and the sections of an article's HTML."""
    article = _DRAWN.sub(lambda found: found["tex"] or found["name"] or " ", article)
    article = _INLINE.sub("", article)
    reading = _Reading()
    skipped, depth = "", 0
    for text, closing, name, attributes in _pieces(article):
        if depth:
            if name == skipped:
                depth += -1 if closing else 1
            continue
        reading.text.append(text)
        unseen = not closing and (name in UNREAD or (attributes and _UNSEEN.search(attributes)))
        if name in BLOCKS:
            if closing:
                reading.end(name)
            else:
                reading.start(name, attributes, read=not unseen)
        if unseen and name not in VOID:
            skipped, depth = name, 1
            reading.text.append(" ")
    reading.end_block()
    reading.end_section()
    return Extract(" ".join(reading.title), tuple(reading.sections))


def _pieces(article: str) -> Iterator[tuple[str, bool, str, str]]:
    """Yield each tag: the text before it, whether it closes, its name in lower case, its attributes; at last no tag."""
    at = 0
    for found in _TAG.finditer(article):
        closing, name, attributes = found.groups()
        yield article[at : found.start()], closing == "/", (name or "").lower(), attributes or ""
        at = found.end()
    yield article[at:], False, "", ""


def _plain(text: str) -> str:
    """Return text without character references and without doubled space."""
    if "&" in text:
        text = html.unescape(text)
    return " ".join(text.split())
