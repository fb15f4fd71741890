// TeX to MathML for the Python side, which runs this bundle in quickjs. Browsers never load it.
// It answers with JSON, so that no JavaScript error crosses the border.

import temml from "temml";

type Answer = { mathml: string } | { problem: string; position: number | null };

function describe(error: unknown): Answer {
  if (!(error instanceof Error)) return { problem: String(error), position: null };
  const position = "position" in error && typeof error.position === "number" ? error.position : null;
  // A parse error goes on to quote the source with underlining; Python does its own quoting.
  const [problem = ""] = error.message.trim().split(/ at (?:position \d+|end of input): /);
  return { problem, position };
}

/** MathML for `tex` as JSON: `mathml`, or `problem` with its `position` counted from 0. */
export function render(tex: string, display: boolean): string {
  let answer: Answer;
  try {
    answer = {
      mathml: temml.renderToString(tex, { displayMode: display, annotate: true, throwOnError: true }),
    };
  } catch (error) {
    answer = describe(error);
  }
  return JSON.stringify(answer);
}
