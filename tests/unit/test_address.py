"""Where a page lives."""

from __future__ import annotations

import pytest

from aisys_site import address
from tests.conftest import Folder

HAUTEUR = "son/vibrations/hauteur/index.md"


@pytest.mark.parametrize(
    ("page", "locale", "directories", "file", "url"),
    [
        ("index.md", "fr", True, "index.html", ""),
        ("index.md", "ja", True, "ja/index.html", "ja/"),
        ("a/b/index.md", "fr", True, "a/b/index.html", "a/b/"),
        ("a/b/index.md", "ja", True, "ja/a/b/index.html", "ja/a/b/"),
        ("glossary.md", "fr", True, "glossary/index.html", "glossary/"),
        ("glossary.md", "ja", True, "ja/glossary/index.html", "ja/glossary/"),
        ("index.md", "ja", False, "ja/index.html", "ja/index.html"),
        ("a/index.md", "fr", False, "a/index.html", "a/index.html"),
        ("glossary.md", "ja", False, "ja/glossary.html", "ja/glossary.html"),
    ],
)
def test_addresses_follow_folders_and_languages(page: str, locale: str, directories: bool, file: str, url: str) -> None:  # noqa: FBT001
    """The root language lives at the root, another below its id, with or without folders as addresses."""
    assert address.destination(page, locale, "fr", directories=directories) == file
    assert address.url(page, locale, "fr", directories=directories) == url


@pytest.mark.parametrize(
    ("page", "locale", "file"),
    [("index.md", "fr", "index.md"), ("index.md", "ja", "index.ja.md"), ("a/b.md", "pt-br", "a/b.pt-br.md")],
)
def test_a_translation_is_named_by_its_language(page: str, locale: str, file: str) -> None:
    """A page's file in another language has its id before the ending."""
    assert address.localised(page, locale, "fr") == file
    assert address.page_of(file, locale, "fr") == page


@pytest.mark.parametrize(
    ("link", "target"),
    [
        ("lesson:hauteur", address.Target(HAUTEUR)),
        ("lesson:hauteur#octave", address.Target(HAUTEUR, "octave")),
        ("module:son", address.Target("son/index.md")),
        ("chapter:vibrations#a", address.Target("son/vibrations/index.md", "a")),
        ("term:octave", address.Target("glossary.md", "octave")),
        ("lesson:hauteurs", 'there is no lesson "hauteurs", did you mean "hauteur"?'),
        ("module:sons", 'there is no module "sons", did you mean "son"?'),
        ("chapter:", 'there is no chapter ""'),
        ("term:octav", 'there is no term "octav", did you mean "octave"?'),
    ],
)
def test_a_link_by_name_leads_to_a_page(folder: Folder, link: str, target: address.Target | str) -> None:
    """A link by kind and id leads to the page of that id, or says why nowhere."""
    assert address.resolve(folder.course(), link) == target


def test_a_term_needs_a_glossary_page(folder: Folder) -> None:
    """A term of the glossary cannot be linked where no page shows the glossary, and the words say so."""
    for path in ("glossary.md", "glossary.ja.md"):
        folder.remove(path)
    course = folder.course()
    assert address.template_page(course, "glossary.html") is None
    assert address.resolve(course, "term:octave") == 'no page of the course has "template: glossary.html" to show it'


def test_the_page_of_a_lesson_is_in_its_folder(folder: Folder) -> None:
    """A lesson's page is `index.md` in its folder, and a lesson without place has none."""
    course = folder.course()
    assert address.lesson_page(course, "hauteur") == HAUTEUR
    with pytest.raises(KeyError):
        address.lesson_page(course, "nulle-part")
