// A reader's words → what must be found: pieces between spaces, each cut into what is found at once.

import { compounds, normalise, units, type Unit } from "./terms";

/** A word is found by its stem, one dense unit by itself, a phrase by its pairs, which must stand side by side. */
export interface Clause {
  readonly kind: "word" | "unit" | "phrase";
  readonly units: readonly Unit[];
}

/** What stands between two spaces. All its clauses must hold, or one of the joined words does. */
export interface Piece {
  readonly clauses: readonly Clause[];
  readonly joined: readonly string[];
  /** The reader may still be typing its last word. */
  readonly open: boolean;
}

const PIECES = 10; // of a query that count: who pastes a page is served by its first line
const UNITS = 40; // and of a piece

/** The pieces of a query, in order. */
export function parse(query: string): Piece[] {
  const written = normalise(query);
  const pieces = written.split(/\s+/).filter(Boolean).slice(0, PIECES).flatMap((text): Piece[] => {
    const clauses = clausesOf(units(text).slice(0, UNITS));
    return clauses.length > 0 ? [{ clauses, joined: compounds(text), open: false }] : [];
  });
  const last = pieces.pop();
  const ends = last?.clauses[last.clauses.length - 1]?.units.slice(-1)[0];
  return last ? [...pieces, { ...last, open: ends?.dense === false && /[\p{L}\p{N}\p{M}]$/u.test(written) }] : [];
}

/** Units → clauses: two words side by side are no pair, so a clause ends between them. */
export function clausesOf(all: readonly Unit[]): Clause[] {
  const groups: Unit[][] = [];
  for (const unit of all) {
    const group = groups[groups.length - 1];
    const before = group?.[group.length - 1];
    if (group && before && (before.dense || unit.dense)) group.push(unit);
    else groups.push([unit]);
  }
  return groups.map(clause);
}

/** The clauses of a phrase without its pairs of a word and a character. */
export function relaxed({ units: all }: Clause): Clause[] {
  const groups: Unit[][] = [];
  for (const unit of all) {
    const group = groups[groups.length - 1];
    if (group?.[0]?.dense && unit.dense) group.push(unit);
    else groups.push([unit]);
  }
  return groups.map(clause);
}

function clause(group: Unit[]): Clause {
  return { kind: group.length > 1 ? "phrase" : group[0]?.dense ? "unit" : "word", units: group };
}
