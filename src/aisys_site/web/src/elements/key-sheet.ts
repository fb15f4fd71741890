// <key-sheet>: the sheet that lists the keys, and the keys themselves; search listens to its own ("/").

import { Enhanced } from "../element";

const KEY = "aisys-site.keys";
const OFF = "off";

const TYPING = "input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=textbox]";

function stored(): string | null {
  try {
    return localStorage.getItem(KEY);
  } catch {
    return null;
  }
}

/** Whether a key is a single character pressed outside a field: what a reader may turn off. */
function single(event: KeyboardEvent): boolean {
  const typing = event.target instanceof Element && event.target.closest(TYPING);
  return event.key.length === 1 && event.key !== " " && !event.ctrlKey && !event.altKey && !event.metaKey && !typing;
}

class KeySheet extends Enhanced {
  protected listen(signal: AbortSignal): void {
    const sheet = this.querySelector("dialog");
    this.querySelector(".keys-open")?.addEventListener("click", () => sheet?.showModal(), { signal });
    sheet?.addEventListener("click", (event) => event.target === sheet && sheet.close(), { signal });
    document.addEventListener("keydown", (event) => this.press(event), { signal });
    // Before whoever else listens to single letters: who speaks to the computer may not want any of them.
    addEventListener("keydown", (event) => this.quiet && single(event) && event.stopPropagation(), { signal, capture: true });
    this.choose(signal);
  }

  /** The box that turns single-letter keys off, remembered from visit to visit. */
  private choose(signal: AbortSignal): void {
    const box = this.querySelector<HTMLInputElement>("input[type=checkbox]");
    if (!box) return;
    box.checked = !this.quiet;
    box.addEventListener("change", () => (this.quiet = !box.checked), { signal });
  }

  private off = stored() === OFF;

  private get quiet(): boolean {
    return this.off;
  }

  private set quiet(off: boolean) {
    this.off = off;
    try {
      if (off) localStorage.setItem(KEY, OFF);
      else localStorage.removeItem(KEY);
    } catch {
      // Storage may be forbidden; the choice then holds for this page.
    }
  }

  private press(event: KeyboardEvent): void {
    const busy = event.defaultPrevented || event.isComposing || event.repeat;
    if (busy || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest(TYPING)) return;
    if (document.querySelector("dialog[open]")) return;
    const pressed = this.control(event.key);
    if (!pressed) return;
    event.preventDefault();
    pressed.click();
  }

  /** What a key stands for on this page. */
  private control(key: string): HTMLElement | null {
    if (key === "?") return this.querySelector<HTMLElement>(".keys-open");
    if (key === "/") return document.querySelector<HTMLElement>(".search-open");
    if (key === "n") return document.querySelector<HTMLElement>("a[rel=next]");
    if (key === "p") return document.querySelector<HTMLElement>("a[rel=prev]");
    if (key === "t") return document.querySelector<HTMLElement>("theme-switch button");
    return null;
  }
}

customElements.define("key-sheet", KeySheet);
