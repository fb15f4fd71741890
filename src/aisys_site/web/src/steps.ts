// The steps of a drawing: which stands now, what is drawn of it, its caption, and playing through them.
// A reader who touches nothing sees the whole drawing, so the last step stands first.

import { fill } from "./element";

const PACE = 2500;

export class Steps {
  private readonly all: number;
  private current: number;
  private clock = 0;
  private printing = false;
  private readonly status: HTMLElement;
  private readonly previous: HTMLElement;
  private readonly next: HTMLElement;
  private readonly player: HTMLElement;
  private readonly words: { play: string; pause: string; step: string };
  private readonly still = matchMedia("(prefers-reduced-motion: reduce)");

  constructor(
    controls: HTMLElement,
    private readonly groups: Element[],
    private readonly captions: HTMLLIElement[],
  ) {
    const find = (name: string) => controls.querySelector<HTMLElement>(`.figure-${name}`) ?? document.createElement("span");
    this.all = this.current = captions.length;
    this.previous = find("previous");
    this.next = find("next");
    this.player = find("play");
    this.status = find("step");
    const { pause = "" } = this.player.dataset;
    this.words = { play: this.player.textContent ?? "", pause, step: this.status.dataset["step"] ?? "" };
    captions.forEach((caption, index) => {
      caption.value = index + 1; // hidden items do not count in a list
      caption.parentElement?.setAttribute("aria-live", "polite");
    });
  }

  listen(signal: AbortSignal): void {
    this.previous.addEventListener("click", () => this.move(-1), { signal });
    this.next.addEventListener("click", () => this.move(1), { signal });
    this.player.addEventListener("click", () => (this.clock ? this.stop() : this.play()), { signal });
    this.still.addEventListener("change", () => this.stop(), { signal });
    signal.addEventListener("abort", () => this.stop());
    addEventListener("beforeprint", () => this.print(true), { signal });
    addEventListener("afterprint", () => this.print(false), { signal });
    this.show();
  }

  /** Go `by` steps, as far as there are any. */
  move(by: number): void {
    this.stop();
    this.go(this.current + by);
  }

  private go(step: number): void {
    this.current = Math.min(Math.max(step, 1), this.all);
    this.show();
  }

  private play(): void {
    if (this.still.matches) return;
    this.clock = window.setInterval(() => {
      this.go(this.current + 1);
      if (this.current === this.all) this.stop();
    }, PACE);
    this.go(this.current === this.all ? 1 : this.current);
  }

  stop(): void {
    clearInterval(this.clock);
    this.clock = 0;
    this.show();
  }

  private print(printing: boolean): void {
    this.printing = printing;
    this.show();
  }

  private show(): void {
    for (const group of this.groups) {
      const step = Number(group.getAttribute("data-step"));
      group.classList.toggle("is-hidden", step > this.current && !this.printing);
      group.classList.toggle("is-current", step === this.current && !this.printing);
    }
    this.captions.forEach((caption, index) => {
      caption.hidden = index + 1 !== this.current && !this.printing;
    });
    // Not `disabled`: a button that loses the focus by being pressed leaves a keyboard reader nowhere.
    this.previous.setAttribute("aria-disabled", String(this.current === 1));
    this.next.setAttribute("aria-disabled", String(this.current === this.all));
    this.player.textContent = this.clock ? this.words.pause : this.words.play;
    this.player.hidden = this.still.matches;
    const said = fill(this.words.step, { n: this.current, all: this.all });
    if (this.status.textContent !== said) this.status.textContent = said;
  }
}
