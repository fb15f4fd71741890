// A mock as it stands: what is asked, what was answered, how long it took. Kept in this tab, so that a reload loses nothing;
// what is kept there is parsed before it is used.

import type { Candidate } from "./pick";

export const VERSION = 1;

/** What the reader has put into the fields of a question, by what they are. */
export interface Filled {
  readonly chosen: readonly string[];
  readonly texts: readonly string[];
  readonly order: readonly string[];
}

export interface Asked extends Candidate {
  filled: Filled | null;
  /** When it was answered last, in milliseconds since 1970; 0 when it was not. */
  at: number;
  /** Whether it was right; null as long as nobody has judged it. */
  right: boolean | null;
  /** Milliseconds for which it was shown. */
  spent: number;
  flagged: boolean;
}

export interface Mock {
  readonly version: typeof VERSION;
  readonly course: string;
  readonly started: number;
  readonly ends: number;
  /** Which question is shown. */
  at: number;
  /** When the mock was over, in milliseconds since 1970; 0 while it runs. */
  over: number;
  readonly questions: Asked[];
}

const MOST = 100;

/** Begin a mock. */
export function begun(course: string, questions: readonly Candidate[], started: number, minutes: number): Mock {
  const asked = questions.map((one) => ({ ...one, filled: null, at: 0, right: null, spent: 0, flagged: false }));
  const ends = started + minutes * 60_000;
  return { version: VERSION, course, started, ends, at: 0, over: 0, questions: asked };
}

/** What a stored text says; undefined where it is no mock of this course. */
export function parse(text: string, course: string): Mock | undefined {
  let mock: unknown;
  try {
    mock = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isMock(mock) && mock.course === course ? mock : undefined;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isTime(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function areTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string");
}

function isMock(value: unknown): value is Mock {
  if (!isRecord(value) || value["version"] !== VERSION || typeof value["course"] !== "string") return false;
  const { questions, at } = value;
  if (!Array.isArray(questions) || questions.length < 1 || questions.length > MOST || !questions.every(isAsked)) return false;
  return isTime(at) && at < questions.length && ["started", "ends", "over"].every((name) => isTime(value[name]));
}

function isAsked(value: unknown): value is Asked {
  if (!isRecord(value)) return false;
  const { filled, right, at, spent, open, flagged } = value;
  const named = ["item", "key", "lesson", "module", "objective"].every((name) => typeof value[name] === "string");
  const judged = right === null || typeof right === "boolean";
  const written = filled === null || (isRecord(filled) && ["chosen", "texts", "order"].every((name) => areTexts(filled[name])));
  return named && judged && written && isTime(at) && isTime(spent) && typeof open === "boolean" && typeof flagged === "boolean";
}
