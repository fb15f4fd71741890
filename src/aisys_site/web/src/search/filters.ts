// What an answer can be narrowed to: a row of kinds and a row of modules, each with its number of results.

import type { Index } from "./data";
import { ALL, counts, kinds, modules, type Choice } from "./facets";
import { part } from "./words";

type By = keyof Choice;

export class Filters {
  private index: Index | undefined;

  constructor(private readonly box: HTMLElement) {}

  /** What the reader has chosen. */
  get choice(): Choice {
    return { kind: this.chosen("kind"), module: this.chosen("module") };
  }

  /** Show the numbers of an answer; what the index does not have is not there to choose. */
  show(documents: readonly number[], index: Index): void {
    if (this.index !== index) this.offer(index);
    for (const by of Object.keys(ALL) as By[]) this.number(by, counts(documents, index, this.choice, by));
  }

  reset(): void {
    for (const input of this.box.querySelectorAll<HTMLInputElement>("input[value='']")) input.checked = true;
  }

  private chosen(by: By): string | undefined {
    return this.row(by)?.querySelector<HTMLInputElement>("input:checked")?.value || undefined;
  }

  private row(by: By): HTMLElement | null {
    return this.box.querySelector(`.search-${by}s`);
  }

  private offer(index: Index): void {
    this.index = index;
    const own = kinds(index);
    const shared = this.row("kind");
    for (const input of this.inputs("kind")) if (input.value && !own.includes(input.value)) input.closest("label")?.remove();
    const offered = this.inputs("kind").map(({ value }) => value);
    for (const kind of own) if (!offered.includes(kind)) this.offerOne("kind", kind, kind);
    for (const input of this.inputs("module")) if (input.value) input.closest("label")?.remove();
    for (const [id, title] of modules(index)) this.offerOne("module", id, title);
    if (shared) shared.hidden = own.length < 2;
    const row = this.row("module");
    if (row) row.hidden = modules(index).length < 2;
  }

  private offerOne(by: By, value: string, words: string): void {
    const input = document.createElement("input");
    [input.type, input.name, input.value] = ["radio", `search-${by}`, value];
    const label = part("label", "", input, part("span", "", words));
    if (by === "module") label.dataset["module"] = value;
    this.row(by)?.append(label);
  }

  private inputs(by: By): HTMLInputElement[] {
    return [...(this.row(by)?.querySelectorAll("input") ?? [])];
  }

  private number(by: By, numbers: ReadonlyMap<string, number>): void {
    for (const input of this.inputs(by).filter(({ value }) => value)) {
      const label = input.closest("label");
      const number = numbers.get(input.value) ?? 0;
      label?.querySelector(".search-number")?.remove();
      label?.append(part("span", "search-number", String(number)));
      input.disabled = number === 0 && !input.checked;
    }
  }
}
