// Whether a typed number answers a question, in the asked unit or one that converts. Pure.

import { typed } from "./number";

export interface Asked {
  answer: number;
  margin: number;
  /** The unit asked for; empty where there is none. */
  unit: string;
  /** Units that measure the same, with their sizes in `unit`. */
  units: Record<string, number>;
  mistakes: readonly number[];
}

export type Judged =
  | { attempt: false; word: "write" | "noNumber" | "noUnit" | "otherUnit"; values: Record<string, string> }
  | { attempt: true; right: boolean; mistake?: number };

const NEAR = 1e-9;

/** Judge what a reader typed. No number, or a unit that does not convert, is no attempt. */
export function numeric(text: string, asked: Asked, comma: boolean): Judged {
  if (!text.trim()) return { attempt: false, word: "write", values: {} };
  const found = typed(text, comma);
  if (!found) return { attempt: false, word: "noNumber", values: { text: text.trim() } };
  const size = found.unit ? sizeOf(found.unit, asked.units) : 1;
  if (size === undefined) {
    const word = asked.unit ? "otherUnit" : "noUnit";
    return { attempt: false, word, values: { unit: found.unit, asked: asked.unit } };
  }
  const value = found.value * size;
  if (close(value, asked.answer, asked.margin)) return { attempt: true, right: true };
  const mistake = asked.mistakes.findIndex((one) => close(value, one, margin(one, asked)));
  return mistake < 0 ? { attempt: true, right: false } : { attempt: true, right: false, mistake };
}

/** As far off a mistake as an answer may be, in proportion. */
function margin(mistake: number, { answer, margin: allowed }: Asked): number {
  return answer ? Math.abs(mistake / answer) * allowed : allowed;
}

function close(value: number, other: number, allowed: number): boolean {
  return Math.abs(value - other) <= Math.max(allowed, NEAR * Math.max(Math.abs(value), Math.abs(other)));
}

/** The size of a unit by its name; in other case only where that names one size: tflops does, mb does not. */
function sizeOf(unit: string, units: Record<string, number>): number | undefined {
  const name = unit.replace(/\s+/gu, "");
  if (Object.prototype.hasOwnProperty.call(units, name)) return units[name];
  const likely = Object.entries(units).filter(([one]) => one.toLowerCase() === name.toLowerCase());
  const sizes = new Set(likely.map(([, size]) => size));
  return sizes.size === 1 ? [...sizes][0] : undefined;
}
