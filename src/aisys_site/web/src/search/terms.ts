// How a text becomes terms: the same rule as search/terms.py, and tests/unit/search_terms.json holds both to it.
// A dense unit is one character of a script written without spaces; a word unit is a run of other letters and digits.
// No lookbehind: a browser that does not know it would refuse the whole script.

import { stemmer } from "stemmer";

export interface Unit {
  readonly text: string;
  readonly dense: boolean;
}

const SCRIPTS =
  "々〇〡-〩ー\\u0e01-\\u0e3a\\u0e40-\\u0e4e\\u0e81-\\u0ecd\\u0edc-\\u0edf\\u0f00\\u0f40-\\u0fbc\\u1000-\\u103f\\u1050-\\u109f" +
  "\\u1100-\\u11ff\\u1780-\\u17d3\\u17dc\\u17dd\\u3041-\\u3096\\u309d-\\u309f\\u30a1-\\u30fa\\u30fd-\\u30ff\\u3105-\\u312f" +
  "\\u3131-\\u318e\\u31a0-\\u31bf\\u31f0-\\u31ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\ua960-\\ua97c\\ua9e0-\\ua9fe\\uaa60-\\uaa7f" +
  "\\uac00-\\ud7a3\\ud7b0-\\ud7fb\\uf900-\\ufaff\\u{1b000}-\\u{1b16f}\\u{20000}-\\u{323af}";
const STEMMED = /^(?:en|zh|yue|ja|ko|th|lo|km|my|bo)(?:-|$)/i;
const LONGEST = 40; // characters of a word that count

const DENSE = `[${SCRIPTS}]`;
export const LETTER = `(?:(?!${DENSE})[\\p{L}\\p{N}])`;
export const MARK = `(?:(?!${DENSE})\\p{M})`;
const POINT = "\uE000"; // stands for a point between digits while a text is cut
const ONE_DENSE = new RegExp(`^${DENSE}$`, "u");
const UNIT = new RegExp(`${DENSE}|[a-z](?:\\+\\+|#)|${LETTER}(?:${LETTER}|${MARK}|${POINT})*`, "gu");
const COMPOUND = new RegExp(`${LETTER}+(?:[-\u2010_]${LETTER}+)+`, "gu");
const POSSESSIVE = new RegExp(`['’]s(?!${LETTER})`, "gu");
const APOSTROPHE = new RegExp(`(${LETTER})['’](?=${LETTER})`, "gu");

/** Whether words of ASCII letters are stemmed: where a language's Latin words are taken for English. */
export const stems = (language: string): boolean => STEMMED.test(language);

/** A text in the one form in which it is compared. */
export function normalise(text: string): string {
  const plain = text.normalize("NFKC").replace(/\u00ad/g, "").toLowerCase();
  return plain.replace(POSSESSIVE, "").replace(APOSTROPHE, "$1");
}

/** The units of a normalised text, in order. */
export function units(normalised: string): Unit[] {
  const found = normalised.replace(/([0-9])\.(?=[0-9])/g, `$1${POINT}`).match(UNIT) ?? [];
  return found.map((unit) => ({ text: shortened(unit.replace(/\ue000/g, ".")), dense: ONE_DENSE.test(unit) }));
}

/** The words that a normalised text writes with a hyphen or a low line, joined. */
export function compounds(normalised: string): string[] {
  return (normalised.match(COMPOUND) ?? []).map((found) => shortened(found.replace(/[-\u2010_]/g, "")));
}

const shortened = (word: string): string => (word.length > LONGEST ? [...word].slice(0, LONGEST).join("") : word);

/** The term of a word. */
export function stem(word: string, stemming: boolean): string {
  return stemming && /^[a-z]{3,}$/.test(word) ? stemmer(word) : word;
}

/** The term of two adjacent units; two words make none. */
export function pair(first: Unit, second: Unit): string {
  return first.text + (first.dense && second.dense ? "" : "·") + second.text;
}
