"""What the reader's own pages know of the course: complete, in each language, and new when a fact of it is."""

from __future__ import annotations

import json
from typing import Any

import pytest

from aisys_site import reader
from aisys_site.build.facts import Facts
from aisys_site.model.course import Course
from aisys_site.outline import Outline
from aisys_site.render import Site, View
from tests.conftest import Folder

LESSON = "son/vibrations/hauteur"
QUIZ = """\
questions:
  - id: sense
    kind: open
    objective: {objective}
    level: advanced
    prompt: {{fr: Pourquoi ?, ja: なぜか。}}
    rubric:
      - {{points: 2, text: {{fr: Un, ja: 一}}}}
      - {{points: {points}, text: {{fr: Deux, ja: 二}}}}
    answer: {{fr: Parce que., ja: だから。}}
"""


def known(course: Course, locale: str = "fr") -> dict[str, Any]:
    """Return what the script says."""
    text = reader.script(View(Site(course, Outline(course)), "index.md", locale))
    found: dict[str, Any] = json.loads(text.removeprefix("window.courseReader = ").removesuffix(";\n"))
    return found


def asking(folder: Folder, points: int = 3) -> Course:
    """Return the tiny course with a question in one lesson."""
    objective = folder.course().lessons["hauteur"].objectives[0].id
    folder.write(f"{LESSON}/quiz.yml", QUIZ.format(objective=objective, points=points))
    return folder.course()


@pytest.mark.parametrize("locale", ["fr", "ja"])
def test_every_lesson_is_known_where_it_stands(folder: Folder, locale: str) -> None:
    """Modules, chapters, lessons and terms stand in the order of the course, with words and addresses of the language."""
    course = folder.course()
    found = known(course, locale)
    listed = [lesson for module in found["modules"] for chapter in module["chapters"] for lesson in chapter["lessons"]]
    assert listed == list(found["lessons"]) == [lesson.id for lesson in Outline(course).lessons]
    below = "" if locale == "fr" else "ja/"
    lesson = found["lessons"]["hauteur"]
    assert lesson["title"] == course.lessons["hauteur"].title.get(locale)
    assert (lesson["url"], lesson["module"], lesson["chapter"]) == (f"{below}{LESSON}/", "son", "vibrations")
    assert [one["id"] for one in found["terms"]] == list(course.terms)


def test_questions_are_known_by_id_and_key(folder: Folder) -> None:
    """Each with its key, kind, objective and level, which is the lesson's unless it has its own."""
    course = asking(folder)
    question = course.quizzes["hauteur"].questions[0]
    expected = [["sense", question.key, "open", question.objective, "advanced"]]
    assert known(course)["lessons"]["hauteur"]["questions"] == expected


def test_a_new_answer_key_is_a_new_fact(folder: Folder) -> None:
    """What the script is made anew for changes with a question, and with nothing that it does not say."""
    marks = []
    for points in (3, 3, 4):
        site = Site(course := asking(folder, points), Outline(course))
        marks.append((Facts(site, b"").questions, known(course)))
    assert marks[0] == marks[1]
    assert marks[1][0] != marks[2][0]
    assert marks[1][1] != marks[2][1]
