// The frames of a lab: which one is shown, and playing through them. All views that have frames move together.

import { fill } from "../element";
import { LAST } from "./answer";

export class Frames {
  /** The one that is shown; LAST stands for whichever is the last. */
  wanted: number;
  private all: number;
  private shown: number;
  private clock = 0;
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");
  private readonly range: HTMLInputElement | null;
  private readonly words: { play: string; pause: string };

  constructor(
    private readonly bar: HTMLElement,
    private readonly show: () => void,
  ) {
    this.range = bar.querySelector(".lab-frame-range");
    this.all = Number(bar.dataset["frames"]);
    this.shown = bar.dataset["show"] === "first" ? 0 : this.all - 1;
    this.wanted = bar.dataset["show"] === "first" ? 0 : LAST;
    const player = this.control("play");
    this.words = { play: player?.textContent ?? "", pause: player?.dataset["pause"] ?? "" };
    this.drawn(this.shown, this.all);
  }

  listen(signal: AbortSignal): void {
    const on = (name: string, act: () => void) => this.control(name)?.addEventListener("click", act, { signal });
    on("previous", () => this.move(this.shown - 1));
    on("next", () => this.move(this.shown + 1));
    on("play", () => (this.clock ? this.stop() : this.play()));
    this.range?.addEventListener("input", () => this.move(Number(this.range?.value)), { signal });
    this.speed?.addEventListener("change", () => this.clock && this.tick(), { signal });
    this.still.addEventListener("change", () => this.stop(), { signal });
    signal.addEventListener("abort", () => this.stop());
    this.label();
  }

  /** The worker has drawn a frame. */
  drawn(frame: number, all: number): void {
    [this.shown, this.all] = [frame, all];
    if (this.wanted >= all - 1) this.wanted = LAST;
    if (this.clock && frame >= all - 1) this.stop();
    this.label();
  }

  /** Stop playing. */
  stop(): void {
    clearTimeout(this.clock);
    this.clock = 0;
    this.label();
  }

  private control(name: string): HTMLElement | null {
    return this.bar.querySelector<HTMLElement>(`.lab-frame-${name}`);
  }

  private get speed(): HTMLSelectElement | null {
    return this.bar.querySelector<HTMLSelectElement>(".lab-frame-speed");
  }

  private move(frame: number): void {
    this.stop();
    this.go(frame);
  }

  private go(frame: number): void {
    this.wanted = Math.min(Math.max(frame, 0), this.all - 1);
    this.show();
  }

  private play(): void {
    if (this.still.matches) return;
    if (this.shown >= this.all - 1) this.go(0);
    this.tick();
    this.label();
  }

  private tick(): void {
    clearTimeout(this.clock);
    const pace = Number(this.bar.dataset["pace"]) / Number(this.speed?.value ?? 1);
    this.clock = window.setTimeout(() => {
      this.tick();
      this.go(this.shown + 1);
    }, pace);
  }

  private label(): void {
    const { bar, shown, all, range } = this;
    const first = Number(bar.dataset["first"]);
    const said = fill(bar.dataset["step"] ?? "", { n: shown + first, all: all - 1 + first });
    const place = this.control("now");
    if (place) place.textContent = said;
    if (range) {
      Object.assign(range, { min: "0", max: String(Math.max(all - 1, 0)), value: String(shown) });
      range.setAttribute("aria-valuetext", said);
    }
    // Not `disabled`: a button that loses the focus by being pressed leaves a keyboard reader nowhere.
    this.control("previous")?.setAttribute("aria-disabled", String(shown <= 0));
    this.control("next")?.setAttribute("aria-disabled", String(shown >= all - 1));
    const player = this.control("play");
    if (!player) return;
    player.textContent = this.clock ? this.words.pause : this.words.play;
    player.hidden = this.still.matches;
  }
}
