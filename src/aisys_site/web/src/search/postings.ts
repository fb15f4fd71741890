// The lists of the index: which file has a term, in which documents the term stands, how strongly, and what follows it.

const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const IN_TITLE = "!";

/** What comes after a pair of units: up to two characters, as far as no word and no end comes first. */
export interface Follower {
  readonly text: string;
  readonly inTitle: boolean;
}

export interface Posting {
  readonly document: number;
  readonly impact: number;
  /** Of a pair: the distinct ones, none where the text ends after it. */
  readonly followers: readonly Follower[];
}

/** The number that one digit stands for, 0 where it is none. */
export const digit = (letter: string | undefined): number => Math.max(0, DIGITS.indexOf(letter ?? "A"));

/** FNV-1a, 32 bits, over a term as UTF-8. */
export function hash(term: string): number {
  let sum = 0x811c9dc5;
  for (const byte of utf8(term)) sum = Math.imul(sum ^ byte, 0x01000193);
  return sum >>> 0;
}

/** By hand: the engine that runs the tests has no TextEncoder. */
function utf8(text: string): number[] {
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return bytes;
}

/** The name of the file that has a term, one of `shards` files: the leading bits of its hash. */
export function shard(term: string, shards: number): string {
  const bits = Math.log2(shards);
  const number = bits === 0 ? 0 : hash(term) >>> (32 - bits);
  return `terms/${number.toString(16).padStart(3, "0")}`;
}

/** The documents that have a term, read from the lines of its file. */
export function postings(lines: string, term: string): Posting[] {
  const found: Posting[] = [];
  const sought = ` ${term}:`;
  for (let at = lines.indexOf(sought); at >= 0; at = lines.indexOf(sought, at + 1)) {
    const line = lines.lastIndexOf("\n", at) + 1;
    const from = at + sought.length;
    let end = from;
    while (lines.charCodeAt(end) > 32) end += 1; // a space, the end of the line, or of the file, where it is NaN
    found.push({
      document: parseInt(lines.slice(line, lines.indexOf(" ", line)), 36),
      impact: digit(lines[from]),
      followers: followers(lines.slice(from + 1, end)),
    });
  }
  return found;
}

function followers(text: string): Follower[] {
  if (!text) return [];
  return text.split(",").map((one) => {
    const inTitle = one.startsWith(IN_TITLE);
    return { text: inTitle ? one.slice(1) : one, inTitle };
  });
}
