// What a lab's element lends to the scripts that come later.

import type { Answer } from "./answer";
import type { State } from "./control";
import type { Given } from "./data";
import type { Frames } from "./frames";
import type { Live } from "./live";
import type { Panel } from "./panel";

export interface Lab extends HTMLElement {
  readonly key: string;
  readonly given: Given;
  readonly panel: Panel;
  readonly frames: Frames | undefined;
  readonly state: State;
  /** The reader's own model; the author's runs where this is undefined. */
  own: string | undefined;
  /** What the reader predicted, in words; empty before. */
  readonly predicted: string;
  /** The address of this page with the lab's state in it. */
  readonly link: string;
  /** Give controls other values, and run. What is not named stands at its default. */
  set(inputs: State): void;
  /** Put a whole state into the controls, and run. */
  move(state: State): void;
  /** Run. */
  ask(): void;
  /** What computes; undefined where it does not come. */
  live(): Promise<Live | undefined>;
  /** A word of the interface. */
  say(name: string, values?: Record<string, string | number>): string;
}

/** Told on a lab when the worker has answered, with the answer in `detail`. */
export const ANSWERED = "lab-answered";
export type Answered = CustomEvent<Answer>;
