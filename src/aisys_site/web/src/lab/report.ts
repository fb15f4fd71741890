// A lab as a reader leaves it → a text in Markdown: state, results, prediction, published numbers, notes.

import type { Lab } from "./host";

/** The report of a lab, with the reader's notes. */
export function report(lab: Lab, notes: string): string {
  const text = (selector: string) => plain(lab.querySelector(selector)?.textContent ?? "");
  const settings = lab.given.controls.map(({ id }) => `- ${lab.panel.label(id)}: ${lab.panel.said(id)}`);
  const results = [...lab.querySelectorAll(".lab-readout")].map((one) => `- ${[...one.children].map((part) => plain(part.textContent ?? "")).join(": ")}`);
  const numbers = lab.querySelector<HTMLTableElement>(".lab-stage table");
  const rows = lab.querySelector<HTMLTableElement>(".lab-rows-table");
  const own = lab.own === undefined ? [] : [lab.say("own")];
  const parts = [
    [`# ${text(".lab-head > :is(h1, h2, h3)")}`, text(".lab-question"), `${lab.say("at")}: <${lab.link}>`, ...own],
    section(lab.say("prediction"), lab.predicted ? [lab.predicted, text(".predict-model")] : []),
    section(lab.say("settings"), [settings.join("\n")]),
    section(lab.say("readouts"), [results.join("\n"), ...(numbers ? [table(numbers)] : [])]),
    section(lab.say("rows"), rows ? [table(rows)] : []),
    section(lab.say("notes"), [notes.trim()]),
  ];
  return `${parts.flat().filter(Boolean).join("\n\n")}\n`;
}

function section(title: string, body: readonly string[]): string[] {
  return body.some(Boolean) ? [`## ${title}`, ...body] : [];
}

/** A table of the page as one of Markdown; what is hidden is left out. */
function table(from: HTMLTableElement): string {
  const rows = [...from.rows].map((row) => [...row.cells].filter((cell) => !cell.hidden).map(cell));
  const [head = [], ...body] = rows;
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...body.map(line)].join("\n");
}

/** The text of a cell: its parts apart by a space, for they stand in lines of their own. */
function cell(from: HTMLTableCellElement): string {
  const parts = [...from.childNodes].map((node) => plain(node.textContent ?? "")).filter(Boolean);
  return parts.join(" ").replace(/ ,/g, ",").replace(/\|/g, "\\|");
}

function plain(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}
