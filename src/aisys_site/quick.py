"""Edge: Markdown's two slowest steps made quicker, their results the same to the byte.

Inline patterns are tried only where a character stands that each needs; code that was highlighted is not highlighted again
for the page in the other language.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import InlineProcessor
from markdown.util import AtomicString
from pymdownx.highlight import Highlight, HighlightExtension

NEEDED = {
    "arithmatex-inline": "$\\",
    "autolink": "<",
    "automail": "<",
    "backtick": "`",
    "entity": "&",
    "escape": "\\",
    "footnote": "[",
    "html": "<",
    "image_link": "[",
    "image_reference": "[",
    "inlinehilite": "`",
    "linebreak": "\n",
    "link": "[",
    "reference": "[",
    "short_image_ref": "[",
    "short_reference": "[",
}
"""Of Markdown's inline patterns, and of the extensions we list, characters of which one at least stands in each match.

A pattern that is not listed here is tried everywhere.
"""
BLOCKS = 512
"""How many highlighted blocks of code a process remembers."""


def _needed(pattern: Any, name: str) -> str:  # noqa: ANN401
    """Return the characters of which one stands in each match of a pattern; none where that is not known."""
    if name == "em_strong":
        return "".join(token[0] for token in getattr(pattern, "tokens", ()))
    return NEEDED.get(name, "")


class QuickInline(InlineProcessor):
    """Markdown's inline processor, which leaves out patterns that cannot match."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        self.needed: list[tuple[Any, str]] = []

    def run(self, tree: Any, ancestors: Any = None) -> Any:  # noqa: ANN401 - as Markdown has it
        """Apply the patterns to a tree; which there are is known by now."""
        names = {id(self.inlinePatterns[item.name]): item.name for item in self.inlinePatterns._priority}  # type: ignore[attr-defined] # noqa: SLF001
        self.needed = [(pattern, _needed(pattern, names.get(id(pattern), ""))) for pattern in self.inlinePatterns]
        return super().run(tree, ancestors)

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - Markdown's own name
        """Replace what matches by placeholders, as the method of this name does that it stands for."""
        if isinstance(data, AtomicString):
            return data
        apply = self._InlineProcessor__applyPattern  # type: ignore[attr-defined] # Markdown's own
        for place in range(patternIndex, len(self.needed)):
            pattern, needed = self.needed[place]
            if needed and not any(one in data for one in needed):
                continue
            matched, start = True, 0
            while matched:
                data, matched, start = apply(pattern, data, place, start)
        return data


class _Again(Highlight):  # type: ignore[misc] # pymdownx has no types
    """A highlighter that remembers what it did with the same options."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - as pymdownx has it
        super().__init__(*args, **kwargs)
        self.made_with = repr((args, sorted(kwargs.items())))

    def highlight(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Return highlighted code."""
        return _highlighted(self.made_with, _Asked(self, args, kwargs))


class _Asked:
    """A call of a highlighter, equal to one with the same arguments."""

    def __init__(self, by: _Again, args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        self.by, self.args, self.kwargs = by, args, kwargs
        self.words = repr((args, sorted(kwargs.items())))

    def __hash__(self) -> int:
        """Return the hash of the arguments."""
        return hash(self.words)

    def __eq__(self, other: object) -> bool:
        """Return whether the arguments are the same."""
        return isinstance(other, _Asked) and self.words == other.words

    def answer(self) -> Any:  # noqa: ANN401
        return Highlight.highlight(self.by, *self.args, **self.kwargs)


@lru_cache(maxsize=BLOCKS)
def _highlighted(made_with: str, asked: _Asked) -> Any:  # noqa: ANN401, ARG001 - a part of the question
    return asked.answer()


class QuickExtension(Extension):
    """Markdown extension that puts both in their places. Must come after all others."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        """Take the place of the inline processor, and of the highlighter where there is one."""
        md.treeprocessors.register(QuickInline(md), "inline", 20)
        for extension in md.registeredExtensions:
            if isinstance(extension, HighlightExtension):
                extension.get_pymdownx_highlighter = lambda: _Again
