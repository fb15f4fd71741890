"""Markdown that authors write in YAML → HTML: code, mathematics, emphasis, links. No HTML of their own, no images.

The same in every course, so that questions look alike on pages and in exports. Links by name (`lesson:…`) stay as they are.
"""

from __future__ import annotations

import re
import threading
from functools import lru_cache
from html import unescape

from markdown import Markdown
from markupsafe import escape

from aisys_site import mathematics

EXTENSIONS = ["tables", "pymdownx.arithmatex", "pymdownx.highlight", "pymdownx.inlinehilite", "pymdownx.superfences"]
OPTIONS = {
    "tables": {"use_align_attribute": True},
    "pymdownx.arithmatex": {"generic": True},
    "pymdownx.highlight": {"pygments_lang_class": True},
}
PLAIN = re.compile(r"[^\\`*_\[\]<>&#$|~\n!+]*")
"""What Markdown leaves as it is, but at the beginning of a line."""
BEGINS = re.compile(r"\s|[-:=]|\d+[.)]")
WRAPPED = re.compile(r"<p>((?:(?!</?p>).)*)</p>", re.DOTALL)
TAGS = re.compile(r"<[^>]*>")
_local = threading.local()


@lru_cache(maxsize=4096)
def html(text: str) -> str:
    """Return Markdown as HTML: blocks, formulas as MathML. A formula with a problem stays TeX; `check` tells."""
    return mathematics.render_all(with_tex(text))[0]


def with_tex(text: str) -> str:
    r"""Return Markdown as HTML with its formulas as TeX in `\(…\)` and `\[…\]`, for programs that render them themselves."""
    if PLAIN.fullmatch(text) and not BEGINS.match(text):
        return f"<p>{escape(text)}</p>"
    return _markdown().reset().convert(text)


def inline(text: str) -> str:
    """Return Markdown as HTML that stands inside a line where it is one paragraph, else as its blocks."""
    found = WRAPPED.fullmatch(html(text))
    return found[1] if found else html(text)


def bare(made: str) -> str:
    """Return the words of HTML as plain text, for an attribute or a list of choices: formulas as TeX, without tags."""
    return unescape(" ".join(TAGS.sub("", mathematics.as_tex(made)).split()))


def _markdown() -> Markdown:
    """Return this thread's converter, which takes HTML for plain text."""
    if not hasattr(_local, "markdown"):
        markdown = Markdown(extensions=EXTENSIONS, extension_configs=OPTIONS)
        markdown.preprocessors.deregister("html_block")
        markdown.inlinePatterns.deregister("html")
        for pattern in ("image_link", "image_reference", "short_image_ref"):
            markdown.inlinePatterns.deregister(pattern)
        _local.markdown = markdown
    return _local.markdown  # type: ignore[no-any-return] # threading.local has no types
