"""A course of another subject in other languages: the generator knows nothing of the real one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.site.reading import Node, Page, Site
from tests.site.running import built
from tests.unit.search_reader import index

FALLBACK = "ja/son/vibrations/harmoniques/index.html"
REAL_NAMES = ["AISystem", "英伟达", "AI Systems", "AI 系统", "Infrasys", "ZOMI", "chenzomi"]


def own_pages(site: Site) -> list[Page]:
    """Return the pages in a language: not the one for what is not found, nor those that only lead on."""
    return [page for path, page in site.pages.items() if path != "404.html" and not page.robots]


def strings(locale: str) -> str:
    """Return the course's own words of the interface."""
    return (Path(__file__).parents[1] / f"tiny_course/content/strings/{locale}.yml").read_text(encoding="utf-8")


def test_it_has_its_two_languages(tiny_site: Site) -> None:
    """French is at the root, Japanese below ja/, each page in both, linked to itself in the other."""
    pages = own_pages(tiny_site)
    assert {page.language for page in pages} == {"fr", "ja"}
    for page in pages:
        below = page.path.startswith("ja/")
        other = page.path.removeprefix("ja/") if below else f"ja/{page.path}"
        assert page.language == ("ja" if below else "fr")
        assert other in tiny_site.pages
        assert {language: page.target(link)[0] for language, link in page.switch.items()} == {"fr" if below else "ja": other}
    assert tiny_site.dead_links() == []


@pytest.mark.parametrize(("path", "locale"), [("index.html", "fr"), ("ja/index.html", "ja")])
def test_it_speaks_its_own_words(tiny_site: Site, path: str, locale: str) -> None:
    """The words of the interface come from the course's strings, and no English one is left."""
    own = re.search(r"^  skip: (.+)$", strings(locale), re.MULTILINE)
    assert own
    assert own.group(1) in tiny_site.pages[path].words
    assert not re.search(r"Skip to content|Glossary|Resources|Page not found|Search\b", tiny_site.pages[path].words)


def test_it_has_its_own_colours(tiny_site: Site) -> None:
    """Each module of the course, and nothing else, has its hue in the style sheet that every page loads."""
    css = tiny_site.text("assets/course/site.css")
    hues = dict(re.findall(r'\[data-module="([^"]+)"\]\{[^}]*--module-hue:(\d+)', css))
    assert hues == {"son": "150", "gammes": "320"}
    for page in own_pages(tiny_site):
        assert "assets/course/site.css" in {page.target(one.value)[0] for one in page.references if one.tag == "link"}


def test_a_page_without_translation_shows_the_other_language_and_says_so(tiny_site: Site) -> None:
    """The text stands in French, marked as such, with a notice in Japanese; the frame and the facts are Japanese."""
    page = tiny_site.tree(FALLBACK)
    assert page.one("html").get("lang") == "ja"
    notice = page.one("p", class_="fallback")
    assert "フランス語" in notice.text
    assert not foreign(notice)
    text = page.one("div", lang="fr")
    assert "Pincez une corde" in text.text
    assert [heading.get("id") for heading in text.all("h2")] == ["multiples", "timbre"]
    assert page.one("h1").text == "弦の倍音"
    assert not foreign(page.one("h1"))


def foreign(node: Node) -> bool:
    """Return whether a node stands in an element that claims another language than the page's."""
    return any(one.get("lang") not in ("", "ja") for one in (node, *node.around()) if one.tag != "html")


def test_a_figure_speaks_the_language_of_the_text_around_it(tiny_site: Site) -> None:
    """Within French text a figure, its number and its captions are French, on the Japanese page too."""
    figure = tiny_site.tree(FALLBACK).one("figure")
    assert "Trois modes d'une corde" in figure.one("svg").one("title").text
    assert figure.one("figcaption").text.startswith("Figure 1")
    japanese = re.compile(r"[\u3040-\u30ff\u4e00-\u9fff]")
    assert not japanese.search(figure.text + "".join(figure.one("figure-view").attributes.values()))


def test_a_borrowed_text_is_found_once(tiny_site: Site) -> None:
    """The search finds the French text on its French page, and on the Japanese one only what is Japanese."""
    borrowed = tiny_site.tree(FALLBACK).one("div", lang="fr")
    assert "data-search-exclude" in borrowed.attributes
    texts = {locale: str(list(index(tiny_site.folder, locale).records())) for locale in ("fr", "ja")}
    assert "Pincez une" in texts["fr"]
    assert "Pincez une" not in texts["ja"]


def test_what_has_a_translation_has_no_notice(tiny_site: Site) -> None:
    """Only pages shown in another language carry the notice."""
    noticed = [path for path in tiny_site.pages if list(tiny_site.tree(path).all("p", class_="fallback"))]
    assert noticed == [FALLBACK]


@pytest.mark.parametrize("locale", ["fr", "ja"])
def test_a_former_address_leads_on_in_each_language(tiny_site: Site, locale: str) -> None:
    """At the former address stands a page that leads on by script, by refresh and by link, relative to itself."""
    below = "" if locale == "fr" else "ja/"
    path = f"{below}gammes/quinte/index.html"
    root = tiny_site.tree(path)
    target = "../intervalles/quinte-juste/"
    assert tiny_site.pages[path].target(target)[0] == f"{below}gammes/intervalles/quinte-juste/index.html"
    script = root.one("script")
    assert script.get("data-target") == root.one("a").get("href") == target
    assert tiny_site.pages[path].target(script.get("src"))[0] == "assets/course/redirect.js"
    assert f"url={target}" in root.one("noscript").one("meta").get("content")
    assert root.one("html").get("lang") == locale
    assert tiny_site.pages[path].robots == "noindex"


def test_nothing_of_the_real_course_is_in_it(tiny_site: Site) -> None:
    """No file of the site, scripts and styles included, knows a name of the real course."""
    found = [
        (path, name)
        for path in tiny_site.files
        for name in REAL_NAMES
        if name.encode() in (tiny_site.folder / path).read_bytes()
    ]
    assert found == []


def test_only_what_is_meant_for_readers_is_published(tiny: Path) -> None:
    """Models, caches, labs and figures' sources stay at home; a lesson's programs and other files are published."""
    content = Folder(tiny / "content")
    lesson = "son/vibrations/hauteur"
    home = "gammes/intervalles/quinte-juste"
    for path in ("code/__pycache__/octaves.pyc", ".draft.md"):
        content.write(f"{lesson}/{path}", "x: 1\n")
    content.write(f"{lesson}/code/model.py", "x = 1\n")
    content.write(f"{lesson}/data.csv", "a,b\n")
    built(tiny)
    kept = {"index.html", "code/octaves.py", "code/octaves.txt", "code/model.py", "data.csv"}
    files = {path.removeprefix(f"{lesson}/") for path in Site(tiny / "site").files if path.startswith(lesson)}
    assert files == kept
    assert {path for path in Site(tiny / "site").files if path.startswith(home)} == {
        f"{home}/index.html",
        f"{home}/lab/index.html",
    }
    assert [
        path
        for path in Site(tiny / "site").files
        if path.endswith(("quiz.yml", "lesson.yml", "lab.yml", "/model.py", "tons.py")) and "/code/" not in path
    ] == []
