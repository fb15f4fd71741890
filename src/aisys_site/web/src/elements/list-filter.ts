// <list-filter>: shows of a long list (the glossary) the entries whose names, in any language, contain what is typed.

import { Enhanced } from "../element";

class ListFilter extends Enhanced {
  protected listen(signal: AbortSignal): void {
    this.field?.addEventListener("input", () => this.filter(), { signal });
    addEventListener("hashchange", () => this.reveal(), { signal });
    addEventListener("pageshow", () => this.filter(), { signal }); // the browser may have filled the field again
  }

  private get field(): HTMLInputElement | null {
    return this.querySelector("input");
  }

  private get entries(): HTMLElement[] {
    const list = document.getElementById(this.dataset["list"] ?? "");
    return [...(list?.querySelectorAll<HTMLElement>(".term-entry") ?? [])];
  }

  private filter(): void {
    const wanted = (this.field?.value ?? "").trim().toLowerCase();
    const entries = this.entries;
    let n = 0;
    for (const entry of entries) {
      const names = [...entry.querySelectorAll(".term-name, .term-other")].map((name) => name.textContent ?? "");
      entry.hidden = !names.some((name) => name.toLowerCase().includes(wanted));
      if (!entry.hidden) n += 1;
    }
    const status = this.querySelector("[role=status]");
    if (!status) return;
    status.textContent = !wanted ? "" : n ? this.word("shown", { n, all: entries.length }) : this.word("none");
  }

  /** A link to an entry that is filtered away shows the whole list again. */
  private reveal(): void {
    const target = document.querySelector<HTMLElement>(":target");
    if (!target?.hidden || !this.field) return;
    this.field.value = "";
    this.filter();
    target.scrollIntoView();
  }
}

customElements.define("list-filter", ListFilter);
