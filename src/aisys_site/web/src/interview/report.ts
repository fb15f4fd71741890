// The report of a mock as it stands in the page: scores by part, and a place for each question. It types no words of its own.

import type { Reader } from "../progress/reader";
import { minutes } from "./clock";
import type { Asked, Mock } from "./mock";
import { byPart, score, type Score } from "./score";

export interface Words {
  (name: string, values?: Record<string, string | number>): string;
}

/** How a question went, as the name of its word. */
function outcome({ at, right }: Asked): "right" | "wrong" | "ungraded" | "unanswered" {
  if (at === 0) return "unanswered";
  return right === null ? "ungraded" : right ? "right" : "wrong";
}

/** The score in one line. */
function total(mock: Mock, word: Words): string {
  const { right, open, all } = score(mock.questions);
  return word("score", { right, all }) + (open > 0 ? ` ${word("open", { n: open })}` : "");
}

/** Rows of a table: a part, its score. `name` says what a part is called. */
function rows(mock: Mock, part: (one: Asked) => string, name: (part: string) => string, word: Words): HTMLElement[] {
  return [...byPart(mock.questions, part)].map(([id, one]) => row(name(id), one, word));
}

function row(name: string, { right, all, open }: Score, word: Words): HTMLElement {
  const made = document.createElement("tr");
  const head = made.appendChild(document.createElement("th"));
  head.scope = "row";
  head.textContent = name;
  made.insertCell().textContent = word("of", { right, all });
  made.insertCell().textContent = open > 0 ? word("open", { n: open }) : "";
  return made;
}

/** The line below a question's number: how it went, how long it took. */
export function facts(one: Asked, word: Words): HTMLElement {
  const made = document.createElement("p");
  const name = outcome(one);
  made.className = "mock-facts row-facts";
  const mark = made.appendChild(document.createElement("strong"));
  mark.className = `mock-mark is-${name}`;
  mark.textContent = word(name);
  const time = made.appendChild(document.createElement("span"));
  time.textContent = word("spent", { time: minutes(one.spent / 1000) });
  return made;
}

/** The head of the report within `host`: scores, and what to read again. */
export function summary(host: HTMLElement, mock: Mock, course: Reader, root: URL, word: Words): void {
  const place = (name: string) => host.querySelector<HTMLElement>(`.mock-${name}`);
  const module = (id: string) => course.modules.find((one) => one.id === id)?.title ?? id;
  const objective = (name: string) => {
    const [lesson = "", id = ""] = name.split("#");
    return course.lessons[lesson]?.objectives.find((one) => one.id === id)?.text ?? course.lessons[lesson]?.title ?? "";
  };
  const missed = mock.questions.filter((one) => ["wrong", "unanswered"].includes(outcome(one)));
  const links = new Map(missed.map((one) => taught(host, one, course, root)));
  place("score")?.replaceChildren(total(mock, word));
  place("time")?.replaceChildren(word("took", { time: minutes((mock.over - mock.started) / 1000) }));
  place("modules")?.replaceChildren(...rows(mock, (one) => one.module, module, word));
  place("objectives")?.replaceChildren(...rows(mock, (one) => `${one.lesson}#${one.objective}`, objective, word));
  place("again")?.toggleAttribute("hidden", links.size === 0);
  place("links")?.replaceChildren(...[...links].map(([href, words]) => entry(href, words)));
}

/** Where what a question asks is taught: the section that it names, else its lesson. */
function taught(host: HTMLElement, { lesson, item }: Asked, course: Reader, root: URL): [href: string, words: string] {
  const { url = "", title = "" } = course.lessons[lesson] ?? {};
  const all = [...host.querySelectorAll<HTMLElement>(".mock-item [data-question]")];
  const link = all.find(({ dataset }) => dataset["question"] === item)?.querySelector<HTMLAnchorElement>(".read-again a");
  const section = link?.textContent ?? "";
  if (!link) return [new URL(url, root).href, title];
  return [link.href, section && section !== title ? `${title}: ${section}` : title];
}

function entry(href: string, words: string): HTMLElement {
  const made = document.createElement("li");
  const link = made.appendChild(document.createElement("a"));
  link.href = href;
  link.textContent = words;
  return made;
}
