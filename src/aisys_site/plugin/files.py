"""Which files the site has: every page in every language, the built assets, and no source."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from aisys_site import address, assets, render
from aisys_site.build import digest
from aisys_site.build.outputs import Outputs
from aisys_site.lab import ship

SOURCES = (".yml", ".yaml", ".lock")
SITEMAP = "sitemap.xml"
NOT_OURS = ("assets/javascripts/", "assets/stylesheets/")
"""What pages load of Material stands in our own style sheet; its scripts they do not run."""


@contextmanager
def writing() -> Iterator[None]:
    """Let a full disk and the like end the build with one message."""
    try:
        yield
    except (OSError, RuntimeError) as error:
        raise PluginError(f"The site cannot be written: {error}") from error


class CourseFiles(Files):
    """The files of the site, which copies only what the site does not have."""

    def __init__(self, files: Files, outputs: Outputs) -> None:
        super().__init__(files)
        self.outputs = outputs
        self.pages_are_made = False
        """Whether MkDocs finds nothing left to make."""

    def documentation_pages(
        self, *, inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included
    ) -> Sequence[File]:
        """Return the pages that MkDocs is to make."""
        return [] if self.pages_are_made else super().documentation_pages(inclusion=inclusion)

    def copy_static_files(
        self,
        dirty: bool = False,  # noqa: FBT001, FBT002 - as MkDocs has it
        *,
        inclusion: Callable[[InclusionLevel], bool] = InclusionLevel.is_included,
    ) -> None:
        """Copy what is no page."""
        with writing():
            for file in self:
                page = file.is_documentation_page()
                if not page and inclusion(file.inclusion) and not self.outputs.stands(file.dest_uri, _mark(file)):
                    file.copy_file(dirty)


def _mark(file: File) -> bytes:
    """Return what tells whether a file has changed: its content where MkDocs has that, else place, size and time."""
    if file.abs_src_path is None:
        return digest.of(file.content_bytes)
    found = Path(file.abs_src_path).stat()
    return digest.of(file.abs_src_path, str(found.st_size), str(found.st_mtime_ns))


def arrange(site: render.Site, files: Files, config: MkDocsConfig) -> dict[str, render.View]:
    """Keep sources out of `files`, give each page its address in its language, and add the pages that have no file.

    Returns the view of each page by the path of its file.
    """
    for file in list(files):
        if file.src_uri == SITEMAP and file.src_dir != config.docs_dir:
            files.remove(file)  # a template, of which MkDocs knows only as long as it fills it
        if file.src_dir == config.docs_dir and _is_source(site, file):
            files.remove(file)
    views = {}
    for page, locale in pages(site):
        path = address.localised(page, locale, site.course.root_locale)
        file = files.get_file_from_path(path) or _added(site, files, config, page, path)
        file.dest_uri = address.destination(page, locale, site.course.root_locale, directories=config.use_directory_urls)
        file.inclusion = InclusionLevel.NOT_IN_NAV
        views[path] = render.View(site, page, locale)
    themes = [Path(folder) for folder in config.theme.dirs]
    for file in list(files):
        if file.src_uri.startswith(NOT_OURS) and assets.foreign(Path(file.src_dir or "."), themes):
            files.remove(file)
    files.append(File.generated(config, assets.STYLE, content=_style(site, config, themes)))
    files.append(File.generated(config, assets.KIT, content=ship.script()))
    for path, built in assets.built():
        files.append(File.generated(config, path, abs_src_path=str(built)))
    return views


def _style(site: render.Site, config: MkDocsConfig, themes: list[Path]) -> str:
    """Return the style sheet of every page. What the course's own styles and scripts name stays in it."""
    extensions = [one for one in config.markdown_extensions if isinstance(one, str)]
    own = [Path(config.docs_dir, str(one)) for one in (*config.extra_css, *config.extra_javascript)]
    return assets.style(site.course, themes, extensions, [one.read_text(encoding="utf-8") for one in own if one.is_file()])


def pages(site: render.Site) -> Iterator[tuple[str, str]]:
    """Yield every page of the site in every language, written or not."""
    course = site.course
    written = {address.page_of(page.path, page.locale, course.root_locale) for page in course.pages.values()}
    for page in sorted(written | set(site.subjects)):
        for locale in course.locale_ids:
            yield page, locale


def _is_source(site: render.Site, file: File) -> bool:
    """Return whether a file is not published: read by the build alone (YAML, figures, models), or not read at all."""
    course, path = site.course, file.src_uri
    return path not in course.files or path.endswith(SOURCES) or path in course.figures or path in course.models


def _added(site: render.Site, files: Files, config: MkDocsConfig, page: str, path: str) -> File:
    """Add the file of a page that is not written in its language: the root language's text, or none."""
    source = site.course.pages.get(page)
    file = File.generated(config, path, content=source.text if source else "")
    folder, name = posixpath.split(page)
    file.edit_uri = page if source else f"{folder}/{'lab.yml' if name == address.LAB else 'lesson.yml'}"
    files.append(file)
    return file
