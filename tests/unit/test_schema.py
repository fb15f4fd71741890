"""Data → frozen records, and what is wrong in our own words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from aisys_site import schema, yamlfile
from aisys_site.model.course import CourseFile
from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.model.path import LearningPath
from aisys_site.model.problem import Document
from aisys_site.model.quiz import Quiz
from tests.conftest import TINY

CONTENT = TINY / "content"
NO_TEXT = "must be text; put a number or a word like true in quotes"
OBJECTIVES = "objectives: [{id: c, text: {fr: D}}]"
LESSON = """\
id: a
status: outline
level: advanced
title: {fr: A}
summary: {fr: B.}
objectives: [{id: c, text: {fr: D}}]
requires: []
"""


def read(text: str) -> tuple[Lesson | None, list[str]]:
    """Return a lesson read from YAML text, and its problems as lines."""
    lesson, problems = schema.read(Lesson, yamlfile.parse("lesson.yml", text))
    return lesson, [str(one) for one in problems]


def test_a_sound_file_becomes_a_record() -> None:
    """A sound file is a frozen record with tuples for lists."""
    lesson, problems = read(LESSON)
    assert not problems
    assert lesson
    assert lesson.objectives[0].text.get("fr") == "D"
    assert lesson.requires == ()
    with pytest.raises(ValueError, match="frozen"):
        lesson.id = "b"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("id: a", "id: [a]", [f"1: id: {NO_TEXT}"]),
        ("id: a", "id: 7", [f"1: id: {NO_TEXT}"]),
        ("requires: []", "requires: {a: b}", ["7: requires: must be a list"]),
        ("requires: []", "requires: [[a]]", [f"7: requires.0: {NO_TEXT}"]),
        ("requires: []", "require: []", ['7: require: unknown field, did you mean "requires"?']),
        ("requires: []", "", ["1: requires: is missing"]),
        ("title: {fr: A}", "title: A", ["4: title: must be a text in each language, such as {fr: …}"]),
        ("title: {fr: A}", "title: {}", ["4: title: must not be empty"]),
        ("title: {fr: A}", "title: {fr: [A]}", [f"4: title.fr: {NO_TEXT}"]),
        (OBJECTIVES, "objectives: []", ["6: objectives: must not be empty"]),
        (OBJECTIVES, "objectives: [c]", ["6: objectives.0: must be a mapping of fields"]),
        (
            OBJECTIVES,
            "objectives: [{ident: c, txt: {fr: D}}]",
            [
                "6: objectives.0.id: is missing",
                "6: objectives.0.ident: unknown field",
                '6: objectives.0.txt: unknown field, did you mean "text"?',
            ],
        ),
        ("requires: []", "requires: []\nminutes: 0", ["8: minutes: must be greater than 0"]),
        ("requires: []", "requires: []\nminutes: 1.5", ["8: minutes: must be a whole number"]),
        ("requires: []", "requires: []\nminutes: true", ["8: minutes: must be a whole number"]),
        ("requires: []", "requires: []\nrequires: 7", ["8: requires: stands twice, first in line 7"]),
        (
            "id: a\nstatus: outline",
            "status: x\nid: A",
            [
                "1: status: must be one of outline, text, full",
                "2: id: must be lower-case letters and digits joined by single hyphens",
            ],
        ),
    ],
)
def test_each_mistake_is_told_in_our_words(old: str, new: str, told: list[str]) -> None:
    """What pydantic finds is told in plain words, with the line of the value, and each thing once."""
    lesson, problems = read(LESSON.replace(old, new))
    assert lesson is None
    assert sorted(problems) == [f"lesson.yml:{words}" for words in told]


def test_a_file_of_another_shape_is_refused() -> None:
    """A file that holds a list where fields should be, or the other way round, is told at its first line."""
    assert read("- a\n")[1] == ["lesson.yml:1: must be a mapping of fields"]
    _, problems = schema.read(tuple[Term, ...], yamlfile.parse("glossary.yml", "id: a\n"))
    assert [str(one) for one in problems] == ["glossary.yml:1: must be a list"]


def test_a_file_with_problems_is_no_record() -> None:
    """A file whose YAML has problems gives no record, though its data would do."""
    lesson, problems = read(LESSON.replace("status: outline", "status: !x outline"))
    assert lesson is None
    assert problems == ["lesson.yml:2: status: a YAML tag (!x); write a plain value"]


def test_nesting_without_end_is_told() -> None:
    """Data that no reader can follow to its end is a problem, not a traceback."""
    data: list[Any] = []
    for _ in range(100_000):
        data = [data]
    record, problems = schema.read(Lesson, Document("x.yml", data))
    assert record is None
    assert [str(one) for one in problems] == ["x.yml:1: nested too deeply"]


@pytest.mark.parametrize(
    ("word", "known", "words"),
    [
        ("hauteurs", ["hauteur", "octave"], ', did you mean "hauteur"?'),
        ("xyz", ["hauteur", "octave"], ""),
        ("a", [], ""),
        ("", ["a"], ""),
    ],
)
def test_a_close_word_is_suggested(word: str, known: list[str], words: str) -> None:
    """A word close to a known one is asked back; nothing is asked when none is close."""
    assert schema.suggest(word, known) == words


@pytest.mark.parametrize(
    ("name", "path"),
    [("course", CONTENT / "course.yml"), ("glossary", CONTENT / "glossary.yml")]
    + [("lesson", path) for path in sorted(CONTENT.rglob("lesson.yml"))],
    ids=lambda one: one.parent.name if isinstance(one, Path) else one,
)
def test_published_schemas_accept_what_we_accept(name: str, path: Path) -> None:
    """The JSON Schema for editors is one, and finds nothing wrong with a sound file."""
    published = schema.json_schema(name)
    json.dumps(published)
    jsonschema.Draft202012Validator.check_schema(published)
    jsonschema.validate(yaml.safe_load(path.read_text(encoding="utf-8")), published)


def test_published_schemas_refuse_unknown_fields() -> None:
    """An editor with the JSON Schema marks a misspelt field."""
    data = yaml.safe_load(LESSON.replace("requires", "require"))
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(data, schema.json_schema("lesson"))


def test_every_yaml_file_of_a_course_has_a_schema() -> None:
    """Course, lesson, glossary, paths, quiz and lab have their schemas, by the names of the files."""
    expected = {
        "course": CourseFile,
        "lesson": Lesson,
        "glossary": tuple[Term, ...],
        "paths": tuple[LearningPath, ...],
        "quiz": Quiz,
        "lab": Lab,
    }
    assert expected == schema.FILES
