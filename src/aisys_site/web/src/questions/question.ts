// One question out of the HTML of its lesson, made fit to stand in another page. Its ids name its lesson already.

import { run } from "./scripts";

const ELEMENT = "quiz-question";

const script = document.currentScript;
const folder = script instanceof HTMLScriptElement ? script.src : location.href;

/** Bring the script of the element; return whether it came. */
export async function awake(): Promise<boolean> {
  if (!customElements.get(ELEMENT)) await run(new URL(`${ELEMENT}.js`, folder).href);
  return customElements.get(ELEMENT) !== undefined;
}

/** The question `LESSON/ID` with the answer that counts under `key`; undefined where it is gone or its answer has changed. */
export function question(html: string, item: string, key: string, base: string): HTMLElement | undefined {
  const template = document.createElement("template");
  template.innerHTML = html; // as the build made it
  const all = [...template.content.querySelectorAll<HTMLElement>("[data-question]")];
  const found = all.find(({ dataset }) => dataset["question"] === item && dataset["key"] === key);
  if (!found) return undefined;
  relink(found, base);
  if (found.querySelector("math")) style("math.css");
  return found;
}

/** Let links lead where they led from the page that they were written for. */
function relink(root: HTMLElement, base: string): void {
  for (const name of ["href", "src"]) {
    for (const one of root.querySelectorAll(`[${name}]`)) {
      const value = one.getAttribute(name) ?? "";
      if (!value.startsWith("#")) one.setAttribute(name, new URL(value, base).href);
    }
  }
}

/** Bring a style sheet that this page may not have. */
function style(name: string): void {
  const href = new URL(name, folder).href;
  if ([...document.styleSheets].some((sheet) => sheet.href === href)) return;
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = href;
  document.head.append(link);
}
