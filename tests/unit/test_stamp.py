"""The hashes that tie a translation to its source."""

from __future__ import annotations

from typing import Any

import pytest

from aisys_site import markup, stamp
from aisys_site.model.problem import Document
from tests.conftest import Folder

LESSON = "son/vibrations/hauteur"


def test_a_lesson_is_stamped_by_sections(folder: Folder) -> None:
    """A lesson's page has a stamp for its introduction and for each section, another page has one for all."""
    course = folder.course()
    assert list(stamp.of_page(course, course.pages[f"{LESSON}/index.md"])) == [
        "introduction",
        "frequence",
        "octave",
        "retenir",
    ]
    assert stamp.of_page(course, course.pages["index.md"]) == {"text": markup.fingerprint(course.pages["index.md"].text)}


def test_a_stamp_changes_with_the_source_alone(folder: Folder) -> None:
    """The stamp of a section is of the source's text, so that a better translation stays current."""
    path = f"{LESSON}/index.md"
    before = folder.course()
    folder.replace(f"{LESSON}/index.ja.md", "いつも二倍", "つねに二倍")
    after = folder.course()
    assert stamp.of_page(before, before.pages[path]) == stamp.of_page(after, after.pages[path])
    folder.replace(path, "Doubler, toujours", "Encore doubler, toujours")
    changed = folder.course()
    now, then = stamp.of_page(changed, changed.pages[path]), stamp.of_page(before, before.pages[path])
    assert [name for name in now if now[name] != then[name]] == ["octave"]


def test_the_files_with_texts_are_course_glossary_paths_lessons_questions_and_labs(folder: Folder) -> None:
    """Texts in several languages stand in course.yml, glossary.yml, paths.yml, the lessons, their questions and labs."""
    paths = {document.path.removeprefix("content/") for document in stamp.paired_documents(folder.course())}
    others = {path for path in paths if not path.endswith(("lesson.yml", "quiz.yml", "lab.yml"))}
    assert others == {"course.yml", "glossary.yml", "paths.yml"}
    assert len(paths) == 3 + 4 + 2 + 1


DATA: dict[str, Any] = {
    "title": {"fr": "la", "ja": "ラ"},
    "only": {"fr": "seul"},
    "other": {"de": "fremd"},
    "items": [{"id": "a", "text": {"fr": "x", "ja": "エ"}}, {"text": {"fr": "y", "ja": "ワ"}}, {"fr": "z", "ja": "ゼ"}],
    "forms": {"fr": ["a"], "ja": ["ア"]},
    "fields": {"fr": "no text", "Title": "for this is no language"},
    "number": 7,
}


def test_texts_are_found_wherever_they_stand() -> None:
    """A mapping whose keys are languages, one of the course among them, is a text, at any depth."""
    found = dict(stamp.paired_fields(Document("x.yml", DATA), ("fr", "ja")))
    assert list(found) == [("title",), ("only",), ("items", 0, "text"), ("items", 1, "text"), ("items", 2)]


def test_stamps_are_named_by_ids() -> None:
    """A field's stamp is named by the ids of what it stands in, so that a change of order loses none."""
    marks = stamp.of_document(Document("x.yml", DATA), ("fr", "ja"), "ja")
    assert {name: where for name, (_, where) in marks.items()} == {
        "title": ("title",),
        "items.a.text": ("items", 0, "text"),
        "items.1.text": ("items", 1, "text"),
        "items.2": ("items", 2),
    }
    assert marks["title"][0] == markup.fingerprint("la")


@pytest.mark.parametrize("data", [None, 7, "text", [], {}, {"fr": {"fr": {}}}, {"²": {"fr": "a", "ja": "b"}}])
def test_any_data_may_be_asked(data: Any) -> None:  # noqa: ANN401 - YAML holds any value
    """Data of any shape has the stamps it has, perhaps none."""
    assert set(stamp.of_document(Document("x.yml", data), ("fr", "ja"), "ja")) <= {"²"}
