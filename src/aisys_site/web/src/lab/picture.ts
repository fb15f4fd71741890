// Puts what the worker has drawn into the page: views with their tables, readouts, verdicts. The elements around stay, so that
// focus, scroll and a hand that drags do too; what becomes lower keeps its room, so that nothing below jumps.

import type { Drawn } from "./answer";
import { safe } from "./safe";

const PARTS = "[data-readout], [data-verdict], [data-view]";

export class Picture {
  constructor(private readonly lab: HTMLElement) {}

  /** Put in what the worker has drawn. Heights are read before all and after all: each reading lays the page out. */
  show({ readouts, verdicts, views }: Drawn): void {
    const news: [HTMLElement, string][] = [];
    const note = (host: HTMLElement | null, html: unknown) => host && typeof html === "string" && html && news.push([host, html]);
    for (const part of this.lab.querySelectorAll<HTMLElement>(PARTS)) {
      const { readout, verdict, view } = part.dataset;
      if (readout) note(part, readouts[readout]);
      else if (verdict) note(part, verdicts[verdict]);
      else if (view) {
        note(part.querySelector(".lab-picture"), views[view]?.html);
        note(part.querySelector(".lab-numbers"), views[view]?.table);
      }
    }
    const heights = news.map(([host]) => host.offsetHeight);
    for (const [host, html] of news) renew(host, html);
    news.forEach(([host], at) => host.offsetHeight < heights[at]! && (host.style.minBlockSize = `${heights[at]}px`));
  }

  /** The views and tables that the reader sees, as JSON for `session.draw`. */
  seen(): string {
    const parts = (which: string) => [...this.lab.querySelectorAll<HTMLElement>(`[data-view]${which}`)].filter(onScreen);
    const ids = (which: string) => parts(which).map(({ dataset }) => dataset["view"]);
    return JSON.stringify({ views: ids(""), tables: ids(":has(.lab-table[open])") });
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

}

function onScreen(part: HTMLElement): boolean {
  const { top, bottom, height } = part.getBoundingClientRect();
  return height > 0 && bottom > 0 && top < innerHeight;
}

/** Put HTML of the worker into an element that stays, with its outermost element if that is the same. */
function renew(host: HTMLElement, html: string): void {
  const fresh = safe(html);
  const [old, next] = [host.firstElementChild, fresh.firstElementChild];
  if (old && next && host.childElementCount === 1 && fresh.childElementCount === 1 && old.tagName === next.tagName) {
    for (const { name } of [...old.attributes]) if (!next.hasAttribute(name)) old.removeAttribute(name);
    for (const { name, value } of next.attributes) old.setAttribute(name, value);
    old.replaceChildren(...next.childNodes);
  } else host.replaceChildren(fresh);
}
