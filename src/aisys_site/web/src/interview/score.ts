// What a mock was worth, altogether and by a part of the course.

import type { Asked } from "./mock";

export interface Score {
  readonly right: number;
  /** Answered and not judged yet. */
  readonly open: number;
  readonly all: number;
}

export function score(questions: readonly Asked[]): Score {
  return {
    right: questions.filter((one) => one.right === true).length,
    open: questions.filter((one) => one.at > 0 && one.right === null).length,
    all: questions.length,
  };
}

/** Scores by what `part` gives for a question, in the order in which parts first come. */
export function byPart(questions: readonly Asked[], part: (one: Asked) => string): Map<string, Score> {
  const names = [...new Set(questions.map(part))];
  return new Map(names.map((name) => [name, score(questions.filter((one) => part(one) === name))]));
}
