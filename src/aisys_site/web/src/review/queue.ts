// A reader's state → what the review asks today, in which order, and when what was just answered comes back.

import { dawn, day } from "../progress/day";
import { counting, isRead, lessonState } from "../progress/derive";
import { asked, order, type Reader } from "../progress/reader";
import { schedule } from "../progress/schedule";
import { own, type Answer, type Grade, type State } from "../progress/state";

/** A question or a term that is due. Terms have no lesson, and the key "". */
export interface Card {
  readonly item: string;
  readonly key: string;
  readonly lesson: string;
  /** Never asked before. */
  readonly fresh: boolean;
}

export interface Plan {
  readonly cards: readonly Card[];
  /** How many come tomorrow, if all of today's are answered. */
  readonly tomorrow: number;
  /** In how many days the next one comes after today; undefined when none does. */
  readonly next: number | undefined;
}

/** The setting that says how many new terms come a day. */
export const NEW_TERMS = "new-terms";
export const MOST_NEW = 50;
const DEFAULT_NEW = 5;
const BETWEEN = 3; // other cards before a mistake comes back

/** How many new terms the reader wants a day. */
export function newTerms(state: State): number {
  const value = own(state.settings, NEW_TERMS)?.[1];
  return typeof value === "number" && value >= 0 && value <= MOST_NEW ? Math.floor(value) : DEFAULT_NEW;
}

/** What is due at `now`, the longest overdue first, then what was missed today, then new terms; and what comes after. */
export function plan(state: State, course: Reader, now: number): Plan {
  const known = [...questions(course), ...terms(course)].flatMap((card): { card: Card; due: number; now: boolean }[] => {
    const answers = counting(state, card.item, card.key);
    const due = schedule(answers)?.due;
    if (due === undefined) return [];
    return [{ card, due, now: due <= now || answers[answers.length - 1]?.[1] === 1 }];
  });
  const old = known.filter((one) => one.now).sort((one, other) => one.due - other.due);
  const coming = known.filter((one) => !one.now).map((one) => one.due);
  const fresh = unseen(state, course);
  const room = Math.max(0, newTerms(state) - begun(state, course, now));
  const left = Math.max(0, fresh.length - room);
  const morrow = dawn(day(now) + 1);
  const days = [...coming.map((due) => day(due) - day(now)), ...(left > 0 && newTerms(state) > 0 ? [1] : [])];
  return {
    cards: [...old.map((one) => one.card), ...fresh.slice(0, room)],
    tomorrow: coming.filter((due) => due <= morrow).length + Math.min(left, newTerms(state)),
    next: days.length > 0 ? Math.min(...days) : undefined,
  };
}

/** Put a missed card back behind some others, or at the end where there are fewer. */
export function comeback<T>(queue: readonly T[], card: T): T[] {
  return [...queue.slice(0, BETWEEN), card, ...queue.slice(BETWEEN)];
}

/** In how many days an item comes back, for each grade that could be given now. */
export function outlook(answers: readonly Answer[], key: string, now: number): Record<Grade, number> {
  const after = (grade: Grade) => day(schedule([...answers, [now, grade, key]])?.due ?? now) - day(now);
  return { 1: after(1), 2: after(2), 3: after(3), 4: after(4) };
}

function questions(course: Reader): Card[] {
  return order(course).flatMap((lesson) =>
    asked(course, lesson).questions.map(([id, key]) => ({ item: `${lesson}/${id}`, key, lesson, fresh: false })),
  );
}

function terms({ terms: all }: Reader): Card[] {
  return all.map(({ id }) => ({ item: `term:${id}`, key: "", lesson: "", fresh: false }));
}

/** The terms of lessons that are read or answered and that were never asked, in the order of the course. */
function unseen(state: State, course: Reader): Card[] {
  const there = new Set(course.terms.map(({ id }) => id));
  const reached = order(course).filter((id) => isRead(state, id) || lessonState(state, asked(course, id)).answered);
  const ids = new Set(reached.flatMap((id) => own(course.lessons, id)?.terms ?? []));
  return [...ids]
    .filter((id) => there.has(id) && counting(state, `term:${id}`, "").length === 0)
    .map((id) => ({ item: `term:${id}`, key: "", lesson: "", fresh: true }));
}

/** How many terms were asked today for the first time. */
function begun(state: State, course: Reader, now: number): number {
  const first = ({ item, key }: Card) => counting(state, item, key)[0]?.[0];
  return terms(course).filter((card) => day(first(card) ?? 0) === day(now)).length;
}
