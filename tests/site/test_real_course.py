"""The real course as it is published: every page, every link, both languages."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote, urljoin
from xml.etree import ElementTree as ET

import pytest
import yaml
from jsonschema import Draft202012Validator

from aisys_site.load import shipped_strings
from tests.site.conftest import HOME, Real
from tests.site.reading import Page, Site
from tests.site.running import ROOT
from tests.unit.search_reader import index

LANGUAGES = {"en": "en", "zh": "zh-CN"}
UPSTREAM = yaml.safe_load((ROOT / "content/course.yml").read_text(encoding="utf-8"))["upstream"]
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="session")
def site(real: Real) -> Site:
    """Return the site of the real course."""
    return real.site


@pytest.fixture(scope="session")
def manifest(site: Site) -> Any:  # noqa: ANN401 - JSON is any value
    """Return `curriculum.json`."""
    return site.json("curriculum.json")


@pytest.fixture(scope="session")
def stated() -> dict[str, dict[str, Any]]:
    """Return what each `lesson.yml` says, by the lesson's id, as another reader of YAML takes it."""
    files = (yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in ROOT.glob("content/*/*/*/lesson.yml"))
    return {lesson["id"]: lesson for lesson in files}


def locale_of(page: Page) -> str:
    """Return the language that a page's place says it is in."""
    return "zh" if page.path.startswith("zh/") else "en"


def twin(page: Page, locale: str) -> str:
    """Return the file of the same page in a language."""
    root = page.path.removeprefix("zh/")
    return root if locale == "en" else f"zh/{root}"


def address_of(page: Page) -> str:
    """Return where a page is published."""
    return HOME + page.path.removesuffix("index.html")


def course_pages(site: Site) -> list[Page]:
    """Return all pages but the one for what is not found."""
    return [page for path, page in site.pages.items() if path != "404.html"]


def test_it_builds_without_a_warning(real: Real) -> None:
    """A strict build of the real course ends well and says nothing that is marked as a warning or worse."""
    assert real.done.code == 0, real.done.said
    assert [line for line in real.done.said.splitlines() if re.match(r"(WARNING|ERROR|CRITICAL)", line)] == []


def test_the_manifest_keeps_to_its_published_schema(site: Site, manifest: Any) -> None:  # noqa: ANN401
    """`curriculum.json` is valid by the `curriculum.schema.json` that stands beside it."""
    schema = site.json("curriculum.schema.json")
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(manifest)] == []


def test_the_manifest_counts_the_whole_course(manifest: Any) -> None:  # noqa: ANN401
    """There are 5 modules, 26 chapters and 180 lessons; 152 have a deck upstream and 144 a video."""
    lessons = manifest["lessons"]
    chapters = [chapter for module in manifest["modules"] for chapter in module["chapters"]]
    assert (len(manifest["modules"]), len(chapters), len(lessons)) == (5, 26, 180)
    assert len({lesson["id"] for lesson in lessons}) == 180
    assert [one for chapter in chapters for one in chapter["lessons"]] == [lesson["id"] for lesson in lessons]
    assert sum(any(deck["kind"] == "upstream" for deck in lesson["slides"]) for lesson in lessons) == 152
    assert sum(bool(lesson["videos"]) for lesson in lessons) == 144


def test_every_part_has_its_page_in_both_languages(site: Site, manifest: Any) -> None:  # noqa: ANN401
    """Each address in the manifest, in English and in Chinese, is a page of the site."""
    chapters = [chapter for module in manifest["modules"] for chapter in module["chapters"]]
    parts = [manifest["course"], *manifest["modules"], *chapters, *manifest["lessons"]]
    assert all(part["url"].keys() == LANGUAGES.keys() for part in parts)
    urls = [url for part in parts for url in part["url"].values()]
    assert len(set(urls)) == 2 * (1 + 5 + 26 + 180)
    assert [url for url in urls if site.file(url) not in site.pages] == []


def test_each_page_says_its_language(site: Site) -> None:
    """`<html lang>` is en at the root and zh-CN below zh/, and the two halves have the same pages."""
    pages = course_pages(site)
    assert [page.path for page in pages if page.language != LANGUAGES[locale_of(page)]] == []
    assert [page.path for page in pages if any(twin(page, locale) not in site.pages for locale in LANGUAGES)] == []


def test_each_page_knows_its_address_and_its_alternates(site: Site) -> None:
    """The canonical address is the page's own; the alternates are absolute and lead to the page in each language."""
    wrong = [page.path for page in course_pages(site) if page.canonical != address_of(page)]
    for page in course_pages(site):
        root = address_of(site.pages[twin(page, "en")])
        expected = {"en": root, "zh-CN": address_of(site.pages[twin(page, "zh")]), "x-default": root}
        wrong += [f"{page.path}: {page.alternates}"] if page.alternates != expected else []
    assert wrong == []


def test_previous_and_next_stay_in_the_language(site: Site) -> None:
    """A page's neighbours, in its head and at its end, are pages of its own language, and each is the other's neighbour."""
    wrong = []
    for page in course_pages(site):
        for rel, back in (("prev", "next"), ("next", "prev")):
            for link in page.rel(rel):
                other = site.pages[page.target(link)[0]]
                if other.language != page.language or page.path not in {other.target(one)[0] for one in other.rel(back)}:
                    wrong.append(f"{page.path}: {rel} is {link}")
    assert wrong == []


def test_next_leads_through_every_lesson_in_order(site: Site, manifest: Any) -> None:  # noqa: ANN401
    """Who follows the link at the end of each lesson reads all lessons of the course, in its order, in one language."""
    for locale in LANGUAGES:
        files = [site.file(lesson["url"][locale]) for lesson in manifest["lessons"]]
        walked = files[:1]
        for _ in files[1:]:
            page = site.pages[walked[-1]]
            ahead = [one.value for one in page.references if one.tag == "a" and one.rel == "next"]
            assert len(ahead) == 1, f"{page.path} leads to {ahead}"
            walked.append(page.target(ahead[0])[0])
        assert walked == files


def test_the_heads_lead_through_every_page_of_the_course(site: Site) -> None:
    """From the home page of a language the `next` of each page's head leads through all parts and lessons, each once."""
    for home in ("index.html", "zh/index.html"):
        walked = [home]
        while ahead := [one.value for one in site.pages[walked[-1]].references if one.tag == "link" and one.rel == "next"]:
            walked.append(site.pages[walked[-1]].target(ahead[0])[0])
            assert len(walked) <= len(site.pages)
        assert len(set(walked)) == len(walked) == 1 + 5 + 26 + 180


def test_the_name_of_the_site_leads_home(site: Site) -> None:
    """The name in the header of each page leads to the home page in its language."""
    wrong = []
    for page in course_pages(site):
        home = page.target(next(address for text, address in page.links if text == page.site_name))[0]
        wrong += [f"{page.path}: {home}"] if home != ("zh/index.html" if locale_of(page) == "zh" else "index.html") else []
    assert wrong == []


def test_the_language_switch_stays_on_the_page(site: Site) -> None:
    """The switch of each page leads to the same page in the other language."""
    wrong = []
    for page in course_pages(site):
        other = next(locale for locale in LANGUAGES if locale != locale_of(page))
        leads = {language: page.target(link)[0] for language, link in page.switch.items()}
        wrong += [f"{page.path}: {leads}"] if leads != {LANGUAGES[other]: twin(page, other)} else []
    assert wrong == []


def test_the_sitemap_lists_every_page_with_its_alternates(site: Site) -> None:
    """The sitemap has each page once, with the same page in both languages beside it, and nothing else."""
    root = ET.fromstring(site.text("sitemap.xml"))  # noqa: S314 - our own file
    listed = {}
    for url in root.iter(f"{SITEMAP}url"):
        links = {link.get("hreflang"): link.get("href") for link in url.iter(f"{XHTML}link")}
        listed[url.findtext(f"{SITEMAP}loc")] = links
    assert len(listed) == len(list(root))
    assert listed == {
        address_of(page): {LANGUAGES[locale]: address_of(site.pages[twin(page, locale)]) for locale in LANGUAGES}
        for page in course_pages(site)
    }


def test_every_link_inside_the_site_leads_somewhere(site: Site) -> None:
    """No reference of any page, the 404 page included, leads to a missing file or a missing anchor."""
    assert site.dead_links() == []


def test_search_leads_to_places_that_stand(site: Site, manifest: Any) -> None:  # noqa: ANN401
    """Every entry of the search index is a page or an anchor on it, and every lesson has one in both languages."""
    records = [record for locale in ("en", "zh") for record in index(site.folder, locale).records()]
    anchored = [record["u"] + (f"#{anchor}" if anchor else "") for record in records for anchor, _, _ in record["s"]]
    home = site.pages["index.html"]
    assert [one for one in anchored if one and not site.leads(home, one)] == []
    found = {record["u"] for record in records}
    assert [url for lesson in manifest["lessons"] for url in lesson["url"].values() if url not in found] == []


def test_no_page_asks_another_host(site: Site) -> None:
    """Nothing that a browser loads by itself comes from elsewhere; only a link that a reader follows may lead away."""
    named = ("canonical", "alternate")
    wrong = []
    for page in site.pages.values():
        for one in page.references:
            ours = one.tag == "link" and one.rel in named and one.value.startswith(HOME)
            if one.tag != "a" and not one.inside and not ours:
                wrong.append(f"{page.path}: {one}")
    assert wrong == []


def test_no_style_sheet_asks_another_host(site: Site) -> None:
    """Style sheets name only files of the site, and those stand."""
    wrong = []
    for path in (path for path in site.files if path.endswith(".css")):
        for link in re.findall(r"""(?:url\(|@import)\s*["']?([^"')]+)""", site.text(path)):
            target = urljoin(f"/{path}", link.partition("#")[0]).lstrip("/")
            if not link.startswith(("data:", "%23")) and target not in site.files:  # %23: within a data: address
                wrong.append(f"{path}: {link}")
    assert wrong == []


def test_the_policy_lets_run_exactly_what_stands_in_the_page(site: Site) -> None:
    """Each page's policy holds the hash of each of its inline scripts, no other hash, and no blanket permission."""
    wrong = []
    for page in site.pages.values():
        rules = dict(rule.strip().partition(" ")[::2] for rule in page.policy.split(";"))
        allowed = {one for one in rules["script-src"].split() if one.startswith("'sha256-")}
        digests = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in page.scripts)
        if allowed != {f"'sha256-{digest}'" for digest in digests}:
            wrong.append(f"{page.path}: {rules['script-src']}")
        if "unsafe-inline" in page.policy or "'unsafe-eval'" in page.policy or rules["default-src"] != "'none'":
            wrong.append(f"{page.path}: {page.policy}")
    assert wrong == []


def test_no_page_needs_what_the_policy_forbids(site: Site) -> None:
    """No page has a style attribute, a `<style>`, an inline handler or a link that runs."""
    assert {page.path: page.forbidden for page in site.pages.values() if page.forbidden} == {}


def test_no_source_is_published(site: Site) -> None:
    """YAML, lock files, Markdown, templates, models, caches and the sources of figures stay at home."""
    figures = {path.relative_to(ROOT / "content").as_posix() for path in ROOT.glob("content/**/*.svg")}
    endings = (".yml", ".yaml", ".lock", ".md", ".jinja", ".pyc", ".ts", ".toml")
    found = [path for path in site.files if path.endswith(endings) or path in figures or path.endswith("/model.py")]
    assert found == []
    assert [path for path in site.files if any(part.startswith((".", "__")) for part in path.split("/"))] == []


def test_structured_data_is_sound(site: Site, manifest: Any) -> None:  # noqa: ANN401
    """The home page is a Course and each lesson a LearningResource of it, in its language, at its own address."""
    kinds = Counter[tuple[str, str]]()
    for page in site.pages.values():
        for text in page.data:
            data = json.loads(text)
            assert data["@context"] == "https://schema.org"
            assert (data["url"], data["inLanguage"]) == (page.canonical, page.language), page.path
            kinds[data["@type"], page.language] += 1
    assert kinds == {
        (kind, language): number
        for kind, number in (("Course", 1), ("LearningResource", len(manifest["lessons"])))
        for language in LANGUAGES.values()
    }


def test_each_page_has_one_title_and_a_description(site: Site) -> None:
    """Each page has exactly one `<h1>`, with words in it, and a description; only the 404 page needs none."""
    headings = {page.path: page.headings for page in site.pages.values()}
    assert {path: titles for path, titles in headings.items() if len(titles) != 1 or not titles[0]} == {}
    assert [page.path for page in course_pages(site) if not page.description.strip()] == []
    assert site.pages["404.html"].robots == "noindex"


def test_titles_are_unique_in_a_language(site: Site) -> None:
    """No two pages of a language have the same `<title>`, so that tabs and search results tell them apart."""
    pages = defaultdict(list)
    for page in site.pages.values():
        pages[page.language, page.title].append(page.path)
    assert {title: paths for title, paths in pages.items() if len(paths) > 1} == {}


def test_ids_are_unique_on_a_page(site: Site) -> None:
    """No page gives the same id to two elements."""
    assert {page.path: page.repeated for page in site.pages.values() if page.repeated} == {}


def test_no_word_of_the_interface_is_missing(site: Site) -> None:
    """Where a word of the interface has no text a page would show its key, such as lesson.place; none does."""
    keys = "|".join(map(re.escape, shipped_strings("en")))
    pattern = re.compile(rf"(?<![\w.-])(?:{keys})(?![\w-]|\.\w)")
    assert {page.path: found for page in site.pages.values() if (found := pattern.findall(page.words))} == {}


def lesson_pages(site: Site, manifest: Any) -> Iterator[tuple[str, str, Page]]:  # noqa: ANN401
    """Yield each lesson's id and language, and its page."""
    for lesson in manifest["lessons"]:
        for locale, url in lesson["url"].items():
            yield lesson["id"], locale, site.pages[site.file(url)]


def test_slides_open_on_github_and_download(site: Site, manifest: Any, stated: dict[str, Any]) -> None:  # noqa: ANN401
    """Each deck of the upstream course has "Open on GitHub" and "Download PDF", in the page's language, at its address."""
    wrong = []
    shown = Counter[str]()
    for name, locale, page in lesson_pages(site, manifest):
        words = shipped_strings(locale)
        for deck in stated[name].get("slides", []):
            path = quote(deck["upstream"])
            wanted = [
                (words["material.open"], UPSTREAM["view"].replace("{path}", path)),
                (words["material.download"], UPSTREAM["download"].replace("{path}", path)),
            ]
            wrong += [f"{name} ({locale}): {one}" for one in wanted if one not in page.links]
            shown[locale] += 1
    assert wrong == []
    assert shown["en"] == shown["zh"] >= 152


def test_videos_are_linked_at_their_platform(site: Site, manifest: Any, stated: dict[str, Any]) -> None:  # noqa: ANN401
    """Each video is named by a link to its platform that works without script."""
    wrong = []
    for name, locale, page in lesson_pages(site, manifest):
        addresses = " ".join(address for _, address in page.links)
        wrong += [f"{name} ({locale}): {one['id']}" for one in stated[name].get("videos", []) if one["id"] not in addresses]
    assert wrong == []


def test_shared_materials_name_the_other_lessons(site: Site, manifest: Any, stated: dict[str, Any]) -> None:  # noqa: ANN401
    """A deck or video of several lessons says "Also covers", with a link to each of the others."""
    sharing = defaultdict(set)
    for name, lesson in stated.items():
        decks = [deck["upstream"] for deck in lesson.get("slides", [])]
        for mark in (*decks, *(video["id"] for video in lesson.get("videos", []))):
            sharing[mark].add(name)
    others: defaultdict[str, set[str]] = defaultdict(set)
    for names in sharing.values():
        for name in names:
            others[name] |= names - {name}
    assert any(others.values())
    file = {(name, locale): page.path for name, locale, page in lesson_pages(site, manifest)}
    wrong = []
    for name, locale, page in lesson_pages(site, manifest):
        words = shipped_strings(locale)["material.also_covers"].strip()
        named = {page.target(link)[0] for _, links in page.also for link in links}
        worded = all(text.startswith(words) for text, _ in page.also)
        if named != {file[other, locale] for other in others[name]} or not worded:
            wrong.append(f"{name} ({locale}): {sorted(named)}")
    assert wrong == []
