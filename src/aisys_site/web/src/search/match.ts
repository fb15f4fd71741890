// Documents and their scores: found by a term, by a phrase, by all of several, by any of several.

import type { Index, Load } from "./data";
import { postings, shard, type Posting } from "./postings";
import { pair, type Unit } from "./terms";

/** Document → score. */
export type Found = ReadonlyMap<number, number>;

/** Brings the list of a term. */
export type Lists = (term: string) => Promise<readonly Posting[]>;

const WINDOWS = 3; // lists that a phrase asks for at most, spread over it: a query has to stay below 40 KB
const TITLE = 32; // added to the impact of a window that stands in the title

/** The lists of an index, each read once. */
export function lists(index: Index, load: Load): Lists {
  const known = new Map<string, Promise<readonly Posting[]>>();
  const read = async (term: string) => postings(String(await load(shard(term, index.shards))), term);
  return (term) => {
    const list = known.get(term) ?? read(term);
    known.set(term, list);
    return list;
  };
}

/** How much it says that a document has what `having` of `all` documents have. */
export const weight = (having: number, all: number): number => Math.log(1 + (all - having + 0.5) / (having + 0.5));

/** The documents with a term. */
export function scored(list: readonly Posting[], all: number): Found {
  const worth = weight(list.length, all);
  return new Map(list.map(({ document, impact }) => [document, impact * worth]));
}

/** A pair of a phrase and the characters that must follow it: two, one or none, as far as no word comes first. */
interface Window {
  readonly pair: string;
  readonly wanted: readonly string[];
}

/** The documents with these units side by side: windows of up to four units cover them, each beginning in the last. */
export async function phrase(units: readonly Unit[], of: Lists, all: number): Promise<Found> {
  return every(await Promise.all(few(windows(units)).map((one) => matching(one, of, all))));
}

function windows(units: readonly Unit[]): Window[] {
  const found: Window[] = [];
  for (let [at, end] = [0, 0]; end < units.length - 1; at = Math.max(end - 1, at + 1)) {
    const wanted: string[] = [];
    for (end = at + 1; wanted.length < 2 && units[end + 1]?.dense; end += 1) wanted.push(units[end + 1]?.text ?? "");
    found.push({ pair: pairAt(units, at), wanted });
  }
  return found;
}

/** So many of a long phrase's windows as are asked for, the first and the last among them. */
const few = (all: readonly Window[]): readonly Window[] => spread(all, WINDOWS);

/** At most `most` of a list, evenly spread, the first and the last among them. */
export function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = (all.length - 1) / (most - 1);
  const places = new Set(Array.from({ length: most }, (_, at) => Math.round(at * step)));
  return all.length <= most ? all : all.filter((_, at) => places.has(at));
}

/** The documents with a window, and with what is in their title more strongly. */
async function matching({ pair: term, wanted }: Window, of: Lists, all: number): Promise<Found> {
  const [asked, whole] = [wanted.join(""), wanted.length !== 1];
  const found: [document: number, impact: number][] = [];
  for (const { document, impact, followers } of await of(term)) {
    const fitting = followers.filter(({ text }) => (whole ? text === asked : text.startsWith(asked)));
    if (wanted.length > 0 && fitting.length === 0) continue;
    found.push([document, impact + (fitting.some(({ inTitle }) => inTitle) ? TITLE : 0)]);
  }
  const worth = weight(found.length, all);
  return new Map(found.map(([document, impact]) => [document, impact * worth]));
}

/** The term of the pair at a place. */
export function pairAt(units: readonly Unit[], place: number): string {
  const [first, second] = [units[place], units[place + 1]];
  return first && second ? pair(first, second) : "";
}

/** The documents that all have, their scores added. */
export function every(lists: readonly Found[]): Found {
  const [first, ...others] = [...lists].sort((one, other) => one.size - other.size);
  const result = new Map<number, number>();
  for (const [document, score] of first ?? []) {
    if (!others.every((list) => list.has(document))) continue;
    result.set(document, others.reduce((sum, list) => sum + (list.get(document) ?? 0), score));
  }
  return result;
}

/** The documents that any has, by its best score, or by the sum of them. */
export function any(lists: readonly Found[], join: (one: number, other: number) => number = Math.max): Found {
  const result = new Map<number, number>();
  for (const list of lists) {
    for (const [document, score] of list) {
      const before = result.get(document);
      result.set(document, before === undefined ? score : join(before, score));
    }
  }
  return result;
}

/** A list with each score times `factor`. */
export const scaled = (found: Found, factor: number): Found =>
  new Map([...found].map(([document, score]) => [document, score * factor]));
