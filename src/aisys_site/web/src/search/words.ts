// Parts of a page made of text alone: what an author or a reader wrote is never read as markup.

import type { Run } from "./excerpt";

/** An element with a class and what is in it. */
export function part(name: string, className: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}

/** Text and <mark>s. */
export function marked(runs: readonly Run[]): Node[] {
  return runs.map(({ text, mark }) => (mark ? part("mark", "", text) : document.createTextNode(text)));
}
