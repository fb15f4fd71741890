// Orders and choices that depend on a reader and a question alone, so that they are the same at each visit. Pure.

/** A hash of text, 32 bits: FNV-1a, then mixed so that neighbours lie far apart. */
export function hash(text: string): number {
  let made = 0x811c9dc5;
  for (const letter of text) made = Math.imul(made ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  made = Math.imul(made ^ (made >>> 16), 0x85ebca6b);
  made = Math.imul(made ^ (made >>> 13), 0xc2b2ae35);
  return (made ^ (made >>> 16)) >>> 0;
}

/** Things in the order that falls to a reader. `name` tells them apart. */
export function shuffled<T>(seed: string, things: readonly T[], name: (thing: T) => string): T[] {
  const marks = new Map(things.map((thing) => [thing, hash(`${seed}/${name(thing)}`)]));
  return [...things].sort((one, other) => (marks.get(one) ?? 0) - (marks.get(other) ?? 0));
}

/** The same, but not in the order `right`, if there are several. */
export function misplaced<T>(seed: string, things: readonly T[], name: (thing: T) => string, right: readonly string[]): T[] {
  const made = shuffled(seed, things, name);
  return made.every((thing, at) => name(thing) === right[at]) ? [...made.slice(1), ...made.slice(0, 1)] : made;
}

/** Which of `count` variants a reader gets; another than `before`. */
export function variant(seed: string, question: string, tries: number, count: number, before = -1): number {
  const drawn = hash(`${seed}/${question}/${tries}`) % count;
  return drawn === before ? (drawn + 1) % count : drawn;
}
