// <path-hours>: how far a path leads in so many hours: to its first goals that fit, each with everything before it. The lists
// then show these lessons alone.

import { Enhanced } from "../element";

class PathHours extends Enhanced {
  protected listen(signal: AbortSignal): void {
    this.addEventListener("input", () => this.show(), { signal });
    addEventListener("pageshow", () => this.show(), { signal }); // the browser may have filled the field again
  }

  private show(): void {
    const goals = this.listed("goals", "li");
    const field = this.querySelector("input");
    // The page rounds to hours: a goal after "about 3 h" fits into 3.
    const minutes = field?.value && field.validity.valid ? Number(field.value) * 60 + 30 : Infinity;
    const late = goals.findIndex((goal) => Number(goal.dataset["minutes"]) > minutes);
    const reached = late < 0 ? goals.length : late;
    const shown = late < 0 ? goals.length : Math.max(late, 1); // the first goal's lessons stand in any case
    goals.forEach((goal, index) => goal.classList.toggle("path-beyond", index >= shown));
    for (const item of this.listed("list", "[data-step]")) item.hidden = Number(item.dataset["step"]) > shown;
    for (const part of this.listed("list", "details")) {
      part.hidden = !part.querySelector("[data-step]:not([hidden])");
      part.classList.toggle("path-cut", part.querySelector("[data-step][hidden]") !== null);
      if (minutes < Infinity) part.setAttribute("open", "");
    }
    const status = this.querySelector("[role=status]");
    const lessons = goals[shown - 1]?.dataset["lessons"] ?? "";
    const word = late < 0 ? "whole" : reached ? "some" : "none";
    if (status) status.textContent = minutes < Infinity ? this.word(word, { n: reached, all: goals.length, lessons }) : "";
  }

  private listed(name: string, selector: string): HTMLElement[] {
    const list = document.getElementById(this.dataset[name] ?? "");
    return [...(list?.querySelectorAll<HTMLElement>(selector) ?? [])];
  }
}

customElements.define("path-hours", PathHours);
