// A lab that computes: asks the worker, puts its answers into the page, says what goes wrong, lets points be dragged and
// published cases be recalled.

import { button } from "../element";
import { ALL, NONE, type Answer, type Drawn, type Model } from "./answer";
import { changed, type State } from "./control";
import { draggable, type Moved } from "./drag";
import { ANSWERED, type Answered, type Lab } from "./host";
import { dragged } from "./panel";
import { Picture } from "./picture";
import { script } from "./script";
import { fitting } from "./slider";
import { trouble } from "./telling";
import { Waiting } from "./waiting";

const REST = 700; // milliseconds after the last change: then it is said
const SOON = 60; // milliseconds after an answer: then what the reader does not see is drawn too
const TOLD = 4000;

export class Live {
  private readonly picture: Picture;
  private readonly waiting: Waiting;
  private origin: State = {};
  private spoken = 0;
  private later = 0;
  private asked = 0;

  constructor(private readonly lab: Lab) {
    this.picture = new Picture(lab);
    this.waiting = new Waiting(lab);
    for (const row of lab.querySelectorAll<HTMLElement>("[data-row]")) this.enable(row);
  }

  listen(signal: AbortSignal): void {
    const { lab } = this;
    for (const one of lab.querySelectorAll<HTMLElement>(".lab-picture")) {
      draggable(one, signal, () => (this.origin = lab.state), (moves) => this.drag(moves));
    }
    lab.addEventListener("toggle", ({ target }) => this.opened(target), { signal, capture: true });
    addEventListener("resize", () => this.picture.loosen(), { signal });
    signal.addEventListener("abort", () => {
      this.waiting.end();
      clearTimeout(this.later);
    });
    window.courseLab?.runtime.warm();
    if (this.kept || lab.querySelector(".lab-model[open], .lab-notes[open]")) void this.tools();
  }

  /** Draw what the reader sees, so that it follows the hand; and soon after, the rest. */
  ask(): void {
    const { waiting } = this;
    clearTimeout(this.later);
    waiting.begin();
    const asked = (this.asked += 1);
    this.draw(this.picture.seen(), (answer) => this.hear(answer, asked === this.asked), (value) => waiting.progress(value));
  }

  private draw(wanted: string, answer: (answer: Answer) => void, progress: (value: number) => void = () => undefined): void {
    const { lab, model } = this;
    const work = { kind: "draw", model, state: JSON.stringify(lab.state), frame: lab.frames?.wanted ?? 0, wanted } as const;
    window.courseLab?.runtime.ask({ client: lab, work, progress, answer });
  }

  private rest(): void {
    clearTimeout(this.later);
    this.later = window.setTimeout(() => this.draw(ALL, ({ drawn }) => drawn && this.picture.show(drawn)), SOON);
  }

  /** Run the model on a state without showing it. */
  compute(state: State): Promise<Answer> {
    const work = { kind: "draw", model: this.model, state: JSON.stringify(state), frame: 0, wanted: NONE } as const;
    return new Promise((answer) => window.courseLab?.runtime.ask({ client: {}, work, answer }));
  }

  private get model(): Model {
    const { own, given } = this.lab;
    return own === undefined ? given.model : { ...given.model, source: own };
  }

  /** An answer to an older question is shown too, while the `newest` is waited for. */
  private hear(answer: Answer, newest: boolean): void {
    if (answer.ended === "newer") return;
    if (newest) this.waiting.end();
    this.mark(trouble(answer, this.lab.given.words), answer.ended !== undefined);
    if (answer.drawn) this.show(answer.drawn);
    if (answer.drawn && newest) this.rest(); // else it would take the place of the newest question
    for (const { control, ...wrong } of answer.wrong ?? []) this.lab.panel.refuse(control, wrong);
    this.lab.dispatchEvent(new CustomEvent(ANSWERED, { detail: answer }) satisfies Answered);
  }

  private show(drawn: Drawn): void {
    this.picture.show(drawn);
    this.lab.frames?.drawn(drawn.frame, drawn.frames);
    clearTimeout(this.spoken);
    this.spoken = window.setTimeout(() => {
      const place = this.lab.querySelector(".lab-spoken");
      if (place) place.textContent = this.picture.spoken();
    }, REST);
  }

  /** Say what is wrong; the picture is then that of the last state that worked. */
  private mark(said: string, again: boolean): void {
    const { lab } = this;
    lab.classList.toggle("is-stale", said !== "");
    if (said) lab.frames?.stop();
    const line = lab.querySelector(".lab-trouble");
    if (line) line.textContent = said && `${said} ${lab.say("stale")}`;
    const retry = lab.querySelector<HTMLElement>(".lab-again");
    if (retry) retry.hidden = !again;
  }

  private drag(moves: readonly Moved[]): void {
    const { lab } = this;
    const { controls } = lab.given;
    let { state } = lab;
    for (const moved of moves) {
      const slider = controls.find(({ id }) => id === moved.control);
      const value = this.origin[moved.control];
      if (slider?.kind !== "slider" || typeof value !== "number") continue;
      state = changed(controls, state, slider.id, fitting(slider, dragged(slider, value, moved)));
    }
    if (JSON.stringify(state) !== JSON.stringify(lab.state)) lab.move(state);
  }

  /** Do what the reader has pressed. */
  press(target: Element): void {
    const row = target.closest<HTMLElement>("[data-row].is-live")?.dataset["row"];
    if (target.closest(".lab-stop")) window.courseLab?.runtime.stop(this.lab);
    else if (target.closest(".lab-copy")) void this.copy();
    else if (row) this.recall(row);
    else if (target.closest(".lab-model button, .lab-notes button, .lab-own button, .lab-rerun button")) void this.tools(target);
  }

  /** Put the case of a published number into the controls, and the picture before the reader. */
  private recall(row: string): void {
    this.lab.set(this.lab.given.rows[row]?.state ?? {});
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    this.lab.querySelector(".lab-bench")?.scrollIntoView({ behavior: calm ? "auto" : "smooth", block: "start" });
  }

  /** A row whose case is known can be chosen: by a button in the place of its label. */
  private enable(row: HTMLElement): void {
    const place = row.querySelector(".row-label");
    if (!place || !this.lab.given.rows[row.dataset["row"] ?? ""]?.state) return;
    place.replaceWith(button(place.textContent ?? "", "row-label"));
    row.classList.add("is-live");
  }

  private async copy(): Promise<void> {
    const { lab } = this;
    const place = lab.querySelector<HTMLElement>(".lab-copied");
    const field = lab.querySelector<HTMLInputElement>(".lab-link");
    const say = (name: string) => place && (place.textContent = lab.say(name));
    try {
      await navigator.clipboard.writeText(lab.link);
      say("copied");
      setTimeout(() => place?.replaceChildren(), TOLD);
    } catch {
      say("byHand");
      if (!field) return;
      field.hidden = false;
      field.value = lab.link;
      field.select();
    }
  }

  /** Whether this browser keeps a model or notes of the reader. */
  private get kept(): boolean {
    try {
      return localStorage.getItem(`course-lab:${document.documentElement.dataset["course"]}:${this.lab.key}`) !== null;
    } catch {
      return false;
    }
  }

  private opened(target: EventTarget | null): void {
    if (target instanceof HTMLDetailsElement && target.open && target.matches(".lab-model, .lab-notes")) void this.tools();
  }

  /** Bring what the reader opens; what was pressed before it came counts. */
  private async tools(pressed?: Element): Promise<void> {
    if (await script("lab-tools")) window.courseLabTools?.(this.lab, pressed);
    else this.mark(this.lab.say("missing"), false);
  }
}
