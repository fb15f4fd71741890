// Documents by kind and by module: what a reader may narrow the answer to, and how much each choice leaves.

import { rangeOf, type Index } from "./data";

export interface Choice {
  readonly kind: string | undefined;
  readonly module: string | undefined;
}

export const ALL: Choice = { kind: undefined, module: undefined };

/** The documents that a choice leaves, in their order. */
export function narrowed(documents: readonly number[], index: Index, { kind, module }: Choice): number[] {
  return documents.filter((document) => {
    const range = rangeOf(index, document);
    return (kind === undefined || range?.kind === kind) && (module === undefined || range?.module === module);
  });
}

/** How many documents there are of each value, the other choice applied, that one not. */
export function counts(documents: readonly number[], index: Index, choice: Choice, by: keyof Choice): Map<string, number> {
  const result = new Map<string, number>();
  for (const document of narrowed(documents, index, { ...choice, [by]: undefined })) {
    const value = rangeOf(index, document)?.[by];
    if (value) result.set(value, (result.get(value) ?? 0) + 1);
  }
  return result;
}

/** The kinds and the modules that an index has, in its order. */
export function kinds(index: Index): string[] {
  return [...new Set(index.ranges.filter(({ from, to }) => from < to).map(({ kind }) => kind))];
}

export function modules(index: Index): (readonly [string, string])[] {
  const own = new Set(index.ranges.filter(({ from, to }) => from < to).map(({ module }) => module));
  return index.modules.filter(([id]) => own.has(id));
}
