"""What review and mock are tested with: a few questions, a plain element for them, a reader who has begun."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Page, Route

from tests.browser.served import Site

DAY = 86_400_000
KEY = "1a2b3c4d"
Answers = dict[str, list[list[Any]]]

ELEMENT = """
customElements.get("quiz-question") ?? customElements.define("quiz-question", class extends HTMLElement {
  connectedCallback() {
    if (this.onclick) return;
    this.tries = 0;
    this.onclick = ({ target }) => {
      if (target.className === "check") this.check();
      if (target.className === "record") this.tell(3, true);
    };
  }
  check() {
    const field = this.querySelector("textarea");
    const right = field ? null : this.querySelector("input:checked")?.value === this.dataset.answer;
    this.tries += 1;
    const grade = right ? (this.tries > 1 && !this.dataset.mode ? 2 : 3) : 1;
    if (!this.dataset.mode) this.reveal();
    this.tell(grade, right);
  }
  tell(grade, right) {
    const { question, key } = this.dataset;
    if (this.dataset.record !== "off") window.courseProgress.record(question, key, grade);
    const detail = { question, key, grade, right, first: this.tries === 1 };
    this.dispatchEvent(new CustomEvent("question-answered", { bubbles: true, detail }));
  }
  reveal() {
    this.removeAttribute("data-mode");
    this.querySelector("details").open = true;
  }
});
"""
"""Keeps the contract of <quiz-question>, and no more."""


def html(lesson: str, name: str, kind: str, key: str) -> str:
    """Return a question: the first of three answers is right; an open one has a field."""
    if kind == "open":
        field = '<label>Answer <textarea name="text"></textarea></label>'
    else:
        field = "".join(
            f'<label><input type="radio" name="answer-{lesson}-{name}" value="{one}"> {one}</label> '
            for one in ("a", "b", "c")
        )
    return (
        f'<quiz-question class="question" id="question-{lesson}-{name}" data-question="{lesson}/{name}" data-key="{key}"'
        f' data-kind="{kind}" data-answer="a"><h3>{lesson} {name}?</h3><fieldset><legend>{name}</legend>{field}</fieldset>'
        f' <button type="button" class="check">Check</button>'
        f'<details class="answer"><summary>Answer</summary><p>The answer is a. <a href="../x/#y">More</a></p>'
        f'<button type="button" class="record">Record</button></details>'
        f"</quiz-question>"
    )


@dataclass
class Asking:
    """Questions put into lessons of the real course; `questions`: lesson → (name, kind) of each."""

    site: Site
    questions: dict[str, list[tuple[str, str]]]
    locale: str = "en"
    gone: set[str] = field(default_factory=set)
    """Questions that the reader's facts still name, and the lesson's file does not."""

    def course(self) -> dict[str, Any]:
        """Return what pages know of the course, with these questions and no others."""
        text = (self.site.folder / f"assets/course/reader.{self.locale}.js").read_text(encoding="utf-8")
        found: dict[str, Any] = json.loads(text[text.index("{") : text.rindex("}") + 1])
        for lesson_id, lesson in found["lessons"].items():
            objective = lesson["objectives"][0]["id"]
            asked = self.questions.get(lesson_id, [])
            lesson["questions"] = [[name, KEY, kind, objective, lesson["level"]] for name, kind in asked]
        return found

    def serve(self, page: Page) -> None:
        """Let the page find the questions."""
        page.route("**/quiz-question.js", lambda route: route.fulfill(content_type="text/javascript", body=ELEMENT))
        body = f"window.courseReader={json.dumps(self.course())};"
        page.route("**/reader.*.js", lambda route: route.fulfill(content_type="text/javascript", body=body))
        page.route(re.compile(r"/questions/(?!terms\.)[^/]+\.js$"), self._lesson)

    def _lesson(self, route: Route) -> None:
        lesson = urlsplit(route.request.url).path.rpartition("/")[2].split(".")[0]
        all_ = [
            html(lesson, name, kind, KEY) for name, kind in self.questions[lesson] if f"{lesson}/{name}" not in self.gone
        ]
        body = f"window.courseQuestions({json.dumps(lesson)},{json.dumps(''.join(all_))});"
        route.fulfill(content_type="text/javascript", body=body)


def seed(page: Page, answers: Answers, *, read: dict[str, int] | None = None, **settings: Any) -> None:  # noqa: ANN401
    """Let a reader have done this before the page opens for the first time, who wants no new terms unless it is said."""
    settings = {"new_terms": 0, **settings}
    state = {
        "format": "course-progress",
        "version": 1,
        "course": "aisys",
        "cleared": 0,
        "read": {lesson: [at, 1] for lesson, at in (read or {}).items()},
        "answers": answers,
        "last": None,
        "settings": {name.replace("_", "-"): [1_700_000_000_000, value] for name, value in settings.items()},
    }
    place, text = "course-progress:aisys", json.dumps(state)
    page.add_init_script(
        f"localStorage.getItem({json.dumps(place)}) ?? localStorage.setItem({json.dumps(place)}, {json.dumps(text)})"
    )


def kept(page: Page) -> Answers:
    """Return the answers that this browser keeps."""
    found: Answers = page.evaluate("() => JSON.parse(localStorage.getItem('course-progress:aisys'))?.answers ?? {}")
    return found


def now(page: Page) -> int:
    """Return the page's time."""
    return int(page.evaluate("() => Date.now()"))


Press = Callable[..., None]


def press(page: Page, *keys: str) -> None:
    """Press keys, one after the other."""
    for key in keys:
        page.keyboard.press(key)
