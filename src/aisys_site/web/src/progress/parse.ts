// A text that claims to be a reader's progress → the state, or why not. It comes from storage or from a file, so from who
// knows whom: nothing of it is used before all of it has been looked at.

import { merge } from "./merge";
import { EARLIEST, empty, FORMAT, VERSION, type Answer, type Setting, type State } from "./state";

/** The longest text, in characters: what a browser's storage holds, and a little less. */
export const LONGEST = 4_000_000;
/** The most lessons or items. */
const MOST = 20_000;
/** Up to when a stored state may say something was done: a clock may have been wrong. */
export const EVER = Date.UTC(2100, 0, 1);
const DAY = 86_400_000;

const ID = "[a-z0-9]+(?:-[a-z0-9]+)*";
const LESSON = new RegExp(`^${ID}$`);
const ITEM = new RegExp(`^(?:term:${ID}|${ID}/${ID})$`);
const KEY = /^(?:[0-9a-f]{8})?$/;

/** Why a text is refused; each has its word in the strings. */
export type Refusal = "large" | "unreadable" | "foreign" | "newer" | "course" | "damaged";
export type Parsed = { readonly state: State; readonly refused?: never } | { readonly state?: never; readonly refused: Refusal };
/** By version: what makes the next version of it. */
export type Migrations = Readonly<Record<number, (old: Readonly<Record<string, unknown>>) => unknown>>;

/** Every older version goes through this, step by step. Version 1 is the first. */
export const MIGRATIONS: Migrations = {};

/** Read a text. `latest` is the latest time that it may hold: a day from now for a file, `EVER` for what is stored. */
export function parse(text: string, course: string, latest: number, migrations: Migrations = MIGRATIONS): Parsed {
  if (text.length > LONGEST) return { refused: "large" };
  try {
    return { state: stated(parsed(text), course, latest, migrations) };
  } catch (error) {
    return { refused: error instanceof Refused ? error.why : "damaged" };
  }
}

/** Whether a state, as the text that would be stored, can be read back. */
export function fits({ read, answers, settings }: State, text: string): boolean {
  return text.length <= LONGEST && [read, answers, settings].every((one) => Object.keys(one).length <= MOST);
}

/** The latest time that a file may hold. */
export function tomorrow(now: number): number {
  return now + DAY;
}

/** A time that a stored state may hold, whatever the clock says. */
export function possible(at: number): number {
  return Math.max(EARLIEST, Math.min(at, EVER));
}

class Refused extends Error {
  constructor(readonly why: Refusal) {
    super(why);
  }
}

function need(truth: unknown, why: Refusal = "damaged"): asserts truth {
  if (!truth) throw new Refused(why);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refused("unreadable"); // cut off, or no JSON at all
  }
}

function stated(value: unknown, course: string, latest: number, migrations: Migrations): State {
  let old = value;
  need(isRecord(old) && old["format"] === FORMAT, "foreign");
  for (;;) {
    need(isRecord(old));
    const version = old["version"];
    need(Number.isSafeInteger(version));
    need((version as number) <= VERSION, "newer");
    if (version === VERSION) break;
    const step = migrations[version as number];
    need(step);
    old = { ...(step(old) as object), version: (version as number) + 1 };
  }
  const { format, version, course: named, cleared, read, answers, last, settings, ...more } = old;
  need(typeof named === "string");
  need(named === course, "course");
  need(Object.keys(more).length === 0);
  const time = (at: unknown): number => {
    need(Number.isSafeInteger(at) && (at as number) >= EARLIEST && (at as number) <= latest);
    return at as number;
  };
  const made = empty(course, {
    cleared: cleared === 0 ? 0 : time(cleared),
    read: table(read, isLesson, (one) => stamped(one, time, (yes): yes is 0 | 1 => yes === 0 || yes === 1)),
    answers: table(answers, isItem, (all) => list(all).map((one) => answer(one, time))),
    last: last === null ? null : stamped(last, time, isLesson),
    settings: table(settings, isLesson, (one) => stamped(one, time, isSetting)),
  });
  return merge(made, empty(course)); // sorted, each answer once, nothing that is cleared
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function short(name: string): boolean {
  return name.split(/[:/]/).every((part) => part.length <= 64);
}

function isLesson(name: unknown): name is string {
  return typeof name === "string" && LESSON.test(name) && short(name);
}

function isItem(name: unknown): name is string {
  return typeof name === "string" && ITEM.test(name) && short(name);
}

function isSetting(value: unknown): value is Setting {
  return typeof value === "boolean" || Number.isFinite(value) || (typeof value === "string" && value.length <= 200);
}

function list(value: unknown): readonly unknown[] {
  need(Array.isArray(value));
  return value;
}

function table<T>(value: unknown, named: (name: unknown) => boolean, one: (value: unknown) => T): Record<string, T> {
  need(isRecord(value));
  const entries = Object.entries(value);
  need(entries.length <= MOST, "large");
  const made: Record<string, T> = {};
  for (const [name, inner] of entries) {
    need(named(name));
    made[name] = one(inner);
  }
  return made;
}

function stamped<T>(one: unknown, time: (at: unknown) => number, is: (value: unknown) => value is T): readonly [number, T] {
  const pair = list(one);
  const value = pair[1];
  need(pair.length === 2 && is(value));
  return [time(pair[0]), value];
}

function answer(one: unknown, time: (at: unknown) => number): Answer {
  const [at, grade, key, ...more] = list(one);
  need(more.length === 0 && [1, 2, 3, 4].includes(grade as number) && typeof key === "string" && KEY.test(key));
  return [time(at), grade as Answer[1], key];
}
