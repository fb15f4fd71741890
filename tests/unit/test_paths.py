"""The paths through a course: their lessons, hours, goals and chapters, and what lies before a lesson."""

from __future__ import annotations

import pytest

from aisys_site import paths
from aisys_site.outline import Outline
from aisys_site.paths import Paths
from tests.conftest import Folder


def of(folder: Folder) -> Paths:
    """Return the paths of a course as it stands."""
    return Paths(Outline(folder.course()))


def ids(lessons: object) -> list[str]:
    """Return the ids of lessons or chapters."""
    return [one.id for one in lessons]  # type: ignore[attr-defined]


def test_a_path_is_its_goals_and_what_lies_before_them(folder: Folder) -> None:
    """Nobody lists the lessons of a path; what its readers know, and all before that, is left out."""
    musician, physicist = of(folder).routes
    assert ids(musician.lessons) == ["hauteur", "harmoniques", "quinte-juste", "temperament-egal"]
    assert ids(physicist.lessons) == ["harmoniques", "quinte-juste"]
    assert (musician.start.id, physicist.start.id) == ("hauteur", "harmoniques")


def test_who_knows_a_lesson_knows_what_lies_before_it(folder: Folder) -> None:
    """A lesson under "without" takes everything with it that leads to it alone or not."""
    folder.replace(
        "paths.yml", "goals: [quinte-juste, temperament-egal]", "goals: [temperament-egal]\n  without: [quinte-juste]"
    )
    musician = of(folder).routes[0]
    assert ids(musician.lessons) == ["temperament-egal"]
    assert musician.start.id == "temperament-egal"


def test_hours_follow_the_minutes_of_the_lessons(folder: Folder) -> None:
    """A path takes as long as its lessons by the rule of minutes; each goal says how long it takes to get there."""
    folder.replace("gammes/intervalles/quinte-juste/lesson.yml", "level:", "minutes: 100\nlevel:")
    found = of(folder)
    musician, physicist = found.routes
    spent = {lesson.id: found.outline.minutes(lesson) for lesson in musician.lessons}
    assert spent["quinte-juste"] == 100
    assert physicist.minutes == spent["harmoniques"] + 100
    assert [(goal.lesson.id, goal.lessons) for goal in musician.goals] == [("quinte-juste", 3), ("temperament-egal", 4)]
    assert [goal.minutes for goal in musician.goals] == [sum(spent.values()) - 18, sum(spent.values())]


def test_each_lesson_is_needed_for_the_first_goal_that_asks_for_it(folder: Folder) -> None:
    """A reader with little time takes the lessons of the first goals: each lesson says of which."""
    folder.replace("paths.yml", "goals: [quinte-juste, temperament-egal]", "goals: [harmoniques, temperament-egal, hauteur]")
    route = of(folder).routes[0]
    assert route.steps == {"hauteur": 1, "harmoniques": 1, "quinte-juste": 2, "temperament-egal": 2}
    assert [goal.lessons for goal in route.goals] == [2, 4, 4]


def test_a_path_crosses_chapters(folder: Folder) -> None:
    """Lessons read together stand by chapter; a chapter builds on what its lessons ask for, by the fewest edges."""
    musician, physicist = of(folder).routes
    assert [ids(part.lessons) for part in musician.parts] == [
        ["hauteur", "harmoniques"],
        ["quinte-juste"],
        ["temperament-egal"],
    ]
    built = [(part.chapter.id, ids(part.builds_on)) for part in musician.chapters]
    assert built == [("vibrations", []), ("intervalles", ["vibrations"]), ("temperaments", ["intervalles"])]
    assert [part.module.id for part in physicist.chapters] == ["son", "gammes"]


def test_what_only_later_lessons_ask_for_is_told_apart(folder: Folder) -> None:
    """A chapter builds on what its first lesson asks for; what the others ask for beside that comes later."""
    folder.replace("course.yml", "lessons: [temperament-egal]", "lessons: [x, temperament-egal]")
    equal = folder.text("gammes/temperaments/temperament-egal/lesson.yml")
    first = equal.replace("id: temperament-egal", "id: x").replace("[quinte-juste]", "[hauteur]")
    folder.write("gammes/temperaments/x/lesson.yml", first)
    folder.write("gammes/temperaments/temperament-egal/lesson.yml", equal.replace("[quinte-juste]", "[x, quinte-juste]"))
    *_, last = of(folder).chapters
    assert (last.chapter.id, ids(last.builds_on), ids(last.later)) == ("temperaments", ["vibrations"], ["intervalles"])


def test_a_lesson_that_asks_for_a_later_one_comes_after_it(folder: Folder) -> None:
    """Where course.yml says another order than the lessons themselves, what they ask for counts."""
    folder.replace("course.yml", "lessons: [hauteur, harmoniques]", "lessons: [harmoniques, hauteur]")
    assert ids(of(folder).routes[0].lessons)[:2] == ["hauteur", "harmoniques"]


def test_chapters_that_ask_for_each_other_are_drawn_all_the_same(folder: Folder) -> None:
    """Lessons of two chapters may lead to and fro; read in parts, each chapter stands in the graph once."""
    for chapter, lesson in (("intervalles", "quinte-juste"), ("temperaments", "temperament-egal")):
        folder.replace(
            "course.yml", f"lessons: [{lesson}]", f"lessons: [{lesson}]" if chapter == "intervalles" else "lessons: [x]"
        )
    folder.write("gammes/temperaments/x/lesson.yml", folder.text("gammes/temperaments/temperament-egal/lesson.yml")
                 .replace("id: temperament-egal", "id: x").replace("[quinte-juste]", "[hauteur]"))  # fmt: skip
    folder.replace("gammes/intervalles/quinte-juste/lesson.yml", "[hauteur, harmoniques]", "[x, harmoniques]")
    folder.replace("paths.yml", "[quinte-juste, temperament-egal]", "[temperament-egal]")
    folder.replace("course.yml", "lessons: [x]", "lessons: [x, temperament-egal]")
    route = of(folder).routes[0]
    assert ids(route.lessons) == ["hauteur", "harmoniques", "x", "quinte-juste", "temperament-egal"]
    assert [part.chapter.id for part in route.parts] == ["vibrations", "temperaments", "intervalles", "temperaments"]
    assert [part.chapter.id for part in route.chapters] == ["vibrations", "temperaments", "intervalles"]


def test_what_lies_before_a_lesson(folder: Folder) -> None:
    """All of it in order, with its minutes; nothing lies before a root."""
    found = of(folder)
    lessons = found.outline.course.lessons
    before = found.before(lessons["temperament-egal"])
    assert ids(before.listed) == ["hauteur", "harmoniques", "quinte-juste"]
    assert (before.lessons, before.minutes) == (3, found.minutes(before.listed))
    assert found.before(lessons["hauteur"]) == paths.Before(0, 0, ())


def test_a_page_lists_no_more_than_the_nearest(folder: Folder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a long way only its end is listed, and all of it counted."""
    monkeypatch.setattr(paths, "LISTED", 2)
    found = of(folder)
    before = found.before(found.outline.course.lessons["temperament-egal"])
    assert (before.lessons, ids(before.listed)) == (3, ["harmoniques", "quinte-juste"])


def test_all_chapters_of_a_course_make_one_graph(folder: Folder) -> None:
    """The graph of the whole course has every chapter, each after those that it builds on."""
    chapters = of(folder).chapters
    assert [part.chapter.id for part in chapters] == ["vibrations", "intervalles", "temperaments"]
    assert [len(part.lessons) for part in chapters] == [2, 1, 1]


def test_a_course_needs_no_paths(folder: Folder) -> None:
    """Without paths.yml there are none, and nothing is wrong."""
    folder.remove("paths.yml")
    assert folder.lines() == []
    assert of(folder).routes == ()
