"""What the theme's templates see: configuration, theme and navigation in the language of the page."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, cast

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils.templates import TemplateContext

from aisys_site import mathematics, render
from aisys_site.overlay import Overlay


def localised(
    context: TemplateContext,
    view: render.View,
    config: MkDocsConfig,
    *,
    nav: Navigation,
    serving: bool,
    **more: Any,  # noqa: ANN401 - whatever templates read
) -> TemplateContext:
    """Return the context with the view of one language over configuration, theme and navigation."""
    theme = Overlay(config.theme, language=_theme_language(tuple(config.theme.dirs), view.locale))
    extra = Overlay(config.extra, homepage=view.site.address("index.md", view.locale) or ".")
    seen = Overlay(config, site_name=view.plain(view.course.file.title), theme=theme, extra=extra)
    own = {"config": seen, "nav": nav, "view": view, "t": view.t, "serving": serving}
    return cast("TemplateContext", {**context, **own, **more})


@cache
def _theme_language(folders: tuple[str, ...], locale: str) -> str:
    """Return the language of the theme's own words for a locale: the locale's, its base language's, or English."""
    base, _, region = locale.partition("-")
    for name in (f"{base}-{region.upper()}" if region else base, base):
        if any(Path(folder, "partials", "languages", f"{name}.html").is_file() for folder in folders):
            return name
    return "en"


def sections(page: Page) -> list[tuple[Markup, str]]:
    """Return title and link of each section of a page's text; the title is HTML, formulas rendered."""
    top = list(page.toc)
    items = top[0].children if top and top[0].level == 1 else top
    return [(Markup(mathematics.in_title(item.title)), item.url) for item in items]  # noqa: S704 - escaped by Markdown
