// Two states of one reader → one. `merge` is commutative, associative and idempotent: in whatever order tabs and files come
// together, the same state stands in the end.

import { empty, own, type Answer, type State } from "./state";

/** How many answers an item keeps: the latest. */
const KEPT = 100;

type Table<T> = Readonly<Record<string, T>>;
type Stamped = readonly [at: number, value: unknown];

/** Forget in each what the other has cleared, then take the union. */
export function merge(one: State, other: State): State {
  const cleared = Math.max(one.cleared, other.cleared);
  const stands = (entry: readonly [number, ...unknown[]] | null): boolean => entry !== null && entry[0] > cleared;
  const latest = <T extends Stamped>(a: T | undefined, b: T | undefined): T | undefined => {
    const [first, second] = [a, b].filter((entry): entry is T => entry !== undefined && stands(entry));
    return first && second ? later(first, second) : first;
  };
  const all = (a: readonly Answer[] = [], b: readonly Answer[] = []): readonly Answer[] => {
    const only = a.length === 0 ? b : a;
    const alone = only.length === a.length + b.length && only.every(stands) && ordered(only); // nearly always: no copy
    return alone ? only : kept([...a, ...b].filter(stands));
  };
  return empty(one.course, {
    cleared,
    read: united(one.read, other.read, latest),
    answers: united(one.answers, other.answers, all),
    last: latest(one.last ?? undefined, other.last ?? undefined) ?? null,
    settings: united(one.settings, other.settings, latest),
  });
}

/**
 * The union of both in which neither side's work is forgotten, be it older than what the other has cleared: what a reader
 * who brings a file asks for. Commutative, associative and idempotent too.
 */
export function joined(one: State, other: State): State {
  const cleared = Math.min(one.cleared, other.cleared);
  return merge({ ...one, cleared }, { ...other, cleared });
}

function united<T>(one: Table<T>, other: Table<T>, both: (a: T | undefined, b: T | undefined) => T | undefined): Table<T> {
  const made: Record<string, T> = {};
  for (const name of [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()) {
    const value = both(own(one, name), own(other, name));
    if (value !== undefined && !(Array.isArray(value) && value.length === 0)) made[name] = value;
  }
  return made;
}

/** The last writer wins; at a tie the greater value, so that the order of the two does not matter. */
function later<T extends Stamped>(one: T, other: T): T {
  return compare([one[0], typeof one[1], ...one.slice(1)], [other[0], typeof other[1], ...other.slice(1)]) < 0 ? other : one;
}

function kept(answers: readonly Answer[]): readonly Answer[] {
  const sorted = [...answers].sort(compare);
  return sorted.filter((answer, at) => at === 0 || compare(answer, sorted[at - 1] ?? []) !== 0).slice(-KEPT);
}

function ordered(answers: readonly Answer[]): boolean {
  return answers.length <= KEPT && answers.every((answer, at) => at === 0 || compare(answers[at - 1] ?? [], answer) < 0);
}

function compare(one: readonly unknown[], other: readonly unknown[]): number {
  for (let at = 0; at < one.length; at++) {
    if (one[at] !== other[at]) return (one[at] as number) < (other[at] as number) ? -1 : 1;
  }
  return 0;
}
