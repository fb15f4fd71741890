"""The paths as they are published: the page, the home page, the lessons, `curriculum.json`."""

from __future__ import annotations

import re

import pytest

from tests.conftest import TINY, Folder
from tests.site.conftest import Real
from tests.site.reading import Node, Site
from tests.unit.test_paths import of

LAST = "gammes/temperaments/temperament-egal/index.html"


def section(site: Site, page: str, name: str) -> Node:
    """Return a section of the page of paths."""
    return site.tree(page).one("section", aria_labelledby=f"path-{name}")


@pytest.mark.parametrize("page", ["paths/index.html", "ja/paths/index.html"])
def test_each_path_lists_its_lessons_in_order(tiny_site: Site, page: str) -> None:
    """The page shows what the course file says: the lessons of each path in order, each a link to its page."""
    for route in of(Folder(TINY / "content")).routes:
        rows = [row for row in section(tiny_site, page, route.path.id).all("li") if row.get("data-lesson")]
        assert [row.get("data-lesson") for row in rows] == [lesson.id for lesson in route.lessons]
        for row in rows:
            target = tiny_site.pages[page].target(row.one("a").get("href"))[0]
            assert tiny_site.tree(target).one("h1").get("id") == row.get("data-lesson")
    assert tiny_site.dead_links() == []


def test_a_graph_says_in_words_what_it_draws(tiny_site: Site) -> None:
    """Each drawing has a name, a description and a row for each chapter that the list beside it has, in the same order."""
    root = tiny_site.tree("paths/index.html")
    drawings = list(root.all("svg", role="img"))
    assert len(drawings) == 3
    for drawing in drawings:
        title, described = drawing.get("aria-labelledby").split()
        assert root.one("title", id=title).text
        assert root.one("desc", id=described).text
    musician = section(tiny_site, "paths/index.html", "musicienne")
    drawn = [text.text for text in musician.all("text", class_="label")]
    assert drawn == [name.text for name in musician.all("h4")] == ["Vibrations", "Intervalles purs", "Tempéraments"]
    assert [one.text for one in musician.all("span", class_="builds-on")] == [
        "S'appuie sur Vibrations",
        "S'appuie sur Intervalles purs",
    ]
    assert len(list(musician.all("path", class_="lane"))) == 2


def test_ids_on_the_page_stand_once(real: Real) -> None:
    """However many graphs and lists, no id stands twice."""
    ids = [node.get("id") for node in real.site.tree("paths/index.html").all() if node.get("id")]
    assert len(ids) == len(set(ids))


def test_the_home_page_leads_to_each_path(tiny_site: Site) -> None:
    """A reader finds the paths on the home page, with lessons and hours, and where to begin."""
    ways = tiny_site.tree("index.html").one("section", class_="ways")
    links = [tiny_site.pages["index.html"].target(one.one("a").get("href")) for one in ways.all("h3")]
    assert links == [("paths/index.html", "path-musicienne"), ("paths/index.html", "path-physicienne")]
    assert "4 leçons" in ways.text
    assert "Commencer par : Les harmoniques d'une corde" in ways.text


def test_a_lesson_says_what_lies_before_it(tiny_site: Site) -> None:
    """How many lessons and how long, and the list in order; where all of it is named already, nothing more."""
    before = tiny_site.tree(LAST).one("missing-lessons")
    assert re.match(r"3 leçons avant celle-ci, \d+ min$", before.one("summary").text)
    rows = [row.get("data-lesson") for row in before.all("li")]
    assert rows == ["hauteur", "harmoniques", "quinte-juste"]
    for path in ("son/vibrations/hauteur/index.html", "son/vibrations/harmoniques/index.html"):
        assert not list(tiny_site.tree(path).all("missing-lessons"))


def test_other_tools_read_the_paths(real: Real) -> None:
    """`curriculum.json` has each path with its lessons, none before one that it requires, and their minutes together."""
    manifest = real.site.json("curriculum.json")
    lessons = {lesson["id"]: lesson for lesson in manifest["lessons"]}
    assert [path["id"] for path in manifest["paths"]] == ["undergraduate", "graduate", "practitioner", "interview"]
    for path in manifest["paths"]:
        ranks = {name: rank for rank, name in enumerate(path["lessons"])}
        assert len(ranks) == len(path["lessons"])
        assert all(ranks.get(one, -1) < rank for name, rank in ranks.items() for one in lessons[name]["requires"])
        assert path["minutes"] == sum(lessons[name]["minutes"] for name in ranks)


def test_every_path_of_the_real_course_can_be_walked(real: Real) -> None:
    """None is shorter than a term's reading or longer than two thirds of the course."""
    manifest = real.site.json("curriculum.json")
    assert all(40 <= len(path["lessons"]) <= 120 for path in manifest["paths"])
