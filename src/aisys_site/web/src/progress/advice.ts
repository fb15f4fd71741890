// A state and the course → what the dashboard says: how much of a part is done, what is weak, what comes next, which days
// were worked on. Pure.

import { counting, isRight, lessonState, type Due } from "./derive";
import { asked, order, type Reader } from "./reader";
import type { State } from "./state";

export interface Completion {
  readonly all: number;
  readonly read: number;
  readonly answered: number;
  readonly mastered: number;
}

/** How many of some lessons are read, answered, mastered. */
export function completion(
  state: State,
  course: Reader,
  lessons: readonly string[],
  due: Due | undefined,
  now: number,
): Completion {
  const states = lessons.map((id) => lessonState(state, asked(course, id), due, now));
  const count = (name: "read" | "answered" | "mastered") => states.filter((one) => one[name]).length;
  return { all: lessons.length, read: count("read"), answered: count("answered"), mastered: count("mastered") };
}

export interface Weak {
  readonly lesson: string;
  readonly objective: string;
  readonly right: number;
  readonly tried: number;
}

/** Objectives of whose questions some were wrong at the last try, the weakest first. */
export function weakest(state: State, course: Reader, most: number): readonly Weak[] {
  const found: Weak[] = [];
  for (const lesson of order(course)) {
    for (const { id } of course.lessons[lesson]?.objectives ?? []) {
      const questions = (course.lessons[lesson]?.questions ?? []).filter((question) => question[3] === id);
      const tried = questions.map(([name, key]) => counting(state, `${lesson}/${name}`, key)).filter((one) => one.length > 0);
      const right = tried.filter(isRight).length;
      if (right < tried.length) found.push({ lesson, objective: id, right, tried: tried.length });
    }
  }
  const wrong = (one: Weak) => one.tried - one.right;
  return found.sort((a, b) => a.right / a.tried - b.right / b.tried || wrong(b) - wrong(a)).slice(0, most);
}

/** Lessons that are not done, and ask only for lessons that are: the first in the order of the course. */
export function following(state: State, course: Reader, most: number): readonly string[] {
  const done = new Set(
    order(course).filter((id) => {
      const { read, mastered } = lessonState(state, asked(course, id));
      return read || mastered;
    }),
  );
  const open = (id: string) => !done.has(id) && (course.lessons[id]?.requires ?? []).every((one) => done.has(one));
  return order(course).filter(open).slice(0, most);
}

export interface Day {
  /** Noon of the day, where the reader is. */
  readonly at: number;
  /** How many answers were given and lessons marked as read. */
  readonly done: number;
}

/** The days of the last weeks, from a Monday to today. An answer that no longer counts was work all the same. */
export function days(state: State, weeks: number, now: number): readonly Day[] {
  const times = [...Object.values(state.answers).flat(), ...Object.values(state.read).filter(([, yes]) => yes === 1)];
  const done = new Map<string, number>();
  for (const [at] of times) done.set(new Date(at).toDateString(), (done.get(new Date(at).toDateString()) ?? 0) + 1);
  const today = new Date(now);
  const back = ((today.getDay() + 6) % 7) + 7 * (weeks - 1);
  return Array.from({ length: back + 1 }, (_, place) => {
    const day = new Date(today.getFullYear(), today.getMonth(), today.getDate() - back + place, 12);
    return { at: day.getTime(), done: done.get(day.toDateString()) ?? 0 };
  });
}

/** How many of some days were worked on, and how many at most in a row. */
export function worked(all: readonly Day[]): { readonly days: number; readonly run: number } {
  let [run, longest] = [0, 0];
  for (const { done } of all) longest = Math.max(longest, (run = done > 0 ? run + 1 : 0));
  return { days: all.filter(({ done }) => done > 0).length, run: longest };
}
