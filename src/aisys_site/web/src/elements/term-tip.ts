// <term-tip>: what a term means, beside its link, while the reader points at it or has the focus on it. The page
// carries the definitions; one tip shows them all. It stays while pointed at and goes with Esc (WCAG 1.4.13).

import { Enhanced } from "../element";

const TERMS = "a.term[data-term]";
const DELAY = 150;
const GAP = 6;

const definitionOf = (link: HTMLElement): HTMLElement | null =>
  document.getElementById(`definition-${link.dataset["term"]}`);

class TermTip extends Enhanced {
  private link: HTMLElement | null = null;
  private clock = 0;
  private tapped: HTMLElement | null = null;

  protected override build(): void {
    this.hidden = true;
    this.className = "term-tip";
    this.setAttribute("role", "tooltip");
    for (const link of document.querySelectorAll<HTMLElement>(TERMS)) {
      const definition = definitionOf(link);
      if (definition) link.setAttribute("aria-describedby", definition.id);
    }
  }

  protected listen(signal: AbortSignal): void {
    const on = <K extends keyof DocumentEventMap>(name: K, act: (event: DocumentEventMap[K]) => void) =>
      document.addEventListener(name, act, { signal });
    on("pointerover", (event) => this.point(event));
    on("focusin", ({ target }) => this.showNow(this.termAt(target)));
    on("focusout", () => this.hide());
    on("pointerdown", (event) => this.press(event));
    document.addEventListener("click", (event) => this.tap(event), { signal, capture: true });
    on("keydown", ({ key }) => key === "Escape" && this.hide());
  }

  private termAt(target: EventTarget | null): HTMLElement | null {
    return target instanceof Element ? target.closest<HTMLElement>(TERMS) : null;
  }

  private point({ target, pointerType }: PointerEvent): void {
    if (pointerType === "touch") return;
    const link = this.termAt(target);
    clearTimeout(this.clock);
    if (link && link !== this.link) this.clock = window.setTimeout(() => this.showNow(link), DELAY);
    else if (this.link && !link && !this.contains(target as Node | null) && this.link !== document.activeElement) {
      this.clock = window.setTimeout(() => this.hide(), DELAY * 2); // time to cross the gap to the tip
    }
  }

  /** A finger: note whether the tip of this link stands already; a tap elsewhere puts it away. */
  private press({ target, pointerType }: PointerEvent): void {
    const link = this.termAt(target);
    this.tapped = pointerType === "touch" && link && link !== this.link ? link : null;
    if (!link && !this.contains(target as Node | null)) this.hide();
  }

  /** The first tap on a term shows its tip, the second follows the link. */
  private tap(event: MouseEvent): void {
    const link = this.termAt(event.target);
    if (!link || link !== this.tapped || !definitionOf(link)) return;
    event.preventDefault();
    this.tapped = null;
    this.showNow(link);
  }

  private showNow(link: HTMLElement | null): void {
    const definition = link && definitionOf(link);
    if (!link || !definition) return;
    clearTimeout(this.clock);
    this.link = link;
    this.replaceChildren(...definition.cloneNode(true).childNodes);
    this.hidden = false;
    this.place(link);
  }

  private hide(): void {
    clearTimeout(this.clock);
    this.link = null;
    this.hidden = true;
  }

  /** Stand below the link's first line, above it where there is no room, and never outside the window. */
  private place(link: HTMLElement): void {
    this.style.left = "0"; // measured at its full width first
    const line = link.getClientRects()[0] ?? link.getBoundingClientRect();
    const width = document.documentElement.clientWidth;
    const left = Math.max(GAP, Math.min(line.left, width - this.offsetWidth - GAP));
    this.style.left = `${left + scrollX}px`;
    const { height } = this.getBoundingClientRect(); // where it stands now, its words may take a line more
    const below = line.bottom + GAP + height <= innerHeight || line.top < height + GAP;
    const top = below ? line.bottom + GAP : line.top - GAP - height;
    this.style.top = `${top + scrollY}px`;
  }
}

customElements.define("term-tip", TermTip);

if (document.querySelector(TERMS)) document.body.append(document.createElement("term-tip"));
