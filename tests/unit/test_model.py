"""The records: what authors may write, and the small questions a record answers."""

from __future__ import annotations

import pytest
from pydantic import TypeAdapter, ValidationError

from aisys_site.model.glossary import Term
from aisys_site.model.lesson import Code, Slides, Video
from aisys_site.model.problem import Problem
from aisys_site.model.text import Id, LocaleId, Path, Plain, Text, Url
from tests.conftest import Folder

GOOD = [
    (Plain, " a ", "a"),
    (Plain, "3 < 4 and 5 > 4", "3 < 4 and 5 > 4"),
    (Plain, "a <- b -> c", "a <- b -> c"),
    (Plain, "AT&T &amp; x", "AT&T &amp; x"),
    (Plain, "two\nlines", "two\nlines"),
    (Id, "a", "a"),
    (Id, "tensor-core-2", "tensor-core-2"),
    (Id, "x" * 64, "x" * 64),
    (LocaleId, "fr", "fr"),
    (LocaleId, "pt-br", "pt-br"),
    (LocaleId, "zh-hant-tw", "zh-hant-tw"),
    (Url, "https://example.org/a?b={path}#c", "https://example.org/a?b={path}#c"),
    (Path, "code/a.py", "code/a.py"),
    (Path, "02 Hardware/a..b.md", "02 Hardware/a..b.md"),
]
BAD = [
    (Plain, "", "is empty"),
    (Plain, " \n", "is empty"),
    (Plain, "<b>a</b>", "holds markup"),
    (Plain, "a <!-- b -->", "holds markup"),
    (Plain, "a\0b", "control character"),
    (Plain, "a\x1b[31m", "control character"),
    (Id, "A", "pattern"),
    (Id, "a_b", "pattern"),
    (Id, "a--b", "pattern"),
    (Id, "-a", "pattern"),
    (Id, "a/b", "pattern"),
    (Id, "é", "pattern"),
    (Id, "a\n", "pattern"),
    (Id, "٣", "pattern"),
    (Id, "", "pattern"),
    (LocaleId, "français", "pattern"),
    (LocaleId, "zh-CN", "pattern"),
    (Url, "example.org", "pattern"),
    (Url, "ftp://example.org", "pattern"),
    (Url, "javascript:alert(1)", "pattern"),
    (Url, "https://example.org/a b", "pattern"),
    (Url, 'https://example.org/"onload="x', "pattern"),
    (Path, "/etc/passwd", "relative"),
    (Path, "../a", "relative"),
    (Path, "a/../../b", "relative"),
    (Path, "a\\b", "relative"),
    (Path, "//example.org/a", "relative"),
]


@pytest.mark.parametrize(("kind", "value", "read"), GOOD)
def test_good_words_are_taken(kind: type[str], value: str, read: str) -> None:
    """Words, ids, languages, addresses and paths of the right form are taken, without space around them."""
    assert TypeAdapter(kind).validate_python(value) == read


@pytest.mark.parametrize(("kind", "value", "says"), BAD)
def test_bad_words_are_refused(kind: type[str], value: str, says: str) -> None:
    """Markup in plain text, ids that are no ids, addresses that run script and paths out of the folder are refused."""
    with pytest.raises(ValidationError, match=says):
        TypeAdapter(kind).validate_python(value)


def test_a_text_falls_back_to_its_first_language() -> None:
    """A text asked for in a language it lacks is given in the first it has."""
    text = Text({"fr": "la", "ja": "ラ"})
    assert [text.get(locale) for locale in ("fr", "ja", "de")] == ["la", "ラ", "la"]
    assert text.locale_for("de") == "fr"
    assert list(text.locales()) == ["fr", "ja"]


def test_a_term_knows_its_spellings() -> None:
    """A term is spelled by its name and by its other forms, in each language apart."""
    term = Term(id="a", term=Text({"fr": "fréquence", "ja": "周波数"}), definition=Text({"fr": "x"}), forms={"fr": ("Hz",)})
    assert term.spellings("fr") == ["fréquence", "Hz"]
    assert term.spellings("ja") == ["周波数"]
    assert term.spellings("de") == []
    assert not term.same_everywhere
    assert Term(id="b", term=Text({"fr": "MIDI", "ja": "MIDI"}), definition=Text({"fr": "x"})).same_everywhere


@pytest.mark.parametrize("sources", [{}, {"upstream": "a", "url": "https://example.org"}, {"file": "a", "upstream": "b"}])
def test_a_material_has_one_source(sources: dict[str, str]) -> None:
    """A deck comes from upstream, from the lesson's folder or from elsewhere, and from one of them only."""
    with pytest.raises(ValidationError, match="exactly one"):
        Slides.model_validate(sources)


def test_a_program_runs_or_says_why_not() -> None:
    """A program of the lesson has its output or a reason; one from elsewhere needs neither."""
    Code(file="a.py", output="a.txt")
    Code(file="a.cu", not_run=Text({"fr": "il faut un GPU"}))
    Code(url="https://example.org/a.py")
    with pytest.raises(ValidationError, match="needs either"):
        Code(file="a.py")
    with pytest.raises(ValidationError, match="needs either"):
        Code(file="a.py", output="a.txt", not_run=Text({"fr": "x"}))


@pytest.mark.parametrize(
    ("provider", "name", "good"),
    [
        ("youtube", "spUNpyF58BY", True),
        ("youtube", "-_-_-_-_-_-", True),
        ("youtube", "spUNpyF58B", False),
        ("youtube", "spUNpyF58BY\n", True),
        ("youtube", "BV1DX4y1D7PC", False),
        ("bilibili", "BV1DX4y1D7PC", True),
        ("bilibili", "bv1DX4y1D7PC", False),
        ("bilibili", "av170001", False),
        ("bilibili", "BV1DX4y1D7P?", False),
    ],
)
def test_a_video_id_has_the_shape_of_its_platform(provider: str, name: str, good: bool) -> None:  # noqa: FBT001
    """An id that the platform cannot have issued is refused; space around one is not part of it."""
    try:
        video = Video.model_validate({"provider": provider, "id": name})
    except ValidationError:
        assert not good
    else:
        assert good
        assert video.id == name.strip()


@pytest.mark.parametrize(
    ("problem", "line"),
    [
        (Problem("a.yml", 3, "b.0", "is missing"), "a.yml:3: b.0: is missing"),
        (Problem("a.md", 1, "", "is missing"), "a.md:1: is missing"),
        (Problem("a.md", 1, "b\nc", "d\r\n\te"), "a.md:1: b c: d e"),
        (Problem("a.md", 1, "", "a\x1b[31mb\0c\ud800"), "a.md:1: a\ufffd[31mb\ufffdc\ufffd"),
    ],
)
def test_a_problem_is_one_line(problem: Problem, line: str) -> None:
    """A problem prints as one line that any terminal can show, whatever words it quotes."""
    assert str(problem) == line
    assert str(problem).encode()


def test_problems_sort_by_place() -> None:
    """Problems stand in the order of files and lines."""
    problems = [Problem("b", 1, "", ""), Problem("a", 10, "", ""), Problem("a", 9, "", "")]
    assert [(one.path, one.line) for one in sorted(problems)] == [("a", 9), ("a", 10), ("b", 1)]


def test_a_course_answers_small_questions(folder: Folder) -> None:
    """A course knows its languages, its pages, its order, and where each lesson is stated."""
    course = folder.course()
    assert (course.root_locale, course.locale_ids) == ("fr", ("fr", "ja"))
    assert [lesson.id for lesson in course.in_order()] == ["hauteur", "harmoniques", "quinte-juste", "temperament-egal"]
    page = course.page("son/vibrations/hauteur", "ja")
    assert page
    assert page.locale == "ja"
    assert course.page("son/vibrations/harmoniques", "ja") is None
    assert course.page("", "fr", "glossary") is course.pages["glossary.md"]
    assert course.of(course.lessons["hauteur"]).path == "content/son/vibrations/hauteur/lesson.yml"
    assert course.part_pages()[:3] == ["index.md", "son/index.md", "son/vibrations/index.md"]
    assert set(course.part_pages()) <= course.files
