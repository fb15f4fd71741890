// The prediction of a lab: asked before its numbers are seen, kept with the reader's progress, told beside the model's answer.

import { fill } from "../element";
import { commas, numberOf } from "./control";

interface Store {
  set(name: string, value: string | number | boolean): void;
  state(): { settings?: Readonly<Record<string, readonly [number, unknown]>> };
}

const SHOWN = false; // kept where the reader did not want to predict

/** The store of this page. progress/global.d.ts types the whole of it. */
function store(): Store | undefined {
  return (window as { courseProgress?: Store }).courseProgress;
}

export class Prediction {
  private readonly name: string;
  private given: unknown;

  /** `told` is called once the reader has predicted, or wants to see. */
  constructor(
    private readonly lab: HTMLElement,
    private readonly box: HTMLElement,
    id: string,
    private readonly told: () => void,
  ) {
    this.name = `prediction-${id}`;
    const settings = store()?.state().settings ?? {};
    this.given = Object.prototype.hasOwnProperty.call(settings, this.name) ? settings[this.name]?.[1] : undefined;
    if (this.given !== undefined) this.tell();
  }

  listen(signal: AbortSignal): void {
    this.box.querySelector("form")?.addEventListener(
      "submit",
      (event) => {
        event.preventDefault();
        this.take();
      },
      { signal },
    );
    this.box.querySelector(".predict-show")?.addEventListener("click", () => this.keep(SHOWN), { signal });
  }

  /** What the reader predicted, and what came of it, as plain text; empty before. */
  get said(): string {
    return this.given === undefined ? "" : (this.box.querySelector(".predict-said")?.textContent ?? "");
  }

  private take(): void {
    const { kind = "" } = this.box.dataset;
    const note = this.box.querySelector(".predict-note");
    const field = this.box.querySelector<HTMLInputElement>("input[type=text]");
    const chosen = this.box.querySelector<HTMLInputElement>("input:checked")?.value;
    const lang = this.lab.closest<HTMLElement>("[lang]")?.lang ?? "";
    const value = kind === "number" ? numberOf(field?.value ?? "", commas(lang)) : chosen;
    if (value !== undefined) return this.keep(value);
    if (note) note.textContent = this.box.dataset[kind === "number" ? "noNumber" : "choose"] ?? "";
    field?.focus();
  }

  private keep(value: string | number | boolean): void {
    this.given = value;
    store()?.set(this.name, value);
    this.tell();
    this.told();
    this.box.querySelector<HTMLElement>(".predict-said")?.focus();
  }

  /** Take the cover off, and say how the prediction went. */
  private tell(): void {
    const said = this.box.querySelector(".predict-said");
    const { predicted = "", withoutOne = "", unit = "" } = this.box.dataset;
    const { given } = this;
    if (said) {
      if (given === SHOWN) said.textContent = withoutOne;
      else said.textContent = `${fill(predicted, { answer: [this.label(given), unit].filter(Boolean).join(" ") })} ${this.verdict()}`;
    }
    const result = this.box.querySelector<HTMLDetailsElement>(".predict-result");
    if (result) result.open = true;
    this.lab.setAttribute("data-told", "");
  }

  private label(given: unknown): string {
    const choice = [...this.box.querySelectorAll<HTMLInputElement>("input[type=radio]")].find(({ value }) => value === given);
    return choice?.closest("label")?.textContent?.trim() ?? String(given);
  }

  private verdict(): string {
    const { right = "", margin, kind, isRight = "", isWrong = "", low = "", high = "" } = this.box.dataset;
    const { given } = this;
    if (kind !== "number" || typeof given !== "number") return given === right ? isRight : isWrong;
    const off = given - Number(right);
    if (Math.abs(off) <= Number(margin) * (1 + 1e-9)) return isRight;
    return off < 0 ? low : high;
  }
}
