// The list of recent searches below an empty field: each can be made again, or be removed.

import { button, fill } from "../element";
import { Recent } from "./recent";
import { part } from "./words";

export class History {
  private readonly recent = new Recent();

  /** `again` makes a search once more, `leave` takes the focus when the list is empty. */
  constructor(
    private readonly box: HTMLElement,
    private readonly again: (search: string) => void,
    private readonly leave: () => void,
  ) {
    box.querySelector(".search-clear")?.addEventListener("click", () => this.clear());
    box.addEventListener("keydown", (event) => this.step(event));
  }

  add(search: string): void {
    this.recent.add(search);
  }

  hide(): void {
    this.box.hidden = true;
  }

  show(): void {
    this.box.querySelector("ul")?.replaceChildren(...this.recent.all.map((search) => this.row(search)));
    this.box.hidden = this.recent.all.length === 0;
  }

  /** Go into the list, from the field above it. */
  enter(): void {
    this.searches[0]?.focus();
  }

  private get searches(): HTMLElement[] {
    return [...this.box.querySelectorAll<HTMLElement>(".search-again")];
  }

  private row(search: string): HTMLElement {
    const again = button(search, "search-again");
    again.addEventListener("click", () => this.again(search));
    const remove = button("×", "search-remove");
    remove.setAttribute("aria-label", fill(this.box.dataset["remove"] ?? "", { query: search }));
    remove.addEventListener("click", () => this.remove(search));
    return part("li", "", again, remove);
  }

  private remove(search: string): void {
    const at = this.recent.all.indexOf(search);
    this.recent.remove(search);
    this.show();
    const left = this.box.querySelectorAll<HTMLElement>(".search-remove");
    const next = left[Math.min(at, left.length - 1)];
    if (next) next.focus();
    else this.leave();
  }

  private clear(): void {
    this.recent.clear();
    this.show();
    this.leave();
  }

  private step(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const at = this.searches.indexOf(event.target as HTMLElement);
    if (by === undefined || at < 0) return;
    event.preventDefault();
    const next = this.searches[at + by];
    if (next) next.focus();
    else if (by < 0) this.leave();
  }
}
