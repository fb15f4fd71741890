"""Questions as HTML: whole without script, in the page's language, linked to what teaches them."""

from __future__ import annotations

import html
import json
import re

import pytest

from aisys_site import ask, compose
from aisys_site.model.course import Course
from aisys_site.outline import Outline
from aisys_site.render import Site, View
from aisys_site.search.gather import of_page
from tests.conftest import TINY, Folder

HOME = "son/vibrations/harmoniques/index.md"
OUTLINE = "gammes/temperaments/temperament-egal/index.md"
KINDS = {"single", "multiple", "numeric", "short", "ordering", "matching", "tracing", "open"}


@pytest.fixture(scope="module")
def course() -> Course:
    """Return the tiny course, whose two quizzes have every kind."""
    return Folder(TINY / "content").course()


def view(course: Course, page: str, locale: str) -> View:
    """Return a page of the course in a language."""
    return View(Site(course, Outline(course)), page, locale)


def article(course: Course, page: str, locale: str) -> str:
    """Return the article of a lesson with an empty text."""
    return str(compose.article(view(course, page, locale), compose.Text("", locale)))


def section(course: Course, page: str, locale: str) -> str:
    """Return the questions in a lesson's article."""
    found = re.search(r'<section class="quiz".*?</section>', article(course, page, locale), re.DOTALL)
    assert found
    return found.group()


@pytest.mark.parametrize("locale", ["fr", "ja"])
def test_every_kind_has_its_field_and_its_answer(course: Course, locale: str) -> None:
    """Of each kind there is one question with a prompt, a field, a closed answer and no word of another language."""
    text = section(course, HOME, locale) + section(course, OUTLINE, locale)
    parts = text.split("<quiz-question")[1:]
    assert {kind for part in parts for kind in re.findall(r'data-kind="(\w+)"', part)} == KINDS
    for part in parts:
        assert 'class="question-prompt"' in part
        assert 'class="question-field"' in part
        assert '<details class="answer"><summary>' in part
        assert 'class="read-again"' in part
        assert "lang=" not in part[: part.index('class="read-again"')]
    japanese = re.search(r"[\u3040-\u30ff]", re.sub(r'data-accept="[^"]*"', "", text))
    assert bool(japanese) == (locale == "ja")


def test_every_option_has_its_reason(course: Course) -> None:
    """Each option of a choice is explained, the right ones marked, and the first is not always the right one."""
    for name, right in (("trois-fuseaux", {"triple"}), ("ce-qui-change", {"quinte", "tierce"})):
        text = section(course, HOME, "fr") + section(course, OUTLINE, "fr")
        part = next(one for one in text.split("<quiz-question") if f'"question-{name}"' in one)
        options = re.findall(r'data-option="([\w-]+)"( data-right)?', part)
        assert {one for one, marked in options if marked} == right
        assert {one for one, _ in options} == set(re.findall(r'data-why="([\w-]+)"', part))


def test_a_number_is_asked_in_each_of_its_variants(course: Course) -> None:
    """Every variant stands in the page with its own numbers and its own answer, no place is left open."""
    part = next(one for one in section(course, HOME, "fr").split("<quiz-question") if 'data-kind="numeric"' in one)
    asked = [tuple(map(int, one)) for one in re.findall(r"harmonique (\d) d.*? à (\d+) Hz \?", part)]
    answers = [float(one) for one in re.findall(r'data-answer="([\d.]+)"', part)]
    assert len(asked) == len(answers) == 6
    assert len(set(asked)) == 6
    assert [base * k for k, base in asked] == answers
    assert "{{" not in part
    found = re.search(r'data-units="([^"]*)"', part)
    assert found
    assert json.loads(html.unescape(found.group(1)))["kHz"] == 1000


def test_a_question_leads_to_what_teaches_it(course: Course) -> None:
    """To its section by its title; in an outline, to the objective by its words; from another page, to the lesson's."""
    assert '<a href="#multiples">Des multiples entiers</a>' in section(course, HOME, "fr")
    assert '<a href="#multiples"><span lang="fr">Des multiples entiers</span></a>' in section(course, HOME, "ja")
    assert '<a href="#objective-choisir">Expliquer pourquoi' in section(course, OUTLINE, "fr")
    elsewhere = ask.loose(view(course, "resources.md", "ja"), course.lessons["harmoniques"])
    assert '<a href="../son/vibrations/harmoniques/#multiples">' in elsewhere
    assert 'id="question-harmoniques-trois-fuseaux"' in elsewhere
    assert 'data-question="harmoniques/trois-fuseaux"' in elsewhere
    assert "Question 1" not in elsewhere


def test_links_by_name_lead_from_the_page(folder: Folder) -> None:
    """`lesson:` in a text of a question leads to that lesson; to an anchor of the own page, without leaving it."""
    path = "son/vibrations/harmoniques/quiz.yml"
    folder.replace(path, "fr: Un nœud est", "fr: Un [nœud](lesson:harmoniques#multiples), comme [ici](lesson:hauteur), est")
    text = section(folder.course(), HOME, "fr")
    assert '<a href="#multiples">nœud</a>' in text
    assert '<a href="../hauteur/">ici</a>' in text


def test_a_text_that_is_missing_is_borrowed_and_marked(folder: Folder) -> None:
    """Where a question was not translated, the words of the first language stand, with their language."""
    folder.replace("son/vibrations/harmoniques/quiz.yml", "      ja: このプログラムは何を表示するか。\n", "")
    assert '<div lang="fr"><p>Qu&#39;affiche ce programme ?</p></div>' in section(folder.course(), HOME, "ja")


def test_ids_stand_once(course: Course) -> None:
    """No id of a lesson with questions stands twice, those in templates of variants left out."""
    for page in (HOME, OUTLINE):
        text = re.sub(r"<template.*?</template>", "", article(course, page, "fr"), flags=re.DOTALL)
        ids = re.findall(r'\sid="([^"]+)"', text)
        assert sorted(ids) == sorted(set(ids))
        for one in re.findall(r'(?:for|aria-labelledby|aria-describedby)="([^"]+)"', text):
            assert set(one.split()) <= set(ids)


def test_the_key_answers_every_question(course: Course) -> None:
    """The printed key has an entry for each question, with each variant's answer."""
    text = article(course, HOME, "fr")
    key = text[text.index('class="quiz-key"') :]
    assert re.findall(r'<li id="key-([\w-]+)"', key) == [one.id for one in course.quizzes["harmoniques"].questions]
    assert key.count("<template") == 5


@pytest.mark.parametrize("locale", ["fr", "ja"])
def test_no_word_of_the_interface_is_found_by_search(course: Course, locale: str) -> None:
    """The search index has nothing of the buttons, labels and messages around questions."""
    here = view(course, HOME, locale)
    found = repr(of_page(here, article(course, HOME, locale)))
    words = [
        words for key, words in course.strings[locale].items() if key.startswith(("quiz.", "asked.")) and "{" not in words
    ]
    assert [one for one in words if len(one) > 4 and one in found] == []


def test_a_page_without_questions_has_none(course: Course) -> None:
    """A lesson without `quiz.yml` has neither the section nor the key."""
    text = article(course, "gammes/intervalles/quinte-juste/index.md", "fr")
    assert "quiz" not in text
