// The published numbers once more, with the reader's own model.

import { part } from "../quiz/field";
import type { Answer } from "./answer";
import type { Target } from "./data";
import type { Lab } from "./host";
import { safe } from "./safe";
import { trouble } from "./telling";

export class Rerun {
  private readonly box: HTMLElement | null;
  private readonly said: HTMLElement | null;
  private round = 0;

  constructor(private readonly lab: Lab) {
    this.box = lab.querySelector(".lab-rerun");
    this.said = lab.querySelector(".lab-rerun-said");
  }

  /** Offer it while the reader's own model runs; what an older model gave goes. */
  offer(): void {
    this.round += 1;
    if (this.box) this.box.hidden = this.lab.own === undefined || this.targets.length === 0;
    if (this.said) this.said.textContent = "";
    this.show(false);
  }

  private get targets(): (readonly [string, Target])[] {
    return Object.entries(this.lab.given.rows).flatMap(([id, { target }]) => (target ? [[id, target] as const] : []));
  }

  /** Run them all, one after the other, until a newer model comes. */
  async run(): Promise<void> {
    const round = ++this.round;
    const live = await this.lab.live();
    for (const [id, target] of this.targets) {
      const answer = await live?.compute(this.lab.given.rows[id]?.state ?? {});
      if (round !== this.round || !answer) return;
      this.tell(id, target, answer);
      this.show(true);
      if (answer.ended) break;
    }
  }

  private tell(id: string, target: Target, answer: Answer): void {
    const place = this.lab.querySelector(`[data-row="${id}"] .row-own`);
    const { drawn } = answer;
    if (!drawn) {
      place?.replaceChildren("–");
      if (this.said) this.said.textContent = trouble(answer, this.lab.given.words);
      return;
    }
    const shown = target.readout ? drawn.readouts[target.readout] : drawn.verdicts[target.verdict ?? ""];
    const holds = fits(drawn.values[target.readout ?? target.verdict ?? ""] ?? null, target);
    const mark = part("span", `verdict verdict-${holds ? "right" : "wrong"}`, this.lab.say(holds ? "holds" : "fails"));
    place?.replaceChildren(safe(shown ?? ""), " ", mark);
  }

  private show(shown: boolean): void {
    for (const one of this.lab.querySelectorAll<HTMLElement>(".row-own")) one.hidden = !shown;
  }
}

function fits(value: number | string | null, { value: wanted, margin }: Target): boolean {
  if (typeof value === "number" && typeof wanted === "number") return Math.abs(value - wanted) <= margin * (1 + 1e-9);
  return value === wanted;
}
