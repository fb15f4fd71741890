// The questions of the lesson on this page, as its elements state them.

import type { Asked } from "./derive";

/** Id within the lesson, and key, of each. */
export function questionsOf(lesson: string): Asked["questions"] {
  const all = [...document.querySelectorAll<HTMLElement>("quiz-question[data-question][data-key]")];
  const pairs = all.map(({ dataset }) => [dataset["question"] ?? "", dataset["key"] ?? ""] as const);
  const own = pairs.filter(([question]) => question.startsWith(`${lesson}/`));
  return own.map(([question, key]) => [question.slice(lesson.length + 1), key] as const);
}
