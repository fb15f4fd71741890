// <progress-board>: the dashboard. The server has written its parts; what is in them comes from the reader's storage and
// from what the build says of the course. The parts stay unseen until they are filled, so that nothing moves.

import { Enhanced } from "../element";
import { completion, days, following, weakest, worked } from "../progress/advice";
import { calendar } from "../progress/calendar";
import "../lazy/schedule";
import { drawn, marks, renew } from "../progress/marks";
import { asked, order, reader, type Reader } from "../progress/reader";
import type { State } from "../progress/state";
import { Transfer } from "../progress/transfer";
import { plan } from "../review/queue";
import { part } from "../search/words";

const EVENT = "course-progress";
const WEEKS = 26;
const MOST = 5;

class ProgressBoard extends Enhanced {
  private course: Reader | undefined;

  protected listen(signal: AbortSignal): void {
    const progress = window.courseProgress;
    if (!progress) return;
    new Transfer(this, progress).listen(signal);
    document.addEventListener(EVENT, () => this.show(), { signal });
    void reader(this.dataset["reader"] ?? "").then((course) => {
      this.course = course;
      this.show();
      this.setAttribute("data-ready", "");
    });
  }

  private show(): void {
    const progress = window.courseProgress;
    if (!progress) return;
    const state = progress.state();
    const trouble = this.course ? progress.trouble : "missing";
    const notice = this.querySelector<HTMLElement>("[data-trouble]");
    if (notice) {
      notice.textContent = this.dataset[trouble] ?? "";
      notice.hidden = notice.textContent === "";
    }
    this.showDays(state);
    if (!this.course) return;
    this.showOf(state, this.course);
  }

  private showOf(state: State, course: Reader): void {
    renew(
      state,
      order(course).map((id) => asked(course, id)),
      true,
    );
    this.showCompletion(state, course);
    this.showDue(state, course);
    this.showNext(state, course);
    this.showWeakest(state, course);
  }

  private showCompletion(state: State, course: Reader): void {
    for (const box of this.querySelectorAll<HTMLElement>(".progress-part")) {
      const lessons = lessonsOf(course, box.dataset["part"] ?? "");
      const found = completion(state, course, lessons, window.courseDue, Date.now());
      const numbers = box.querySelector(".progress-numbers");
      if (numbers) numbers.textContent = this.word("bar", { ...found });
      for (const name of ["read", "answered", "mastered"] as const) {
        const rect = box.querySelector(`:scope > svg .bar-${name}`);
        rect?.setAttribute("width", String((100 * found[name]) / Math.max(1, found.all)));
      }
    }
  }

  private showDue(state: State, course: Reader): void {
    const line = this.querySelector<HTMLElement>(".progress-due");
    const { cards } = plan(state, course, Date.now());
    line?.querySelector("span")?.replaceChildren(this.word("due", { n: cards.length }));
  }

  private showNext(state: State, course: Reader): void {
    const rows = following(state, course, MOST).map((id) => {
      const [link, lesson] = [this.link(course, id), course.lessons[id]];
      const mark = marks(state)(id);
      if (mark) link.append(drawn(mark, this.dataset[mark] ?? ""));
      const module = course.modules.find((one) => one.id === lesson?.module);
      return part("li", "", link, " ", part("span", "row-facts", module?.short ?? ""));
    });
    this.list(".progress-next", rows, "nextNone");
  }

  private showWeakest(state: State, course: Reader): void {
    const rows = weakest(state, course, MOST).map(({ lesson, objective, right, tried }) => {
      const words = course.lessons[lesson]?.objectives.find(({ id }) => id === objective)?.text ?? objective;
      const share = this.word("share", { right, n: tried });
      const link = this.link(course, lesson);
      return part("li", "", part("p", "weak-objective", words), part("p", "row-facts", link, part("span", "", share)));
    });
    this.list(".progress-weakest", rows, "weakestNone");
  }

  private list(section: string, rows: readonly HTMLElement[], none: string): void {
    const empty = [part("li", "progress-none", this.word(none))];
    this.querySelector(`${section} ol`)?.replaceChildren(...(rows.length > 0 ? rows : empty));
  }

  private link(course: Reader, id: string): HTMLElement {
    const lesson = course.lessons[id];
    const link = part("a", "", lesson?.title ?? id);
    link.setAttribute("href", (this.dataset["root"] ?? "") + (lesson?.url ?? ""));
    return link;
  }

  private showDays(state: State): void {
    const all = days(state, WEEKS, Date.now());
    const { days: count, run } = worked(all);
    const summary = this.querySelector(".days-summary");
    const words = count > 0 ? "daysText" : "daysNone";
    if (summary) summary.textContent = this.word(words, { weeks: WEEKS, days: count, all: all.length, run });
    this.querySelector(".days-map")?.replaceChildren(calendar(all, WEEKS, document.documentElement.lang));
  }
}

/** The lessons of the whole course, of a module, of a chapter: "", "chips", "chips/gpu". */
function lessonsOf(course: Reader, name: string): readonly string[] {
  const [module, chapter] = name.split("/");
  const modules = course.modules.filter(({ id }) => !module || id === module);
  const chapters = modules.flatMap((one) => one.chapters.filter(({ id }) => !chapter || id === chapter));
  return chapters.flatMap(({ lessons }) => lessons);
}

customElements.define("progress-board", ProgressBoard);
