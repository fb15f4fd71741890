// What a reader has done in a course: read lessons, answered questions. Plain data, stored by id, so that it outlives a change
// of language, of order and of words. Everything else (marks, counts, what is due) is derived from it: derive.ts.

export const FORMAT = "course-progress";
export const VERSION = 1;
/** Nothing was done before this. */
export const EARLIEST = Date.UTC(2020, 0, 1);

/** FSRS ratings: 1 again (wrong), 2 hard, 3 good, 4 easy. Right is more than 1. */
export type Grade = 1 | 2 | 3 | 4;
/** When, in milliseconds since 1970; how it went; the key of the question's answer as it was then. */
export type Answer = readonly [at: number, grade: Grade, key: string];
export type Setting = string | number | boolean;

export interface State {
  readonly format: typeof FORMAT;
  readonly version: typeof VERSION;
  readonly course: string;
  /** What is not later than this is forgotten. */
  readonly cleared: number;
  /** By lesson: when the reader last said whether it is read, and what. */
  readonly read: Readonly<Record<string, readonly [at: number, yes: 0 | 1]>>;
  /** By question (`LESSON/QUESTION`) or term (`term:ID`): a set, sorted. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>;
  /** Where the reader was last. */
  readonly last: readonly [at: number, lesson: string] | null;
  readonly settings: Readonly<Record<string, readonly [at: number, value: Setting]>>;
}

/** The state of who has not begun, with some of it given. */
export function empty(course: string, given: Partial<State> = {}): State {
  return { format: FORMAT, version: VERSION, course, cleared: 0, read: {}, answers: {}, last: null, settings: {}, ...given };
}

/** A value by its name, if it is the table's own: "constructor" is a fine name for a lesson. */
export function own<T>(table: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.prototype.hasOwnProperty.call(table, name) ? table[name] : undefined;
}
