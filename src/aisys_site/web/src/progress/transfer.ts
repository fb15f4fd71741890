// Progress as a file, out and in; everything forgotten, in two steps; and what was set aside because it could not be read.

import { button, fill } from "../element";
import { part } from "../search/words";
import { LONGEST, parse, tomorrow, type Refusal } from "./parse";
import { own, type State } from "./state";
import { aside, place, type Progress } from "./store";

/** Let the browser save a text as a file. */
function save(name: string, text: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** How much of `after` was not in `before`. */
function added(before: State, after: State): { readonly lessons: number; readonly answers: number } {
  const changed = Object.keys(after.read).filter((id) => own(before.read, id)?.join() !== after.read[id]?.join());
  const count = ({ answers }: State, item: string) => own(answers, item)?.length ?? 0;
  const more = Object.keys(after.answers).map((item) => Math.max(0, count(after, item) - count(before, item)));
  return { lessons: changed.length, answers: more.reduce((sum, n) => sum + n, 0) };
}

export class Transfer {
  /** `board` has the words and the controls. */
  constructor(
    private readonly board: HTMLElement,
    private readonly progress: Progress,
  ) {}

  listen(signal: AbortSignal): void {
    this.on(".progress-export", "click", () => this.export(), signal);
    this.on(".progress-import input", "change", () => void this.import(), signal);
    this.on(".progress-clear", "click", () => this.ask(true), signal);
    this.on(".clear-no", "click", () => this.ask(false), signal);
    this.on(".clear-yes", "click", () => this.clear(), signal);
    this.on(".progress-sure", "keydown", (event) => (event as KeyboardEvent).key === "Escape" && this.ask(false), signal);
    this.listAside();
  }

  private on(selector: string, type: string, act: (event: Event) => void, signal: AbortSignal): void {
    this.board.querySelector(selector)?.addEventListener(type, act, { signal });
  }

  private word(name: string, values: Record<string, string | number> = {}): string {
    return fill(this.board.dataset[name] ?? "", values);
  }

  private say(words: string): void {
    const said = this.board.querySelector(".progress-said");
    if (said) said.textContent = words;
  }

  private export(): void {
    const { course } = this.progress;
    const file = `progress-${course}-${new Date().toISOString().slice(0, 10)}.json`;
    save(file, JSON.stringify(this.progress.state(), null, 1));
    this.say(this.word("exported", { file }));
  }

  private async import(): Promise<void> {
    const input = this.board.querySelector<HTMLInputElement>(".progress-import input");
    const file = input?.files?.[0];
    if (!input || !file) return;
    const why = await this.taken(file);
    input.value = ""; // the same file can be chosen again
    if (why) this.say(this.board.dataset[`refusal${why[0]?.toUpperCase()}${why.slice(1)}`] ?? why);
  }

  /** Take a file's progress and say what is new, or return why it is refused. */
  private async taken(file: File): Promise<Refusal | undefined> {
    if (file.size > 4 * LONGEST) return "large"; // not even read
    const text = await file.text().catch(() => "");
    const { state, refused } = parse(text, this.progress.course, tomorrow(Date.now()));
    if (refused) return refused;
    const before = this.progress.state();
    this.progress.take(state);
    const { lessons, answers } = added(before, this.progress.state());
    this.say(lessons + answers > 0 ? this.word("imported", { lessons, answers }) : this.word("importedNothing"));
    return undefined;
  }

  /** Ask whether everything is to be forgotten, or ask no more. */
  private ask(sure: boolean): void {
    const box = this.board.querySelector<HTMLElement>(".progress-sure");
    if (box) box.hidden = !sure;
    this.board.querySelector<HTMLElement>(sure ? ".clear-no" : ".progress-clear")?.focus();
  }

  private clear(): void {
    this.progress.clear();
    this.ask(false);
    this.say(this.word("cleared"));
  }

  private listAside(): void {
    const box = this.board.querySelector<HTMLElement>(".progress-aside");
    const found = setAside(this.progress);
    box?.querySelector("ul")?.replaceChildren(...found.map(([key, at, text]) => this.row(key, at, text)));
    if (box) box.hidden = found.length === 0;
  }

  private row(key: string, at: number, text: string): HTMLElement {
    const date = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium" }).format(at);
    const download = button(this.word("asideDownload", { date }), "aside-download");
    const remove = button(this.word("asideRemove"), "aside-remove");
    remove.hidden = true; // until it is safe elsewhere
    download.addEventListener("click", () => {
      save(`progress-${this.progress.course}-${at}.txt`, text);
      remove.hidden = key === place(this.progress.course);
    });
    remove.addEventListener("click", () => {
      localStorage.removeItem(key);
      this.listAside();
      this.board.querySelector<HTMLElement>(".aside-download, .progress-clear")?.focus();
    });
    return part("li", "", download, " ", remove);
  }
}

/** What could not be read: its key, when it was found, its text. */
function setAside({ course, trouble }: Progress): readonly (readonly [key: string, at: number, text: string])[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(aside(course))).sort();
    const stuck = trouble === "broken" && localStorage.getItem(place(course)) !== null && keys.length === 0;
    return [...keys, ...(stuck ? [place(course)] : [])].map((key) => {
      const at = Number(key.slice(aside(course).length));
      return [key, key === place(course) || !Number.isFinite(at) ? Date.now() : at, localStorage.getItem(key) ?? ""] as const;
    });
  } catch {
    return []; // forbidden
  }
}
