// The reader's progress in this browser's storage: one instance a page. The storage is the truth, so that two tabs agree;
// where it cannot be written, what is new is kept in memory, and `trouble` says why. A text that cannot be read is set
// aside under another name, never thrown away; one of a newer version is left as it is.

import { joined, merge } from "./merge";
import { EVER, fits, parse, possible } from "./parse";
import { empty, own, type Grade, type Setting, type State } from "./state";

export const EVENT = "course-progress";

/** "broken": set aside, and begun anew. The others: kept in memory only. */
export type Trouble = "" | "forbidden" | "full" | "broken" | "newer";

/** After how many milliseconds every tab has seen what one has written. */
const SETTLED = 3000;

/** Where a course's progress is stored. */
export function place(course: string): string {
  return `course-progress:${course}`;
}

/** Where a text that cannot be read is put, followed by the time. */
export function aside(course: string): string {
  return `course-progress-broken:${course}:`;
}

export class Progress {
  trouble: Trouble = "";
  private memory: State;
  private text: string | null = null;
  private stored: State;
  /** What this tab has just written, and until when another tab may not have seen it. */
  private written: State;
  private until = 0;

  constructor(readonly course: string) {
    this.memory = this.stored = this.written = empty(course);
    this.state();
    addEventListener("storage", ({ key }) => (key === null || key === place(course)) && this.changed());
    addEventListener("pageshow", ({ persisted }) => persisted && this.tell());
  }

  /** The newest state, other tabs included. */
  state(): State {
    if (!this.load()) return this.memory;
    return this.trouble === "full" ? merge(this.stored, this.memory) : this.stored;
  }

  /** Note an answer. */
  record(item: string, key: string, grade: Grade, at = this.now()): void {
    this.add({ answers: { [item]: [[at, grade, key]] } });
  }

  /** Note that the reader says a lesson is read, or that it is not. */
  mark(lesson: string, read: boolean): void {
    const before = own(this.state().read, lesson)?.[0] ?? 0;
    this.add({ read: { [lesson]: [Math.max(this.now(), before + 1), read ? 1 : 0] } }); // later than what it revokes
  }

  /** Note where the reader is. */
  visit(lesson: string): void {
    this.add({ last: [Math.max(this.now(), (this.state().last?.[0] ?? 0) + 1), lesson] });
  }

  /** Note a choice of the reader. */
  set(name: string, value: Setting): void {
    const before = own(this.state().settings, name)?.[0] ?? 0;
    this.add({ settings: { [name]: [Math.max(this.now(), before + 1), value] } });
  }

  /** Add a state that `parse` has accepted; neither side's work is lost. */
  take(other: State): void {
    const both = joined(this.state(), other);
    this.keep(both, both);
  }

  /** Forget everything. */
  clear(): void {
    const cleared = empty(this.course, { cleared: this.now() });
    this.keep(cleared, cleared);
  }

  private now(): number {
    return Math.max(possible(Date.now()), this.state().cleared + 1);
  }

  private add(given: Partial<State>): void {
    const added = parse(JSON.stringify(empty(this.course, given)), this.course, EVER);
    if (!added.state) throw new Error(`no progress: ${JSON.stringify(given)}`); // a mistake of the caller's
    const written = Date.now() < this.until ? merge(this.written, added.state) : added.state;
    this.keep(merge(this.state(), added.state), written);
  }

  /**
   * Another tab has written. What one tab writes reaches the next a little later, so that two that write at once take each
   * other's work away: then it is written once more.
   */
  private changed(): void {
    const state = this.state();
    const both = merge(state, this.written);
    if (Date.now() < this.until && JSON.stringify(both) !== JSON.stringify(state)) this.keep(both, this.written);
    else this.tell();
  }

  /** Store a state, of which `written` is this tab's; keep it in memory where that fails. */
  private keep(state: State, written: State): void {
    [this.memory, this.written, this.until] = [state, written, Date.now() + SETTLED];
    if (this.load()) {
      const text = JSON.stringify(state);
      try {
        if (!fits(state, text)) throw new Error("too much");
        localStorage.setItem(place(this.course), text);
        [this.text, this.stored] = [text, state];
        if (this.trouble === "full") this.trouble = "";
      } catch {
        this.trouble = "full";
      }
    }
    this.tell();
  }

  private tell(): void {
    document.dispatchEvent(new CustomEvent(EVENT));
  }

  /** Read the storage, if it has changed; return whether it can be used. */
  private load(): boolean {
    let text: string | null;
    try {
      text = localStorage.getItem(place(this.course));
    } catch {
      this.trouble = "forbidden";
      return false;
    }
    if (text === this.text && this.trouble !== "newer") return true;
    const { state, refused } = text === null ? { state: empty(this.course), refused: "" } : parse(text, this.course, EVER);
    if (refused === "newer") this.trouble = "newer";
    else if (this.trouble === "newer") this.trouble = "";
    if (refused && (refused === "newer" || !this.setAside(text ?? ""))) return false;
    this.text = refused ? null : text;
    this.stored = state ?? empty(this.course);
    return true;
  }

  /** Put what cannot be read where the dashboard finds it; return whether its place is free now. */
  private setAside(text: string): boolean {
    this.trouble = "broken";
    try {
      localStorage.setItem(aside(this.course) + Date.now(), text);
      localStorage.removeItem(place(this.course));
      return true;
    } catch {
      return false; // it stays where it is, and is not written over
    }
  }
}
