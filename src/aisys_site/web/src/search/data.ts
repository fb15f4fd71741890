// What the files of the index hold, read as what they should be and refused where they are not.

export interface Range {
  readonly kind: string;
  readonly module: string | null;
  readonly from: number;
  readonly to: number;
  readonly pack: number;
  readonly file: number;
}

export interface Index {
  readonly v: string;
  readonly n: number;
  readonly shards: number;
  readonly letters: string;
  readonly ranges: readonly Range[];
  readonly modules: readonly (readonly [string, string])[];
}

/** A page, or a place of a page: title, address, kind, module, and its sections: anchor, heading, text. */
export interface Entry {
  readonly t: string;
  readonly u: string;
  readonly k: string;
  readonly m: string;
  readonly s: readonly (readonly [string, string, string])[];
}

/** Brings the content of a file of the index by its name. */
export type Load = (name: string) => Promise<unknown>;

/** Whether a value is an index as this script knows it. */
export function isIndex(value: unknown): value is Index {
  const index = value as Partial<Index> | null;
  return typeof index === "object" && typeof index?.v === "string" && Array.isArray(index.ranges);
}

/** The range in which a document lies. */
export const rangeOf = (index: Index, document: number): Range | undefined =>
  index.ranges.find(({ from, to }) => from <= document && document < to);

/** The record of a document. */
export async function record(index: Index, document: number, load: Load): Promise<Entry | undefined> {
  const range = rangeOf(index, document);
  if (!range) return undefined;
  const place = document - range.from;
  const entries = (await load(`pages/${range.file + Math.floor(place / range.pack)}`)) as Entry[];
  return entries[place % range.pack];
}
