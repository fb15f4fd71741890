"""<quiz-question>: every kind answered right and wrong by keyboard alone, explained, tried again, recorded, printed."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.benchmark.pages import SCROLL
from tests.browser.answering import answer, begin, reach, typed
from tests.browser.conftest import Open, Watch, enhanced
from tests.browser.served import Site
from tests.browser.test_light import later
from tests.browser.test_pages import RUN, axe, told

At = Callable[[str], str]
Words = Callable[..., str]
KINDS = ["single", "multiple", "numeric", "short", "ordering", "matching", "tracing", "open"]
FRAME = 1000 / 60
ONE = pytest.mark.parametrize("locale", ["en"])
"""For what differs between languages by its words alone: half the time."""
# A store that notes what is recorded, in the place of the page's own, and what the questions tell.
STORE = """
window.noted = { records: [], events: [] };
const state = { cleared: 0, read: {}, answers: {}, last: null, settings: {} };
const store = { record: (...all) => window.noted.records.push(all), state: () => state };
Object.defineProperty(window, "courseProgress", { get: () => store, set: () => {} });
document.addEventListener("question-answered", ({ detail }) => window.noted.events.push(detail));
"""


@pytest.fixture(scope="session")
def quiz_page(site: Site) -> str:
    """Return a page with a question of every kind."""
    return site.first(*(f'data-kind="{kind}"' for kind in KINDS))


@pytest.fixture
def quiz(page: Page, at: At, quiz_page: str) -> Page:
    """Open that page with a store that notes, and wait until its questions can be answered."""
    page.add_init_script(STORE)
    page.goto(at(quiz_page))
    enhanced(page, "quiz-question")
    return page


def of(page: Page, kind: str) -> Locator:
    """Return the first question of a kind."""
    return page.locator(f"quiz-question[data-kind={kind}]").first


def noted(page: Page) -> dict[str, Any]:
    """Return what was recorded and told."""
    found: dict[str, Any] = page.evaluate("noted")
    return found


@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_answered_by_keyboard(quiz: Page, words: Words, kind: str, right: bool) -> None:  # noqa: FBT001
    """The verdict is told by word, the answer is recorded and told once, and the focus goes to what comes next."""
    question = of(quiz, kind)
    answer(quiz, question, right=right)
    expect(question.locator(".question-verdict")).to_contain_text(words("quiz.right" if right else "quiz.wrong"))
    item, key = question.get_attribute("data-question"), question.get_attribute("data-key")
    grade = 3 if right else 1
    assert noted(quiz)["records"] == [[item, key, grade]]
    assert noted(quiz)["events"] == [{"question": item, "key": key, "grade": grade, "right": right, "first": True}]
    expect(question.locator(".question-again")).to_be_focused()
    expect(question.locator(".question-field")).to_have_attribute("disabled", "")
    link = question.locator(".read-again a").first
    assert quiz.locator(str(link.get_attribute("href"))).count() == 1


@ONE
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "open"])
def test_a_second_try_counts_less(quiz: Page, kind: str) -> None:
    """Wrong, again, right: recorded as 1 and 2; the field was empty again and had the focus."""
    question = of(quiz, kind)
    answer(quiz, question, right=False)
    quiz.wait_for_timeout(450)  # until then a key held down presses nothing
    quiz.keyboard.press("Enter")
    expect(question.locator(".question-verdict")).to_be_empty()
    assert question.locator(".question-field").evaluate("(one) => one.contains(document.activeElement)")
    assert question.locator(":is(.is-right, .is-wrong, .option-why, .verdict-wrong):visible").count() == 0
    answer(quiz, question, right=True)
    assert [grade for _, _, grade in noted(quiz)["records"]] == [1, 2]


@ONE
def test_a_held_key_wipes_nothing(quiz: Page) -> None:
    """The same Enter, held down, does not press the button that has just got the focus."""
    question = of(quiz, "short")
    begin(quiz, question)
    reach(quiz, question.locator("input"))
    quiz.keyboard.insert_text("quokka")
    for _ in range(4):
        quiz.keyboard.down("Enter")
    quiz.keyboard.up("Enter")
    expect(question.locator(".question-verdict.is-wrong")).to_be_visible()
    assert len(noted(quiz)["records"]) == 1


def test_a_hint_costs_a_grade(quiz: Page) -> None:
    """Who opened a hint and is right has known it less well."""
    question = of(quiz, "numeric")
    begin(quiz, question)
    reach(quiz, question.locator(".hint summary").first)
    quiz.keyboard.press("Enter")
    answer(quiz, question, right=True)
    assert noted(quiz)["records"][0][2] == 2


@ONE
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "open"])
def test_showing_the_answer_counts_as_wrong(quiz: Page, words: Words, kind: str) -> None:
    """Once, not again after a wrong try; all that explains is there then."""
    question = of(quiz, kind)
    begin(quiz, question)
    reach(quiz, question.locator(".answer > summary"))
    quiz.keyboard.press("Enter")
    expect(question.locator(".question-verdict")).to_have_text(words("quiz.shown"))
    assert [grade for _, _, grade in noted(quiz)["records"]] == [1]
    assert question.locator(":is(.answer-why, .option-why):visible").count() > 0
    reach(quiz, question.locator(".answer > summary"))
    quiz.keyboard.press("Enter")
    quiz.keyboard.press("Enter")
    assert len(noted(quiz)["records"]) == 1


@ONE
@pytest.mark.parametrize("kind", ["single", "multiple"])
def test_chosen_options_are_explained_then_all(quiz: Page, words: Words, kind: str) -> None:
    """After a wrong answer the chosen options have their reasons, by mark and word; after a right one all have."""
    question = of(quiz, kind)
    answer(quiz, question, right=False)
    chosen = question.locator(".option:has(:checked)")
    assert question.locator(".option-why").count() == chosen.count()
    expect(chosen.first.locator(".verdict-wrong")).to_have_text(words("quiz.wrong_mark"))
    heard = question.locator(".only-heard").evaluate("(one) => one.textContent")
    assert str(chosen.first.locator(".option-why").evaluate("(one) => one.textContent")) in heard
    quiz.wait_for_timeout(450)
    quiz.keyboard.press("Enter")
    answer(quiz, question, right=True)
    assert question.locator(".option-why:visible").count() == question.locator(".option").count()
    expect(question.locator(".answer-options")).to_be_hidden()  # nothing stands twice


@pytest.mark.parametrize(
    ("kind", "text", "key"),
    [
        ("numeric", "", "quiz.write"),
        ("numeric", "many", "quiz.no_number"),
        ("numeric", "5 parsecs", "quiz.other_unit"),
        ("short", " . ", "quiz.write"),
        ("tracing", "  ", "quiz.write"),
    ],
)
def test_what_is_no_answer_is_no_attempt(quiz: Page, words: Words, kind: str, text: str, key: str) -> None:
    """There is one message that says what to do, nothing is recorded, and the field keeps its text and the focus."""
    question = of(quiz, kind)
    begin(quiz, question)
    typed(quiz, question, text)
    said = words(key, text=text, unit="parsecs", asked=question.get_attribute("data-unit"))
    expect(question.locator(".question-verdict")).to_have_text(said)
    expect(question.locator(".question-field input")).to_be_focused()
    expect(question.locator(".question-field input")).to_have_value(text)
    assert noted(quiz)["records"] == []


@pytest.mark.parametrize(
    ("kind", "key"), [("single", "quiz.choose"), ("multiple", "quiz.choose"), ("matching", "quiz.complete")]
)
def test_nothing_chosen_is_no_attempt(quiz: Page, words: Words, kind: str, key: str) -> None:
    """Check without a choice asks for one."""
    question = of(quiz, kind)
    question.locator(".question-check").click()
    expect(question.locator(".question-verdict")).to_have_text(words(key))
    assert noted(quiz)["records"] == []


def test_a_known_mistake_is_explained(quiz: Page) -> None:
    """A number that readers come to gets the author's words on where they went wrong."""
    question = of(quiz, "numeric")
    begin(quiz, question)
    typed(quiz, question, str(question.evaluate("(one) => JSON.parse(one.dataset.mistakes)[0]")))
    why = question.locator("[data-mistake='0']").evaluate("(one) => one.textContent")
    expect(question.locator(".verdict-why")).to_have_text(why)


def test_a_new_try_brings_new_numbers(quiz: Page) -> None:
    """Prompt, answer, explanation and the printed key change together."""
    question = of(quiz, "numeric")
    key = quiz.locator(f"#{str(question.get_attribute('id')).replace('question-', 'key-')} .key-body .answer-right")
    seen = []
    for _ in range(3):
        shown = question.locator(".answer-body .answer-right").evaluate("(one) => one.textContent")
        assert shown.split("(")[0].strip() == key.evaluate("(one) => one.textContent").split("(")[0].strip()
        seen.append((question.locator(".question-prompt").inner_text(), shown, question.get_attribute("data-answer")))
        answer(quiz, question, right=False)
        quiz.wait_for_timeout(450)
        quiz.keyboard.press("Enter")
    assert all(one != other and one[0] != other[0] for one, other in pairwise(seen))


def test_a_move_is_said_and_stops_at_the_ends(quiz: Page, words: Words) -> None:
    """The buttons name what they move; the status says where it is now; at the end the button says that it is disabled."""
    question = of(quiz, "ordering")
    items = question.locator(".item")
    text = items.nth(1).locator(".item-text").inner_text()
    button = question.get_by_role("button", name=words("quiz.move_up", item=text), exact=True)
    begin(quiz, question)
    reach(quiz, button)
    quiz.keyboard.press("Enter")
    said = words("quiz.moved", item=text, n=1, all=items.count())
    expect(question.locator("[role=status]")).to_have_text(said)
    expect(button).to_be_focused()
    expect(button).to_have_attribute("aria-disabled", "true")
    quiz.keyboard.press("Enter")
    expect(question.locator("[role=status]")).to_have_text(said)


MOVED = """
window.moved = [];
new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
  const inside = entry.sources.some(({ node }) => (node?.parentElement ?? node)?.closest?.(".quiz, .materials"));
  if (inside && !entry.hadRecentInput) window.moved.push(entry.value);
})).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("place", ["", "#questions", "#videos"])
def test_nothing_moves_when_the_script_arrives(  # noqa: PLR0917 - a fixture each
    new_page: Open, at: At, quiz_page: str, watch: Watch, width: int, place: str
) -> None:
    """Options and numbers that fall to the reader take the room of those before them, wherever the reader came in."""
    watch.expected.append("ERR_FAILED")  # faces move text too, where a machine has none of like width
    page = new_page(viewport={"width": width, "height": 800})
    page.add_init_script(MOVED)
    page.route("**/*.woff2", lambda route: route.abort())
    page.route("**/*.js", later)
    page.goto(at(quiz_page) + place, wait_until="networkidle")
    page.evaluate(SCROLL)
    expect(page.locator("quiz-question:defined").first).to_be_attached()
    assert page.evaluate("moved") == []


def orders(page: Page) -> list[list[str]]:
    """Return the order of the options of every question."""
    found: list[list[str]] = page.locator(".options").evaluate_all(
        "(all) => all.map((one) => [...one.children].map((option) => option.dataset.option))"
    )
    return found


def test_options_fall_to_readers(new_page: Open, at: At, quiz_page: str) -> None:
    """Readers get orders of their own; one reader gets the same at each visit."""
    seen = set()
    for _ in range(4):
        page = new_page()
        visits = []
        for _visit in range(2):
            page.goto(at(quiz_page))
            enhanced(page, "quiz-question")
            visits.append(orders(page))
        assert visits[0] == visits[1]
        seen.add(str(visits[0]))
    assert len(seen) > 1


def test_questions_work_where_storage_is_forbidden(page: Page, at: At, quiz_page: str, words: Words) -> None:
    """Without storage and without a store an answer is judged all the same."""
    page.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    page.goto(at(quiz_page))
    enhanced(page, "quiz-question")
    question = of(page, "single")
    question.locator(".option[data-right] input").click()
    question.locator(".question-check").click()
    expect(question.locator(".question-verdict")).to_contain_text(words("quiz.right"))


def test_what_was_written_survives_a_reload(quiz: Page) -> None:
    """An answer in one's own words is kept in the tab until it is taken back."""
    of(quiz, "open").locator("textarea").fill("a long answer")
    quiz.reload()
    enhanced(quiz, "quiz-question")
    expect(of(quiz, "open").locator("textarea")).to_have_value("a long answer")


def test_points_are_summed(quiz: Page, words: Words) -> None:
    """The sum follows the ticks, and what is recorded says it."""
    question = of(quiz, "open")
    question.locator(".question-check").click()
    boxes = question.locator(".rubric input")
    points = [int(one.get_attribute("data-points") or 0) for one in boxes.all()]
    expect(question.locator(".rubric-sum")).to_have_text(words("quiz.points_of", n=0, all=sum(points)))
    boxes.first.check()
    one = words("quiz.points_of", n=points[0], all=sum(points))
    expect(question.locator(".rubric-sum")).to_have_text(one)
    question.locator(".question-record").click()
    expect(question.locator(".question-verdict")).to_contain_text(words("quiz.recorded", points=one))
    assert noted(quiz)["records"][0][2] == 1


def test_an_exam_says_nothing_until_it_is_over(quiz: Page, words: Words) -> None:
    """In exam mode an answer is taken without a word on it; `reveal` shows all and records nothing more."""
    question = of(quiz, "single")
    question.evaluate("(one) => { one.dataset.mode = 'exam'; one.dataset.record = 'off'; }")
    expect(question.locator(".answer")).to_be_hidden()
    expect(question.locator(".question-check")).to_have_text(words("quiz.enter"))
    answer(quiz, question, right=False)
    expect(question.locator(".question-verdict")).to_have_text(words("quiz.noted"))
    assert question.locator(".option-why").count() == 0
    assert noted(quiz)["records"] == []
    assert [one["right"] for one in noted(quiz)["events"]] == [False]
    question.evaluate("(one) => one.reveal()")
    expect(question.locator(".question-verdict")).to_contain_text(words("quiz.wrong"))
    assert question.locator(".option-why:visible").count() == question.locator(".option").count()
    assert len(noted(quiz)["events"]) == 1


def test_an_open_answer_is_graded_after_the_exam(quiz: Page) -> None:
    """What was handed in in one's own words is told a second time once the reader has graded it."""
    question = of(quiz, "open")
    question.evaluate("(one) => { one.dataset.mode = 'exam'; }")
    question.locator(".question-check").click()
    expect(question.locator(".answer")).to_be_hidden()
    question.evaluate("(one) => one.reveal()")
    for box in question.locator(".rubric input").all():
        box.check()
    question.locator(".question-record").click()
    assert [one["right"] for one in noted(quiz)["events"]] == [False, True]


def test_questions_are_whole_without_script(new_page: Open, at: At, quiz_page: str) -> None:
    """Every prompt, field and answer shows, the answer behind its own disclosure; no button that would do nothing."""
    page = new_page(java_script_enabled=False)
    page.goto(at(quiz_page))
    for question in page.locator("quiz-question").all():
        expect(question.locator(".question-prompt").first).to_be_visible()
        expect(question.locator(".question-field")).to_be_visible()
        assert question.locator("button:visible").count() == 0
        expect(question.locator(".answer-body").first).to_be_hidden()
        question.locator(".answer > summary").click()
        expect(question.locator(".answer-body").first).to_be_visible()
        expect(question.locator(".answer .read-again a")).to_be_visible()
    of(page, "single").locator(".option label").first.click()
    expect(of(page, "single").locator(".option input").first).to_be_checked()


@pytest.mark.parametrize("missing", ["main.js", "quiz-question.js"])
def test_without_its_script_a_question_stays_whole(page: Page, at: At, quiz_page: str, missing: str, watch: Watch) -> None:
    """Where a script does not come, options and prompts show, and no button that would do nothing."""
    watch.expected.append("ERR_FAILED")
    page.route(f"**/{missing}", lambda route: route.abort())
    page.goto(at(quiz_page))
    question = of(page, "single")
    question.scroll_into_view_if_needed()
    expect(question.locator(".question-check")).to_be_hidden()
    for part in (".option-text", ".question-prompt"):
        expect(question.locator(part).first).to_be_visible()
    expect(of(page, "numeric").locator(".question-prompt").first).to_be_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("right", [True, False], ids=["right", "wrong"])
def test_axe_finds_nothing_in_what_was_answered(new_page: Open, at: At, quiz_page: str, scheme: str, right: bool) -> None:  # noqa: FBT001
    """No rule of WCAG 2.2 AA that a program can judge is broken after an answer either."""
    page = new_page(color_scheme=scheme, reduced_motion="reduce")
    page.goto(at(quiz_page))
    enhanced(page, "quiz-question")
    for kind in KINDS:
        answer(page, of(page, kind), right=right)
    page.evaluate(axe())
    violations = page.evaluate(RUN)["violations"]
    assert not violations, told(violations)


def test_nothing_is_wider_than_a_narrow_page(new_page: Open, at: At, quiz_page: str) -> None:
    """At 320 pixels no question makes the page scroll sideways, asked or told."""
    page = new_page(viewport={"width": 320, "height": 700})
    page.goto(at(quiz_page))
    enhanced(page, "quiz-question")
    for kind in KINDS:
        answer(page, of(page, kind), right=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_paper_has_room_to_write_and_the_key_on_its_own_page(new_page: Open, at: At, quiz_page: str, script: bool) -> None:  # noqa: FBT001
    """Printed, questions have their fields and no interface; the answers follow at the end, after a page break."""
    page = new_page(java_script_enabled=script)
    page.goto(at(quiz_page))
    key = page.locator(".quiz-key")
    expect(key).to_be_hidden()
    page.emulate_media(media="print")
    expect(key).to_be_visible()
    assert page.locator("quiz-question:visible").count() == key.locator(":scope > ol > li").count()
    for gone in (".question-controls", ".answer", ".hint", ".question-verdict", ".quiz-print"):
        assert page.locator(f".quiz {gone}:visible").count() == 0, gone
    if script:
        assert key.evaluate("(one) => getComputedStyle(one).breakBefore") == "page"
        assert key.evaluate("(one) => one === one.parentElement.lastElementChild || one.nextElementSibling.hidden")
        line = of(page, "open").locator("textarea").bounding_box()
        assert line
        assert line["height"] > 150


def test_the_worksheet_has_the_questions_alone(quiz: Page, words: Words) -> None:
    """The button prints title, questions and key without the rest of the lesson, and the page is itself again after."""
    quiz.evaluate("() => { window.print = () => { window.printed = document.body.className; }; }")
    quiz.get_by_role("button", name=words("quiz.print")).click()
    assert "worksheet" in quiz.evaluate("printed")
    quiz.emulate_media(media="print")
    for shown in ("h1", ".quiz", ".quiz-key"):
        expect(quiz.locator(f"article {shown}").first).to_be_visible()
    for gone in (".lesson-text", ".materials", ".objectives", ".lesson-summary"):
        expect(quiz.locator(gone).first).to_be_hidden()
    quiz.evaluate("() => dispatchEvent(new Event('afterprint'))")
    expect(quiz.locator(".lesson-text")).to_be_visible()


def test_printing_records_nothing(quiz: Page) -> None:
    """What opens for paper was not opened by the reader."""
    quiz.evaluate("() => { dispatchEvent(new Event('beforeprint')); dispatchEvent(new Event('afterprint')); }")
    quiz.wait_for_timeout(100)
    assert noted(quiz)["records"] == []


def test_feedback_shows_within_one_frame(new_page: Open, site: Site) -> None:
    """On the largest page with questions, judging, explaining and laying out again take less than a sixtieth of a second."""
    sizes = {path: len(html) for path, html in site.pages() if "<quiz-question" in html}
    page = new_page()
    page.goto(site.url(max(sizes, key=lambda path: sizes[path])))
    enhanced(page, "quiz-question")
    page.wait_for_timeout(500)
    taken = page.evaluate(
        """async () => {
          const taken = {};
          for (const question of document.querySelectorAll("quiz-question")) {
            const press = (name) => question.querySelector(`.question-${name}`).click();
            const field = question.querySelector(".question-field :is(input, textarea)");
            for (let round = 0; round < 5; round++) {
              if (/radio|checkbox/.test(field?.type)) field.checked = true;
              else if (field) field.value = "12345";
              question.querySelectorAll("select").forEach((one) => { one.value = "A"; });
              if (question.dataset.kind === "open") press("check");
              await new Promise(requestAnimationFrame);
              const began = performance.now();
              press(question.dataset.kind === "open" ? "record" : "check");
              const said = question.querySelector(".question-verdict").offsetHeight;
              const ended = performance.now();
              (taken[question.dataset.question] ??= []).push(said ? ended - began : Infinity);
              await new Promise((done) => setTimeout(done, 450));
              press("again");
            }
          }
          return taken;
        }"""
    )
    slow = {name: sorted(times) for name, times in taken.items() if sorted(times)[len(times) // 2] >= FRAME}
    assert not slow, slow
    print({name: [round(one, 1) for one in times] for name, times in taken.items()})  # noqa: T201 - the measurement
