// The script of what a reader opens in a lab: their own model in an editor, notes, the report.

import { save } from "../drawing";
import { ANSWERED, type Answered, type Lab } from "./host";
import { Keeper, mark } from "./kept";
import type { Editor } from "./lab-editor";
import { report } from "./report";
import { Rerun } from "./rerun";
import { script } from "./script";
import { trouble } from "./telling";

const REST = 500; // milliseconds after the last key: then it is kept

class Tools {
  private readonly keeper: Keeper;
  private readonly rerun: Rerun;
  private editor: Editor | undefined;
  private asked = false;
  private clock = 0;

  constructor(private readonly lab: Lab) {
    this.keeper = new Keeper(document.documentElement.dataset["course"] ?? "", lab.key);
    this.rerun = new Rerun(lab);
    lab.addEventListener(ANSWERED, (event) => this.heard(event as Answered));
    this.notes();
    const { source, on } = this.keeper.kept;
    if (source !== null && on) this.use(source);
    this.show();
    this.warn();
  }

  /** Do what a button is for. */
  press(button: Element): void {
    const is = (name: string) => button.closest(`.lab-${name}`) !== null;
    if (is("change")) void this.open();
    else if (is("run-rows")) void this.rerun.run();
    else if (is("run")) this.run();
    else if (is("authors")) this.back();
    else if (is("to-own")) this.again();
    else if (is("save")) this.save();
  }

  private all(name: string): HTMLElement[] {
    return [...this.lab.querySelectorAll<HTMLElement>(`.lab-${name}`)];
  }

  private get author(): string {
    return this.lab.given.model.source;
  }

  private notes(): void {
    const field = this.lab.querySelector<HTMLTextAreaElement>(".lab-notes-field");
    if (!field) return;
    const keep = () => this.keeper.keep({ notes: field.value });
    if (field.value) keep(); // written before this script came
    else field.value = this.keeper.kept.notes;
    field.addEventListener("input", () => this.later(keep));
    field.addEventListener("change", keep);
  }

  /** Say what could not be read or kept, and whether the author's model has changed since. */
  private warn(): void {
    const { trouble: cannot, kept } = this.keeper;
    const stale = kept.source !== null && kept.base !== mark(this.author);
    this.say(cannot ? this.lab.say(cannot === "broken" ? "brokenOwn" : "unkept") : stale ? this.lab.say("newer") : "", false);
  }

  private async open(): Promise<void> {
    if (!(await script("lab-editor")) || !window.courseEditor) return this.say(this.lab.say("missing"), true);
    const host = this.lab.querySelector<HTMLElement>(".lab-editor");
    if (!host || this.editor) return this.editor?.focus();
    host.hidden = false;
    this.editor = window.courseEditor(host, this.keeper.kept.source ?? this.author, this.lab.say("editor"), {
      run: () => this.run(),
      change: (text) => this.later(() => this.keepText(text)),
    });
    this.show();
    this.editor.focus();
  }

  private keepText(text: string): void {
    const { kept } = this.keeper;
    const base = kept.source === null ? mark(this.author) : kept.base;
    if (text !== this.author) this.keeper.keep({ source: text, base });
    if (this.keeper.trouble) this.warn();
  }

  private run(): void {
    if (!this.editor) return;
    const text = this.editor.text();
    clearTimeout(this.clock);
    this.keepText(text);
    this.use(text === this.author ? undefined : text);
  }

  /** Let a model run; undefined is the author's. */
  private use(source: string | undefined): void {
    this.lab.own = source;
    this.asked = true;
    this.editor?.mark(null);
    this.keeper.keep({ on: source !== undefined });
    this.rerun.offer();
    this.show();
    this.lab.ask();
  }

  private back(): void {
    clearTimeout(this.clock);
    this.editor?.set(this.author);
    this.say("", false);
    this.use(undefined);
  }

  private again(): void {
    const { source } = this.keeper.kept;
    if (source === null) return;
    this.editor?.set(source);
    this.use(source);
  }

  /** Which model runs, and what can be done about it. */
  private show(): void {
    const own = this.lab.own !== undefined;
    this.all("own").forEach((one) => (one.hidden = !own));
    this.all("authors").forEach((one) => (one.hidden = !own && !this.editor));
    this.all("to-own").forEach((one) => (one.hidden = own || this.keeper.kept.source === null));
    this.all("change").forEach((one) => (one.hidden = this.editor !== undefined));
    [...this.all("run"), ...this.all("leave")].forEach((one) => (one.hidden = !this.editor));
    this.all("source").forEach((one) => (one.hidden = this.editor !== undefined));
  }

  private heard({ detail }: Answered): void {
    const { error, drawn, ended } = detail;
    if (ended === "silent") this.keeper.keep({ on: false }); // so that the next visit begins with what ends
    this.editor?.mark(error?.line ?? null);
    if (!this.editor || (!this.asked && drawn)) return;
    this.asked = false;
    const wrong = trouble(detail, this.lab.given.words);
    this.say(wrong || [this.lab.say("ran"), drawn?.printed ?? ""].join("\n").trim(), wrong !== "");
  }

  private say(text: string, wrong: boolean): void {
    const place = this.lab.querySelector(".lab-model-said");
    if (!place) return;
    place.textContent = text;
    place.classList.toggle("is-wrong", wrong);
  }

  private save(): void {
    const notes = this.lab.querySelector<HTMLTextAreaElement>(".lab-notes-field")?.value ?? "";
    save(new Blob([report(this.lab, notes)], { type: "text/markdown" }), `${this.lab.key}.md`);
  }

  private later(act: () => void): void {
    clearTimeout(this.clock);
    this.clock = window.setTimeout(act, REST);
  }
}

const known = new WeakMap<Lab, Tools>();

window.courseLabTools = (lab, pressed) => {
  const tools = known.get(lab) ?? new Tools(lab);
  known.set(lab, tools);
  if (pressed) tools.press(pressed);
};
