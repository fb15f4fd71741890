// <theme-switch>: as the system, light, dark. What the reader chose is applied before the first paint by the inline
// script in partials/header.html, which reads the same key; this element changes it and says which one stands.

import { fill, Enhanced } from "../element";

const KEY = "aisys-site.theme";
const CHOICES = ["system", "light", "dark"] as const;
type Choice = (typeof CHOICES)[number];

function stored(): Choice {
  try {
    const value = localStorage.getItem(KEY);
    return CHOICES.find((choice) => choice === value) ?? "system";
  } catch {
    return "system"; // storage may be forbidden
  }
}

function store(choice: Choice): void {
  try {
    if (choice === "system") localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, choice);
  } catch {
    // The choice then holds for this page.
  }
}

class ThemeSwitch extends Enhanced {
  private choice: Choice = stored();
  private readonly dark = matchMedia("(prefers-color-scheme: dark)");

  protected listen(signal: AbortSignal): void {
    const reread = () => {
      this.choice = stored();
      this.apply();
    };
    this.button?.addEventListener("click", () => this.turn(), { signal });
    this.dark.addEventListener("change", () => this.apply(), { signal });
    addEventListener("storage", (event) => (event.key === KEY || event.key === null) && reread(), { signal });
    addEventListener("pageshow", (event) => event.persisted && reread(), { signal });
    this.apply();
  }

  private get button(): HTMLButtonElement | null {
    return this.querySelector("button");
  }

  private turn(): void {
    this.choice = CHOICES[(CHOICES.indexOf(this.choice) + 1) % CHOICES.length] ?? "system";
    store(this.choice);
    this.apply();
  }

  private apply(): void {
    const dark = this.choice === "dark" || (this.choice === "system" && this.dark.matches);
    document.body.setAttribute("data-md-color-scheme", dark ? "slate" : "default");
    if (!this.button) return;
    const state = this.button.dataset[this.choice] ?? "";
    this.button.textContent = state;
    this.button.dataset["choice"] = this.choice;
    this.button.setAttribute("aria-label", fill(this.button.dataset["now"] ?? "", { state }));
  }
}

customElements.define("theme-switch", ThemeSwitch);
