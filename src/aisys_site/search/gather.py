"""What of a course can be found: its pages, as their articles say, the terms of its glossary, what lessons ask."""

from __future__ import annotations

from collections.abc import Iterator

from aisys_site import address, quiz, snippet
from aisys_site.model.glossary import Term
from aisys_site.model.lesson import Lesson
from aisys_site.render import View
from aisys_site.search.document import Document, Section
from aisys_site.search.extract import extract

NAMED = 3
"""How often a word counts that names what a lesson is about, where a word of its text counts once."""
SUMMED_UP = 2
"""The same of a word of its summary and objectives."""


def of_page(view: View, article: str) -> Document:
    """Return what can be found of a page; `article` is its HTML."""
    found = extract(article)
    subject = view.subject
    return Document(
        id=view.page,
        kind="lesson" if isinstance(subject, Lesson) else "page",
        title=found.title or (view.plain(subject.title) if subject else view.plain(view.course.file.title)),
        url=view.url,
        language=view.language,
        sections=found.sections,
        module=view.module.id if view.module else None,
        boosted=tuple(_about(view, subject)) if isinstance(subject, Lesson) else (),
    )


def _about(view: View, lesson: Lesson) -> Iterator[tuple[str, int]]:
    """Yield the texts that say what a lesson is about, in the page's language alone."""
    if view.locale in lesson.summary.root:
        yield view.plain(lesson.summary), SUMMED_UP
    yield from ((view.plain(one.text), SUMMED_UP) for one in lesson.objectives if view.locale in one.text.root)
    yield from ((view.plain(term.term), NAMED) for term in view.outline.terms(lesson) if view.locale in term.term.root)
    yield from ((view.plain(one.title), NAMED) for one in view.outline.topics(lesson) if view.locale in one.title.root)


def of_terms(view: View) -> Iterator[Document]:
    """Yield the terms of the glossary in the language of `view`; none when the course has no page to show them."""
    page = view.page_of("glossary.html")
    for term in view.course.terms.values() if page else ():
        yield _term(view, term, view.site.address(page or "", view.locale))


def _term(view: View, term: Term, page: str) -> Document:
    used = view.outline.used_in(term)
    others = tuple((name, 1) for locale, name in term.term.root.items() if locale != view.locale)
    return Document(
        id=f"term:{term.id}",
        kind="term",
        title=view.plain(term.term),
        url=f"{page}#{term.id}",
        language=view.language,
        sections=(Section("", "", (view.plain(term.definition),)),),
        module=view.course.places[used[0].id].module.id if used else None,
        boosted=others,
    )


def of_questions(view: View, lesson: Lesson) -> Iterator[Document]:
    """Yield the questions of a lesson in the language of `view`: what they ask, and nothing of the answers."""
    page = view.site.address(address.lesson_page(view.course, lesson.id), view.locale)
    for question in view.course.quizzes[lesson.id].questions:
        asked = quiz.prompt(lesson.id, question).root.get(view.locale)
        if asked:
            yield Document(
                id=f"question:{lesson.id}/{question.id}",
                kind="question",
                title=snippet.bare(snippet.html(asked)),
                url=f"{page}#question-{question.id}",
                language=view.language,
                sections=(Section("", "", (view.plain(lesson.title),)),),
                module=view.course.places[lesson.id].module.id,
            )
