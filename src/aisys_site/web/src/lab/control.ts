// The controls of a lab as data, and the rules by which they move each other. Values are in each control's own unit. Pure.

import { typed } from "../quiz/number";

export type Value = number | string | boolean;
export type State = Readonly<Record<string, Value>>;

export interface Slider {
  readonly kind: "slider";
  readonly id: string;
  readonly min: number;
  readonly max: number;
  readonly step: number | null;
  readonly scale: "linear" | "log";
  readonly whole: boolean;
  /** Only these, where there are any. */
  readonly values: readonly number[] | null;
  /** The unit in SI base units: what pictures count in. */
  readonly size: number;
}

export interface Select {
  readonly kind: "select";
  readonly id: string;
  /** By option: the values that choosing it gives to other controls. */
  readonly options: Readonly<Record<string, State>>;
  /** The option it falls to when the reader changes one of those. */
  readonly free: string | null;
}

export type Control =
  | Slider
  | Select
  | { readonly kind: "switch"; readonly id: string }
  | { readonly kind: "text"; readonly id: string; readonly longest: number };

/** Why a value is refused: a code that the page has words for, and the numbers in them. */
export interface Refusal {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

/** A number without the noise of binary fractions. */
export function clean(value: number): number {
  return Number(value.toPrecision(12));
}

/** The whole state for some inputs: defaults, what chosen options set, then the inputs themselves. */
export function complete(controls: readonly Control[], defaults: State, inputs: State): State {
  const sets = controls.map((one) => (one.kind === "select" && one.id in inputs ? one.options[String(inputs[one.id])] : {}));
  return freed(controls, Object.assign({}, defaults, ...sets, inputs) as State);
}

/** The state after the reader has given one control a value. */
export function changed(controls: readonly Control[], state: State, id: string, value: Value): State {
  const control = controls.find((one) => one.id === id);
  const sets = control?.kind === "select" ? control.options[String(value)] : {};
  return freed(controls, { ...state, ...sets, [id]: value });
}

/** A chosen option that sets what no longer stands so falls to the free one. */
function freed(controls: readonly Control[], state: State): State {
  const moved: Record<string, Value> = {};
  for (const one of controls) {
    if (one.kind !== "select" || one.free === null) continue;
    const set = one.options[String(state[one.id])] ?? {};
    if (Object.keys(set).some((id) => set[id] !== state[id])) moved[one.id] = one.free;
  }
  return { ...state, ...moved };
}

/** Why a control cannot take a value; undefined when it can. What a text says is the worker's to judge. */
export function refusal(control: Control, value: Value | undefined): Refusal | undefined {
  if (control.kind === "switch") return typeof value === "boolean" ? undefined : { code: "no-switch", values: {} };
  if (control.kind === "select") {
    const known = typeof value === "string" && Object.prototype.hasOwnProperty.call(control.options, value);
    return known ? undefined : { code: "no-option", values: {} };
  }
  if (control.kind === "text") {
    const { longest } = control;
    return typeof value === "string" && value.length <= longest ? undefined : { code: "too-long", values: { longest } };
  }
  return refusedNumber(control, value);
}

function refusedNumber({ values, min, max, whole }: Slider, value: Value | undefined): Refusal | undefined {
  if (typeof value !== "number" || !Number.isFinite(value)) return { code: "no-number", values: {} };
  if (values) return values.includes(value) ? undefined : { code: "none-of", values: { values: values.join(", ") } };
  if (value < min || value > max) return { code: "out-of-range", values: { min, max } };
  return whole && !Number.isInteger(value) ? { code: "not-whole", values: { min, max } } : undefined;
}

/** What a reader typed into the number field of a slider; undefined where it is no number. */
export function numberOf(text: string, comma: boolean): number | undefined {
  const found = typed(text, comma);
  return found && !found.unit ? clean(found.value) : undefined;
}

/** Whether a language writes a comma before a fraction. */
export function commas(language: string): boolean {
  return new Intl.NumberFormat(language || "en").format(1.5).includes(",");
}
