"""A page whose facts have not changed comes out the same: every fact that a page shows is one that `Facts` knows."""

from __future__ import annotations

import copy
import dataclasses
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

import pytest

from aisys_site import compose, head, schema
from aisys_site.build.facts import Facts
from aisys_site.load import COURSE, PATHS, load
from aisys_site.model.course import Course, CourseFile
from aisys_site.model.glossary import Term
from aisys_site.model.lab import Lab
from aisys_site.model.lesson import Lesson
from aisys_site.model.path import LearningPath
from aisys_site.model.problem import Document
from aisys_site.model.quiz import Quiz
from aisys_site.outline import Outline
from aisys_site.plugin.files import pages
from aisys_site.render import Site, View
from tests.benchmark import corpus
from tests.conftest import TINY, Folder
from tests.site.running import ROOT

T = TypeVar("T")
Page = tuple[str, str]
Shown = dict[Page, tuple[bytes, str]]
"""For each page in each language its facts and all that it shows beside its text."""
Data = dict[str, Any]


@pytest.fixture(scope="module", params=["tiny", "generated"])
def course(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Return the tiny course, and a generated one of forty pages."""
    if request.param == "tiny":
        return Folder(TINY / "content").course()
    folder = Folder(tmp_path_factory.mktemp("generated"))
    for path, text in corpus.course(40, corpus.blocks((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))).items():
        folder.write(path, text)
    return Folder(folder.root / "content").course()


@pytest.fixture(scope="module")
def before(course: Course) -> Shown:
    """Return what the pages of the course show."""
    return shown(course)


def shown(course: Course) -> Shown:
    """Return what every page shows."""
    site = Site(course, Outline(course))
    facts = Facts(site, b"")
    views = [View(site, page, locale) for page, locale in pages(site)]
    return {(view.page, view.locale): (facts.of(view), everything(view)) for view in views}


def everything(view: View) -> str:
    """Return all that a page shows beside its text: article, contents, head, definitions."""
    source = view.written() or view.course.pages.get(view.page)
    template = str(source.meta.get("template", "")) if source else ""
    text = compose.Text("<h1>T</h1><p>t</p>", source.locale if source else view.locale, template)
    title = compose.title(view, "T")
    definitions = [str(view.text(term.definition)) for term in compose.definitions(view)]
    parts = [compose.article(view, text), compose.navigation(view, []), head.head(view, "https://example.org/", title)]
    return "\n".join([title, *map(str, parts), *definitions])


def missed(before: Shown, after: Shown) -> list[Page]:
    """Return the pages that changed though their facts did not."""
    same = [page for page in after if page in before and before[page][0] == after[page][0]]
    return [page for page in same if before[page][1] != after[page][1]]


def lessons_changed(course: Course, number: int, change: Callable[[Data], object]) -> Course:
    """Return the course with one lesson's file changed."""
    lesson = list(course.lessons.values())[number]
    source = course.sources[lesson.id]
    data = dict(source.data)
    change(data)
    source = dataclasses.replace(source, data=data)
    lessons = {**course.lessons, lesson.id: record(Lesson, source)}
    return dataclasses.replace(course, lessons=lessons, sources={**course.sources, lesson.id: source})


def record(kind: type[T], document: Document) -> T:
    """Return a file as a record; it must be sound."""
    found, problems = schema.read(kind, document)
    assert found is not None, problems
    return found


def text(data: Data, name: str) -> Data:
    """Return a text with a word more in each language."""
    return {locale: f"{words} X" for locale, words in data[name].items()}


def toggled(names: list[str], name: str) -> list[str]:
    """Return names with or without one."""
    return [one for one in names if one != name] if name in names else [*names, name]


Change = Callable[[Data], object]
LESSON_CHANGES: dict[str, Change] = {
    "title": lambda data: data.update(title=text(data, "title")),
    "summary": lambda data: data.update(summary=text(data, "summary")),
    "level": lambda data: data.update(level="advanced" if data["level"] != "advanced" else "introductory"),
    "minutes": lambda data: data.update(minutes=77),
    "status": lambda data: data.update(status="text" if data["status"] == "outline" else "outline"),
    "objectives": lambda data: data.update(objectives=data["objectives"][1:]),
    "terms": lambda data: data.update(terms=data.get("terms", [])[1:]),
    "videos": lambda data: data.update(videos=[{"provider": "youtube", "id": "spUNpyF58BY", "language": "ja"}]),
    "slides": lambda data: data.update(slides=[{"url": "https://example.org/a.pdf", "language": "ja"}]),
    "references": lambda data: data.update(references=[]),
}


@pytest.mark.parametrize("change", LESSON_CHANGES.values(), ids=LESSON_CHANGES.keys())
def test_no_page_misses_a_change_of_a_lesson(course: Course, before: Shown, change: Callable[[Data], object]) -> None:
    """Whatever changes in any one lesson, the pages that show it have new facts."""
    seen = 0
    for number in range(len(course.lessons)):
        after = shown(lessons_changed(course, number, change))
        assert missed(before, after) == []
        seen += after != before
    assert seen


def test_no_page_misses_what_lessons_ask_for(course: Course, before: Shown) -> None:
    """Lessons ask for the first lesson, or no longer: its page, theirs, and all that show either have new facts."""
    first = next(iter(Outline(course).lessons)).id
    for number in range(1, len(course.lessons)):
        changed = lessons_changed(
            course, number, lambda data: data.update(requires=toggled(data.get("requires", []), first))
        )
        assert missed(before, shown(changed)) == []


def test_no_page_misses_what_lessons_share(course: Course) -> None:
    """Two lessons have the same video; a new title of one is a new fact of the other."""
    for number in range(1, len(course.lessons)):
        shared = lessons_changed(lessons_changed(course, 0, LESSON_CHANGES["videos"]), number, LESSON_CHANGES["videos"])
        after = shown(lessons_changed(shared, number, LESSON_CHANGES["title"]))
        assert missed(shown(shared), after) == []


def test_no_page_misses_a_change_of_a_text(course: Course, before: Shown) -> None:
    """A text that grows takes more minutes, which other pages show; one that goes is shown in another language."""
    for path, page in course.pages.items():
        longer = dataclasses.replace(page, text=page.text + "\n\n" + "mot " * 999)
        assert missed(before, shown(dataclasses.replace(course, pages={**course.pages, path: longer}))) == []
        headed = dataclasses.replace(page, text="# Autre titre\n\n" + page.text)
        assert missed(before, shown(dataclasses.replace(course, pages={**course.pages, path: headed}))) == []


def written_or_not(course: Course) -> Iterator[Course]:
    """Yield the course with one translation fewer."""
    for path, page in course.pages.items():
        if page.locale != course.root_locale:
            yield dataclasses.replace(course, pages={one: other for one, other in course.pages.items() if one != path})


def test_no_page_misses_a_translation(course: Course, before: Shown) -> None:
    """Where a translation goes, the other pages that show so have new facts; its own is rendered from another text."""
    for changed in written_or_not(course):
        gone = {path for path in course.pages if path not in changed.pages}
        wrong = missed(before, shown(changed))
        assert all(page.removesuffix(".md") == path.rsplit(".", 2)[0] for path in gone for page, _ in wrong)


def test_no_page_misses_a_change_of_a_program(course: Course, before: Shown) -> None:
    """New code, or a new output of it, is a new fact of its lesson."""
    for path, program in course.programs.items():
        programs = {**course.programs, path: program + "\n# more\n"}
        assert missed(before, shown(dataclasses.replace(course, programs=programs))) == []


def quiz_changed(course: Course, lesson: str, change: Callable[[Data], object]) -> Course:
    """Return the course with the questions of one lesson changed."""
    path = f"{course.places[lesson].folder}/{Quiz.FILE}"
    data = copy.deepcopy(course.documents[path].data)
    change(data)
    document = dataclasses.replace(course.documents[path], data=data)
    quizzes = {**course.quizzes, lesson: record(Quiz, document)}
    return dataclasses.replace(course, quizzes=quizzes, documents={**course.documents, path: document})


QUIZ_CHANGES: dict[str, Change] = {
    "prompt": lambda data: data["questions"][0].update(prompt=text(data["questions"][0], "prompt")),
    "fewer": lambda data: data["questions"].pop(),
    "order": lambda data: data["questions"].reverse(),
    "level": lambda data: data["questions"][1].update(level="advanced"),
}


@pytest.mark.parametrize("change", QUIZ_CHANGES.values(), ids=QUIZ_CHANGES.keys())
def test_no_page_misses_a_change_of_questions(course: Course, before: Shown, change: Change) -> None:
    """Whatever changes in a lesson's questions, the pages that show it have new facts."""
    for lesson in course.quizzes:
        after = shown(quiz_changed(course, lesson, change))
        assert missed(before, after) == []
        assert after != before


def test_questions_are_facts_of_their_own_page_alone() -> None:
    """A question reworded is a fact of its lesson's page; one fewer, of every page that says how many there are."""
    course = Folder(TINY / "content").course()
    one = shown(course)
    pages_of = {name: shown(quiz_changed(course, "harmoniques", QUIZ_CHANGES[name])) for name in ("prompt", "fewer")}
    changed = {name: {page for page, _ in after if one[page, "fr"] != after[page, "fr"]} for name, after in pages_of.items()}
    facts = {
        name: {page for page, _ in after if one[page, "fr"][0] != after[page, "fr"][0]} for name, after in pages_of.items()
    }
    assert facts["prompt"] == changed["prompt"] == {"son/vibrations/harmoniques/index.md"}
    assert (
        facts["fewer"]
        >= changed["fewer"]
        >= {"son/vibrations/harmoniques/index.md", "son/vibrations/index.md", "resources.md"}
    )


LAB_CHANGES: dict[str, Change] = {
    "title": lambda data: data.update(title=text(data, "title")),
    "question": lambda data: data.update(question=text(data, "question")),
    "label": lambda data: data["controls"][0].update(label=text(data["controls"][0], "label")),
    "default": lambda data: data["controls"][0].update(default=7),
    "row": lambda data: data["reference"].pop(0),
    "explanation": lambda data: data.update(explain=text(data, "explain")),
    "view": lambda data: data["views"].pop(),
}


@pytest.mark.parametrize("change", LAB_CHANGES.values(), ids=LAB_CHANGES.keys())
def test_no_page_misses_a_change_of_a_lab(change: Change) -> None:
    """Whatever changes in a lab, the pages that show it have new facts."""
    course = Folder(TINY / "content").course()
    (lesson,) = course.labs
    path = course.lab_of(lesson).path.removeprefix(course.label)
    data = copy.deepcopy(course.documents[path].data)
    change(data)
    document = dataclasses.replace(course.documents[path], data=data)
    changed = dataclasses.replace(
        course, labs={lesson: record(Lab, document)}, documents={**course.documents, path: document}
    )
    one, other = shown(course), shown(changed)
    assert missed(one, other) == []
    assert {page for page, _ in one if one[page, "fr"] != other[page, "fr"]} >= {f"{course.places[lesson].folder}/lab.md"}


@pytest.mark.parametrize("name", ["gammes/intervalles/quinte-juste/model.py", "models/tons.py"])
def test_a_model_is_a_fact_of_the_pages_that_show_its_lab(name: str) -> None:
    """A model, and a module that it shares, count on the lab's page, in its lesson's outline and in the gallery."""
    course = Folder(TINY / "content").course()
    models = {**course.models, name: course.models[name] + "\n# changed\n"}
    one, other = shown(course), shown(dataclasses.replace(course, models=models))
    assert missed(one, other) == []
    home = "gammes/intervalles/quinte-juste"
    facts = {page for page, _ in one if one[page, "fr"][0] != other[page, "fr"][0]}
    assert facts >= {f"{home}/lab.md", f"{home}/index.md", "labs.md", "index.md"}
    assert "son/vibrations/hauteur/index.md" not in facts


@pytest.mark.parametrize("name", ["term", "definition"])
def test_no_page_misses_a_change_of_a_term(course: Course, before: Shown, name: str) -> None:
    """A term's name and its definition are facts of the pages that show it, and of no lesson that does not."""
    for term in course.terms.values():
        data = term.model_dump()
        data[name] = {locale: f"{words} X" for locale, words in _texts(getattr(term, name)).items()}
        after = shown(dataclasses.replace(course, terms={**course.terms, term.id: Term.model_validate(data)}))
        assert missed(before, after) == []
        assert after != before


def _texts(value: Any) -> dict[str, str]:  # noqa: ANN401 - a text as its record dumps it
    dumped = value.model_dump() if hasattr(value, "model_dump") else dict(value)
    return dict(dumped)


def test_no_page_misses_a_word_of_the_interface(course: Course, before: Shown) -> None:
    """A word of a strings file is a fact of every page."""
    for locale in course.locale_ids:
        for key in list(course.strings[locale])[::13]:
            words = {**course.strings[locale], key: course.strings[locale][key] + "X"}
            after = shown(dataclasses.replace(course, strings={**course.strings, locale: words}))
            assert missed(before, after) == []


def _course_changes() -> dict[str, Callable[[Data], object]]:
    def part(data: Data, name: str) -> Data:
        module = data["modules"][0]
        found: Data = module["chapters"][0] if name == "chapter" else module
        return found

    return {
        "title": lambda data: data.update(title=text(data, "title")),
        "chapter title": lambda data: part(data, "chapter").update(title=text(part(data, "chapter"), "title")),
        "chapter summary": lambda data: part(data, "chapter").update(summary=text(part(data, "chapter"), "summary")),
        "module title": lambda data: part(data, "module").update(title=text(part(data, "module"), "title")),
        "short title": lambda data: part(data, "module").update(short_title=text(part(data, "module"), "short_title")),
        "question": lambda data: part(data, "module").update(question=text(part(data, "module"), "question")),
        "order": lambda data: part(data, "chapter")["lessons"].reverse(),
        "topics": lambda data: data.update(topics=[]),
        "report": lambda data: data.update(report="https://example.org/x?t={title}&p={path}"),
        "language": lambda data: data["locales"][1].update(language="ko"),
    }


@pytest.mark.parametrize("change", _course_changes().values(), ids=_course_changes().keys())
def test_no_page_misses_a_change_of_the_course_file(course: Course, before: Shown, change: Callable[[Data], object]) -> None:
    """What `course.yml` says is a fact of every page."""
    data = copy.deepcopy(course.documents[COURSE].data)
    change(data)
    document = dataclasses.replace(course.documents[COURSE], data=data)
    documents = {**course.documents, COURSE: document}
    after = shown(dataclasses.replace(course, file=record(CourseFile, document), documents=documents))
    assert missed(before, after) == []


def test_a_title_is_no_fact_of_far_pages() -> None:
    """A new title leaves the facts of lessons that do not name it as they were, so that few pages are made anew."""
    course = Folder(TINY / "content").course()
    number = list(course.lessons).index("temperament-egal")
    one, other = shown(course), shown(lessons_changed(course, number, LESSON_CHANGES["title"]))
    far = ("son/vibrations/harmoniques/index.md", "fr")
    near = ("gammes/intervalles/quinte-juste/index.md", "fr")
    assert one[far] == other[far]
    assert one[near] != other[near]


def test_of_what_lies_far_before_only_its_row_is_a_fact() -> None:
    """A lesson shows of those that lie far before it what stands in their rows: a title counts, a summary does not."""
    course = Folder(TINY / "content").course()
    number = list(course.lessons).index("hauteur")
    far = ("gammes/temperaments/temperament-egal/index.md", "fr")
    one, summary, title = (
        shown(changed)[far]
        for changed in (course, *(lessons_changed(course, number, LESSON_CHANGES[name]) for name in ("summary", "title")))
    )
    assert one == summary
    assert one != title


PATH_CHANGES: dict[str, Change] = {
    "title": lambda data: data.update(title=text(data, "title")),
    "summary": lambda data: data.update(summary=text(data, "summary")),
    "goals": lambda data: data.update(goals=["harmoniques"]),
    "without": lambda data: data.update(without=[]),
    "start": lambda data: data.update(start="quinte-juste"),
}


@pytest.mark.parametrize("change", PATH_CHANGES.values(), ids=PATH_CHANGES.keys())
def test_no_page_misses_a_change_of_a_path(change: Change) -> None:
    """What a path says is a fact of the pages that show it, and of no lesson."""
    course = Folder(TINY / "content").course()
    data = copy.deepcopy(course.documents[PATHS].data)
    change(data[1])
    paths = record(tuple[LearningPath, ...], dataclasses.replace(course.documents[PATHS], data=data))
    one, other = shown(course), shown(dataclasses.replace(course, paths=paths))
    assert missed(one, other) == []
    assert {page for page, _ in one if one[page, "fr"] != other[page, "fr"]} >= {"paths.md"}
    assert one["son/vibrations/hauteur/index.md", "ja"] == other["son/vibrations/hauteur/index.md", "ja"]


def test_a_whole_course_is_a_fact_where_templates_are_foreign() -> None:
    """Where a project's own templates may show anything, every lesson is a fact of every page."""
    course = Folder(TINY / "content").course()
    changed = lessons_changed(course, 0, LESSON_CHANGES["title"])
    sites = [Site(one, Outline(one)) for one in (course, changed)]
    facts = [Facts(site, b"", whole=True) for site in sites]
    for page, locale in pages(sites[0]):
        assert facts[0].of(View(sites[0], page, locale)) != facts[1].of(View(sites[1], page, locale))


def test_courses_are_read_as_they_stand(tmp_path: Path) -> None:
    """The facts of one course, read twice, are the same: no fact is of this process or of a place."""
    place = shutil.copytree(TINY / "content", tmp_path / "elsewhere")
    one, problems = load(place, "content")
    assert one, problems
    assert shown(one) == shown(Folder(TINY / "content").course())
