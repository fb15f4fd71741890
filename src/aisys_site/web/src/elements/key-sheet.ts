// <key-sheet>: the sheet that lists the keys, and the keys themselves. Material has its own for search ("/").

import { Enhanced } from "../element";

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]";

class KeySheet extends Enhanced {
  protected override build(): void {
    this.hidden = false;
  }

  protected listen(signal: AbortSignal): void {
    const sheet = this.querySelector("dialog");
    this.querySelector(".keys-open")?.addEventListener("click", () => sheet?.showModal(), { signal });
    sheet?.addEventListener("click", (event) => event.target === sheet && sheet.close(), { signal });
    document.addEventListener("keydown", (event) => this.press(event), { signal });
  }

  private press(event: KeyboardEvent): void {
    const busy = event.defaultPrevented || event.isComposing || event.repeat;
    if (busy || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (document.querySelector("dialog[open]")) return;
    const pressed = this.control(event.key);
    if (!pressed) return;
    event.preventDefault();
    event.stopPropagation(); // Material takes n and p for the pages before and after, whatever they are
    pressed.click();
  }

  /** What a key stands for on this page. */
  private control(key: string): HTMLElement | null {
    if (key === "?") return this.querySelector<HTMLElement>(".keys-open");
    if (key === "n") return document.querySelector<HTMLElement>("a[rel=next]");
    if (key === "p") return document.querySelector<HTMLElement>("a[rel=prev]");
    if (key === "t") return document.querySelector<HTMLElement>("theme-switch button");
    return null;
  }
}

customElements.define("key-sheet", KeySheet);
