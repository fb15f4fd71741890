// The dialog of the search: reads what is typed, asks, shows. Its HTML and all its words are the server's
// (templates/partials/search.html); elements/search-open.ts opens it.

import { fill } from "../element";
import type { Index, Load } from "./data";
import { narrowed } from "./facets";
import { Files } from "./files";
import { Filters } from "./filters";
import { History } from "./history";
import { ResultList } from "./list";
import { query, type Answer } from "./query";

const PAUSE = 80; // milliseconds without a key before a search begins
const PATIENCE = 300; // milliseconds before a reader is told that it takes time

export class SearchDialog {
  private readonly input = this.find<HTMLInputElement>(".search-input");
  private readonly status = this.find(".search-status");
  private readonly error = this.find(".search-error");
  private readonly meant = this.find(".search-meant");
  private readonly facets = this.find(".search-filters");
  private readonly moreButton = this.find<HTMLButtonElement>(".search-more");
  private readonly filters = new Filters(this.facets);
  private readonly list: ResultList;
  private readonly history: History;
  private turn = 0; // the latest search; what an earlier one finds is shown no more
  private clock = 0;
  private answered = "";

  constructor(
    private readonly dialog: HTMLDialogElement,
    private readonly files: Files,
    private readonly language: string,
    root: URL,
  ) {
    this.list = new ResultList(this.find(".search-results"), this.input, root, (id) => this.kind(id));
    this.history = new History(this.find(".search-recent"), (search) => this.make(search), () => this.input.focus());
    this.listen();
    if (dialog.dataset["entered"] === undefined) this.later(0);
    else void this.go({ ctrlKey: false, metaKey: false, shiftKey: false }); // Enter came before this script
  }

  private find<E extends HTMLElement = HTMLElement>(selector: string): E {
    const found = this.dialog.querySelector<E>(selector);
    if (!found) throw new Error(`templates/partials/search.html has no ${selector}`);
    return found;
  }

  private listen(): void {
    const { dialog, input } = this;
    dialog.addEventListener("keydown", (event) => event.stopPropagation()); // the page's keys rest
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    this.find(".search-close").addEventListener("click", () => dialog.close());
    input.addEventListener("input", (event) => !(event as InputEvent).isComposing && this.later());
    input.addEventListener("compositionend", () => this.later());
    input.addEventListener("keydown", (event) => void this.press(event));
    this.meant.querySelector("button")?.addEventListener("click", ({ target }) => this.make((target as Element).textContent ?? ""));
    this.error.querySelector("button")?.addEventListener("click", () => this.retry());
    this.facets.addEventListener("change", () => this.later(0));
    this.moreButton.addEventListener("click", () => void this.more());
    this.find(".search-results").addEventListener("click", (event) => this.follow(event));
  }

  /** The word for a kind of document; its id where there is none. */
  private kind(id: string): string {
    const inputs = [...this.facets.querySelectorAll<HTMLInputElement>("[data-one]")];
    return inputs.find(({ value }) => value === id)?.dataset["one"] ?? id;
  }

  private word(name: string, values: Record<string, string | number> = {}): string {
    return fill(this.dialog.dataset[name] ?? "", values);
  }

  /** Search for something else than was typed. */
  private make(search: string): void {
    this.input.value = search;
    this.input.focus();
    this.later(0);
  }

  private later(pause = PAUSE): void {
    clearTimeout(this.clock);
    this.clock = window.setTimeout(() => void this.search(), pause);
  }

  private async search(): Promise<void> {
    const turn = (this.turn += 1);
    const late = () => turn !== this.turn;
    const text = this.input.value;
    if (!text.trim()) return this.rest();
    const slow = window.setTimeout(() => !late() && this.say(this.word("loading")), PATIENCE);
    const began = performance.now();
    try {
      await this.files.use(async (index, load) => this.show(text, await query(text, this.language, index, load), index, load, late));
      performance.measure("course-search", { start: began });
    } catch {
      if (!late()) this.fail();
    } finally {
      clearTimeout(slow);
    }
  }

  private async show(text: string, answer: Answer, index: Index, load: Load, late: () => boolean): Promise<void> {
    if (late()) return;
    if (text !== this.answered && answer.documents.length > 0) this.keepChoice(answer, index);
    const documents = narrowed(answer.documents, index, this.filters.choice);
    await this.list.show({ documents, sought: answer.sought, index, load }, late);
    if (late()) return;
    this.answered = text;
    this.error.hidden = true;
    this.history.hide();
    this.facets.hidden = answer.documents.length === 0;
    this.filters.show(answer.documents, index);
    this.suggest(answer.suggestion);
    this.say(this.summary(text, answer, documents.length));
    this.moreButton.hidden = !this.list.hasMore;
  }

  /** A choice that leaves nothing of a new answer is undone. */
  private keepChoice({ documents }: Answer, index: Index): void {
    if (narrowed(documents, index, this.filters.choice).length === 0) this.filters.reset();
  }

  private summary(text: string, { loose }: Answer, n: number): string {
    if (n === 0) return this.word("none", { query: text.trim() });
    return `${loose ? `${this.word("loose")} ` : ""}${n === 1 ? this.word("one") : this.word("many", { n })}`;
  }

  private suggest(suggestion: string | undefined): void {
    const button = this.meant.querySelector("button");
    if (button) button.textContent = suggestion ?? "";
    this.meant.hidden = suggestion === undefined;
  }

  private say(words: string): void {
    this.status.textContent = words;
  }

  /** Nothing is asked for: show what was, before. */
  private rest(): void {
    this.empty();
    this.answered = "";
    this.error.hidden = true;
    this.filters.reset();
    this.say("");
    this.history.show();
  }

  private fail(): void {
    this.empty();
    this.say("");
    this.error.hidden = false;
  }

  private retry(): void {
    this.error.hidden = true;
    this.input.focus();
    this.later(0);
  }

  private empty(): void {
    this.list.clear();
    this.suggest(undefined);
    this.facets.hidden = this.moreButton.hidden = true;
  }

  private async more(): Promise<void> {
    const seen = this.list.options.length;
    await this.list.more().catch(() => this.fail());
    this.moreButton.hidden = !this.list.hasMore;
    this.input.focus();
    this.list.choose(this.list.options[seen]);
  }

  private async press(event: KeyboardEvent): Promise<void> {
    if (event.isComposing) return;
    const { list } = this;
    const { options, chosen } = list;
    const inList = { Home: options[0], End: options[options.length - 1] }[event.key];
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (options.length === 0) return this.history.enter();
      await list.move(event.key === "ArrowDown" ? 1 : -1).catch(() => this.fail());
      this.moreButton.hidden = !list.hasMore;
    } else if (chosen && inList) {
      event.preventDefault();
      list.choose(inList);
    } else if (event.key === "Enter") {
      event.preventDefault();
      await this.go(event);
    }
  }

  /** Open the chosen result, or the first: of what is typed now, not of what was. */
  private async go({ ctrlKey, metaKey, shiftKey }: Pick<KeyboardEvent, "ctrlKey" | "metaKey" | "shiftKey">): Promise<void> {
    if (this.input.value !== this.answered) {
      clearTimeout(this.clock);
      await this.search();
    }
    const option = this.list.chosen ?? this.list.options[0];
    option?.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey, metaKey, shiftKey }));
  }

  /** A result is opened: remember the search, and stand aside unless it opens elsewhere. */
  private follow(event: MouseEvent): void {
    if (!(event.target instanceof Element) || !event.target.closest("a")) return;
    this.history.add(this.answered);
    if (!event.ctrlKey && !event.metaKey && !event.shiftKey) this.dialog.close();
  }
}
