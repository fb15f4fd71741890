"""A hand that answers questions of every kind by keyboard alone."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def reach(page: Page, target: Locator) -> None:
    """Press Tab, or Shift and Tab, until the target has the focus."""
    where = """(target) => {
      if (document.activeElement === target) return 0;
      return document.activeElement.compareDocumentPosition(target) & Node.DOCUMENT_POSITION_PRECEDING ? -1 : 1;
    }"""
    for _ in range(200):
        way = target.evaluate(where)
        if way == 0:
            return
        page.keyboard.press("Tab" if way > 0 else "Shift+Tab")
    raise AssertionError("the Tab key does not reach it")


def begin(page: Page, question: Locator) -> None:
    """Let the Tab key go on from the beginning of a question, as after a link to it."""
    page.evaluate("(name) => { location.hash = name; }", question.get_attribute("id"))


def answer(page: Page, question: Locator, *, right: bool) -> None:
    """Answer a question by keyboard alone."""
    kind = str(question.get_attribute("data-kind"))
    begin(page, question)
    globals()[f"answer_{kind}"](page, question, right)


def answer_single(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001 - as the next ones
    """Arrows choose, Enter checks."""
    marks = question.locator(".option").evaluate_all("(all) => all.map((one) => 'right' in one.dataset)")
    reach(page, question.locator(".option input").first)
    place = marks.index(right)
    for key in ["ArrowDown"] * place or [" "]:
        page.keyboard.press(key)
    page.keyboard.press("Enter")


def answer_multiple(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001
    """Space ticks, Enter checks."""
    for option in question.locator(".option").all():
        if option.evaluate("(one) => 'right' in one.dataset") == right:
            reach(page, option.locator("input"))
            page.keyboard.press(" ")
    page.keyboard.press("Enter")


def typed(page: Page, question: Locator, text: str) -> None:
    """Type into the field, and check by Enter."""
    field = question.locator(".question-field :is(input, textarea)")
    reach(page, field)
    page.keyboard.insert_text(text)
    page.keyboard.press("Control+Enter" if field.evaluate("(one) => one.localName") == "textarea" else "Enter")


def answer_numeric(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001
    """Type a number near enough, or far off."""
    number = float(question.get_attribute("data-answer") or 0)
    typed(page, question, f"{number:.5g}" if right else f"{number * 17:.5g}")


def answer_short(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001
    """Type an accepted spelling, or another word."""
    typed(page, question, question.evaluate("(one) => JSON.parse(one.dataset.accept).pop()") if right else "quokka")


def answer_tracing(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001
    """Type what it prints, or something else."""
    typed(page, question, str(question.get_attribute("data-answer")) if right else "-1")


def answer_ordering(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001
    """Alt and an arrow move a thing; the focus stays with it."""
    order = question.evaluate("(one) => JSON.parse(one.dataset.order)")
    for place, name in enumerate(order if right else reversed(order)):
        item = question.locator(f".item[data-item='{name}']")
        reach(page, item.locator(".item-up"))
        for _ in range(len(order)):
            if question.locator(".item").nth(place).get_attribute("data-item") == name:
                break
            page.keyboard.press("Alt+ArrowUp")
            expect(item.locator(".item-up")).to_be_focused()
    reach(page, question.locator(".question-check"))
    page.keyboard.press("Enter")


def answer_matching(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001
    """Letters choose in a list; all lefts get the same one where it is to be wrong."""
    letters = question.evaluate(
        "(one) => Object.fromEntries([...one.querySelectorAll('.rights > li')].map((li) =>"
        " [li.dataset.pair, li.querySelector('.letter').textContent]))"
    )
    for left in question.locator(".left").all():
        reach(page, left.locator("select"))
        page.keyboard.press(letters[left.get_attribute("data-pair")] if right else "A")
    reach(page, question.locator(".question-check"))
    page.keyboard.press("Enter")


def answer_open(page: Page, question: Locator, right: bool) -> None:  # noqa: FBT001
    """Written, then graded point by point."""
    typed(page, question, "because")
    expect(question.locator(".model-answer")).to_be_visible()
    for box in question.locator(".rubric input").all() if right else []:
        reach(page, box)
        page.keyboard.press(" ")
    reach(page, question.locator(".question-record"))
    page.keyboard.press("Enter")
