// What went wrong with a model, in words. Pure.

import { fill } from "../element";
import type { Answer } from "./answer";

type Words = Readonly<Record<string, string>>;

const MOST = 3; // problems of a result that are told at once

/** Why there is nothing to show; empty where there is, or where a control says it. */
export function trouble(answer: Answer, words: Words): string {
  const { error, problems, ended, wrong } = answer;
  if (error) {
    const { kind, text, line } = error;
    return fill(words[line === null ? "failed" : "failedAt"] ?? "", { error: [kind, text].filter(Boolean).join(": "), line: line ?? 0 });
  }
  if (problems) {
    const told = problems.slice(0, MOST).map(({ code, path, detail }) => `${path} ${fill(words[`lab_problem.${code}`] ?? code, { detail })}`);
    return fill(words["misshapen"] ?? "", { problems: told.join("; ") });
  }
  if (ended && ended !== "newer") return words[ended] ?? "";
  return wrong ? (words["refused"] ?? "") : "";
}
