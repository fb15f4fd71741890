"""The reader's progress: kept, marked, shared by tabs and languages, taken out and in, and never thrown away."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.benchmark.pages import OBSERVE, SCROLL
from tests.browser.conftest import Open, Watch, enhanced, until
from tests.browser.served import Site
from tests.browser.test_pages import RUN, axe, told
from tests.browser.test_theme import FORBID_STORAGE

At = Callable[[str], str]
Words = Callable[..., str]
State = dict[str, Any]
Reader = dict[str, Any]
KEY, BROKEN = "course-progress:aisys", "course-progress-broken:aisys:"
FULL_STORAGE = """
() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; }
"""
DAY = 86_400_000


@pytest.fixture
def locale() -> str:
    """Run these in one language, which takes half the time: nothing here depends on it but words."""
    return "en"


@pytest.fixture(scope="session")
def reader(site: Site) -> Reader:
    """Return what the reader's pages know of the course, in the root language."""
    text = (site.folder / "assets/course/reader.en.js").read_text(encoding="utf-8")
    found: Reader = json.loads(text.removeprefix("window.courseReader = ").removesuffix(";\n"))
    return found


@pytest.fixture(scope="session")
def lesson(reader: Reader) -> str:
    """Return a lesson with a neighbour in its chapter."""
    chapters = [chapter for module in reader["modules"] for chapter in module["chapters"]]
    found: str = next(one["lessons"] for one in chapters if len(one["lessons"]) > 1)[0]
    return found


def now() -> int:
    """Return the time in milliseconds."""
    return int(time.time() * 1000)


def whole(**given: object) -> State:
    """Return a state, empty but for what is given."""
    made = {"format": "course-progress", "version": 1, "course": "aisys", "cleared": 0}
    return {**made, "read": {}, "answers": {}, "last": None, "settings": {}, **given}


def seed(page: Page, state: object) -> None:
    """Let a page find a state in its storage when it is first opened."""
    text = state if isinstance(state, str) else json.dumps(state)
    page.add_init_script(f"localStorage.getItem('seeded') || localStorage.setItem({json.dumps(KEY)}, {json.dumps(text)});")
    page.add_init_script("localStorage.setItem('seeded', '1');")


def stored(page: Page, key: str = KEY) -> State:
    """Return what is stored."""
    found: State = page.evaluate("(key) => JSON.parse(localStorage.getItem(key))", key)
    return found


def state(page: Page) -> State:
    """Return the state as scripts see it."""
    found: State = page.evaluate("() => courseProgress.state()")
    return found


def board(page: Page) -> None:
    """Wait until the dashboard is filled."""
    expect(page.locator("progress-board[data-ready]")).to_be_visible()


def chosen(page: Page, name: str, text: str, folder: Path) -> None:
    """Import a file."""
    file = folder / name
    file.write_text(text, encoding="utf-8")
    page.locator(".progress-import input").set_input_files(file)


def test_a_lesson_is_marked_as_read_and_stays_so(page: Page, at: At, words: Words, reader: Reader, lesson: str) -> None:
    """By keyboard; the button, the line and the contents say so, after a reload and in the other language too."""
    page.goto(at(reader["lessons"][lesson]["url"]))
    enhanced(page, "lesson-progress")
    button = page.get_by_role("button", name=words("progress.mark_read"))
    expect(button).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".lesson-state")).to_contain_text(words("progress.not_read"))
    button.focus()
    page.keyboard.press("Space")
    expect(button).to_have_attribute("aria-pressed", "true")
    link = page.locator(f".course-contents a[data-lesson={lesson}]")
    expect(link.locator(".mark-read")).to_have_text(f" ({words('progress.read')})")
    page.reload()
    expect(link.locator(".mark-read")).to_be_visible()
    other = page.locator(".languages a")
    other.click()
    expect(page.locator(f".course-contents a[data-lesson={lesson}] .mark-read")).to_be_visible()
    enhanced(page, "lesson-progress")
    page.locator("lesson-progress button").click()
    expect(page.locator("lesson-progress button")).to_have_attribute("aria-pressed", "false")
    expect(page.locator(".course-contents .mark")).to_have_count(0)
    assert stored(page)["read"][lesson][1] == 0


def test_links_to_what_is_done_are_marked(page: Page, site: Site, reader: Reader) -> None:
    """What a lesson asks for and is read bears the mark; a mark moves no link."""
    one = next(id_ for id_, each in reader["lessons"].items() if len(each["requires"]) > 1)
    done = reader["lessons"][one]["requires"][0]
    page.goto(site.url(reader["lessons"][one]["url"]))
    links = page.locator(".lesson-links a[data-lesson]")
    places = "(all) => all.map((link) => link.getBoundingClientRect().toJSON())"
    before = links.evaluate_all(places)
    page.evaluate("(lesson) => courseProgress.mark(lesson, true)", done)
    expect(page.locator(f".lesson-links a[data-lesson={done}] .mark-read")).to_be_visible()
    assert page.locator(".lesson-links .mark").count() == 1
    assert links.evaluate_all(places) == before


def test_a_module_says_how_much_of_each_chapter_is_read(page: Page, at: At, words: Words, reader: Reader) -> None:
    """Each chapter counts its own lessons; nothing moves when the numbers come."""
    module = reader["modules"][1]
    chapter = module["chapters"][0]["lessons"]
    seed(page, whole(read={one: [now(), 1] for one in chapter[:2]}))
    page.goto(at(module["url"]))
    lines = page.locator(".chapter-read")
    expect(lines.first).to_have_text(words("progress.part", read=2, all=len(chapter)))
    expect(lines.nth(1)).to_have_text(words("progress.part", read=0, all=len(module["chapters"][1]["lessons"])))


def test_home_leads_back_to_where_the_reader_was(page: Page, at: At, words: Words, reader: Reader, lesson: str) -> None:
    """The one button is the course's until there is a last lesson; then it names that lesson, in the page's language."""
    page.goto(at(""))
    start = page.locator("a[data-continue]")
    href = start.get_attribute("href")
    page.goto(at(reader["lessons"][lesson]["url"]))
    title = page.locator("h1").inner_text()
    assert stored(page)["last"][1] == lesson
    page.goto(at(""))
    expect(start).to_have_text(words("progress.continue", title=title))
    assert start.get_attribute("href") != href
    start.click()
    page.wait_for_url(at(reader["lessons"][lesson]["url"]))
    page.evaluate("() => courseProgress.clear()")
    page.goto(at(""))
    page.wait_for_timeout(200)
    expect(start).to_have_attribute("href", href or "")


def test_a_last_lesson_that_is_no_more_changes_nothing(page: Page, site: Site) -> None:
    """Where the lesson has left the course, be its id a word of the language of scripts, the button is the course's."""
    page.goto(site.url(""))
    start = page.locator("a[data-continue]").evaluate("(link) => link.outerHTML")
    page.evaluate("() => courseProgress.visit('constructor')")
    with page.expect_response("**/reader.en.js"):
        page.reload()
    page.wait_for_timeout(200)
    assert page.locator("a[data-continue]").evaluate("(link) => link.outerHTML") == start


def test_two_tabs_agree(page: Page, at: At, reader: Reader, lesson: str) -> None:
    """What is done in one tab shows in the other at once, and neither takes the other's work away."""
    page.goto(at(reader["lessons"][lesson]["url"]))
    other = page.context.new_page()
    other.goto(at(reader["lessons"][lesson]["url"]))
    page.evaluate("(lesson) => courseProgress.mark(lesson, true)", lesson)
    expect(other.locator(f".course-contents a[data-lesson={lesson}] .mark-read")).to_be_visible()
    for number in range(20):
        (page, other)[number % 2].evaluate("(n) => courseProgress.record(`a/q-${n}`, '1a2b3c4d', 3)", number)
    until(lambda: len(stored(page)["answers"]) == 20, "all answers of both are stored")
    until(lambda: state(page) == state(other) == stored(page), "both see the same")
    other.evaluate("() => courseProgress.clear()")
    expect(page.locator(".course-contents .mark")).to_have_count(0)


def test_forbidden_storage_is_said_once_something_would_be_kept(
    new_page: Open, at: At, words: Words, reader: Reader, lesson: str
) -> None:
    """Who only reads is told nothing; a mark then holds for the page, and a notice says so until it is closed."""
    page = new_page()
    page.add_init_script(FORBID_STORAGE)
    page.goto(at(reader["lessons"][lesson]["url"]))
    enhanced(page, "lesson-progress")
    notice = page.locator(".progress-notice p")
    expect(notice).to_be_hidden()
    page.locator("lesson-progress button").click()
    expect(page.locator("lesson-progress button")).to_have_attribute("aria-pressed", "true")
    expect(notice.locator("span")).to_have_text(words("progress.forbidden"))
    notice.locator("button").click()
    expect(notice).to_be_hidden()
    page.locator("lesson-progress button").click()
    expect(notice).to_be_hidden()
    page.goto(at("progress/"))
    board(page)
    expect(page.locator("[data-trouble]")).to_have_text(words("progress.forbidden"))


def test_full_storage_keeps_both_old_and_new(new_page: Open, at: At, words: Words, reader: Reader, lesson: str) -> None:
    """What is stored stays; what is new holds for the page, with a notice, and can be exported."""
    page = new_page()
    seed(page, whole(read={"earlier": [now() - DAY, 1]}))
    page.goto(at(reader["lessons"][lesson]["url"]))
    page.evaluate(FULL_STORAGE)
    page.evaluate("(lesson) => courseProgress.mark(lesson, true)", lesson)
    expect(page.locator(".progress-notice span")).to_have_text(words("progress.full"))
    assert set(state(page)["read"]) == {"earlier", lesson}
    assert set(stored(page)["read"]) == {"earlier"}
    assert page.evaluate("() => courseProgress.trouble") == "full"


@pytest.mark.parametrize("text", ["{", "[]", '{"format":"course-progress","version":1}', "null", '"x"', "<b>"])
def test_what_cannot_be_read_is_set_aside(page: Page, at: At, words: Words, text: str) -> None:
    """A corrupted store is moved, said, offered for download as it was found, and work goes on."""
    seed(page, text)
    page.goto(at("progress/"))
    expect(page.locator(".progress-notice span")).to_have_text(words("progress.broken"))
    board(page)
    keys = page.evaluate("() => Object.keys(localStorage).filter((key) => key.startsWith('course-progress-broken:'))")
    assert len(keys) == 1
    assert keys[0].startswith(BROKEN)
    page.evaluate("() => courseProgress.mark('a', true)")
    page.reload()
    board(page)
    expect(page.locator(".progress-notice p")).to_be_hidden()
    expect(page.locator(".aside-remove")).to_be_hidden()
    with page.expect_download() as download:
        page.locator(".aside-download").click()
    assert Path(download.value.path()).read_text(encoding="utf-8") == text
    page.locator(".aside-remove").click()
    expect(page.locator(".progress-aside")).to_be_hidden()
    assert set(stored(page)["read"]) == {"a"}


def test_a_newer_version_is_left_alone(page: Page, at: At, words: Words) -> None:
    """What a newer site has stored is not touched by an older script, which keeps what is done here to itself."""
    newer = json.dumps({**whole(), "version": 2, "more": [1]})
    seed(page, newer)
    page.goto(at("progress/"))
    board(page)
    expect(page.locator("[data-trouble]")).to_have_text(words("progress.newer"))
    page.evaluate("() => { courseProgress.mark('a', true); courseProgress.visit('a'); courseProgress.clear(); }")
    page.evaluate("() => courseProgress.mark('b', true)")
    assert set(state(page)["read"]) == {"b"}
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == newer


def test_an_export_is_imported(page: Page, new_page: Open, at: At, words: Words, tmp_path: Path) -> None:
    """Taken out, forgotten, and taken in again, progress is what it was; in another browser too; twice is once."""
    given = whole(read={"a": [now() - 5, 1]}, answers={"a/q": [[now() - 4, 1, "1a2b3c4d"], [now() - 3, 3, "1a2b3c4d"]]})
    seed(page, given)
    page.goto(at("progress/"))
    board(page)
    with page.expect_download() as download:
        page.locator(".progress-export").click()
    assert re.fullmatch(r"progress-aisys-\d{4}-\d\d-\d\d\.json", download.value.suggested_filename)
    text = Path(download.value.path()).read_text(encoding="utf-8")
    assert json.loads(text) == given
    page.locator(".progress-clear").click()
    expect(page.locator(".clear-no")).to_be_focused()
    page.locator(".clear-yes").click()
    expect(page.locator(".progress-said")).to_have_text(words("progress.cleared"))
    assert state(page)["answers"] == state(page)["read"] == {}
    other = new_page()
    other.goto(at("progress/"))
    for one in (page, other):
        board(one)
        chosen(one, "mine.json", text, tmp_path)
        expect(one.locator(".progress-said")).to_have_text(words("progress.imported", lessons=1, answers=2))
        assert {**stored(one), "cleared": 0} == given
        chosen(one, "mine.json", text, tmp_path)
        expect(one.locator(".progress-said")).to_have_text(words("progress.imported_nothing"))


def test_clearing_takes_two_steps(page: Page, at: At) -> None:
    """The first asks, Esc and "keep" go back to where the reader was, and nothing is forgotten."""
    seed(page, whole(read={"a": [now(), 1]}))
    page.goto(at("progress/"))
    board(page)
    for way in ("Escape", "Enter"):
        page.locator(".progress-clear").focus()
        page.keyboard.press("Enter")
        expect(page.locator(".progress-sure")).to_be_visible()
        expect(page.locator(".clear-no")).to_be_focused()
        page.keyboard.press(way)
        expect(page.locator(".progress-sure")).to_be_hidden()
        expect(page.locator(".progress-clear")).to_be_focused()
    assert set(stored(page)["read"]) == {"a"}


GOOD = whole(read={"b": [1_767_225_600_000, 1]})
BAD = {
    "truncated": ("unreadable", json.dumps(GOOD)[:-10]),
    "no JSON": ("unreadable", "PK\x03\x04"),
    "from the future": ("newer", json.dumps({**GOOD, "version": 2})),
    "another course": ("course", json.dumps({**GOOD, "course": "other"})),
    "something else": ("foreign", json.dumps({"read": {}})),
    "huge": ("large", json.dumps(GOOD) + " " * 4_000_001),
    "more than huge": ("large", " " * 16_000_001),
    "deep": ("unreadable", json.dumps(GOOD)[:-1] + ', "x": ' + "[" * 200_000),
    "deep and closed": ("damaged", json.dumps(GOOD)[:-1] + ', "x": ' + "[" * 5_000 + "]" * 5_000 + "}"),
    "markup": ("damaged", json.dumps({**GOOD, "read": {"<img src=x onerror=alert(1)>": [1_767_225_600_000, 1]}})),
    "tomorrow's": ("damaged", json.dumps({**GOOD, "read": {"b": [now() + 3 * DAY, 1]}})),
}


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_and_nothing_changes(
    page: Page, at: At, words: Words, tmp_path: Path, bad: tuple[str, str]
) -> None:
    """The reason is said, and the stored progress is the same to the letter."""
    why, text = bad
    seed(page, whole(read={"a": [now() - 5, 1]}))
    page.goto(at("progress/"))
    board(page)
    before = page.evaluate("(key) => localStorage.getItem(key)", KEY)
    chosen(page, "bad.json", text, tmp_path)
    expect(page.locator(".progress-said")).to_have_text(words(f"refusal.{why}"))
    assert page.evaluate("(key) => localStorage.getItem(key)", KEY) == before


def test_the_dashboard_counts_what_was_done(page: Page, at: At, words: Words, reader: Reader) -> None:
    """Completion by course, module and chapter; what is weak; what comes next; the days: all from the stored progress."""
    first = reader["modules"][0]["chapters"][0]["lessons"][0]
    one = next(id_ for id_, each in reader["lessons"].items() if each["questions"] and id_ != first)
    entry = reader["lessons"][one]
    wrong = entry["questions"][0]
    answers = {f"{one}/{name}": [[now() - DAY, 1 if name == wrong[0] else 3, key]] for name, key, *_ in entry["questions"]}
    seed(page, whole(read={first: [now(), 1], one: [now(), 1]}, answers=answers))
    page.goto(at("progress/"))
    board(page)
    lines = page.locator(".progress-part:not(details *) > .progress-numbers")
    expect(lines.first).to_have_text(words("progress.bar", all=len(reader["lessons"]), read=2, answered=1, mastered=0))
    module = page.locator(f".progress-modules > [data-part={entry['module']}]")
    expect(module.locator("> .progress-numbers")).to_contain_text(re.compile(r"\b1\b"))
    module.locator("summary").click()
    expect(module.locator(f"[data-part='{entry['module']}/{entry['chapter']}'] .progress-numbers")).to_be_visible()
    weak = page.locator(".progress-weakest li")
    assert weak.count() == 1
    tried = sum(each[3] == wrong[3] for each in entry["questions"])
    expect(weak).to_contain_text(words("progress.share", right=tried - 1, n=tried))
    rows = page.locator(".progress-next li a")
    assert 0 < rows.count() <= 5
    assert first not in rows.evaluate_all("(all) => all.map((one) => one.href)")
    expect(page.locator(".days-summary")).to_have_text(words("progress.days_text", weeks=26, days=2, all=days(), run=2))
    page.evaluate("([item, key]) => courseProgress.record(item, key, 3)", [f"{one}/{wrong[0]}", wrong[1]])
    expect(lines.first).to_have_text(words("progress.bar", all=len(reader["lessons"]), read=2, answered=1, mastered=1))
    expect(page.locator(".progress-weakest li")).to_have_text(words("progress.weakest_none"))
    chapter = next(each["url"] for part in reader["modules"] for each in part["chapters"] if one in each["lessons"])
    page.goto(at(chapter))
    expect(page.locator(f".course-contents a[data-lesson={one}] .mark-mastered")).to_be_visible()


def test_a_lesson_knows_its_own_questions(page: Page, at: At, words: Words, reader: Reader, lesson: str) -> None:
    """Its line counts them and its link is marked, by the keys that its questions have today, and by what is due."""
    page.goto(at(reader["lessons"][lesson]["url"]))
    enhanced(page, "lesson-progress")
    record = "([item, key, grade]) => courseProgress.record(item, key, grade)"
    link = page.locator(f".course-contents a[data-lesson={lesson}]")
    (first, key, *_), *others = reader["lessons"][lesson]["questions"]
    n = len(others) + 1
    given = [([(first, "ffffffff", 3)], 0, 0, ""), ([(first, key, 3)], 1, 1, "")]
    given += [([(name, one, grade) for name, one, *_ in others], n, right, mark) for grade, right, mark in
              [(1, 1, "answered"), (2, n, "mastered")]]  # fmt: skip
    for answers, tried, right, mark in given:
        for name, one, grade in answers:
            page.evaluate(record, [f"{lesson}/{name}", one, grade])
        expect(page.locator(".lesson-state")).to_contain_text(words("progress.tried", n=tried, all=n, right=right))
        assert (link.get_attribute("data-mark") or "") == mark
    tell = "(due) => { window.courseDue = () => due; document.dispatchEvent(new CustomEvent('course-due')); }"
    for due, mark in [(now() + DAY, "mastered"), (now() - DAY, "answered")]:
        page.evaluate(tell, due)
        expect(link).to_have_attribute("data-mark", mark)


def test_the_dashboard_says_what_is_due(page: Page, at: At, words: Words, reader: Reader) -> None:
    """It counts what the review asks today: what was right long ago and what was wrong, not what was just right."""
    one = next(
        id_ for id_, each in reader["lessons"].items() if len(each["questions"]) > 3
    )  # who answers all gets terms, too
    first, second, third, *_ = reader["lessons"][one]["questions"]
    given = [(first, 100, 3), (second, 0, 1), (third, 0, 3)]
    answers = {f"{one}/{name}": [[now() - days_ * DAY, grade, key]] for (name, key, *_), days_, grade in given}
    seed(page, whole(answers=answers))
    page.goto(at("progress/"))
    board(page)
    expect(page.locator(".progress-due")).to_contain_text(words("progress.due", n=2))
    page.goto(at("review/"))
    expect(page.locator(".review-due")).to_contain_text("2")


def days() -> int:
    """Return how many days the map has: 25 weeks and this one so far."""
    return 25 * 7 + time.localtime().tm_wday + 1


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_a_dashboard_in_use(new_page: Open, at: At, reader: Reader, lesson: str, scheme: str) -> None:
    """With marks, a notice, the second step of clearing and something set aside, at the width of a phone."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce", viewport={"width": 390, "height": 800})
    seed(page, whole(read={lesson: [now(), 1]}, last=[now(), lesson]))
    page.add_init_script(f"localStorage.setItem('{BROKEN}1767225600000', '<b>')")
    page.goto(at("progress/"))
    board(page)
    page.locator(".progress-clear").click()
    page.locator(".progress-modules summary").first.click()
    page.locator(".aside-download").click()
    page.evaluate(FULL_STORAGE)
    page.evaluate("() => courseProgress.set('a', 1)")
    expect(page.locator(".progress-notice p")).to_be_visible()
    page.evaluate(axe())
    violations = page.evaluate(RUN)["violations"]
    assert not violations, told(violations)
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.goto(at(reader["lessons"][lesson]["url"]))
    page.locator("details.menu summary").click()
    page.evaluate(axe())
    violations = page.evaluate(RUN)["violations"]
    assert not violations, told(violations)


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_for_who_has_been_here(new_page: Open, watch: Watch, at: At, reader: Reader, width: int) -> None:
    """Marks, the line of a lesson, the button of the home page and the dashboard stand in room that was there."""
    page = new_page(viewport={"width": width, "height": 800})
    watch.expected.append("ERR_FAILED")
    page.route("**/*.woff2", lambda route: route.abort())  # what faces move is not the matter here
    page.add_init_script(OBSERVE)
    every = {id_: [now(), 1] for id_ in reader["lessons"]}
    lesson = next(iter(every))
    seed(page, whole(read=every, last=[now(), lesson]))
    for path in ["", reader["modules"][1]["url"], reader["lessons"][lesson]["url"], "progress/", "topics/"]:
        page.goto(at(path), wait_until="networkidle")
        page.evaluate(SCROLL)
        assert page.evaluate("measured.shift") == 0, path


def test_without_script_the_dashboard_says_what_it_would_show(
    new_page: Open, at: At, words: Words, reader: Reader, lesson: str
) -> None:
    """One sentence, and nothing that would do nothing."""
    page = new_page(java_script_enabled=False)
    page.goto(at("progress/"))
    expect(page.locator(".without-script")).to_have_text(words("progress.needs_script"))
    expect(page.locator("progress-board")).to_be_hidden()
    page.goto(at(reader["lessons"][lesson]["url"]))
    expect(page.locator("lesson-progress")).to_be_hidden()


def test_progress_works_from_a_file(new_page: Open, site: Site) -> None:
    """Opened from the disk, the dashboard finds what it needs."""
    page = new_page()
    page.goto((site.folder / "progress/index.html").as_uri())
    board(page)
    expect(page.locator(".progress-whole .progress-numbers")).not_to_be_empty()
