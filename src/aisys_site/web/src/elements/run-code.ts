// <run-code>: a small program of the text, run by the same worker as the labs. What it should print stands below it.

import { Enhanced } from "../element";
import type { Answer } from "../lab/answer";
import { runnable, script } from "../lab/script";
import { trouble } from "../lab/telling";

class RunCode extends Enhanced {
  private expected = "";

  protected override build(): void {
    this.expected = this.output?.textContent ?? "";
    if (!runnable()) this.setAttribute("data-still", "");
  }

  protected listen(signal: AbortSignal): void {
    this.control("start")?.addEventListener("click", () => void this.run(), { signal });
    this.control("stop")?.addEventListener("click", () => window.courseLab?.runtime.stop(this), { signal });
  }

  private control(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`.run-${name}`);
  }

  private get output(): HTMLElement | null {
    return this.querySelector<HTMLElement>(".run-output code");
  }

  private async run(): Promise<void> {
    const source = this.querySelector(".run-source code")?.textContent ?? "";
    this.busy(true);
    this.say(this.word("running"));
    if (!(await script("lab-live"))) return this.hear({ ended: "missing" });
    window.courseLab?.runtime.ask({ client: this, work: { kind: "run", source }, answer: (answer) => this.hear(answer) });
  }

  private hear(answer: Answer): void {
    if (answer.ended === "newer") return;
    this.busy(false);
    const { printed } = answer;
    if (printed !== undefined && this.output) this.output.textContent = printed;
    const { error = "", errorAt = "", ...words } = this.dataset as Record<string, string>;
    const wrong = trouble(answer, { ...words, failed: error, failedAt: errorAt });
    const same = printed?.trimEnd() === this.expected.trimEnd();
    this.say(wrong || (printed === "" ? this.word("nothing") : same ? this.word("asExpected") : ""));
    this.classList.toggle("is-wrong", wrong !== "");
  }

  private busy(busy: boolean): void {
    const [start, stop] = [this.control("start"), this.control("stop")];
    start?.setAttribute("aria-disabled", String(busy));
    if (stop) stop.hidden = !busy;
  }

  private say(text: string): void {
    const place = this.control("said");
    if (place) place.textContent = text;
  }
}

customElements.define("run-code", RunCode);
