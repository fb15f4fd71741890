// The controls of a lab in the page: shows a state in them, tells what the reader does, says what is wrong beside its field.

import { fill } from "../element";
import { commas, numberOf, refusal, type Control, type Slider, type State, type Value } from "./control";
import { stops, type Stops } from "./slider";

/** Why a value is refused, and where in a text. */
interface Wrong {
  readonly code: string;
  readonly position?: number | null;
  readonly values: Readonly<Record<string, string | number>>;
}

export class Panel {
  private readonly parts = new Map<string, Part>();

  constructor(
    lab: HTMLElement,
    controls: readonly Control[],
    words: Readonly<Record<string, string>>,
    private readonly change: (id: string, value: Value) => void,
  ) {
    for (const control of controls) {
      const element = lab.querySelector<HTMLElement>(`[data-control="${control.id}"]`);
      if (element) this.parts.set(control.id, new Part(element, control, words));
    }
  }

  listen(signal: AbortSignal): void {
    for (const [id, part] of this.parts) part.listen(signal, (value) => this.change(id, value));
  }

  /** Show a state; a field that the reader is typing in stays as it is. */
  show(state: State): void {
    for (const [id, part] of this.parts) {
      const value = state[id];
      if (value !== undefined) part.show(value);
    }
  }

  /** Say why a value was refused, beside its control. */
  refuse(id: string, wrong: Wrong): void {
    this.parts.get(id)?.refuse(wrong);
  }

  /** The value of a control in words: "34 GB/s". */
  said(id: string): string {
    return this.parts.get(id)?.said ?? "";
  }

  label(id: string): string {
    return this.parts.get(id)?.label ?? "";
  }
}

class Part {
  private readonly field: HTMLInputElement | HTMLSelectElement | null;
  private readonly range: HTMLInputElement | null;
  private readonly stops: Stops | undefined;

  constructor(
    private readonly element: HTMLElement,
    private readonly control: Control,
    private readonly words: Readonly<Record<string, string>>,
  ) {
    this.field = element.querySelector(".lab-field");
    this.range = element.querySelector(".lab-range");
    if (control.kind !== "slider" || !this.range) return;
    this.stops = stops(control);
    Object.assign(this.range, { min: "0", max: String(this.stops.last), step: "1" });
  }

  get label(): string {
    return this.element.querySelector(".lab-label")?.textContent?.trim() ?? "";
  }

  get said(): string {
    const { field } = this;
    if (field instanceof HTMLSelectElement) return field.selectedOptions[0]?.textContent?.trim() ?? "";
    if (this.control.kind === "switch") return this.words[(field as HTMLInputElement).checked ? "on" : "off"] ?? "";
    return [field?.value ?? "", this.unit].filter(Boolean).join(" ");
  }

  private get unit(): string {
    return this.element.querySelector(".unit")?.textContent ?? "";
  }

  listen(signal: AbortSignal, told: (value: Value) => void): void {
    const { field, range, control } = this;
    range?.addEventListener("input", () => told(this.stops?.at(Number(range.value)) ?? 0), { signal });
    const read = () => this.read(told);
    field?.addEventListener("change", read, { signal });
    if (control.kind === "slider" || control.kind === "text") {
      field?.addEventListener("keydown", (event) => (event as KeyboardEvent).key === "Enter" && read(), { signal });
    }
  }

  show(value: Value): void {
    const { field, control } = this;
    this.clear();
    if (field instanceof HTMLInputElement && control.kind === "switch") field.checked = value === true;
    else if (field && document.activeElement !== field) field.value = String(value);
    else if (field && control.kind === "slider" && this.number(field.value) !== value) field.value = String(value);
    if (this.range && this.stops && typeof value === "number") {
      this.range.value = String(this.stops.near(value));
      this.range.setAttribute("aria-valuetext", [value, this.unit].filter((one) => one !== "").join(" "));
    }
    const still = this.element.querySelector(".lab-value"); // on paper
    if (still) still.textContent = this.said;
  }

  refuse({ code, position, values }: Wrong): void {
    const place = this.element.querySelector<HTMLElement>(".lab-wrong");
    this.field?.setAttribute("aria-invalid", "true");
    if (!place) return;
    const parts: (string | Node)[] = [fill(this.words[`lab_wrong.${code}`] ?? this.words[code] ?? code, { ...values, position: (position ?? 0) + 1 })];
    if (position !== null && position !== undefined && this.control.kind === "text") parts.push(" ", this.pointed(position));
    place.replaceChildren(...parts);
  }

  /** What the reader typed, with a mark where it goes wrong. */
  private pointed(position: number): HTMLElement {
    const code = document.createElement("code");
    const mark = document.createElement("mark");
    const signs = [...(this.field?.value ?? "")];
    mark.textContent = signs[position] ?? "\u2423";
    code.append(signs.slice(0, position).join(""), mark, signs.slice(position + 1).join(""));
    return code;
  }

  private clear(): void {
    this.field?.removeAttribute("aria-invalid");
    this.element.querySelector(".lab-wrong")?.replaceChildren();
  }

  private read(told: (value: Value) => void): void {
    const { field, control } = this;
    if (!field) return;
    const value = this.value(field, control);
    const wrong = refusal(control, value);
    if (wrong || value === undefined) this.refuse(wrong ?? { code: "no-number", values: {} });
    else {
      told(value);
      if (control.kind === "slider") field.value = String(value);
    }
  }

  private value(field: HTMLInputElement | HTMLSelectElement, control: Control): Value | undefined {
    if (control.kind === "switch") return (field as HTMLInputElement).checked;
    return control.kind === "slider" ? this.number(field.value) : field.value;
  }

  private number(text: string): number | undefined {
    return numberOf(text, commas(this.element.closest<HTMLElement>("[lang]")?.lang ?? ""));
  }
}

/** Where a point that was dragged puts a slider: by a factor on a log axis, so that its scale does not matter. */
export function dragged(slider: Slider, value: number, { by, factor }: { by: number; factor: number }): number {
  return factor && value ? value * factor : value + by / slider.size;
}
