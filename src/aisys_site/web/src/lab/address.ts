// The state of a lab in the page's address: `?roofline.intensity=12&…#lab-roofline`, only what differs from the defaults. Pure.

import { complete, refusal, type Control, type State, type Value } from "./control";

const NUMBER = /^-?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i;

export interface Found {
  /** The whole state; undefined where the address says nothing of this lab. */
  readonly state: State | undefined;
  /** What the address asks for in vain, as it stands there. */
  readonly wrong: readonly string[];
}

/** Read what an address says of a lab. */
export function read(search: string, lab: string, controls: readonly Control[], defaults: State): Found {
  const inputs: Record<string, Value> = {};
  const wrong: string[] = [];
  let said = false;
  for (const [name, text] of new URLSearchParams(search)) {
    if (!name.startsWith(`${lab}.`)) continue;
    said = true;
    const id = name.slice(lab.length + 1);
    const control = controls.find((one) => one.id === id);
    const value = control && valueOf(control, text);
    if (!control || value === undefined || refusal(control, value)) wrong.push(`${id} = ${text}`.slice(0, 60));
    else inputs[id] = value;
  }
  return { state: said ? complete(controls, defaults, inputs) : undefined, wrong };
}

function valueOf(control: Control, text: string): Value | undefined {
  if (control.kind === "slider") return NUMBER.test(text) ? Number(text) : undefined;
  if (control.kind === "switch") return { true: true, false: false }[text];
  return text;
}

/** The query of an address with the state of a lab in the place of what it said of that lab. */
export function write(search: string, lab: string, controls: readonly Control[], defaults: State, state: State): string {
  const kept = [...new URLSearchParams(search)].filter(([name]) => !name.startsWith(`${lab}.`));
  const chosen: Record<string, Value> = {};
  for (const { id, kind } of controls) {
    const value = state[id];
    if (kind === "select" && value !== undefined && value !== defaults[id]) chosen[id] = value;
  }
  const implied = complete(controls, defaults, chosen);
  const own = controls
    .map(({ id }) => [id, state[id]] as const)
    .filter(([id, value]) => id in chosen || value !== implied[id])
    .map(([id, value]) => [`${lab}.${id}`, String(value)] as [string, string]);
  const query = new URLSearchParams([...kept, ...own]).toString();
  return query && `?${query}`;
}
