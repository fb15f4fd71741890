// Which questions a mock asks: a shuffle that a seed can repeat, spread over the modules, first those that were never answered
// or were wrong at the last try.

import { counting, isRight } from "../progress/derive";
import { asked, order, type Reader } from "../progress/reader";
import { own, type State } from "../progress/state";

export interface Choice {
  readonly modules: readonly string[];
  /** A level, or "" for all. */
  readonly level: string;
  readonly kinds: "open" | "closed" | "both";
  readonly count: number;
}

export interface Candidate {
  readonly item: string;
  readonly key: string;
  readonly lesson: string;
  readonly module: string;
  readonly objective: string;
  readonly open: boolean;
}

/** All questions that fit a choice, in the order of the course. */
export function fitting(course: Reader, { modules, level, kinds }: Choice): Candidate[] {
  return order(course).flatMap((id) => {
    const lesson = own(course.lessons, id);
    if (!lesson || !modules.includes(lesson.module)) return [];
    return asked(course, id).questions.flatMap((one): Candidate[] => {
      const [question, key, kind, objective, own] = one as readonly string[];
      const open = kind === "open";
      if ((kinds !== "both" && open !== (kinds === "open")) || (level && (own || lesson.level) !== level)) return [];
      return [{ item: `${id}/${question}`, key: key ?? "", lesson: id, module: lesson.module, objective: objective ?? "", open }];
    });
  });
}

/** Choose from what fits; fewer than asked for where there are fewer. */
export function pick(course: Reader, state: State, choice: Choice, seed: number): Candidate[] {
  const random = chance(seed);
  const known = (one: Candidate) => isRight(counting(state, one.item, one.key));
  const mixed = shuffled(fitting(course, choice), random);
  const modules = shuffled([...new Set(mixed.map((one) => one.module))], random);
  const dealt = [mixed.filter((one) => !known(one)), mixed.filter(known)].flatMap((pile) => deal(pile, modules));
  return dealt.slice(0, choice.count);
}

/** One of each module, then another of each, until none is left. */
function deal(pile: readonly Candidate[], modules: readonly string[]): Candidate[] {
  const piles = modules.map((module) => pile.filter((one) => one.module === module));
  const rounds = Math.max(0, ...piles.map((one) => one.length));
  return Array.from({ length: rounds }, (_, round) => piles.flatMap((one) => one.slice(round, round + 1))).flat();
}

/** Numbers from 0 to 1 that a seed repeats (mulberry32). */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const made = [...things];
  for (let at = made.length - 1; at > 0; at -= 1) {
    const other = Math.floor(random() * (at + 1));
    [made[at], made[other]] = [made[other] as T, made[at] as T];
  }
  return made;
}
