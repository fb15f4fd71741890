// <lesson-progress>: where a reader says that a lesson is read, and one line on how it stands. The visit itself, and the marks
// of links, are main.js's (progress/page.ts).

import { Enhanced } from "../element";
import { isRead, lessonState } from "../progress/derive";
import { questionsOf } from "../progress/here";
import { own } from "../progress/state";

const EVENT = "course-progress";

class LessonProgress extends Enhanced {
  private readonly lesson = this.dataset["lessonHere"] ?? "";

  protected listen(signal: AbortSignal): void {
    this.button?.addEventListener("click", () => this.turn(), { signal });
    document.addEventListener(EVENT, () => this.show(), { signal });
    this.show();
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector("button");
  }

  private turn(): void {
    const progress = window.courseProgress;
    progress?.mark(this.lesson, !isRead(progress.state(), this.lesson));
  }

  private show(): void {
    const state = window.courseProgress?.state();
    if (!state) return;
    const { read, questions, tried, right } = lessonState(state, { id: this.lesson, questions: questionsOf(this.lesson) });
    this.button?.setAttribute("aria-pressed", String(read));
    const day = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" });
    const date = day.format(own(state.read, this.lesson)?.[0]);
    const parts = [read ? this.word("said", { date }) : this.word("notRead")];
    if (questions > 0) parts.push(this.word("tried", { n: tried, all: questions, right }));
    const line = this.querySelector(".lesson-state");
    if (line) line.textContent = parts.join(" ");
  }
}

customElements.define("lesson-progress", LessonProgress);
