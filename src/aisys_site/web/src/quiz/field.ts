// What the element asks of the field that a reader answers in, whatever its kind.

import type { Judged } from "./numeric";

/** A check that was none has a word for the reader; one that was may name a known mistake. */
export type Answer = Judged | { attempt: false; word: "choose" | "complete" | "write"; values: Record<string, string> };

/** What a field may ask of its question. */
export interface Host extends HTMLElement {
  say(name: string, values?: Record<string, string | number>): string;
  announce(text: string): void;
  check(): void;
}

export interface Field {
  /** Arrange it for this reader. Called once. */
  arrange?(seed: string): void;
  listen?(signal: AbortSignal): void;
  judge(): Answer;
  /** Show what was right and wrong in it: of what was chosen, or of all. Return what a screen reader should hear of it. */
  tell?(all: boolean): string;
  /** Take back what was shown and what was answered. */
  clear(): void;
  /** What gets the focus when the reader begins again. */
  readonly first: HTMLElement | null;
}

/** A copy of nodes, without ids, which stand once in a page. */
export function copies(from: Element | null | undefined): Node[] {
  const made = [...(from?.childNodes ?? [])].map((node) => node.cloneNode(true));
  for (const node of made) {
    if (!(node instanceof Element)) continue;
    for (const one of [node, ...node.querySelectorAll("[id]")]) one.removeAttribute("id");
  }
  return made;
}

/** An element with a class and what is in it. */
export function part(name: string, className: string, ...content: (Node | string)[]): HTMLElement {
  const made = document.createElement(name);
  made.className = className;
  made.append(...content);
  return made;
}
