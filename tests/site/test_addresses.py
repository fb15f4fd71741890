"""A site works wherever it is put: at the root, below a path, with or without folders as addresses."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Folder
from tests.site.conftest import Real
from tests.site.reading import Page, Site
from tests.site.running import built

FIFTH = "gammes/intervalles/quinte-juste"


def named(page: Page) -> list[str]:
    """Return what a page refers to inside the site, however it is written."""
    return [f"{page.path}: {one}" for one in page.references if one.inside and one.value.startswith("/")]


def test_every_page_names_the_site_relative_to_itself(real: Real) -> None:
    """But for the 404 page, which answers at any depth, no page names another from the root of the host."""
    pages = [page for path, page in real.site.pages.items() if path != "404.html"]
    assert [one for page in pages for one in named(page)] == []
    own = [one for page in pages for one in page.references if one.value.startswith(page.canonical) and one.tag != "link"]
    assert own == []


def test_the_404_page_names_the_site_from_the_root_of_the_host(real: Real) -> None:
    """Served for an unknown address however deep, it still finds its styles and its links."""
    page = real.site.pages["404.html"]
    wrong = [str(one) for one in page.references if one.inside and not one.value.startswith((real.site.prefix, "#"))]
    assert wrong == []


def test_a_site_of_files_has_the_same_pages(tiny: Path, tiny_site: Site) -> None:
    """With `use_directory_urls: false` every page is there, every link leads somewhere, and names a file."""
    built(tiny, "--no-directory-urls")
    site = Site(tiny / "site", "/gammes/")
    assert site.dead_links() == []
    assert len(site.pages) == len(tiny_site.pages)
    pages = [page for path, page in site.pages.items() if path != "404.html"]
    assert [str(one) for page in pages for one in page.references if one.inside and one.value.endswith(("/", "."))] == []
    urls = [url for lesson in site.json("curriculum.json")["lessons"] for url in lesson["url"].values()]
    assert [url for url in urls if url not in site.pages] == []


@pytest.mark.parametrize("options", [[], ["--no-directory-urls"]])
def test_the_module_of_a_page_is_marked_in_the_header(tiny: Path, options: list[str]) -> None:
    """Among the modules in the header the page's own is marked, and no other, however addresses are written."""
    built(tiny, *options)
    site = Site(tiny / "site")
    for path in ("son/index.html", "ja/gammes/intervalles/quinte-juste/index.html", "index.html"):
        header = site.tree(path).one("nav", class_="site-modules")
        marked = [item.get("data-module") for item in header.all("li") if list(item.all("a", aria_current="true"))]
        assert marked == [part for part in path.split("/")[:2] if part in ("son", "gammes")][:1]


def test_a_site_that_knows_no_address_still_links_its_languages(tiny: Path) -> None:
    """Without `site_url` no page claims an address, and its alternates are relative and lead to the page."""
    Folder(tiny).replace("mkdocs.yml", "site_url: https://example.org/gammes/\n", "")
    built(tiny)
    site = Site(tiny / "site")
    assert site.dead_links() == []
    pages = [page for path, page in site.pages.items() if path != "404.html" and not page.robots]
    assert [page.path for page in pages if page.canonical] == []
    assert [page.path for page in pages for link in page.alternates.values() if not site.leads(page, link)] == []
    assert all(page.alternates.keys() == {"fr", "ja"} for page in pages)


def test_a_page_may_have_any_name(tiny: Path) -> None:
    """A page whose file has a space and an accent in its name is found under an address that is written as addresses are."""
    Folder(tiny).write("content/à propos.md", "# À propos\n\nQui écrit ce cours.\n")
    built(tiny)
    site = Site(tiny / "site", "/gammes/")
    page = site.pages["à propos/index.html"]
    assert page.canonical == "https://example.org/gammes/%C3%A0%20propos/"
    assert page.canonical in site.text("sitemap.xml")
    assert [str(one) for one in page.references if " " in one.value] == []
    assert site.dead_links() == []


def test_a_lesson_may_have_any_id(tiny: Path) -> None:
    """A lesson named like the place that templates keep for the policy has its address in the sitemap all the same."""
    for path in [*tiny.glob("content/**/*.md"), *tiny.glob("content/**/*.yml")]:
        path.write_bytes(path.read_bytes().replace(b"quinte-juste", b"content-security-policy"))
    (tiny / "content" / FIFTH).rename(tiny / "content/gammes/intervalles/content-security-policy")
    built(tiny)
    site = Site(tiny / "site", "/gammes/")
    page = site.pages["gammes/intervalles/content-security-policy/index.html"]
    assert page.policy.startswith("default-src 'none'")
    assert f"<loc>{page.canonical}</loc>" in site.text("sitemap.xml")
    assert "default-src" not in site.text("sitemap.xml")


@pytest.mark.parametrize(
    ("alias", "files"),
    [
        ("gammes/quinte", ["gammes/quinte/index.html", "ja/gammes/quinte/index.html"]),
        ("gammes/quinte/", ["gammes/quinte/index.html", "ja/gammes/quinte/index.html"]),
        ("vieux/quinte.html", ["ja/vieux/quinte.html", "vieux/quinte.html"]),
        ("quinte juste", ["ja/quinte juste/index.html", "quinte juste/index.html"]),
    ],
)
def test_a_former_address_answers_as_it_was_written(tiny: Path, alias: str, files: list[str]) -> None:
    """At the former address, in each language, stands a page that leads to the lesson in that language."""
    Folder(tiny).replace(f"content/{FIFTH}/lesson.yml", "aliases: [gammes/quinte]", f"aliases: [{alias}]")
    built(tiny)
    site = Site(tiny / "site", "/gammes/")
    assert [path for path, page in site.pages.items() if page.rel("canonical") and not page.headings] == files
    for path in files:
        page = site.pages[path]
        new = f"ja/{FIFTH}/index.html" if page.language == "ja" else f"{FIFTH}/index.html"
        assert {page.target(one.value)[0] for one in page.references} == {new, "assets/course/redirect.js"}


@pytest.mark.parametrize(
    "alias",
    [
        "son/index.html",
        "./son",
        "ja/son",
        "ja",
        ".",
        "index.html",
        "404.html",
        "curriculum.json",
        "assets/course/main.js",
        "son/vibrations/hauteur/code/octaves.py",
        "glossary",
    ],
)
def test_a_former_address_takes_no_place_of_today(folder: Folder, alias: str) -> None:
    """An alias that would fall upon a page in any language, or upon a file of the site, is an error and no overwriting."""
    folder.replace(f"{FIFTH}/lesson.yml", "aliases: [gammes/quinte]", f"aliases: ['{alias}']")
    assert [line for line in folder.lines() if f'aliases.0: "{alias}" is taken by ' in line] == folder.lines() != []
