// What a reader has put into the fields of a question, read out of the page and put back: in a mock a question comes and goes.

import type { Filled } from "./mock";

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

/** Fields in which nothing stands. */
export const EMPTY: Filled = { chosen: [], texts: [], order: [] };

const CHOICE = "input[type=radio], input[type=checkbox]";
const FIELDS = "fieldset :is(input, textarea, select)";
const ITEM = "[data-item]";

function fields(question: HTMLElement): { choices: HTMLInputElement[]; others: Field[]; items: HTMLElement[] } {
  const all = [...question.querySelectorAll<Field>(FIELDS)];
  const choices = all.filter((one): one is HTMLInputElement => one.matches(CHOICE));
  const others = all.filter((one) => !one.matches(CHOICE));
  return { choices, others, items: [...question.querySelectorAll<HTMLElement>(ITEM)] };
}

/** What the fields hold. */
export function filled(question: HTMLElement): Filled {
  const { choices, others, items } = fields(question);
  return {
    chosen: choices.filter((one) => one.checked).map((one) => one.value),
    texts: others.map((one) => one.value),
    order: items.map((one) => one.dataset["item"] ?? ""),
  };
}

/** Whether the reader has put something in. An order is there from the beginning: it counts once it was changed. */
export function touched(now: Filled, before: Filled): boolean {
  return now.chosen.length > 0 || now.texts.some((text) => text.trim() !== "") || now.order.join(" ") !== before.order.join(" ");
}

/** Put back what the fields held. */
export function fill(question: HTMLElement, { chosen, texts, order }: Filled): void {
  const { choices, others, items } = fields(question);
  for (const one of choices) one.checked = chosen.includes(one.value);
  others.forEach((one, at) => (one.value = texts[at] ?? ""));
  const place = items[0]?.parentElement;
  for (const name of order) {
    const item = items.find(({ dataset }) => dataset["item"] === name);
    if (item) place?.append(item);
  }
}
