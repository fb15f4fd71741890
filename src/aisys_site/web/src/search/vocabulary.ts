// The words of the course by their first letter: what a beginning may become, and what a word may have been meant as.

import type { Index, Load } from "./data";
import { digit } from "./postings";

export interface Word {
  readonly word: string;
  /** Twice as many documents for each step. */
  readonly rank: number;
}

const COMPLETIONS = 6;

/** The words that begin with a letter. */
async function words(letter: string, index: Index, load: Load): Promise<Word[]> {
  if (!letter || ![...index.letters].includes(letter)) return [];
  const text = String(await load(`words/${(letter.codePointAt(0) ?? 0).toString(16)}`));
  return text.split(/\s+/).filter(Boolean).map((entry) => ({ word: entry.slice(0, -1), rank: digit(entry.slice(-1)) }));
}

/** What a beginning may become: the most frequent words first, the beginning itself not among them. */
export async function completions(beginning: string, index: Index, load: Load): Promise<string[]> {
  const known = await words(first(beginning), index, load);
  const fitting = known.filter(({ word }) => word !== beginning && word.startsWith(beginning));
  return fitting.sort((one, other) => other.rank - one.rank).slice(0, COMPLETIONS).map(({ word }) => word);
}

/** The word nearest to one that nobody wrote, if one is near. */
export async function nearest(meant: string, index: Index, load: Load): Promise<string | undefined> {
  const letters = [...new Set([...meant].slice(0, 2))]; // the second too: the first two may be swapped
  const known = (await Promise.all(letters.map((letter) => words(letter, index, load)))).flat();
  const most = meant.length <= 4 ? 1 : 2;
  let best: { word: string; rank: number; distance: number } | undefined;
  for (const { word, rank } of known) {
    if (Math.abs(word.length - meant.length) > most || word === meant) continue;
    const far = distance(meant, word, most);
    if (far > most) continue;
    if (!best || far < best.distance || (far === best.distance && rank > best.rank)) best = { word, rank, distance: far };
  }
  return best?.word;
}

const first = (word: string): string => [...word][0] ?? "";

/** Damerau-Levenshtein: letters put in, left out, changed, or swapped with their neighbour. More than `most` is too far. */
export function distance(one: string, other: string, most: number): number {
  let [before, last] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row += 1) {
    const now = [row];
    for (let at = 1; at <= other.length; at += 1) {
      const same = one[row - 1] === other[at - 1];
      const swapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const steps = [value(last, at) + 1, value(now, at - 1) + 1, value(last, at - 1) + (same ? 0 : 1)];
      if (row > 1 && at > 1 && swapped) steps.push(value(before, at - 2) + 1);
      now.push(Math.min(...steps));
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return value(last, other.length);
}

const value = (row: readonly number[], at: number): number => row[at] ?? Infinity;
