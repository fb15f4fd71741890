// <mock-interview>: a timed mock: a form, one question after the other, a report. The questions are the lessons' own elements,
// which say nothing before the end (data-mode="exam") and record nothing: the mock does, when it is over.

import { Enhanced } from "../element";
import { Clock, minutes } from "../interview/clock";
import { EMPTY, fill, filled, touched } from "../interview/fields";
import { forget, keep, stored } from "../interview/kept";
import { entry } from "../interview/list";
import { begun, type Asked, type Filled, type Mock } from "../interview/mock";
import { fitting, pick, type Candidate, type Choice } from "../interview/pick";
import { facts, summary, type Words } from "../interview/report";
import { reader, type Reader } from "../progress/reader";
import type { Grade } from "../progress/state";
import { awake, question } from "../questions/question";
import { Scripts } from "../questions/scripts";

const PANELS = ["loading", "failed", "form", "run", "report"] as const;

type Question = HTMLElement & { check?: () => void; reveal?: () => void };
interface Given {
  readonly question?: unknown;
  readonly right?: unknown;
  readonly grade?: unknown;
}

class MockInterview extends Enhanced {
  private readonly root = new URL(this.dataset["root"] ?? "", document.baseURI);
  private readonly scripts = new Scripts(new URL("assets/course/questions/", this.root).href, this.dataset["locale"] ?? "");
  private readonly clock = new Clock(
    (left, saying) => this.tick(left, saying),
    () => void this.end("time"),
  );
  private course: Reader | undefined;
  private mock: Mock | undefined;
  private shown: Question | undefined;
  private initial: Filled | undefined;
  private since = 0;
  private insisted = false;
  private handed = false;
  private taking = false;
  private busy = false;

  protected listen(signal: AbortSignal): void {
    const on = (name: string, act: () => void) => this.piece(name).addEventListener("click", act, { signal });
    on("next", () => this.next());
    on("flag", () => this.flag());
    on("finish", () => this.finish());
    on("hide", () => this.hideClock());
    on("print", () => print());
    on("another", () => this.another());
    this.piece("form").addEventListener("submit", (event) => this.submit(event), { signal });
    this.piece("form").addEventListener("input", () => this.fits(), { signal });
    this.piece("list").addEventListener("click", (event) => this.jump(event), { signal });
    this.piece("question").addEventListener("input", () => this.changed(), { signal });
    this.piece("question").addEventListener("click", () => queueMicrotask(() => this.changed()), { signal });
    this.addEventListener("question-answered", (event) => this.answered(event as CustomEvent<Given | null>), { signal });
    addEventListener("pagehide", () => this.save(), { signal });
    signal.addEventListener("abort", () => this.clock.stop());
    void this.open();
  }

  private piece<T extends HTMLElement = HTMLElement>(name: string): T {
    const found = this.querySelector<T>(`.mock-${name}`);
    if (!found) throw new Error(`no .mock-${name}`);
    return found;
  }

  private panel(name: (typeof PANELS)[number]): void {
    for (const one of PANELS) this.piece(one).hidden = one !== name;
  }

  /** Say something above all panels; nothing to take it away. */
  private notice(words: string): void {
    this.piece("notice").textContent = words;
    this.piece("notice").hidden = words === "";
  }

  private async open(): Promise<void> {
    this.panel("loading");
    this.course = await reader(new URL(`assets/course/reader.${this.dataset["locale"]}.js`, this.root).href);
    const progress = window.courseProgress;
    if (!this.course || !progress) return this.panel("failed");
    const before = stored(progress.course);
    if (!before || before === "broken") {
      if (before) this.notice(this.word("broken"));
      this.fits();
      return this.panel("form");
    }
    await this.resume(before);
  }

  private async resume(before: Mock): Promise<void> {
    const there = new Set((await this.there(before.questions)).map((one) => one.item));
    const questions = before.questions.filter((one) => there.has(one.item));
    if (questions.length === 0) return this.another();
    this.mock = { ...before, questions, at: Math.min(before.at, questions.length - 1) };
    if (this.mock.over > 0) return this.report();
    if (this.mock.ends <= Date.now()) return this.end("away");
    this.notice(this.word("resumed"));
    return this.run();
  }

  private get choice(): Choice {
    const given = new FormData(this.piece<HTMLFormElement>("form"));
    const kinds = given.get("kinds");
    return {
      modules: given.getAll("module").map(String),
      level: String(given.get("level") ?? ""),
      kinds: kinds === "open" || kinds === "closed" ? kinds : "both",
      count: Number(given.get("count")),
    };
  }

  /** Say how many questions fit. */
  private fits(): number {
    const n = this.course ? fitting(this.course, this.choice).length : 0;
    this.piece("fits").textContent = n === 0 ? this.word("none") : n === 1 ? this.word("fitsOne") : this.word("fitsMany", { n });
    return n;
  }

  private submit(event: Event): void {
    event.preventDefault();
    if (!this.busy) void this.begin();
  }

  private async begin(): Promise<void> {
    const progress = window.courseProgress;
    if (!this.course || !progress || this.fits() === 0) return;
    const { choice } = this;
    const now = Date.now();
    this.busy = true;
    const chosen = await this.there(pick(this.course, progress.state(), choice, now));
    this.busy = false;
    if (chosen.length === 0) return this.notice(this.word("lost"));
    const fewer = chosen.length < choice.count;
    this.notice(fewer ? this.word(chosen.length === 1 ? "fewerOne" : "fewerMany", { n: chosen.length, all: choice.count }) : "");
    const time = Number(new FormData(this.piece<HTMLFormElement>("form")).get("minutes"));
    this.mock = begun(progress.course, chosen, Date.now(), time);
    await this.run();
  }

  /** The questions that can be shown. */
  private async there<T extends Candidate>(questions: readonly T[]): Promise<T[]> {
    const found = await Promise.all(questions.map(async (one) => ((await this.element(one)) ? [one] : [])));
    return found.flat();
  }

  private async element({ lesson, item, key }: Candidate): Promise<Question | undefined> {
    const html = await this.scripts.lesson(lesson);
    const made = html && question(html, item, key, new URL(this.dataset["base"] ?? "", document.baseURI).href);
    if (!made) return undefined;
    made.dataset["record"] = "off";
    return made;
  }

  private async run(): Promise<void> {
    const { mock } = this;
    if (!mock) return;
    await awake();
    this.panel("run");
    this.clock.start(mock.started, mock.ends);
    await this.show(mock.at);
  }

  private get current(): Asked | undefined {
    return this.mock?.questions[this.mock.at];
  }

  private async show(at: number): Promise<void> {
    const { mock } = this;
    const one = mock?.questions[at];
    if (!mock || !one) return;
    const made = await this.element(one);
    if (!made || mock.over > 0) return;
    mock.at = at;
    made.dataset["mode"] = "exam";
    this.piece("question").replaceChildren(made);
    this.shown = made;
    if (one.open) fill(made, EMPTY); // what the reader once wrote elsewhere is no answer here
    this.initial = filled(made);
    if (one.filled) fill(made, one.filled);
    this.since = Date.now();
    this.insisted = this.handed = false;
    this.draw();
    keep(mock);
    this.piece("run").focus();
  }

  /** Say where the reader is, and what the buttons do. */
  private draw(): void {
    const { mock, current } = this;
    if (!mock || !current) return;
    this.piece("place").textContent = this.word("place", { n: mock.at + 1, all: mock.questions.length });
    this.piece("flag").setAttribute("aria-pressed", String(current.flagged));
    this.piece("list").replaceChildren(...mock.questions.map((one, at) => entry(one, at, at === mock.at, this.saying)));
    this.name();
  }

  private get touched(): boolean {
    return !!this.shown && !!this.initial && touched(filled(this.shown), this.initial);
  }

  /** The button says whether it takes an answer or passes the question by. */
  private name(): void {
    const last = this.mock && this.mock.at === this.mock.questions.length - 1;
    const given = this.touched || (this.current?.at ?? 0) > 0;
    this.piece("next").textContent = this.word(last ? "last" : given ? "next" : "skip");
  }

  private changed(): void {
    this.insisted = false;
    this.name();
    this.save();
  }

  private save(): void {
    const { mock, current } = this;
    if (!mock || mock.over > 0 || !current || !this.shown) return;
    const now = Date.now();
    current.spent += Math.max(0, Math.min(now, mock.ends) - this.since);
    this.since = now;
    if (this.touched || current.filled) current.filled = filled(this.shown);
    keep(mock);
  }

  /** Take the answer that stands in the fields; return whether it could be taken, or there is none. */
  private take(): boolean {
    const { current, shown } = this;
    this.save();
    if (!current || !shown || this.handed || (!this.touched && !current.filled)) return true;
    const text = current.filled?.texts.some((one) => one.trim() !== "");
    const given = this.touched;
    current.at = 0;
    current.right = null;
    if (current.open) current.at = text ? Date.now() : 0;
    else if (given) {
      this.taking = true;
      shown.check?.(); // comes back as an event
      this.taking = false;
    }
    return !given || current.at > 0;
  }

  private answered({ detail }: CustomEvent<Given | null>): void {
    const one = this.mock?.questions.find(({ item }) => item === detail?.question);
    if (!this.mock || !one) return;
    if (this.mock.over > 0) return this.graded(one, detail);
    one.at = Date.now();
    if (!one.open) one.right = detail?.right === true;
    this.handed = true;
    if (!this.taking) queueMicrotask(() => this.next()); // the reader has handed it in with a key
  }

  private next(): void {
    const { mock } = this;
    if (!mock) return;
    if (!this.take() && !this.insisted) {
      this.insisted = true; // the question says what it cannot read; a second press goes on
      return;
    }
    if (mock.at + 1 < mock.questions.length) void this.show(mock.at + 1);
    else this.finish();
  }

  private flag(): void {
    if (!this.current || !this.mock) return;
    this.current.flagged = !this.current.flagged;
    keep(this.mock);
    this.draw();
  }

  private jump({ target }: Event): void {
    const at = target instanceof Element ? target.closest<HTMLElement>("[data-at]")?.dataset["at"] : undefined;
    if (at === undefined) return;
    this.take();
    void this.show(Number(at));
  }

  private tick(left: number, saying: "half" | "soon" | ""): void {
    this.piece("left").textContent = minutes(left / 1000);
    if (saying) this.say(this.word(saying, { n: Math.round(left / 60_000) }));
  }

  private say(words: string): void {
    this.piece("said").textContent = words;
  }

  private hideClock(): void {
    const hidden = this.piece("hide").getAttribute("aria-pressed") !== "true";
    this.piece("hide").setAttribute("aria-pressed", String(hidden));
    this.piece("left").classList.toggle("is-hidden-clock", hidden);
  }

  /** End, once the reader knows what is not answered. */
  private finish(): void {
    const { mock } = this;
    if (!mock) return;
    this.take();
    this.draw();
    const n = mock.questions.filter((one) => one.at === 0).length;
    const words = n === 1 ? this.word("unfinishedOne") : this.word("unfinishedMany", { n });
    if (n > 0 && this.piece("said").textContent !== words) {
      void this.show(mock.at).then(() => {
        this.say(words);
        this.piece("finish").focus();
      });
    } else void this.end("done");
  }

  /** The mock is over: by the reader, by its time, or by its time while the reader was away. */
  private async end(why: "done" | "time" | "away"): Promise<void> {
    const { mock } = this;
    if (!mock || mock.over > 0) return;
    if (why !== "away") this.take();
    this.clock.stop();
    mock.over = Math.min(Date.now(), mock.ends);
    keep(mock);
    this.notice(why === "done" ? "" : this.word(why));
    await this.report();
  }

  private async report(): Promise<void> {
    const { mock, course } = this;
    if (!mock || !course) return;
    await awake();
    const items = await Promise.all(mock.questions.map((one, at) => this.item(one, at)));
    this.piece("question").replaceChildren();
    this.piece("items").replaceChildren(...items.map(([item]) => item));
    this.panel("report");
    // Filled in once they stand in the page and have arranged themselves; revealed before anything is recorded, for by what is
    // recorded a question may choose other numbers.
    mock.questions.forEach(({ filled: given }, at) => {
      const made = items[at]?.[1];
      if (made && given) fill(made, given);
      made?.reveal?.();
    });
    this.record();
    this.sum();
    this.piece("report").focus();
    scrollTo(0, 0);
  }

  private async item(one: Asked, at: number): Promise<[HTMLElement, Question | undefined]> {
    const item = document.createElement("article");
    const title = item.appendChild(document.createElement("h3"));
    const lesson = this.course?.lessons[one.lesson];
    item.className = "mock-item";
    item.dataset["of"] = one.item;
    title.textContent = `${this.word("number", { n: at + 1 })}: ${lesson?.title ?? ""}`;
    item.append(facts(one, this.saying));
    const made = await this.element(one);
    if (made) item.append(made);
    return [item, made];
  }

  /** Keep the answers that were right or wrong; an open one when the reader has graded it. */
  private record(): void {
    for (const one of this.mock?.questions ?? []) {
      if (one.at > 0 && !one.open && one.right !== null) {
        window.courseProgress?.record(one.item, one.key, one.right ? 3 : 1, one.at);
      }
    }
  }

  private graded(one: Asked, detail: Given | null): void {
    const grade = detail?.grade;
    if (!this.mock || !one.open || one.at === 0 || (grade !== 1 && grade !== 2 && grade !== 3)) return;
    one.right = grade > 1;
    window.courseProgress?.record(one.item, one.key, grade satisfies Grade);
    keep(this.mock);
    const item = [...this.querySelectorAll<HTMLElement>(".mock-item")].find(({ dataset }) => dataset["of"] === one.item);
    item?.querySelector(".mock-facts")?.replaceWith(facts(one, this.saying));
    this.sum();
  }

  /** Fill in the head of the report. */
  private sum(): void {
    if (this.mock && this.course) summary(this, this.mock, this.course, this.root, this.saying);
  }

  private readonly saying: Words = (name, values) => this.word(name, values);

  private another(): void {
    forget(window.courseProgress?.course ?? "");
    this.mock = this.shown = undefined;
    this.notice("");
    this.say("");
    this.fits();
    this.panel("form");
    this.piece("form").focus();
  }
}

customElements.define("mock-interview", MockInterview);
