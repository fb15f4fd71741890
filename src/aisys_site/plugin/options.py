"""Which options of MkDocs pages depend on, as hashes; and who else looks at pages."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

import mkdocs
from markdown.util import get_installed_extensions
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.utils import get_theme_dir

from aisys_site import render
from aisys_site.build import digest

ELSEWHERE = {"plugins", "theme", "hooks", "watch", "dev_addr", "strict", "docs_dir", "site_dir", "config_file_path"}
"""What no page depends on, or what `of_pages` looks at in its own way."""
INSIDE = ("figure.html", "lab.html", "run.html")
"""The fragments that stand inside of texts."""
THEMES = ("material",)
"""Whose templates the version of a library stands for."""
OF_PAGES = (
    *("files", "nav", "env", "pre_page", "page_read_source", "page_markdown", "page_content", "page_context"),
    *("post_page", "post_build"),
)
"""The events at which a plugin may look at every page, or change what pages are made with."""


def of_texts(config: MkDocsConfig) -> bytes:
    """Return the hash of what decides how Markdown is rendered."""
    names = [one for one in config.markdown_extensions if isinstance(one, str)]
    links = {"validation": config.validation, "directories": config.use_directory_urls}
    drawn = digest.of_folder(render.templates_folder() / "fragments", *INSIDE)
    return digest.of(digest.generator(), drawn, repr(_plain([names, config.mdx_configs, links])), *_code(names))


def _code(names: list[str]) -> Iterator[bytes]:
    """Yield the code of the Markdown extensions: those of libraries have a version, a project's own have none."""
    places = {one.name: one.module for one in get_installed_extensions()}
    for name in names:
        module = sys.modules.get(name.partition(":")[0]) or sys.modules.get(places.get(name, ""))
        file = Path(getattr(module, "__file__", None) or "")
        yield file.read_bytes() if file.is_file() else b""


def of_pages(config: MkDocsConfig, *, serving: bool) -> bytes:
    """Return the hash of what decides how pages come out: options, theme, templates."""
    options = {name: _plain(value) for name, value in config.items() if name not in ELSEWHERE}
    options["markdown_extensions"] = [one for one in config.markdown_extensions if isinstance(one, str)]
    theme = {name: _plain(config.theme[name]) for name in sorted(config.theme)}
    known = {get_theme_dir(name) for name in THEMES} | {str(Path(mkdocs.__file__).parent / "templates")}
    templates = [digest.of_folder(Path(folder)) for folder in config.theme.dirs if folder not in known]
    return digest.of(digest.generator(), repr([options, theme, config.theme.name, serving]), templates)


def overridden(config: MkDocsConfig) -> bool:
    """Return whether the project has page templates of its own."""
    folder = config.theme.custom_dir
    return folder is not None and any(Path(folder).rglob("*.html"))


def onlookers(config: MkDocsConfig, plugin: object) -> list[str]:
    """Return who else looks at pages, and at which event: `minify (post_page)`."""
    names = {id(one): name for name, one in config.plugins.items()}
    found: dict[str, str] = {}
    for event in OF_PAGES:
        for method in config.plugins.events[event]:
            owner = getattr(method, "__self__", None)
            if owner is not plugin:
                name = names.get(id(owner)) or str(getattr(method, "__module__", "a hook"))
                found.setdefault(name, event)
    return [f"{name} ({event})" for name, event in found.items()]


def _plain(value: Any) -> Any:  # noqa: ANN401 - options hold anything
    """Return a value whose repr is the same in every process."""
    if isinstance(value, Mapping):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        parts = [_plain(one) for one in value]
        return sorted(parts, key=repr) if isinstance(value, set | frozenset) else parts
    if isinstance(value, partial):
        return [_plain(one) for one in (value.func, value.args, value.keywords)]
    if callable(value) and not hasattr(value, "__qualname__"):
        return [type(value).__qualname__, _plain(vars(value) if hasattr(value, "__dict__") else {})]
    if callable(value):
        return f"{getattr(value, '__module__', '')}.{getattr(value, '__qualname__', type(value).__qualname__)}"
    plain = value is None or isinstance(value, str | int | float | bool)
    return value if plain else f"{type(value).__qualname__}:{value}"
