// <review-queue>: what is due today, one card after the other. A question is the lesson's own element, which records its
// answer; a term is graded by the reader. What to ask, and when again, is the business of review/queue.ts.

import { Enhanced } from "../element";
import { counting } from "../progress/derive";
import { reader, type Reader } from "../progress/reader";
import type { Grade } from "../progress/state";
import { awake, question } from "../questions/question";
import { Scripts, type Term } from "../questions/scripts";
import { comeback, MOST_NEW, NEW_TERMS, newTerms, outlook, plan, type Card, type Plan } from "../review/queue";
import { inDays } from "../review/words";

const GRADES: readonly Grade[] = [1, 2, 3, 4];
const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]";

class ReviewQueue extends Enhanced {
  private readonly root = new URL(this.dataset["root"] ?? "", document.baseURI);
  private readonly scripts = new Scripts(new URL("assets/course/questions/", this.root).href, this.dataset["locale"] ?? "");
  private course: Reader | undefined;
  private queue: Card[] = [];
  private card: Card | undefined;
  private missed = false;
  private shown = 0;
  private done = 0;
  private lost = 0;
  private busy = false; // while a card is brought, no key brings another

  protected listen(signal: AbortSignal): void {
    const on = (name: string, act: () => void) => this.piece(name).addEventListener("click", act, { signal });
    on("begin", () => this.begin());
    on("show", () => this.reveal());
    on("next", () => this.leave());
    on("skip", () => void this.next());
    on("again", () => void this.open());
    for (const grade of GRADES) on(`grade-${grade}`, () => this.grade(grade));
    this.piece("new").addEventListener("change", () => this.choose(), { signal });
    this.addEventListener("question-answered", (event) => this.answered(event as CustomEvent), { signal });
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    document.addEventListener("course-progress", () => !this.piece("start").hidden && this.start(), { signal });
    void this.open();
  }

  private piece<T extends HTMLElement = HTMLElement>(name: string): T {
    const found = this.querySelector<T>(`.review-${name}`);
    if (!found) throw new Error(`no .review-${name}`);
    return found;
  }

  /** Show one of the panels, and none of the others. */
  private panel(name: "loading" | "failed" | "start" | "card" | "end"): void {
    for (const one of ["loading", "failed", "start", "card", "end"]) this.piece(one).hidden = one !== name;
  }

  private async open(): Promise<void> {
    this.panel("loading");
    this.course = await reader(new URL(`assets/course/reader.${this.dataset["locale"]}.js`, this.root).href);
    if (this.course && window.courseProgress) this.start();
    else this.panel("failed");
  }

  private get plan(): Plan {
    const progress = window.courseProgress;
    return this.course && progress ? plan(progress.state(), this.course, Date.now()) : { cards: [], tomorrow: 0, next: undefined };
  }

  private count(name: string, n: number): string {
    return n === 1 ? this.word(`${name}One`) : this.word(`${name}Many`, { n });
  }

  private start(): void {
    const { cards, next } = this.plan;
    const terms = cards.filter((card) => !card.lesson);
    const counts = { questions: cards.length - terms.length, terms: terms.filter((card) => !card.fresh).length };
    const fresh = terms.length - counts.terms;
    const parts = Object.entries({ ...counts, fresh }).filter(([, n]) => n > 0);
    this.piece("due").textContent = cards.length > 0 ? this.count("due", cards.length) : this.word("nothing");
    this.piece("kinds").textContent =
      cards.length > 0
        ? parts.map(([name, n]) => this.count(name, n)).join(this.word("comma"))
        : next === undefined
          ? this.word("never")
          : this.word("next", { when: inDays(next) });
    this.piece("begin").hidden = cards.length === 0;
    const state = window.courseProgress?.state();
    if (state) this.piece<HTMLInputElement>("new").value = String(newTerms(state));
    this.panel("start");
  }

  /** Keep how many new terms the reader wants a day. */
  private choose(): void {
    const field = this.piece<HTMLInputElement>("new");
    if (field.validity.valid && field.value !== "") {
      window.courseProgress?.set(NEW_TERMS, Math.min(MOST_NEW, Math.max(0, Math.floor(Number(field.value)))));
    } else this.start();
  }

  private begin(): void {
    if (this.busy) return;
    this.queue = [...this.plan.cards];
    this.shown = this.done = this.lost = 0;
    void this.next();
  }

  /** Show the next card that is still there. */
  private async next(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    this.card = undefined;
    const found = await this.bring();
    this.busy = false;
    if (!found) this.finish();
  }

  private async bring(): Promise<boolean> {
    for (let card = this.queue.shift(); card; card = this.queue.shift()) {
      if (await (card.lesson ? this.ask(card) : this.name(card))) return true;
      this.lost += 1;
    }
    return false;
  }

  private async ask(card: Card): Promise<boolean> {
    const html = await this.scripts.lesson(card.lesson);
    const element = html && question(html, card.item, card.key, new URL(this.dataset["base"] ?? "", document.baseURI).href);
    if (!element) return false;
    const alive = await awake();
    this.place(card);
    this.piece("term").hidden = true;
    this.piece("question").replaceChildren(this.source(card), element);
    this.grades(alive ? undefined : card);
    this.piece("card").focus();
    return true;
  }

  /** The lesson that a question is from, to look things up. */
  private source({ lesson }: Card): HTMLElement {
    const line = document.createElement("p");
    const { title = "", url = "" } = this.course?.lessons[lesson] ?? {};
    line.className = "review-source";
    line.append(link(title, new URL(url, this.root).href));
    return line;
  }

  private async name(card: Card): Promise<boolean> {
    const term = await this.scripts.term(card.item.slice("term:".length));
    if (!term) return false;
    this.place(card);
    this.piece("question").replaceChildren();
    this.piece("term").hidden = false;
    this.piece("name").textContent = term.term;
    this.define(term);
    this.grades(undefined);
    this.piece("show").focus();
    return true;
  }

  private define({ definition, url }: Term): void {
    this.piece("definition").hidden = true;
    this.piece("show").hidden = false;
    this.piece("text").textContent = definition;
    this.piece("more").hidden = !url;
    this.piece<HTMLAnchorElement>("link").href = new URL(url, this.root).href;
  }

  /** Say where in the session the reader is. */
  private place(card: Card): void {
    this.card = card;
    this.missed = false;
    this.shown += 1;
    const all = this.shown + this.queue.length;
    this.piece("place").textContent = this.word("place", { n: this.shown, all });
    const bar = this.piece<HTMLProgressElement>("bar");
    bar.max = all;
    bar.value = this.shown - 1;
    this.piece("back").textContent = "";
    this.piece("next").hidden = true;
    this.piece("skip").hidden = false;
    this.panel("card");
  }

  private reveal(): void {
    if (!this.card) return;
    this.piece("definition").hidden = false;
    this.piece("show").hidden = true;
    this.grades(this.card);
    this.piece("definition").focus();
  }

  /** Show the four grades for a card, each with when it brings the card back, or none. */
  private grades(card: Card | undefined): void {
    this.piece("grades").hidden = !card;
    const state = window.courseProgress?.state();
    if (!card || !state) return;
    const days = outlook(counting(state, card.item, card.key), card.key, Date.now());
    for (const grade of GRADES) {
      const when = this.querySelector(`.review-grade-${grade} .review-when`);
      if (when) when.textContent = grade === 1 ? this.word("soon") : inDays(days[grade]);
    }
  }

  private grade(grade: Grade): void {
    if (!this.card) return;
    window.courseProgress?.record(this.card.item, this.card.key, grade);
    this.missed = grade === 1;
    this.leave();
  }

  /** A question has been answered, and its element has recorded how. */
  private answered({ detail }: CustomEvent<{ question?: unknown; right?: unknown } | null>): void {
    if (!this.card || detail?.question !== this.card.item) return;
    if (detail.right !== true) this.missed = true;
    const days = this.due(this.card);
    this.piece("back").textContent = this.missed ? this.word("missed") : days ? this.word("back", { when: inDays(days) }) : "";
    this.piece("next").hidden = false;
    this.piece("skip").hidden = true;
    queueMicrotask(() => {
      this.piece("next").focus(); // the element has moved the focus by then
      this.querySelector(".question-verdict")?.scrollIntoView({ block: "nearest" });
    });
  }

  /** In how many days a card comes back as things stand. */
  private due({ item, key }: Card): number | undefined {
    const state = window.courseProgress?.state();
    const answers = state ? counting(state, item, key) : [];
    const last = answers[answers.length - 1];
    return last && outlook(answers.slice(0, -1), key, last[0])[last[1]];
  }

  private leave(): void {
    if (!this.card) return;
    this.done += 1;
    if (this.missed) this.queue = comeback(this.queue, this.card);
    void this.next();
  }

  private finish(): void {
    const { cards, tomorrow, next } = this.plan;
    this.piece("done").textContent = this.count("done", this.done);
    this.piece("lost").textContent = this.lost > 0 ? this.count("lost", this.lost) : "";
    this.piece("left").textContent = cards.length > 0 ? this.count("left", cards.length) : "";
    this.piece("tomorrow").textContent =
      tomorrow > 0
        ? this.count("tomorrow", tomorrow)
        : next === undefined
          ? this.word("never")
          : this.word("next", { when: inDays(next) });
    this.piece("again").hidden = cards.length === 0;
    this.panel("end");
    this.piece("end").focus();
  }

  /** Keys: 1 to 4 grade, Enter and Space go on. They are the reader's own where he writes, chooses or has a button. */
  private press(event: KeyboardEvent): void {
    const busy = event.defaultPrevented || event.isComposing || event.repeat || event.ctrlKey || event.altKey || event.metaKey;
    const target = event.target instanceof Element ? event.target : document.body;
    if (event.repeat && this.contains(target) && target.closest("button")) event.preventDefault(); // a key held down
    if (busy || !this.card || target.closest(TYPING) || document.querySelector("dialog[open]")) return;
    const pressed = this.control(event.key, target);
    if (!pressed || pressed.offsetParent === null) return;
    event.preventDefault();
    pressed.click();
  }

  private control(key: string, target: Element): HTMLElement | null {
    if (["1", "2", "3", "4"].includes(key)) return this.piece(`grade-${key}`);
    if ((key !== "Enter" && key !== " ") || target.closest("a, button, summary, label, quiz-question")) return null;
    return this.piece("next").hidden ? this.piece("show") : this.piece("next");
  }
}

function link(words: string, href: string): HTMLAnchorElement {
  const made = document.createElement("a");
  made.textContent = words;
  made.href = href;
  return made;
}

customElements.define("review-queue", ReviewQueue);
