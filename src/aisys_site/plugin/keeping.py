"""From one build to the next: what is kept in the project's cache folder, and which files of the site still stand."""

from __future__ import annotations

import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.pages import Page

from aisys_site import memory
from aisys_site.build import digest
from aisys_site.build.ledger import Ledger, Made
from aisys_site.build.staging import Standing
from aisys_site.build.store import FOLDER, Store, packed
from aisys_site.plugin.files import CourseFiles
from aisys_site.plugin.making import Found, Maker, make

NO_CACHE = "AISYS_SITE_NO_CACHE"
"""The environment variable that makes a build begin from nothing and keep nothing."""


class Keeper:
    """What one build knows of the last one."""

    def __init__(self, config: MkDocsConfig, site: Path, *, serving: bool, on: bool) -> None:
        folder = Path(config.config_file_path or ".").resolve().parent / FOLDER
        self.store = Store(folder if on and not os.environ.get(NO_CACHE) else None)
        self.ledger_key = digest.of("ledger", digest.generator(), str(site), str(serving))
        self.memory_key = digest.of("memory", digest.generator())
        self.before = Ledger()
        self.intact: dict[str, Standing] = {}
        self.made: dict[str, Made] = {}
        self.found = Found(self.store)
        known = self.store.lookup([self.memory_key, self.ledger_key])
        memory.learn(known.get(self.memory_key, {}))
        self.before = known.get(self.ledger_key) or Ledger()

    def compare(self, standing: dict[str, Standing], files: CourseFiles) -> None:
        """Find out which files of the site are as the last build left them."""
        before = self.before.standing
        self.intact = {path: stood for path, stood in standing.items() if before.get(path) == stood}
        files.before, files.intact = self.before, self.intact

    def make(self, maker: Maker, folder: Path) -> None:
        """Make the pages that are not as they were."""
        self.made, self.found = make(maker, self.store, self.before, folder, self.intact)

    def found_by_mkdocs(self, page: Page, article: str) -> None:
        """Take what the search knows of a page that MkDocs makes."""

    def kept(self, files: CourseFiles) -> set[str]:
        """Return the files of the site that this build leaves as they are."""
        pages = {self.destination(path, files) for path, made in self.made.items() if self.before.pages.get(path) is made}
        return pages | files.kept()

    def destination(self, path: str, files: CourseFiles) -> str:
        """Return the HTML file of a page."""
        file = files.get_file_from_path(path)
        assert file is not None
        return file.dest_uri

    def note(self, standing: dict[str, Standing], files: CourseFiles) -> None:
        """Keep for the next build how everything stands now."""
        ledger = Ledger(self.made, files.marks, standing)
        values = {self.ledger_key: packed(ledger)} if ledger != self.before else {}
        if memory.tidy():
            values[self.memory_key] = packed(memory.kept())
        self.store.keep(values)

    def close(self) -> None:
        """Let go of the cache."""
        self.store.close()
