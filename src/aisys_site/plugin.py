"""Edge: MkDocs events → calls of the core. The only file that imports MkDocs.

Reads from top to bottom in the order in which MkDocs calls it.
"""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from markdown.extensions import Extension
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from aisys_site import address, assets, compose, head, manifest, mathematics, policy, render
from aisys_site.check import check
from aisys_site.load import load
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem
from aisys_site.outline import Outline
from aisys_site.overlay import Overlay
from aisys_site.prose import Prose, ProseExtension
from aisys_site.staging import Staging

log = logging.getLogger("mkdocs.plugins.aisys")

SOURCES = (".yml", ".yaml", ".lock")
ANCHOR = re.compile(r"""\s(?:id|name)="([^"]+)\"""")
PAGES = ("topics.html", "glossary.html", "resources.html")


class CourseConfig(Config):
    """Options of the plugin in mkdocs.yml."""

    check = Type(bool, default=True)


class CoursePlugin(BasePlugin[CourseConfig]):
    """Builds a course: one site, every language, every lesson."""

    def __init__(self) -> None:
        super().__init__()
        self.serving = False
        self.staging: Staging | None = None
        self.navigations: dict[str, Navigation] = {}
        self.views: dict[str, render.View] = {}
        self.files: dict[str, File] = {}
        self.prose: Prose | None = None
        self.said = ""

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command. Being defined, it makes MkDocs keep this object from one build to the next."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course before anything is written, then tell MkDocs how to show it."""
        self.said = ""
        course = self.read(config)
        self.site = render.Site(course, Outline(course), directories=config.use_directory_urls)
        self.staging = Staging(Path(config.site_dir))
        config.site_dir = str(self.staging.folder)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(render.templates_folder()))
        config.theme.static_templates |= {"404.html", "sitemap.xml"}
        config.theme["font"] = False  # the policy lets no font come from elsewhere
        config.nav = []
        config.markdown_extensions.append(self.extension())  # type: ignore[arg-type]
        return config

    def extension(self) -> Extension:
        """Return the Markdown extension of the course, which asks for the page at hand."""
        return ProseExtension(lambda: self.prose)

    def read(self, config: MkDocsConfig) -> Course:
        """Return the course, or stop with every problem at once. Warnings are told, and counted by `--strict`."""
        folder = Path(config.docs_dir)
        home = Path(config.config_file_path or ".").resolve().parent
        label = folder.relative_to(home).as_posix() if folder.is_relative_to(home) else folder.as_posix()
        course, problems = load(folder, label)
        if course is not None and self.config.check:
            problems += check(course)
        errors = [problem for problem in problems if problem.severity == "error"]
        for problem in sorted(set(problems) - set(errors)):
            log.warning("%s", problem)
        if errors or course is None:
            self.said = _report(errors)
            raise PluginError(self.said)
        return course

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Keep sources off the site, give each page its address in its language, add the pages that have no file."""
        course = self.site.course
        for file in list(files):
            if file.src_dir == config.docs_dir and self.is_source(file):
                files.remove(file)
        for page, locale in self.wanted():
            path = address.localised(page, locale, course.root_locale)
            file = files.get_file_from_path(path) or self.added(files, config, page, path)
            file.dest_uri = address.destination(page, locale, course.root_locale, directories=config.use_directory_urls)
            file.inclusion = InclusionLevel.NOT_IN_NAV
            self.views[path] = render.View(self.site, page, locale)
            self.files[path] = file
        files.append(File.generated(config, f"{assets.FOLDER}/course.css", content=assets.colours(course)))
        for path, built in assets.built():
            files.append(File.generated(config, path, abs_src_path=str(built)))
        return files

    def is_source(self, file: File) -> bool:
        """Return whether a file is read by the build and not published: YAML, figures, expected outputs."""
        return file.src_uri.endswith(SOURCES) or file.src_uri in self.site.course.figures

    def wanted(self) -> list[tuple[str, str]]:
        """Return every page that the site has, in every language."""
        course = self.site.course
        written = {address.page_of(page.path, page.locale, course.root_locale) for page in course.pages.values()}
        pages = sorted(written | set(self.site.subjects))
        return [(page, locale) for page in pages for locale in course.locale_ids]

    def added(self, files: Files, config: MkDocsConfig, page: str, path: str) -> File:
        """Add the file of a page that is not written in its language: the other language's text, or none."""
        source = self.site.course.pages.get(page)
        text = source.text if source else ""
        file = File.generated(config, path, content=text)
        file.edit_uri = page if source else f"{page.removesuffix('index.md')}lesson.yml"
        files.append(file)
        return file

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Give each language its own navigation, in the order of course.yml."""
        for locale in self.site.course.locale_ids:
            self.navigations[locale] = self.navigation(locale, config)
        return self.navigations[self.site.course.root_locale]

    def navigation(self, locale: str, config: MkDocsConfig) -> Navigation:
        """Return the navigation of one language; previous and next follow the lessons."""
        course = self.site.course
        pages: list[Page] = []

        def page(path: str) -> Page:
            own = address.localised(path, locale, course.root_locale)
            made = Page(compose.title(self.views[own], None) or None, self.files[own], config)
            pages.append(made)
            return made

        items: list[Any] = [page("index.md")]
        for module in course.file.modules:
            parts: list[Any] = [page(f"{module.id}/index.md")]
            for chapter in module.chapters:
                lessons = [address.lesson_page(course, one.id) for one in self.site.outline.of_chapter(chapter)]
                chapter_pages = [page(f"{module.id}/{chapter.id}/index.md"), *map(page, lessons)]
                parts.append(Section(chapter.title.get(locale), chapter_pages))
            items.append(Section(module.title.get(locale), parts))
        reading = list(pages)
        others = [path for path, view in self.views.items() if view.locale == locale and view.page not in self.in_order()]
        for path in others:
            page(self.views[path].page)
        for before, after in zip(reading, reading[1:], strict=False):
            before.next_page, after.previous_page = after, before
        return Navigation(items, pages)

    def in_order(self) -> set[str]:
        """Return the pages that stand in the order of the course."""
        return {"index.md", *self.site.subjects}

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Tell our Markdown extension which page comes."""
        path = page.file.src_uri
        view = self.views[path]
        folder = path.rpartition("/")[0]
        terms = tuple(compose.definitions(view))
        self.prose = Prose(view, path, terms, render.figures(view, folder))
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Put the article together: the text with its mathematics, and what the course knows about it."""
        view = self.views[page.file.src_uri]
        written = view.written()
        html, wrong = mathematics.render_all(html)
        for message in wrong:
            log.warning("%s: %s", page.file.src_uri, message)
        source = written or self.site.course.pages.get(view.page)
        text = compose.Text(
            html=html,
            locale=source.locale if source else view.locale,
            template=str(source.meta.get("template", "")) if source else "",
            edit_url=page.edit_url,
        )
        page.title = compose.title(view, page._title_from_render)  # noqa: SLF001 - weak property of MkDocs
        page.meta = {**(source.meta if source else {}), **page.meta}
        self.prose = None
        article = str(compose.article(view, text))
        page.present_anchor_ids = set(ANCHOR.findall(article))
        return article

    def on_page_context(self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: Navigation) -> TemplateContext:  # noqa: ARG002
        """Show the page in its language: words, contents, head."""
        view = self.views[page.file.src_uri]
        self.localise(context, view, config)
        context["head"] = head.head(view, config.site_url, page.title or "")
        context["contents"] = compose.navigation(view, self.titles(view), _sections(page))
        context["definitions"] = compose.definitions(view) if 'class="term"' in (page.content or "") else []
        context["has_mathematics"] = "<math" in (page.content or "")
        return context

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Let the pages that no Markdown file stands behind speak the root language, and know all others."""
        root = self.site.course.root_locale
        view = render.View(self.site, "404.md" if template_name == "404.html" else "index.md", root)
        self.localise(context, view, config)
        context["views"] = [render.View(self.site, "index.md", locale) for locale in self.site.course.locale_ids]
        context["page_views"] = list(self.views.values())
        return context

    def localise(self, context: Mapping[str, Any], view: render.View, config: MkDocsConfig) -> None:
        """Put the view of one language over what the templates see of configuration, theme and navigation."""
        title = view.plain(self.site.course.file.title)
        theme = Overlay(config.theme, language=_theme_language(config, view.locale))
        extra = Overlay(config.extra, homepage=self.site.address("index.md", view.locale) or ".")
        context.update(  # type: ignore[attr-defined]
            config=Overlay(config, site_name=title, theme=theme, extra=extra),
            nav=self.navigations[view.locale],
            view=view,
            t=view.t,
            serving=self.serving,
        )

    def titles(self, view: render.View) -> dict[str, str]:
        """Return the pages beside the lessons with their titles in the page's language."""
        course = self.site.course
        found = {}
        for template in PAGES:
            page = address.template_page(course, template)
            if page:
                found[page] = view.t(f"page.{template.removesuffix('.html')}")
        if "credits.md" in course.pages:
            found["credits.md"] = view.t("page.credits")
        return found

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Give the page its security policy."""
        return policy.apply(output, serving=self.serving)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Give the page that no file stands behind its security policy too."""
        return policy.apply(output_content, serving=self.serving) if template_name.endswith(".html") else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is no page, then put the whole in the place of the last site, unless warnings forbid it."""
        folder = Path(config.site_dir)
        (folder / "curriculum.json").write_text(manifest.manifest(self.site).model_dump_json(indent=1), encoding="utf-8")
        schema = json.dumps(manifest.json_schema(), indent=1)
        (folder / "curriculum.schema.json").write_text(schema, encoding="utf-8")
        for locale in self.site.course.locale_ids:
            for path, html in compose.alias_pages(render.View(self.site, "index.md", locale)).items():
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.write_text(html, encoding="utf-8")
        assert self.staging is not None
        if not (config.strict and _warned()):
            self.staging.publish()
        self.finish(config)

    def on_build_error(self, *, error: Exception, **_: Any) -> None:  # noqa: ARG002, ANN401
        """Leave the last good site where it is."""
        if self.staging is not None:
            self.staging.discard()
            self.staging = None

    def finish(self, config: MkDocsConfig) -> None:
        """Forget this build's folder."""
        assert self.staging is not None
        config.site_dir = str(self.staging.site)
        self.staging.discard()
        self.staging = None
        self.views, self.files, self.navigations = {}, {}, {}

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Watch the templates too, and keep showing the last good page when a change has problems."""
        server.watch(str(render.templates_folder()))
        root = Path(config.site_dir)

        def build() -> None:
            try:
                builder()
                assets.tell_problems(root, "")
            except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the last good page stays
                log.error("%s The last good page stays until the next save.", self.said or error)
                assets.tell_problems(root, self.said or str(error))

        server.builder = build
        return server


def _report(errors: list[Problem]) -> str:
    """Return all errors as one message, a line each."""
    lines = "\n".join(str(error) for error in sorted(errors))
    return f"{len(errors)} {'problem' if len(errors) == 1 else 'problems'} in the course:\n{lines}"


def _warned() -> bool:
    """Return whether this build has warned of anything; MkDocs counts that for `--strict`."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return any(counter.get_counts() for counter in counters)


def _theme_language(config: MkDocsConfig, locale: str) -> str:
    """Return the language of the theme's own words for a locale: the locale's, its base language's, or English."""
    base, _, region = locale.partition("-")
    for name in (f"{base}-{region.upper()}" if region else base, locale, base):
        if any(Path(folder, "partials", "languages", f"{name}.html").is_file() for folder in config.theme.dirs):
            return name
    return "en"


def _sections(page: Page) -> list[tuple[str, str]]:
    """Return title and link of each section of a page's text."""
    top = list(page.toc)
    items = top[0].children if top and top[0].level == 1 else top
    return [(item.title, item.url) for item in items]
