// The list of a mock's questions, by which the reader goes to any of them.

import type { Asked } from "./mock";
import type { Words } from "./report";

/** A question of the list: its number, whether it is answered, flagged, shown. */
export function entry(one: Asked, at: number, here: boolean, word: Words): HTMLElement {
  const made = document.createElement("li");
  const button = made.appendChild(document.createElement("button"));
  const states = [one.at > 0 ? "done" : "", one.flagged ? "flagged" : ""].filter(Boolean);
  button.type = "button";
  button.dataset["at"] = String(at);
  button.className = states.map((name) => `is-${name}`).join(" ");
  button.textContent = String(at + 1);
  button.setAttribute("aria-label", [word("number", { n: at + 1 }), ...states.map((name) => word(name))].join(", "));
  if (here) button.setAttribute("aria-current", "step");
  return made;
}
