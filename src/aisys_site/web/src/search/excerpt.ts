// Where a document says what was looked for: its best sections, and a line of text with the words marked.

import type { Entry } from "./data";
import { finder, type Find, type Hit } from "./hits";
import type { Sought } from "./query";

/** A piece of text; marked where it is what was looked for. */
export interface Run {
  readonly text: string;
  readonly mark: boolean;
}

export interface Passage {
  readonly anchor: string;
  readonly heading: readonly Run[];
  readonly text: readonly Run[];
}

export interface Excerpt {
  readonly title: readonly Run[];
  /** What the page says before its first section, or where none of its sections is shown, the best that it has. */
  readonly text: readonly Run[];
  /** Sections that can be gone to, best first. */
  readonly sections: readonly Passage[];
}

const WIDE = 150; // characters of a page's excerpt; a dense one counts twice
const LINE = 90; // and of a section's
const BEFORE = 0.2; // the part of an excerpt that may stand before what was found
const SECTIONS = 2;

/** The excerpt of a document for what was looked for. */
export function excerpt({ t: title, s: parts }: Entry, sought: Sought): Excerpt {
  const find = finder(sought);
  const ranked = parts
    .map(([anchor, heading, text]) => ({ anchor, heading, text, ...rated(heading, text, find) }))
    .sort((one, other) => other.worth - one.worth);
  const sections = ranked.filter(({ anchor, heading, worth }) => anchor && heading && worth > 0).slice(0, SECTIONS);
  const opening = sections.length > 0 ? ranked.find(({ anchor }) => anchor === "") : ranked[0];
  return {
    title: runs(title, find(title)),
    text: opening ? cut(opening.text, opening.found, WIDE) : [],
    sections: sections.map(({ anchor, heading, text, found }) => ({
      anchor,
      heading: runs(heading, find(heading)),
      text: cut(text, found, LINE),
    })),
  };
}

/** The hits of a section's text, and how well it answers: different words first, its heading's more, then how often. */
function rated(heading: string, text: string, find: Find): { found: Hit[]; worth: number } {
  const found = find(text);
  const above = kindsOf(find(heading));
  const within = kindsOf(found);
  const both = new Set([...above, ...within]).size;
  return { found, worth: both * 100 + above.size * 50 + Math.min(found.length, 40) };
}

const kindsOf = (found: readonly Hit[]): Set<string> => new Set(found.map(({ what }) => what));

/** The line of a text with the most to see, cut where words end. */
export function cut(text: string, found: readonly Hit[], columns: number): Run[] {
  const wide = room(text, columns);
  const first = fullest(found, wide);
  const from = first ? opening(text, first.start, Math.round(wide * BEFORE)) : 0;
  const to = Math.min(text.length, closing(text, from + wide));
  const line = runs(text.slice(from, to), found.map((hit) => ({ ...hit, start: hit.start - from, end: hit.end - from })));
  const [start, end] = [from > 0 ? "… " : "", to < text.length ? " …" : ""];
  return [{ text: start, mark: false }, ...line, { text: end, mark: false }].filter(({ text: own }) => own !== "");
}

/** The hit from which a line of `wide` characters shows the most different things. */
function fullest(found: readonly Hit[], wide: number): Hit | undefined {
  let [best, most] = [found[0], 0];
  for (const [at, hit] of found.entries()) {
    let end = at;
    while (end < found.length && (found[end]?.end ?? 0) <= hit.start + wide * (1 - BEFORE)) end += 1;
    const shown = kindsOf(found.slice(at, end)).size;
    if (shown > most) [best, most] = [hit, shown];
  }
  return best;
}

/** How many characters fit: dense ones are twice as wide. */
function room(text: string, columns: number): number {
  const sample = text.slice(0, 400);
  const dense = (sample.match(/[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef]/g) ?? []).length;
  return Math.round(columns / (1 + dense / Math.max(sample.length, 1)));
}

/** A beginning at most `most` characters before a place, after a sentence, else after a word. */
function opening(text: string, place: number, most: number): number {
  if (place <= most) return 0;
  const before = text.slice(place - most, place);
  const sentence = before.search(/[。！？；][^。！？；]*$|[.?!] [^.?!]*$/);
  if (sentence >= 0) return place - most + sentence + (before[sentence + 1] === " " ? 2 : 1);
  return place - most + before.search(/[\s，、]/) + 1;
}

/** An end at a place or a little before it, where a word ends. */
function closing(text: string, place: number): number {
  if (place >= text.length || !/[\p{L}\p{N}]/u.test(text[place] ?? "")) return place;
  const space = text.slice(0, place).search(/[\s\u3000-\u9fff\uff00-\uffef][^\s\u3000-\u9fff\uff00-\uffef]*$/);
  return space > place - 24 ? space + 1 : place;
}

/** A text as runs, marked where the hits are. */
export function runs(text: string, found: readonly Hit[]): Run[] {
  const result: Run[] = [];
  let at = 0;
  for (const { start, end } of found) {
    if (end <= at || start >= text.length) continue;
    result.push({ text: text.slice(at, Math.max(at, start)), mark: false }, { text: text.slice(Math.max(at, start), end), mark: true });
    at = Math.min(end, text.length);
  }
  return [...result, { text: text.slice(at), mark: false }].filter((run) => run.text !== "");
}
