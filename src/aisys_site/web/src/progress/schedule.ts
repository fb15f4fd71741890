// When to ask again: answers → FSRS-6 with its default parameters, so that nine of ten are remembered when they come back.
// Everything is in days of the reader (day.ts): no steps of minutes, no chance in the dates, so that every device says the same.

import { FSRSAlgorithm } from "ts-fsrs";
import { dawn, day } from "./day";
import type { Grade } from "./state";

export interface Schedule {
  /** When the item is asked again: the beginning of that day, in milliseconds since 1970. */
  readonly due: number;
  /** Days after which nine of ten would still know it. */
  readonly stability: number;
  /** From 1 to 10. */
  readonly difficulty: number;
  /** How often it was answered. */
  readonly reps: number;
  /** How often it was wrong after the first time. */
  readonly lapses: number;
}

type Given = readonly [at: number, grade: Grade, key: string];

const RETENTION = 0.9;
const fsrs = new FSRSAlgorithm({ request_retention: RETENTION, enable_fuzz: false, enable_short_term: true });

/** The parameters of the algorithm: the defaults of FSRS-6. */
export const PARAMETERS: readonly number[] = [...fsrs.parameters.w];

/** Fold the answers of one item that count; undefined where there are none. */
export function schedule(answers: readonly Given[]): Schedule | undefined {
  let memory: { stability: number; difficulty: number } | undefined;
  let before = 0;
  let due = 0;
  let lapses = 0;
  for (const [at, grade] of inOrder(answers)) {
    const today = day(at);
    const elapsed = memory ? Math.max(0, today - before) : 0;
    if (memory && grade === 1) lapses += 1;
    memory = fsrs.next_state(memory ?? null, elapsed, grade);
    due = dawn(today + fsrs.next_interval(memory.stability, elapsed));
    before = today;
  }
  return memory && { due, ...memory, reps: answers.length, lapses };
}

function inOrder(answers: readonly Given[]): Given[] {
  return [...answers].sort((one, other) => one[0] - other[0] || one[1] - other[1]);
}
