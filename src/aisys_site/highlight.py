"""Program text → highlighted HTML, by classes only."""

from __future__ import annotations

from markupsafe import Markup
from pygments import highlight
from pygments.formatters.html import HtmlFormatter
from pygments.lexers import TextLexer, get_lexer_for_filename
from pygments.util import ClassNotFound

FORMATTER = HtmlFormatter(cssclass="highlight", wrapcode=True)


def code(text: str, filename: str) -> Markup:
    """Return `text` highlighted for the language that its file name tells."""
    try:
        lexer = get_lexer_for_filename(filename)
    except ClassNotFound:
        lexer = TextLexer()
    return Markup(highlight(text, lexer, FORMATTER))  # noqa: S704 - pygments escapes
