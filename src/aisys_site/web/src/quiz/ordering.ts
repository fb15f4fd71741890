// Things to put in order, moved by buttons or by Alt and an arrow. The focus stays with the thing, and each move is said.

import type { Answer, Field, Host } from "./field";
import { misplaced } from "./order";

export class Ordering implements Field {
  private readonly right: string[];
  private readonly start: HTMLElement[];

  constructor(private readonly host: Host) {
    this.right = JSON.parse(host.dataset["order"] ?? "[]") as string[];
    this.start = this.items;
  }

  private get items(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(".item")];
  }

  get first(): HTMLElement | null {
    return this.host.querySelector<HTMLElement>(".item-down");
  }

  arrange(seed: string): void {
    this.place(misplaced(`${seed}/${this.host.dataset["question"]}`, this.start, name, this.right));
  }

  listen(signal: AbortSignal): void {
    const list = this.host.querySelector<HTMLElement>(".items");
    list?.addEventListener(
      "click",
      ({ target }) => {
        const button = target instanceof Element ? target.closest<HTMLElement>("button") : null;
        if (button) this.move(button, button.classList.contains("item-up") ? -1 : 1);
      },
      { signal },
    );
    list?.addEventListener("keydown", (event) => this.key(event), { signal });
  }

  judge(): Answer {
    return { attempt: true, right: this.items.every((item, at) => name(item) === this.right[at]) };
  }

  tell(all: boolean): string {
    const { items } = this;
    items.forEach((item, at) => {
      const right = name(item) === this.right[at];
      item.classList.toggle("is-right", right);
      item.classList.toggle("is-wrong", !right && all);
    });
    const placed = items.filter((item) => item.classList.contains("is-right"));
    return placed.map((item) => `${words(item)}: ${this.host.say("rightMark")}`).join("; ");
  }

  clear(): void {
    for (const item of this.items) item.classList.remove("is-right", "is-wrong");
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || by === undefined) return;
    const { target } = event;
    if (!(target instanceof HTMLElement) || !target.closest(".item")) return;
    event.preventDefault();
    this.move(target, by);
  }

  private move(control: HTMLElement, by: number): void {
    const item = control.closest<HTMLElement>(".item");
    const { items } = this;
    const from = item ? items.indexOf(item) : -1;
    const to = Math.min(Math.max(from + by, 0), items.length - 1);
    if (!item || from < 0) return;
    if (to !== from) {
      const other = items[to];
      if (by < 0) other?.before(item);
      else other?.after(item);
      this.ends();
      control.focus();
    }
    this.host.announce(this.host.say("moved", { item: words(item), n: to + 1, all: items.length }));
  }

  private place(items: HTMLElement[]): void {
    items[0]?.parentElement?.append(...items);
    this.ends();
  }

  /** Not `disabled`: a button that loses the focus by being pressed leaves a keyboard reader nowhere. */
  private ends(): void {
    const { items } = this;
    items.forEach((item, at) => {
      item.querySelector(".item-up")?.setAttribute("aria-disabled", String(at === 0));
      item.querySelector(".item-down")?.setAttribute("aria-disabled", String(at === items.length - 1));
    });
  }
}

const name = (item: HTMLElement): string => item.dataset["item"] ?? "";
const words = (item: HTMLElement): string => item.querySelector(".item-text")?.textContent?.trim() ?? "";
