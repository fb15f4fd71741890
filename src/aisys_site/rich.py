"""A course's Markdown in YAML → HTML on a page: in the page's language where it stands in that, links by name resolved."""

from __future__ import annotations

import re
from collections.abc import Callable

from markupsafe import Markup

from aisys_site import address, snippet
from aisys_site.model.text import Prose
from aisys_site.render import View

BY_NAME = re.compile(rf'(?<=href=")(?:{"|".join(address.SCHEMES)}):[^"]*(?=")')


def html(view: View, text: Prose, *, fill: Callable[[str], str] = str) -> Markup:
    """Return a text as blocks; `fill` puts values into its source first."""
    return _made(view, text, "div", snippet.html, fill)


def inline(view: View, text: Prose, *, fill: Callable[[str], str] = str) -> Markup:
    """Return a text that stands inside a line."""
    return _made(view, text, "span", snippet.inline, fill)


def to(view: View, page: str, anchor: str) -> str:
    """Return the link from a page to a place on another, or on itself."""
    return f"#{anchor}" if anchor and page == view.page else view.to(page, anchor)


def _made(view: View, text: Prose, wrap: str, render: Callable[[str], str], fill: Callable[[str], str]) -> Markup:
    given = text.locale_for(view.locale)
    made = BY_NAME.sub(lambda found: _link(view, found.group()), render(fill(text.get(given))))
    if given != view.locale:
        made = f'<{wrap} lang="{view.site.locale(given).language}">{made}</{wrap}>'
    return Markup(made)  # noqa: S704 - Markdown without HTML of its author's


def _link(view: View, link: str) -> str:
    target = address.resolve(view.course, link)
    if not isinstance(target, address.Target):
        return "#"  # a page with this never stands: `check` refuses it
    return to(view, target.path, target.anchor)
