"""Builds in this process, of which the next begins as a new process would: it knows only what is on the disk."""

from __future__ import annotations

import io
import logging
import os
import shutil
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import click
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from aisys_site import memory
from aisys_site.build.pool import PROCESSES
from aisys_site.build.store import NO_CACHE
from tests.conftest import TINY, Folder
from tests.site.running import contents


@dataclass(frozen=True)
class Said:
    """What a build said, a line each with its level, and whether it was broken off."""

    lines: tuple[str, ...]
    failed: bool

    @property
    def warnings(self) -> list[str]:
        """The warnings and errors."""
        return [line for line in self.lines if not line.startswith("INFO")]

    def saying(self, words: str) -> list[str]:
        """Return the lines that hold some words."""
        return [line for line in self.lines if words in line]


@dataclass(frozen=True)
class Project(Folder):
    """A copy of the tiny course's project, with its site and its cache."""

    @property
    def site(self) -> Path:
        """The site's folder."""
        return self.root / "site"

    @property
    def cache(self) -> Path:
        """The folder of the cache."""
        return self.root / ".cache" / "aisys-site"

    @property
    def tree(self) -> dict[str, bytes]:
        """Every file of the site with its bytes."""
        return contents(self.site)

    @property
    def times(self) -> dict[str, int]:
        """When each file of the site was written."""
        return {path: (self.site / path).stat().st_mtime_ns for path in self.tree}

    @property
    def left_behind(self) -> list[str]:
        """What builds left beside the site."""
        return [one.name for one in self.root.iterdir() if one.name.startswith(".site")]

    def build(self, *, strict: bool = False, processes: int = 1, site: Path | None = None, kept: bool = True) -> Said:
        """Build the project; a mistake in it is in what is said."""
        memory.forget()
        variables = {PROCESSES: str(processes), NO_CACHE: "" if kept else "1", "NO_MKDOCS_2_WARNING": "1"}
        heard = io.StringIO()
        handler = logging.StreamHandler(heard)
        handler.setFormatter(logging.Formatter("%(levelname)s %(message)s"))
        logger = logging.getLogger("mkdocs")
        logger.addHandler(handler)
        logger.setLevel(logging.INFO)
        try:
            with patch.dict(os.environ, variables):
                failed = _failed(str(self.root / "mkdocs.yml"), strict=strict, site=site or self.site)
        finally:
            logger.removeHandler(handler)
        return Said(tuple(heard.getvalue().splitlines()), failed)

    def built(self, processes: int = 1) -> Said:
        """Build the project, which must succeed."""
        said = self.build(processes=processes)
        assert not said.failed, said.lines
        assert self.left_behind == []
        return said

    def clean(self) -> dict[str, bytes]:
        """Return the site as one process makes it from nothing, elsewhere."""
        site = self.root.parent / "clean"
        shutil.rmtree(site, ignore_errors=True)
        said = self.build(site=site, kept=False)
        assert not said.failed, said.lines
        return contents(site)

    def check(self) -> None:
        """Demand that the site is what a clean build makes."""
        same(self.tree, self.clean())


def _failed(config: str, *, strict: bool, site: Path) -> bool:
    MkDocsConfig.plugins.plugin_cache.clear()  # type: ignore[attr-defined] # MkDocs keeps plugins for the next build of a process
    settings = load_config(config, site_dir=str(site), strict=strict)
    settings.plugins.on_startup(command="build", dirty=False)
    try:
        build(settings)
    except click.ClickException:
        return True
    finally:
        settings.plugins.on_shutdown()
    return False


def project(folder: Path) -> Project:
    """Return a copy of the tiny course's project in a folder."""
    return Project(shutil.copytree(TINY, folder / "project"))


def same(tree: dict[str, bytes], wanted: dict[str, bytes]) -> None:
    """Demand that two sites are the same, byte by byte; say of which files they are not."""
    wrong = [path for path in sorted({*tree, *wanted}) if tree.get(path) != wanted.get(path)]
    assert wrong == []
