"""What a format makes: the bytes of its file, and what it had to say in another way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, FileSystemLoader, Template

from aisys_site import render
from aisys_site.export.fragment import clean
from aisys_site.export.selection import Selection


@dataclass(frozen=True)
class Made:
    """The file, how many questions of each kind are in it, what became of some of them, and the number of terms."""

    content: bytes
    kinds: Counter[str]
    converted: Counter[str]
    terms: int = 0


def made(content: bytes, selection: Selection, converted: Iterable[str] = (), *, terms: int = 0) -> Made:
    """Return a file with what is in it: `converted` says for each question that is not as on the site what became of it."""
    edition = selection.edition
    untranslated = [f"not translated into {edition.locale}" for item in selection.items if item.untranslated]
    return Made(content, Counter(item.kind for item in selection.items), Counter([*converted, *untranslated]), terms)


TEMPLATES = Path(__file__).parent / "templates"
"""Not beside those of pages: MkDocs publishes what stands there and is no page."""


@cache
def environment() -> Environment:
    """Return the templates of exports, read as those of pages are."""
    return render.environment().overlay(loader=FileSystemLoader(TEMPLATES))


@cache
def template(name: str) -> Template:
    """Return a template of exports."""
    return environment().get_template(f"{name}.jinja")


def filled(name: str, /, **values: object) -> str:
    """Return a template of exports, filled in, without characters that XML cannot hold."""
    return clean(template(name).render(**values))


def part(name: str, /, *values: Any) -> str:  # noqa: ANN401 - what the macro takes
    """Return what a macro of `parts` writes."""
    return clean(cast("str", getattr(template("parts").module, name)(*values))).strip()
