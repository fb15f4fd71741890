// Puts what the worker has drawn into the page: views with their tables, readouts, verdicts. The elements around stay, so that
// focus, scroll and a hand that drags do too; what becomes lower keeps its room, so that nothing below jumps.

import type { Drawn } from "./answer";
import { safe } from "./safe";

const PARTS = "[data-readout], [data-verdict], [data-view]";

export class Picture {
  constructor(private readonly lab: HTMLElement) {}

  /** Put in all that the worker has drawn. */
  show({ readouts, verdicts, views }: Drawn): void {
    for (const part of this.lab.querySelectorAll<HTMLElement>(PARTS)) {
      const { readout, verdict, view } = part.dataset;
      if (readout) renew(part, readouts[readout]);
      else if (verdict) renew(part, verdicts[verdict]);
      else if (view) this.view(part, views[view]);
    }
  }

  /** Readouts and verdicts as one sentence, for who does not see them. */
  spoken(): string {
    return [...this.lab.querySelectorAll(".lab-readout")]
      .map((one) => [...one.children].map((part) => part.textContent?.trim()).join(": "))
      .join("; ");
  }

  /** At another width pictures have other heights. */
  loosen(): void {
    for (const one of this.lab.querySelectorAll<HTMLElement>(".lab-picture, .lab-numbers")) one.style.minBlockSize = "";
  }

  private view(part: HTMLElement, drawn: { html: string; table: string } | undefined): void {
    const [picture, table] = [part.querySelector<HTMLElement>(".lab-picture"), part.querySelector<HTMLElement>(".lab-numbers")];
    if (picture) renew(picture, drawn?.html);
    if (table) renew(table, drawn?.table);
  }
}

/** Put HTML of the worker into an element that stays, with its outermost element if that is the same. */
function renew(host: HTMLElement, html: unknown): void {
  if (typeof html !== "string") return;
  const before = host.offsetHeight;
  const fresh = safe(html);
  const [old, next] = [host.firstElementChild, fresh.firstElementChild];
  if (old && next && host.childElementCount === 1 && fresh.childElementCount === 1 && old.tagName === next.tagName) {
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of next.attributes) old.setAttribute(name, value);
    old.replaceChildren(...next.childNodes);
  } else host.replaceChildren(fresh);
  if (host.offsetHeight < before) host.style.minBlockSize = `${before}px`;
}
