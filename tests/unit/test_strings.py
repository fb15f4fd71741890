"""Words of the interface: the same in every shipped language, each used, none typed into a template."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from aisys_site.export import made
from aisys_site.load import STRINGS, shipped_strings
from aisys_site.render import templates_folder

SOURCES = STRINGS.parent
PLACEHOLDER = re.compile(r"\{(\w+)\}")
LITERAL = re.compile(r"""['"]([a-z]+\.[a-z_]+)['"]""")
PREFIX = re.compile(r"""['"]([a-z_]+\.)['"]|f['"]([a-z_]+\.)\{""")
LANGUAGES = sorted(path.stem for path in STRINGS.glob("*.yml"))


def templates() -> list[Path]:
    """Return the templates of pages and of exports."""
    return [*templates_folder().rglob("*.html"), *made.TEMPLATES.rglob("*.jinja")]


def asked_for() -> tuple[set[str], set[str]]:
    """Return the keys that templates and code name, and the beginnings to which they add the rest."""
    files = [*templates(), *SOURCES.rglob("*.py")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in files)
    return set(LITERAL.findall(text)), {found for pair in PREFIX.findall(text) for found in pair if found}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_the_same_words_with_the_same_places_for_values(language: str) -> None:
    """A word stands in every shipped language, and takes the same values there."""
    reference, own = shipped_strings("en"), shipped_strings(language)
    assert own.keys() == reference.keys()
    for key, words in own.items():
        assert set(PLACEHOLDER.findall(words)) == set(PLACEHOLDER.findall(reference[key])), key


def test_every_word_is_used() -> None:
    """No word is kept that no page says."""
    literal, prefixes = asked_for()
    unused = [key for key in shipped_strings("en") if key not in literal and not key.startswith(tuple(prefixes))]
    assert unused == []


def test_what_templates_ask_for_exists() -> None:
    """No page shows a key in the place of a word."""
    known = shipped_strings("en")
    calls = re.compile(r"""\bt\(\s*['"]([a-z]+\.[a-z_]+)['"]""")
    files = templates()
    asked = {key for path in files for key in calls.findall(path.read_text(encoding="utf-8"))}
    assert {key for key in asked if not key.endswith(".") and key not in known} == set()
