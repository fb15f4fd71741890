// Whether typed words answer a question: a term in one of its spellings, or what a program prints. Pure.

const ARTICLE = /^(?:an?|the)\s+(?=\S)/u;
const EDGES = /^[\s"'`“”‘’«»「」]+|[\s"'`“”‘’«»「」.,;:!?。，；：！？、]+$/gu;
const JOINTS = /[\s‐‑‒–—_·-]+/gu;
const QUOTED = /^(["'])(.*)\1$/u;

/** A term as it is compared: case, width, spaces, hyphens, an article and final punctuation do not matter. */
export function normalised(text: string): string {
  const plain = text.normalize("NFKC").toLowerCase().replace(EDGES, "");
  return plain.replace(ARTICLE, "").replace(JOINTS, "");
}

/** Whether a term is one of the accepted ones; undefined where nothing was written. */
export function short(text: string, accepted: readonly string[]): boolean | undefined {
  const given = normalised(text);
  return given ? accepted.some((one) => normalised(one) === given) : undefined;
}

/** Whether lines are those that a program prints; undefined where nothing was written. Quotes around a line are forgiven. */
export function tracing(text: string, answer: string): boolean | undefined {
  if (!text.trim()) return undefined;
  const [given, right] = [lines(text), lines(answer)];
  return given.length === right.length && given.every((line, at) => same(line, right[at] ?? ""));
}

function lines(text: string): string[] {
  const straight = text.replace(/[“”]/gu, '"').replace(/[‘’]/gu, "'");
  const all = straight.split(/\r?\n/u).map((line) => line.trimEnd());
  while (all.length > 1 && !all[0]) all.shift();
  while (all.length > 1 && !all[all.length - 1]) all.pop();
  return all;
}

function same(given: string, right: string): boolean {
  const forms = (line: string) => [line, line.trim(), line.trim().replace(QUOTED, "$2")].map(tight);
  return forms(given).some((one) => forms(right).includes(one));
}

/** Without the spaces about marks, which Python writes in one way and readers in many: [1,2] for [1, 2]. */
function tight(line: string): string {
  return line.normalize("NFKC").replace(/\s*([,:()[\]{}])\s*/gu, "$1");
}
