"""Edge: MkDocs events → calls of the core. The only package that imports MkDocs.

Reads from top to bottom in the order in which MkDocs calls it.
"""

from __future__ import annotations

import logging
import re
from functools import partial
from pathlib import Path
from typing import Any, Literal

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.config_options import Type
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import BasePlugin, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents
from mkdocs.utils import CountHandler
from mkdocs.utils.templates import TemplateContext

from aisys_site import compose, head, mathematics, policy, render
from aisys_site.build import digest
from aisys_site.build.ledger import Ledger
from aisys_site.build.outputs import Outputs
from aisys_site.build.pool import spread
from aisys_site.build.staging import Staging
from aisys_site.check import check, examine, unread
from aisys_site.load import load
from aisys_site.model.course import Course
from aisys_site.model.problem import Problem
from aisys_site.outline import Outline
from aisys_site.plugin import asking, rest
from aisys_site.plugin.context import localised, sections
from aisys_site.plugin.files import SITEMAP, CourseFiles, arrange, writing
from aisys_site.plugin.keeping import Keeper, folder
from aisys_site.plugin.maker import Maker
from aisys_site.plugin.making import Pages
from aisys_site.plugin.navigation import navigation
from aisys_site.plugin.options import onlookers
from aisys_site.plugin.searching import FOLDER, Index, Waiting, later
from aisys_site.plugin.serving import keep_serving
from aisys_site.plugin.theme import keep_compiled, keep_templates
from aisys_site.prose import Prose, ProseExtension
from aisys_site.quick import QuickExtension
from aisys_site.search.document import Entry

log = logging.getLogger("mkdocs.plugins.aisys")

ANCHOR = re.compile(r'\s(?:id|name)="([^"]+)"')


class CourseConfig(Config):  # type: ignore[no-untyped-call] # MkDocs's base has no types there
    """The options. The course says everything else in course.yml."""

    cache = Type(bool, default=True)


class CoursePlugin(BasePlugin[CourseConfig]):  # type: ignore[no-untyped-call] # the same
    """Builds a course: one site, every language, every lesson."""

    def __init__(self) -> None:
        """Start with nothing; each build fills what it needs."""
        super().__init__()
        self.serving = False
        self.said = ""
        self.staging: Staging | None = None
        self.keeper: Keeper
        self.ledger: Ledger | None = None
        self.outputs: Outputs
        self.pages: Pages | None = None
        self.found: dict[str, Entry] = {}
        self.waiting = Waiting()
        self.site: render.Site
        self.views: dict[str, render.View] = {}
        self.navigations: dict[str, Navigation] = {}
        self.files: CourseFiles
        self.prose: Prose | None = None
        self.content = Path()

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:  # noqa: ARG002
        """Remember the command. Being defined, it makes MkDocs keep this object from one build to the next."""
        self.serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check the course before anything is written, then tell MkDocs how to show it."""
        self.said = ""
        self.staging = Staging(Path(config.site_dir))
        kept = folder(config, on=self.config.cache)
        self.keeper = Keeper(kept, self.staging.site, serving=self.serving, last=self.ledger)
        course = self.read(config)
        self.content = Path(config.docs_dir)
        self.site = render.Site(course, Outline(course), directories=config.use_directory_urls)
        config.site_dir = str(self.staging.folder)
        config.theme.dirs.insert(1 if config.theme.custom_dir else 0, str(render.templates_folder()))
        config.theme.static_templates.discard(SITEMAP)  # ours is written with the rest
        config.theme["font"] = False  # the policy lets no font come from elsewhere
        keep_templates(config.theme)
        keep_compiled(kept / "templates" if kept else None)
        config.nav = []
        own: list[Any] = [ProseExtension(lambda: self.prose), QuickExtension()]  # quick after all others
        config.markdown_extensions += own
        return config

    def read(self, config: MkDocsConfig) -> Course:
        """Return the course, or stop with every problem at once. Warnings are told, and counted by `--strict`."""
        folder = Path(config.docs_dir)
        home = Path(config.config_file_path or ".").resolve().parent
        label = folder.relative_to(home).as_posix() if folder.is_relative_to(home) else folder.as_posix()
        course, problems = load(folder, label)
        if course is not None:
            spread(examine, unread(course))
            problems = sorted({*problems, *check(course)})
        errors = [problem for problem in problems if problem.severity == "error"]
        for problem in problems:
            if problem.severity == "warning":
                log.warning("%s", problem)
        if errors or course is None:
            self.said = _report(errors)
            raise PluginError(self.said)
        return course

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Give every page in every language its file and its address."""
        assert self.staging is not None
        self.outputs = self.keeper.outputs(self.staging)
        self.files = CourseFiles(files, self.outputs)
        self.views = arrange(self.site, self.files, config)
        return self.files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG002
        """Give each language its own navigation; MkDocs goes on with the root's."""
        own = {path: file for path in self.views if (file := files.get_file_from_path(path))}
        for locale in self.site.course.locale_ids:
            self.navigations[locale] = navigation(self.site, locale, self.views, own, config)
        others = onlookers(config, self)
        self.files.pages_are_made = not others
        if others:
            self.outputs.intact = {}  # they may look at every file, too
            log.info("Every page is made anew, one after the other, for others look at pages: %s.", ", ".join(others))
        return self.navigations[self.site.course.root_locale]

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Make the pages that are not as they were. Where other plugins look at pages, MkDocs has begun and goes on."""
        root = self.navigations[self.site.course.root_locale]
        self.pages = Pages(Maker(self, self.site, self.views, config, files, root, env))
        if self.files.pages_are_made:
            with writing():
                self.pages.make(self.keeper.store, self.keeper.before, self.outputs.intact, self.outputs.folder)
        return env

    def begin(self, page: Page) -> Prose:
        """Tell our Markdown extension which page comes."""
        path = page.file.src_uri
        view = self.views[path]
        written = view if view.written() else render.View(self.site, view.page, self.site.course.root_locale)
        figures = render.figures(written, path.rpartition("/")[0])  # in the language of the text around them
        self.prose = Prose(view, path, tuple(compose.definitions(view)), figures, root=self.content)
        return self.prose

    def mathematics(self, page: Page) -> None:
        """Render the formulas of a page's text."""
        page.content, wrong = mathematics.render_all(page.content or "")
        for message in wrong:
            log.warning("%s: %s", page.file.src_uri, message)
        self.prose = None

    def article(self, page: Page) -> str:
        """Put the article together: the text with its mathematics, and what the course knows about it."""
        view = self.views[page.file.src_uri]
        source = view.written() or self.site.course.pages.get(view.page)
        text = compose.Text(
            html=page.content or "",
            locale=source.locale if source else view.locale,
            template=str(source.meta.get("template", "")) if source else "",
            edit_url=page.edit_url,
        )
        page.title = compose.title(view, page._title_from_render)  # noqa: SLF001 - before the title is looked for
        page.meta = {**(source.meta if source else {}), **page.meta}
        return str(compose.article(view, text))

    def entry(self, page: Page, article: str) -> Entry:
        """Return what search finds on a page."""
        from aisys_site.search.gather import of_page  # noqa: PLC0415 - takes long, and most builds make few pages or none
        from aisys_site.search.index import entry  # noqa: PLC0415 - the same

        return entry(of_page(self.views[page.file.src_uri], article))

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Where MkDocs makes the pages: tell which one comes."""
        self.begin(page)
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG002
        """Where MkDocs makes the pages: put the article together."""
        page.content = html
        self.mathematics(page)
        article = self.article(page)
        page.present_anchor_ids = set(ANCHOR.findall(article))
        self.found[page.file.src_uri] = self.entry(page, article)
        return article

    def on_page_context(
        self,
        context: TemplateContext,
        *,
        page: Page,
        config: MkDocsConfig,
        nav: Navigation,  # noqa: ARG002
    ) -> TemplateContext:
        """Show the page in its language: words, contents, head."""
        view = self.views[page.file.src_uri]
        sections_ = sections(page)
        page.toc = TableOfContents([])  # else Material links to its first entry, the title that stands elsewhere
        content = page.content or ""
        return localised(
            context,
            view,
            config,
            nav=self.navigations[view.locale],
            serving=self.serving,
            head=head.head(view, config.site_url, page.title or ""),
            contents=compose.navigation(view, sections_),
            definitions=compose.definitions(view) if 'class="term"' in content else [],
            has_mathematics="<math" in content,
        )

    def on_template_context(self, context: TemplateContext, *, template_name: str, config: MkDocsConfig) -> TemplateContext:
        """Let the pages behind which no Markdown stands speak the root language, and know all others."""
        course = self.site.course
        page = "404.md" if template_name == "404.html" else "index.md"
        homes = [render.View(self.site, "index.md", locale) for locale in course.locale_ids]
        view = render.View(self.site, page, course.root_locale)
        nav = self.navigations[view.locale]
        return localised(context, view, config, nav=nav, serving=self.serving, homes=homes)

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Give the page its security policy."""
        return policy.apply(output, serving=self.serving)

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG002
        """Give the pages behind which no Markdown stands their security policy too."""
        page = template_name.endswith(".html")
        return policy.apply(output_content, serving=self.serving) if page else output_content

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Write what is no page, then put the whole in the place of the last site, unless warnings forbid it."""
        assert self.staging is not None
        assert self.pages is not None
        self.pages.found |= self.found
        with writing():
            self.finish(config)
        config.site_dir = str(self.staging.site)
        self.forget()

    def finish(self, config: MkDocsConfig) -> None:
        """Write what is left to write, and publish."""
        assert self.staging is not None
        assert self.pages is not None
        rest.write(self.outputs, self.site, self.views.values(), config.site_url, serving=self.serving)
        facts = self.pages.maker.facts
        rest.write_manifest(self.outputs, self.site, facts.everything)
        rest.write_reader(self.outputs, self.site, digest.of(facts.everything, facts.questions))
        asking.write(self.outputs, self.site, facts.base)
        index = self.index(self.pages)
        if not self.serving:
            index.write(self.keeper.store, self.outputs)
        if not (config.strict and _warned()):
            standing = self.staging.publish(self.stays, self.outputs.intact)
            marks = self.outputs.marks if self.files.pages_are_made else {}  # else others may have changed what we copied
            self.ledger = self.keeper.note(self.pages.made, marks, standing)
            self.waiting.write = partial(later, index, self.keeper.folder, self.staging.site)

    def stays(self, path: str) -> bool:
        """Return whether a file of the site stays as it is; under `mkdocs serve` the index waits for who searches."""
        assert self.pages is not None
        return self.outputs.kept(path) or path in self.pages.kept or (self.serving and path.startswith(f"{FOLDER}/"))

    def index(self, pages: Pages) -> Index:
        """Return the index of everything that can be found."""
        facts = pages.maker.facts
        return Index(self.site, self.views, pages.key, digest.of(facts.everything, facts.questions), pages.entries)

    def on_build_error(self, *, error: Exception, **_: object) -> None:  # noqa: ARG002
        """Leave the last good site where it is."""
        self.forget()

    def on_shutdown(self) -> None:
        """Leave nothing behind when the build was broken off."""
        self.forget()
        if self.ledger is not None:
            self.keeper.end()

    def forget(self) -> None:
        """Drop what belonged to this build."""
        if self.staging is not None:
            self.staging.discard()
            self.keeper.store.close()
        self.staging, self.prose, self.pages = None, None, None
        self.views, self.navigations, self.found = {}, {}, {}

    def on_serve(self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Any) -> LiveReloadServer:  # noqa: ANN401
        """Keep showing the last good page when a change has problems."""
        keep_serving(server, Path(config.site_dir), builder, self.complaint, self.waiting)
        return server

    def complaint(self) -> str:
        """Return what the last build found wrong with the course, once: the next may fail before it reads the course."""
        words, self.said = self.said, ""
        return words


def _report(errors: list[Problem]) -> str:
    """Return all errors as one message, a line each."""
    lines = "\n".join(str(error) for error in errors)
    return f"{len(errors)} {'problem' if len(errors) == 1 else 'problems'} in the course:\n{lines}"


def _warned() -> bool:
    """Return whether this build has warned of anything; MkDocs counts that for `--strict`."""
    counters = [one for one in logging.getLogger("mkdocs").handlers if isinstance(one, CountHandler)]
    return any(counter.get_counts() for counter in counters)
