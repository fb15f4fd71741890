// <quiz-question>: checks an answer, explains it, lets the reader try again, and records what came of it. A question is
// either asked (its field is open) or told (its field is closed, and says what was right). The kinds are in quiz/.

import { Enhanced, fill } from "../element";
import { Choice } from "../quiz/choice";
import { copies, part, type Answer, type Field, type Host } from "../quiz/field";
import { grade } from "../quiz/grade";
import { Matching } from "../quiz/matching";
import { variant } from "../quiz/order";
import { Ordering } from "../quiz/ordering";
import { Rubric } from "../quiz/rubric";
import { answered, record, seed } from "../quiz/store";
import { numberField, shortField, tracingField } from "../quiz/text";
import { Variants } from "../quiz/variants";
import "../quiz/worksheet";

const FIELDS: Record<string, (host: Host) => Field> = {
  single: (host) => new Choice(host),
  multiple: (host) => new Choice(host),
  numeric: numberField,
  short: shortField,
  ordering: (host) => new Ordering(host),
  matching: (host) => new Matching(host),
  tracing: tracingField,
  open: (host) => new Rubric(host),
};
const SETTLING = 400; // milliseconds in which a key held down presses no button that has just got the focus

class QuizQuestion extends Enhanced implements Host {
  private field!: Field;
  private variants: Variants | undefined;
  private tries = 0;
  private stumbled = false;
  private told = 0;
  private handed: Answer | undefined;

  static readonly observedAttributes = ["data-mode"];

  attributeChangedCallback(): void {
    this.name();
  }

  protected override build(): void {
    this.field = (FIELDS[this.dataset["kind"] ?? ""] ?? shortField)(this);
    if (this.dataset["varies"] !== undefined) this.variants = new Variants(this);
    this.draw();
    this.field.arrange?.(seed());
    this.name();
  }

  protected listen(signal: AbortSignal): void {
    this.addEventListener("click", (event) => this.press(event), { signal });
    this.addEventListener("keydown", (event) => this.key(event), { signal });
    this.field.listen?.(signal);
  }

  /** A word of the interface: the element's own, else that of what stands around it. */
  say(name: string, values: Record<string, string | number> = {}): string {
    const key = `say${name.charAt(0).toUpperCase()}${name.slice(1)}`;
    const around = this.closest<HTMLElement>("[data-quiz-words]");
    return fill(this.dataset[key] ?? around?.dataset[key] ?? "", values);
  }

  /** Say something that is no verdict. */
  announce(text: string): void {
    this.verdict(text, "");
  }

  check(): void {
    if (this.told) return;
    if (this.field instanceof Rubric && !this.examined) return this.open();
    const answer = this.field.judge();
    if (!answer.attempt) {
      this.verdict(this.say(answer.word, answer.values), "note");
      this.field.first?.focus();
    } else if (this.examined) this.hand(answer);
    else this.judged(answer);
  }

  /** After an exam: show what was right. Nothing is recorded. */
  reveal(): void {
    this.toggleAttribute("data-mode", false);
    const answer = this.handed ?? this.field.judge();
    if (this.field instanceof Rubric) return this.regrade(this.field);
    const right = answer.attempt && answer.right;
    this.close();
    this.tell(answer, right, true);
    this.details(true);
  }

  private get examined(): boolean {
    return this.dataset["mode"] === "exam";
  }

  private get item(): string {
    return this.dataset["question"] ?? "";
  }

  private control(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`.question-${name}`);
  }

  private press(event: MouseEvent): void {
    const { target } = event;
    if (!(target instanceof Element)) return;
    if (target.closest(".question-check")) this.check();
    else if (target.closest(".question-again") && event.timeStamp - this.told > SETTLING) this.again();
    else if (target.closest(".question-record")) this.judged(this.field.judge());
    else if (target.closest(".answer > summary")) this.peek(event);
  }

  /** Enter checks, but in a field of several lines, where Ctrl and Enter do. */
  private key(event: KeyboardEvent): void {
    const { target, key } = event;
    if (key !== "Enter" || event.isComposing || !(target instanceof HTMLElement) || !target.closest(".question-field")) return;
    const lines = target instanceof HTMLTextAreaElement;
    if (lines ? !event.ctrlKey && !event.metaKey : !(target instanceof HTMLInputElement)) return;
    event.preventDefault(); // the button that gets the focus is not to be pressed by the same key
    if (!event.repeat) this.check();
  }

  /** Who opens the answer unasked has not known it. */
  private peek(event: MouseEvent): void {
    const details = this.querySelector<HTMLDetailsElement>(".answer");
    if (!details || details.open || this.told) return this.explain();
    if (this.field instanceof Rubric) {
      event.preventDefault();
      return this.open();
    }
    if (!this.stumbled) this.note(false);
    this.stumbled = true;
    this.close();
    this.field.tell?.(true);
    this.classList.add("is-explained");
    this.verdict(this.say("shown"), "note");
  }

  /** Once the answer is shown, all of it is: options have their reasons beside them. */
  private explain(): void {
    if (!this.told || this.classList.contains("is-explained")) return;
    this.field.tell?.(true);
    this.classList.add("is-explained");
  }

  /** Show the model answer and the rubric of an open question. */
  private open(): void {
    this.details(true);
    this.classList.add("is-graded");
    const check = this.control("check");
    if (check) check.hidden = true;
    this.querySelector<HTMLElement>(".answer > summary")?.focus();
  }

  /** What was handed in in one's own words is graded now; what the reader records is told a second time. */
  private regrade(rubric: Rubric): void {
    this.told = 0;
    rubric.lock(false);
    const recorded = this.control("record");
    if (recorded) recorded.hidden = false;
    this.open();
  }

  private judged(answer: Answer): void {
    if (this.told || !answer.attempt) return;
    const { right } = answer;
    this.note(right);
    if (!right) this.stumbled = true;
    this.close();
    this.tell(answer, right, right);
    if (right) this.details(true);
    this.control("again")?.focus();
  }

  private note(right: boolean): void {
    const helped = this.stumbled || this.querySelector(".hint[open]") !== null;
    const made = grade(right, helped);
    const { key = "" } = this.dataset;
    if (this.dataset["record"] !== "off") record(this.item, key, made);
    const detail = { question: this.item, key, grade: made, right, first: this.tries === 0 };
    this.tries += 1;
    this.dispatchEvent(new CustomEvent("question-answered", { bubbles: true, detail }));
  }

  /** In an exam an answer is taken, and nothing said of it. */
  private hand(answer: Answer & { attempt: true }): void {
    this.handed = answer;
    this.close();
    const again = this.control("again");
    if (again) again.hidden = true;
    this.verdict(this.say("noted"), "note");
    this.note(answer.right);
  }

  private tell(answer: Answer, right: boolean, all: boolean): void {
    const heard = this.field.tell?.(all) ?? "";
    if (all) this.classList.add("is-explained");
    const name = right ? "right" : "wrong";
    const parts: (Node | string)[] = [part("strong", "", this.say(name))];
    if (this.field instanceof Rubric) parts.push(` ${this.say("recorded", { points: this.field.sum })}`);
    if (heard && !right) parts.push(part("span", "only-heard", ` ${heard}`));
    const why = answer.attempt && "mistake" in answer ? this.querySelector(`[data-mistake="${answer.mistake}"]`) : null;
    if (why) parts.push(part("div", "verdict-why", ...copies(why)));
    const again = this.querySelector(".read-again");
    if (!right && again) parts.push(part("p", "read-again", ...copies(again)));
    this.verdict(parts, name);
  }

  private verdict(content: string | (Node | string)[], name: string): void {
    const place = this.querySelector<HTMLElement>(".question-verdict");
    if (!place) return;
    place.className = `question-verdict ${name && `is-${name}`}`;
    place.replaceChildren(...(typeof content === "string" ? [content] : content));
  }

  /** Close the field: the question is told. */
  private close(): void {
    this.told = Math.max(performance.now(), 1);
    this.fields(true);
    if (this.field instanceof Rubric) this.field.lock(true);
  }

  private again(): void {
    this.told = 0;
    this.handed = undefined;
    this.classList.remove("is-explained", "is-graded");
    this.details(false);
    this.fields(false);
    this.draw();
    this.field.clear();
    this.verdict("", "");
    this.field.first?.focus();
  }

  private fields(told: boolean): void {
    const field = this.querySelector<HTMLFieldSetElement>(".question-field");
    if (field) field.disabled = told;
    const [check, again, recorded] = [this.control("check"), this.control("again"), this.control("record")];
    if (check) check.hidden = told;
    if (again) again.hidden = !told;
    if (recorded) recorded.hidden = told;
  }

  private details(open: boolean): void {
    const details = this.querySelector<HTMLDetailsElement>(".answer");
    if (details) details.open = open;
  }

  /** Choose the reader's numbers: others than those that stood at the last try. */
  private draw(): void {
    const { variants } = this;
    if (!variants) return;
    const tries = answered(this.item) + this.tries;
    const before = this.tries ? variants.shown : -1;
    variants.show(variant(seed(), this.item, tries, variants.count, before), !this.tries);
  }

  /** What the button says: in an exam nothing is checked. */
  private name(): void {
    const check = this.control("check");
    if (!check) return;
    check.dataset["word"] ??= check.textContent ?? "";
    check.textContent = this.examined ? this.say("enter") : check.dataset["word"];
  }
}

customElements.define("quiz-question", QuizQuestion);
