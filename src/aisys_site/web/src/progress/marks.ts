// Which links lead to a lesson that is read, answered or mastered: a small shape and a word for who cannot see it. A page does
// not know the questions of other lessons, so what follows from them is kept in a cache of this browser, by lesson. It can be
// lost at any time: a lesson's page renews its own entry, the dashboard all of them.

import { fill } from "../element";
import { isRead, lessonState, type Asked } from "./derive";
import { own, type State } from "./state";

export type Mark = "" | "read" | "answered" | "mastered";
type Known = readonly [mark: 2 | 3, due: number];
type Cache = Readonly<Record<string, Known>>;

/** Where a course's cache is stored. */
export function cacheOf(course: string): string {
  return `course-marks:${course}`;
}

/** The cache, unless it is of a state that has been cleared since. */
function cached({ course, cleared }: State): Cache {
  try {
    const { since, lessons } = JSON.parse(localStorage.getItem(cacheOf(course)) ?? "{}") as { since?: unknown; lessons?: object };
    const entries = Object.entries(since === cleared ? (lessons ?? {}) : {}) as [string, unknown][];
    return Object.fromEntries(entries.filter((entry): entry is [string, Known] => isKnown(entry[1])));
  } catch {
    return {}; // forbidden, or not what this writes
  }
}

function isKnown(value: unknown): value is Known {
  return Array.isArray(value) && (value[0] === 2 || value[0] === 3) && Number.isFinite(value[1]);
}

/** Renew what is known of lessons whose questions the page knows; `all` when they are all that there are. */
export function renew(state: State, lessons: readonly Asked[], all = false, now = Date.now()): void {
  const before = cached(state);
  const after: Record<string, Known> = all ? {} : { ...before };
  for (const lesson of lessons) {
    const { answered, mastered, right, questions, due } = lessonState(state, lesson, window.courseDue, now);
    const known = own(before, lesson.id);
    delete after[lesson.id];
    const next = due ?? (window.courseDue ? 0 : (known?.[1] ?? 0));
    if (answered) after[lesson.id] = [mastered || (right === questions && next > 0) ? 3 : 2, next];
  }
  if (JSON.stringify(after) === JSON.stringify(before)) return;
  try {
    localStorage.setItem(cacheOf(state.course), JSON.stringify({ since: state.cleared, lessons: after }));
  } catch {
    // Forbidden or full: the links then say only what is read.
  }
}

/** What is known of each lesson now. */
export function marks(state: State, now = Date.now()): (lesson: string) => Mark {
  const known = cached(state);
  return (lesson) => {
    const [mark = 0, due = 0] = own(known, lesson) ?? [];
    if (mark === 3 && (due === 0 || due > now)) return "mastered";
    return mark > 0 ? "answered" : isRead(state, lesson) ? "read" : "";
  };
}

/** Mark every link on the page that leads to a lesson. */
export function show(state: State, words: DOMStringMap, within: ParentNode = document): void {
  const of = marks(state);
  for (const link of within.querySelectorAll<HTMLElement>("a[data-lesson]")) {
    const mark = of(link.dataset["lesson"] ?? "");
    if (mark === (link.dataset["mark"] ?? "")) continue;
    link.dataset["mark"] = mark;
    link.querySelector(".mark")?.remove();
    if (mark) link.append(drawn(mark, words[mark] ?? ""));
  }
}

/** Say of every part on the page how many of its lessons are read. */
export function count(state: State): void {
  for (const line of document.querySelectorAll<HTMLElement>(".chapter-read")) {
    const lessons = (line.dataset["lessons"] ?? "").split(" ");
    const read = lessons.filter((lesson) => isRead(state, lesson)).length;
    line.textContent = fill(line.dataset["part"] ?? "", { read, all: lessons.length });
  }
}

/** The shape of a mark with its word. */
export function drawn(mark: Mark, word: string): HTMLElement {
  const made = document.createElement("span");
  made.className = `mark mark-${mark}`;
  made.title = word;
  const unseen = document.createElement("span");
  unseen.className = "unseen";
  unseen.textContent = ` (${word})`;
  made.append(unseen);
  return made;
}
