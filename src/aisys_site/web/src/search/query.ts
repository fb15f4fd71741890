// A reader's words → the documents that answer them, best first. Pure: what it needs to read, `load` brings.

import { record, type Index, type Load } from "./data";
import { any, every, lists, pairAt, phrase, scaled, scored, spread, type Found, type Lists } from "./match";
import { clausesOf, parse, relaxed, type Clause, type Piece } from "./parse";
import { normalise, stem, stems } from "./terms";
import { completions, nearest } from "./vocabulary";

/** What was looked for, as an excerpt marks it. */
export interface Sought {
  readonly stemming: boolean;
  readonly stems: ReadonlySet<string>;
  readonly beginnings: readonly string[];
  readonly phrases: readonly (readonly string[])[];
}

export interface Answer {
  /** Documents, best first. */
  readonly documents: readonly number[];
  /** No document has all that was asked for; these have some of it. */
  readonly loose: boolean;
  /** The query with the words that nobody wrote replaced by the nearest that somebody did. */
  readonly suggestion: string | undefined;
  readonly sought: Sought;
}

export const NOTHING: Answer = {
  documents: [],
  loose: false,
  suggestion: undefined,
  sought: { stemming: false, stems: new Set(), beginnings: [], phrases: [] },
};

const BEGINNING = 0.6; // what a word with more letters counts beside the word itself
const SHOWN = 5; // records that an answer needs to show itself
const PAIRS = 4; // lists of a phrase that the last stage asks for at most

/** What the stages share. */
interface Search {
  readonly index: Index;
  readonly load: Load;
  readonly of: Lists;
  readonly stemming: boolean;
}

/** Answer a query in three stages: all of it, all of it with phrases relaxed, any of it. */
export async function query(text: string, language: string, index: Index, load: Load): Promise<Answer> {
  const search: Search = { index, load, of: lists(index, load), stemming: stems(language) };
  const pieces = parse(text);
  if (pieces.length === 0) return NOTHING;
  const found = await allOf(pieces, search);
  const suggestion = await meant(text, pieces, search);
  if (found.size > 0) {
    const documents = await titledFirst(ranked(found), text, search);
    return { documents, loose: false, suggestion, sought: soughtAll(pieces, search.stemming) };
  }
  const loosened = pieces.map((piece) => ({ ...piece, clauses: piece.clauses.flatMap(relaxed) }));
  const changed = loosened.some(({ clauses }, at) => clauses.length !== pieces[at]?.clauses.length);
  const second = changed ? await allOf(loosened, search) : found;
  if (second.size > 0) return { documents: ranked(second), loose: false, suggestion, sought: soughtAll(loosened, search.stemming) };
  const third = await anyOf(loosened, search);
  return { documents: ranked(third), loose: true, suggestion, sought: soughtAny(loosened, search.stemming) };
}

const ranked = (found: Found): number[] =>
  [...found].sort(([one, more], [other, less]) => less - more || one - other).map(([document]) => document);

/** The first documents, whose records are shown anyway, with those first whose whole title was asked for. */
async function titledFirst(documents: readonly number[], text: string, { index, load }: Search): Promise<readonly number[]> {
  const first = documents.slice(0, SHOWN);
  const titles = await Promise.all(first.map(async (document) => normalise((await record(index, document, load))?.t ?? "")));
  const asked = normalise(text.trim());
  const exact = first.filter((_, at) => titles[at] === asked);
  return exact.length > 0 ? [...exact, ...documents.filter((document) => !exact.includes(document))] : documents;
}

/** The documents that have all pieces. */
async function allOf(pieces: readonly Piece[], search: Search): Promise<Found> {
  return every(await Promise.all(pieces.map((piece) => whole(piece, search))));
}

async function whole(piece: Piece, search: Search): Promise<Found> {
  const last = piece.clauses.length - 1;
  const open = (at: number) => piece.open && at === last;
  const parts = piece.clauses.map((one, at) => (open(at) ? begun(one, search) : exact(one, search)));
  const others = piece.joined.map((word) => ofWord(word, search));
  const [found, joined] = await Promise.all([Promise.all(parts), Promise.all(others)]);
  return any([every(found), ...joined]);
}

async function exact({ kind, units }: Clause, search: Search): Promise<Found> {
  const [only] = units;
  if (!only) return new Map();
  if (kind === "phrase") return phrase(units, search.of, search.index.n);
  return kind === "word" ? ofWord(only.text, search) : scored(await search.of(only.text), search.index.n);
}

async function ofWord(word: string, { of, index, stemming }: Search): Promise<Found> {
  return scored(await of(stem(word, stemming)), index.n);
}

/** A clause whose last word may have more letters to come. */
async function begun(clause: Clause, search: Search): Promise<Found> {
  const before = clause.units.slice(0, -1);
  const word = clause.units[before.length]?.text ?? "";
  const [asTyped, longer] = await Promise.all([exact(clause, search), completions(word, search.index, search.load)]);
  const forms = before.length > 0 ? longer : distinct(longer, word, search.stemming);
  const found = await Promise.all(forms.map((text) => exact({ ...clause, units: [...before, { text, dense: false }] }, search)));
  return any([asTyped, scaled(any(found), BEGINNING)]);
}

/** Words, one for each stem, and none for the stem of `word`, whose list is asked for anyway. */
function distinct(words: readonly string[], word: string, stemming: boolean): string[] {
  const known = new Set([stem(word, stemming)]);
  return words.filter((one) => {
    const own = stem(one, stemming);
    return !known.has(own) && known.add(own);
  });
}

/** The documents that have any word or pair, by the sum of what they have. */
async function anyOf(pieces: readonly Piece[], search: Search): Promise<Found> {
  const clauses = pieces.flatMap((piece) => piece.clauses.map((one, at) => ({ one, open: piece.open && at === piece.clauses.length - 1 })));
  const found = await Promise.all(clauses.map(({ one, open }) => (open ? begun(one, search) : some(one, search))));
  return any(found, (one, other) => one + other);
}

async function some(clause: Clause, search: Search): Promise<Found> {
  if (clause.kind !== "phrase") return exact(clause, search);
  const places = spread(clause.units.slice(1).map((_, place) => place), PAIRS);
  const found = await Promise.all(places.map((place) => search.of(pairAt(clause.units, place))));
  return any(found.map((list) => scored(list, search.index.n)), (one, other) => one + other);
}

/** The query with each word that no document has, nor begins with, replaced by the nearest known one. */
async function meant(text: string, pieces: readonly Piece[], search: Search): Promise<string | undefined> {
  let better = text;
  for (const { clauses, open } of pieces) {
    for (const [at, clause] of clauses.entries()) {
      const word = clause.kind === "word" ? clause.units[0]?.text ?? "" : "";
      if (!/^\p{L}{3,}$/u.test(word)) continue;
      const begins = open && at === clauses.length - 1;
      if ((await (begins ? begun(clause, search) : exact(clause, search))).size > 0) continue;
      const near = await nearest(word, search.index, search.load);
      if (near) better = replaced(better, word, near);
    }
  }
  return better === text ? undefined : better;
}

function replaced(text: string, word: string, near: string): string {
  const at = text.toLowerCase().indexOf(word);
  return at < 0 ? text : text.slice(0, at) + near + text.slice(at + word.length);
}

function soughtAll(pieces: readonly Piece[], stemming: boolean): Sought {
  const clauses = pieces.flatMap((piece) => piece.clauses);
  const words = [...clauses.flatMap(({ kind, units }) => (kind === "word" ? units.map(({ text }) => text) : []))];
  const joined = pieces.flatMap((piece) => piece.joined);
  return {
    stemming,
    stems: new Set([...words, ...joined].map((word) => stem(word, stemming))),
    beginnings: pieces.flatMap(({ open, clauses: own }) => (open ? own[own.length - 1]?.units.slice(-1).map(({ text }) => text) ?? [] : [])),
    phrases: clauses.filter(({ kind }) => kind !== "word").map(({ units }) => units.map(({ text }) => text)),
  };
}

/** In the last stage a phrase is marked pair by pair. */
function soughtAny(pieces: readonly Piece[], stemming: boolean): Sought {
  const apart = ({ kind, units }: Clause): Clause[] =>
    kind === "phrase" ? units.slice(1).flatMap((unit, at) => clausesOf([units[at] ?? unit, unit])) : [{ kind, units }];
  return soughtAll(pieces.map((piece) => ({ ...piece, clauses: piece.clauses.flatMap(apart) })), stemming);
}
