// English words to their stems for the Python side, which runs this bundle in quickjs: the same code that the search in
// the browser stems a reader's words with. Browsers never load this bundle.

import { stemmer } from "stemmer";

/** The stems of `words`, which are in lower case; both lists have a word a line. */
export function stems(words: string): string {
  return words.split("\n").map(stemmer).join("\n");
}
