"""The navigation of each language, in the order of `course.yml`."""

from __future__ import annotations

from itertools import pairwise

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure import StructureItem
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from aisys_site import address, compose, render
from aisys_site.model.lab import Lab


def navigation(
    site: render.Site, locale: str, views: dict[str, render.View], files: dict[str, File], config: MkDocsConfig
) -> Navigation:
    """Return the navigation of one language. Previous and next follow the course; pages beside it have neither."""
    course = site.course
    pages: list[Page] = []

    def page(path: str) -> Page:
        own = address.localised(path, locale, course.root_locale)
        made = Page(compose.title(views[own], None) or None, files[own], config)
        pages.append(made)
        return made

    items: list[StructureItem] = [page("index.md")]
    for module in course.file.modules:
        parts: list[StructureItem] = [page(f"{module.id}/index.md")]
        for chapter in module.chapters:
            lessons = [address.lesson_page(course, one.id) for one in site.outline.of_chapter(chapter)]
            children: list[StructureItem] = [page(f"{module.id}/{chapter.id}/index.md"), *map(page, lessons)]
            parts.append(Section(chapter.title.get(locale), children))
        items.append(Section(module.title.get(locale), parts))
    for before, after in pairwise(list(pages)):
        before.next_page, after.previous_page = after, before
    in_order = {"index.md", *(page for page, subject in site.subjects.items() if not isinstance(subject, Lab))}
    for view in views.values():
        if view.locale == locale and view.page not in in_order:
            page(view.page)
    return Navigation(items, pages)
