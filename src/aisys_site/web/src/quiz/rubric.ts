// An answer in the reader's own words, which the reader grades against a rubric.

import type { Answer, Field, Host } from "./field";
import { passes } from "./grade";
import { draft, keepDraft } from "./store";

export class Rubric implements Field {
  constructor(private readonly host: Host) {}

  get first(): HTMLTextAreaElement | null {
    return this.host.querySelector<HTMLTextAreaElement>(".question-field textarea");
  }

  private get boxes(): HTMLInputElement[] {
    return [...this.host.querySelectorAll<HTMLInputElement>(".answer [data-points]")];
  }

  private get item(): string {
    return this.host.dataset["question"] ?? "";
  }

  arrange(): void {
    if (this.first && !this.first.value) this.first.value = draft(this.item);
    this.count();
  }

  listen(signal: AbortSignal): void {
    this.first?.addEventListener("input", () => keepDraft(this.item, this.first?.value ?? ""), { signal });
    this.host.querySelector(".answer .rubric")?.addEventListener("change", () => this.count(), { signal });
  }

  judge(): Answer {
    const { n, all } = this.points;
    return { attempt: true, right: passes(n, all, Number(this.host.dataset["pass"])) };
  }

  /** The points that the reader gives the answer, in words. */
  get sum(): string {
    return this.host.say("points", this.points);
  }

  clear(): void {
    for (const box of this.boxes) box.checked = false;
    this.lock(false);
    this.count();
  }

  /** Let what is recorded stand as it is. */
  lock(locked: boolean): void {
    for (const box of this.boxes) box.disabled = locked;
  }

  private get points(): { n: number; all: number } {
    const worth = (boxes: HTMLInputElement[]) => boxes.reduce((sum, box) => sum + Number(box.dataset["points"]), 0);
    return { n: worth(this.boxes.filter((box) => box.checked)), all: worth(this.boxes) };
  }

  private count(): void {
    const place = this.host.querySelector(".rubric-sum");
    if (place) place.textContent = this.sum;
  }
}
