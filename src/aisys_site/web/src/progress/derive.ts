// A state → what follows from it for a lesson: read, answered, mastered. Nothing here is stored.

import { own, type Answer, type State } from "./state";

/** A lesson with its questions as they are today: the id within the lesson, and the key of its answer. */
export interface Asked {
  readonly id: string;
  readonly questions: readonly (readonly [question: string, key: string, ...more: unknown[]])[];
}

/** When the next review of an item falls due, by its answers; undefined where nobody can tell. */
export type Due = (answers: readonly Answer[]) => number | undefined;

export interface LessonState {
  readonly read: boolean;
  readonly answered: boolean;
  readonly mastered: boolean;
  /** How many questions there are, have an answer that counts, and were right at the last try. */
  readonly questions: number;
  readonly tried: number;
  readonly right: number;
  /** When the first of them falls due, undefined when none does. */
  readonly due: number | undefined;
}

/** The answers to an item that count: those to its question as it is today. */
export function counting(state: State, item: string, key: string): readonly Answer[] {
  return (own(state.answers, item) ?? []).filter((answer) => answer[2] === key);
}

/** Whether the reader says that a lesson is read. */
export function isRead(state: State, lesson: string): boolean {
  return own(state.read, lesson)?.[1] === 1;
}

/** Whether the last of the answers is right. */
export function isRight(answers: readonly Answer[]): boolean {
  return (answers[answers.length - 1]?.[1] ?? 0) > 1;
}

/** What follows for a lesson. Without `due` nothing ever falls due. */
export function lessonState(state: State, lesson: Asked, due?: Due, now = Date.now()): LessonState {
  const answers = lesson.questions.map(([question, key]) => counting(state, `${lesson.id}/${question}`, key));
  const tried = answers.filter((one) => one.length > 0);
  const right = tried.filter(isRight).length;
  const dues = due ? tried.map(due).filter((at): at is number => at !== undefined) : [];
  const next = dues.length > 0 ? Math.min(...dues) : undefined;
  const answered = answers.length > 0 && tried.length === answers.length;
  return {
    read: isRead(state, lesson.id),
    answered,
    mastered: answered && right === answers.length && (next === undefined || next > now),
    questions: answers.length,
    tried: tried.length,
    right,
    due: next,
  };
}
