// What the server wrote into a lab for its script: blocks of JSON, words, and the model's source as it stands in the page.

import type { Model } from "./answer";
import type { Control, State } from "./control";

/** What the model must give for a published number: in SI base units, or an id. */
export interface Target {
  readonly readout: string | null;
  readonly verdict: string | null;
  readonly value: number | string;
  readonly margin: number;
}

interface Row {
  readonly state: State | null;
  readonly target: Target | null;
}

interface Data {
  readonly controls: readonly Control[];
  readonly presets: Readonly<Record<string, State>>;
  readonly rows: Readonly<Record<string, Row>>;
  /** The state that the reader is asked about. */
  readonly predict: State | null;
}

interface Spec {
  readonly controls: readonly { readonly id: string; readonly size?: number }[];
  readonly words: Readonly<Record<string, string>>;
}

export interface Given extends Data {
  /** The state that the page shows without a script. */
  readonly state: State;
  readonly words: Readonly<Record<string, string>>;
  readonly model: Model;
}

/** Read them. The page's own server wrote them, so they are taken as they are. */
export function given(lab: HTMLElement): Given {
  const block = (name: string) => lab.querySelector(`script.lab-${name}`)?.textContent || "{}";
  const read = <T>(name: string) => JSON.parse(block(name)) as T;
  const data = read<Data>("data");
  const spec = read<Spec>("spec");
  const size = (id: string) => spec.controls.find((one) => one.id === id)?.size ?? 1;
  const own = lab.querySelector<HTMLElement>(".lab-words")?.dataset;
  return {
    ...data,
    controls: data.controls.map((one) => (one.kind === "slider" ? { ...one, size: size(one.id) } : one)),
    state: read<State>("state"),
    words: { ...spec.words, ...read<Record<string, string>>("says"), ...(own as Record<string, string>) },
    model: { spec: block("spec"), source: lab.querySelector(".lab-source code")?.textContent ?? "", helpers: block("helpers") },
  };
}
