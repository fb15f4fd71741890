// <lab-view>: a lab. The server's HTML shows it in one state; this holds the state that its controls, the address and the
// presets make. What computes comes when the lab is seen or touched (lab/live.ts), what asks for a prediction at once.

import { Enhanced, fill } from "../element";
import { read, write } from "../lab/address";
import { changed, complete, type State } from "../lab/control";
import { given, type Given } from "../lab/data";
import { Frames } from "../lab/frames";
import type { Lab } from "../lab/host";
import type { Live } from "../lab/live";
import { Panel } from "../lab/panel";
import type { Prediction } from "../lab/predict";
import { runnable, script } from "../lab/script";

const REST = 400; // milliseconds after the last change: then the address has it

class LabView extends Enhanced implements Lab {
  own: string | undefined;
  key = "";
  given!: Given;
  panel!: Panel;
  frames: Frames | undefined;
  state: State = {};
  private prediction: Prediction | undefined;
  private living: Promise<Live | undefined> | undefined;
  private signal!: AbortSignal;
  private clock = 0;

  protected override build(): void {
    this.key = this.dataset["lab"] ?? "";
    this.given = given(this);
    const { controls, words, state } = this.given;
    this.state = state;
    this.panel = new Panel(this, controls, words, (id, value) => this.move(changed(controls, this.state, id, value)));
    this.panel.show(state);
    const bar = this.querySelector<HTMLElement>(".lab-frames");
    if (bar) this.frames = new Frames(bar, () => this.ask());
    if (!runnable()) this.setAttribute("data-still", "");
  }

  protected listen(signal: AbortSignal): void {
    this.signal = signal;
    this.living = undefined;
    void this.predict(signal);
    if (!runnable()) return;
    this.panel.listen(signal);
    this.frames?.listen(signal);
    this.addEventListener("click", ({ target }) => this.press(target), { signal });
    for (const touch of ["pointerdown", "focusin"]) this.addEventListener(touch, () => void this.live(), { signal, once: true });
    addEventListener("popstate", () => this.clock || this.arrive(), { signal }); // unless the address is still to be written
    this.arrive();
    this.watch(signal);
  }

  say(name: string, values: Record<string, string | number> = {}): string {
    return fill(this.given.words[name] ?? "", values);
  }

  get predicted(): string {
    return this.prediction?.said ?? "";
  }

  get link(): string {
    return `${location.origin}${location.pathname}${this.query}#${this.id}`;
  }

  set(inputs: State): void {
    this.move(complete(this.given.controls, this.given.state, inputs));
  }

  move(state: State): void {
    this.state = state;
    this.panel.show(state);
    this.ask();
    clearTimeout(this.clock);
    this.clock = window.setTimeout(() => this.address(), REST);
  }

  ask(): void {
    void this.live().then((live) => live?.ask());
  }

  live(): Promise<Live | undefined> {
    return (this.living ??= this.begin(this.signal));
  }

  private async begin(signal: AbortSignal): Promise<Live | undefined> {
    if (!runnable()) return undefined;
    const live = (await script("lab-live")) ? window.courseLab?.attach(this) : undefined;
    live?.listen(signal);
    if (!live) this.lose();
    return live;
  }

  /** What computes did not come: say so, and try again when asked. */
  private lose(): void {
    this.living = undefined;
    const [line, again] = [this.querySelector(".lab-trouble"), this.querySelector<HTMLElement>(".lab-again")];
    if (line) line.textContent = this.say("missing");
    if (again) again.hidden = false;
  }

  /** Cover what the reader is to predict, unless that is done; a lab without its script for that is not covered. */
  private async predict(signal: AbortSignal): Promise<void> {
    const box = this.querySelector<HTMLElement>(".lab-predict");
    if (!box) return;
    const come = await script("lab-predict");
    if (!come || !window.coursePrediction) return this.setAttribute("data-told", "");
    this.prediction ??= new window.coursePrediction(this, box, this.key, () => this.set(this.given.predict ?? {}));
    this.prediction.listen(signal);
    this.setAttribute("data-asking", ""); // from now on it can be answered
  }

  /** Take the state that the address has, and say what of it cannot be. */
  private arrive(): void {
    const { controls, state } = this.given;
    const found = read(location.search, this.key, controls, state);
    const line = this.querySelector<HTMLElement>(".lab-notice");
    if (line) line.textContent = found.wrong.length > 0 ? this.say("address", { list: found.wrong.join(", ") }) : "";
    const wanted = found.state ?? state;
    if (JSON.stringify(wanted) === JSON.stringify(this.state)) return;
    this.state = wanted;
    this.panel.show(wanted);
    this.ask();
  }

  private get query(): string {
    return write(location.search, this.key, this.given.controls, this.given.state, this.state);
  }

  private address(): void {
    const { query } = this;
    this.clock = 0;
    if (query !== location.search) history.replaceState(history.state, "", `${location.pathname}${query}#${this.id}`);
  }

  /** Be ready to compute when the lab is seen, unless the reader saves data: then when it is touched. */
  private watch(signal: AbortSignal): void {
    const { connection } = navigator as { connection?: { saveData?: boolean } };
    if (connection?.saveData) return;
    const seen = new IntersectionObserver((entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      void this.live();
    });
    seen.observe(this);
    signal.addEventListener("abort", () => seen.disconnect());
  }

  /** What is pressed before what computes has come, counts when it has. */
  private press(target: EventTarget | null): void {
    if (!(target instanceof Element) || target.closest("a")) return;
    const { preset } = target.closest<HTMLElement>("[data-preset]")?.dataset ?? {};
    if (preset) this.set(this.given.presets[preset] ?? {});
    else if (target.closest(".lab-reset")) this.set({});
    else if (target.closest(".lab-again")) this.ask();
    else if (target.closest("button, [data-row]")) void this.live().then((live) => live?.press(target));
  }
}

customElements.define("lab-view", LabView);
