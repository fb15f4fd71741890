// What a question asks of the page's store, which main.js may have set, and the seed by which a reader gets their order.

import type { Grade } from "./grade";

interface Store {
  record(item: string, key: string, grade: Grade): void;
  state(): { answers?: Record<string, readonly unknown[] | undefined> };
}

const SEED = "course-seed";
const SHAPE = /^[0-9a-z]{6,40}$/;

/** The store of this page. progress/global.d.ts types the whole of it. */
function store(): Store | undefined {
  return (window as { courseProgress?: Store }).courseProgress;
}

export function record(item: string, key: string, grade: Grade): void {
  store()?.record(item, key, grade);
}

/** How many answers to a question the reader has given. */
export function answered(item: string): number {
  return store()?.state().answers?.[item]?.length ?? 0;
}

let known = "";

/** The reader's own seed, made once; where storage is forbidden, once for this page. */
export function seed(): string {
  if (!known) known = stored() || made();
  return known;
}

function stored(): string {
  try {
    const text = localStorage.getItem(SEED) ?? "";
    return SHAPE.test(text) ? text : "";
  } catch {
    return "";
  }
}

function made(): string {
  const text = [...crypto.getRandomValues(new Uint32Array(2))].map((one) => one.toString(36)).join("").padStart(6, "0");
  try {
    localStorage.setItem(SEED, text);
  } catch {
    // Forbidden or full.
  }
  return text;
}

/** What a reader wrote in this tab, so that a reload loses nothing. */
export function draft(item: string): string {
  try {
    return sessionStorage.getItem(`course-draft:${item}`) ?? "";
  } catch {
    return "";
  }
}

export function keepDraft(item: string, text: string): void {
  try {
    if (text) sessionStorage.setItem(`course-draft:${item}`, text);
    else sessionStorage.removeItem(`course-draft:${item}`);
  } catch {
    // Forbidden or full.
  }
}
