// What an answer counts as. Pure.

export type Grade = 1 | 2 | 3;

/** Grades are those of FSRS: 3 right, 2 right with help or after a wrong try in the same sitting, 1 wrong. */
export function grade(right: boolean, helped: boolean): Grade {
  return right ? (helped ? 2 : 3) : 1;
}

/** Whether the points that a reader gives an answer are enough. */
export function passes(points: number, all: number, share: number): boolean {
  return points >= share * all - 1e-9;
}
