// Where a text says what was looked for. Not by cutting it all into units, which takes long: patterns find the places
// that may be meant, and only what stands there is cut and compared.

import type { Sought } from "./query";
import { LETTER, MARK, normalise, stem, units } from "./terms";

export interface Hit {
  readonly start: number;
  readonly end: number;
  /** What was looked for and is here; two hits of the same say less than one of each. */
  readonly what: string;
}

/** Every place of a text that is what was looked for, in order, none over another. */
export type Find = (text: string) => Hit[];

const WORD = `${LETTER}(?:${LETTER}|${MARK})*`;
const RUN = new RegExp(`${WORD}(?:['’.\\u00ad_\\u2010-]${WORD})*(?:\\+\\+|#)?`, "uy");
const PARTS = new RegExp(`${WORD}(?:['’.\\u00ad]${WORD})*(?:\\+\\+|#)?`, "gu");
const INSIDE = new RegExp(`^${LETTER}$`, "u");
const BETWEEN = "[^\\p{L}\\p{N}]{0,3}"; // what may stand between the units of a phrase
const HYPHEN = "[-_\\u00ad\\u2010\\u2011]?";

/** What finds all that was looked for. */
export function finder(sought: Sought): Find {
  const words = wordPattern(sought);
  const phrases = sought.phrases.map((phrase) => ({ what: phrase.join(""), pattern: phrasePattern(phrase) }));
  return (text) => {
    const found = words ? wordHits(text, words, sought) : [];
    for (const { what, pattern } of phrases) {
      for (const place of text.matchAll(pattern)) found.push({ start: place.index ?? 0, end: (place.index ?? 0) + place[0].length, what });
    }
    return apart(found);
  };
}

/** The beginnings of all words that may be meant: a stem without its last letter, which may stand for another. */
function wordPattern({ stems, beginnings }: Sought): RegExp | undefined {
  const heads = [...stems].map((one) => (/^[a-z]{3,}$/.test(one) ? one.slice(0, -1) : one));
  const all = [...heads, ...beginnings].filter(Boolean).map((head) => [...head].map(escaped).join(HYPHEN));
  return all.length > 0 ? new RegExp(all.join("|"), "giu") : undefined;
}

function phrasePattern(phrase: readonly string[]): RegExp {
  return new RegExp(phrase.map((unit) => [...unit].map(escaped).join("")).join(BETWEEN), "giu");
}

const escaped = (letter: string): string => letter.replace(/[\^$\\.*+?()[\]{}|/]/g, "\\$&");

function wordHits(text: string, pattern: RegExp, sought: Sought): Hit[] {
  const found: Hit[] = [];
  let past = 0;
  for (const { index: start = 0 } of text.matchAll(pattern)) {
    if (start < past || INSIDE.test(before(text, start))) continue;
    RUN.lastIndex = start;
    const run = RUN.exec(text)?.[0] ?? "";
    past = start + Math.max(run.length, 1);
    const parts = [...run.matchAll(PARTS)].flatMap(({ 0: part, index = 0 }): Hit[] => {
      const what = meant(units(normalise(part))[0]?.text ?? "", sought);
      return what === undefined ? [] : [{ start: start + index, end: start + index + part.length, what }];
    });
    const whole = parts.length > 0 ? undefined : meant(normalise(run).replace(/[-_\u2010]/g, ""), sought);
    found.push(...parts, ...(whole === undefined ? [] : [{ start, end: past, what: whole }]));
  }
  return found;
}

/** The character before a place. */
const before = (text: string, place: number): string => [...text.slice(Math.max(0, place - 2), place)].pop() ?? "";

/** What a word is of what was looked for. */
function meant(word: string, { stemming, stems, beginnings }: Sought): string | undefined {
  const own = stem(word, stemming);
  return stems.has(own) ? own : beginnings.find((beginning) => word.startsWith(beginning));
}

/** Hits in their order; what overlaps is one. */
function apart(found: Hit[]): Hit[] {
  found.sort((one, other) => one.start - other.start || other.end - one.end);
  const result: Hit[] = [];
  for (const hit of found) {
    const last = result[result.length - 1];
    if (!last || hit.start >= last.end) result.push(hit);
    else if (hit.end > last.end) result[result.length - 1] = { ...last, end: hit.end };
  }
  return result;
}
