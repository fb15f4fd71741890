// The list of results: one group a document, its page and up to two of its sections as options that are links.

import { rangeOf, record, type Entry, type Index, type Load } from "./data";
import { excerpt, type Passage } from "./excerpt";
import type { Sought } from "./query";
import { marked, part } from "./words";

const STEP = 5; // their records, a few kilobytes each, are most of what a query costs

type Module = readonly [id: string, title: string];

/** Everything that one answer needs to show itself. */
export interface Shown {
  readonly documents: readonly number[];
  readonly sought: Sought;
  readonly index: Index;
  readonly load: Load;
}

export class ResultList {
  private shown: Shown | undefined;
  private count = 0;
  private active: HTMLElement | undefined;

  /** `root` is the address of the site, `kind` the word for a kind of document. */
  constructor(
    private readonly box: HTMLElement,
    private readonly input: HTMLInputElement,
    private readonly root: URL,
    private readonly kind: (id: string) => string,
  ) {}

  /** Show the first documents of an answer, unless `late` says that another has overtaken it. */
  async show(shown: Shown, late: () => boolean): Promise<void> {
    const groups = await this.groups(shown, 0);
    if (late()) return;
    this.clear();
    this.shown = shown;
    this.add(groups);
    this.box.scrollTop = 0;
  }

  /** Show more of them. */
  async more(): Promise<void> {
    const { shown, count } = this;
    if (!shown || !this.hasMore) return;
    const groups = await this.groups(shown, count);
    if (this.shown === shown && this.count === count) this.add(groups);
  }

  get hasMore(): boolean {
    return this.count < (this.shown?.documents.length ?? 0);
  }

  get options(): HTMLAnchorElement[] {
    return [...this.box.querySelectorAll<HTMLAnchorElement>("[role=option]")];
  }

  /** The option that Enter opens. */
  get chosen(): HTMLElement | undefined {
    return this.active;
  }

  clear(): void {
    this.choose(undefined);
    this.shown = undefined;
    this.count = 0;
    this.box.replaceChildren();
    this.input.setAttribute("aria-expanded", "false");
  }

  choose(option: HTMLElement | undefined): void {
    this.active?.setAttribute("aria-selected", "false");
    this.active = option;
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) this.input.setAttribute("aria-activedescendant", option.id);
    else this.input.removeAttribute("aria-activedescendant");
  }

  /** Go up or down; before the first is the field again, past the last are more. */
  async move(by: number): Promise<void> {
    const at = this.active ? this.options.indexOf(this.active as HTMLAnchorElement) : -1;
    const to = at < 0 && by < 0 ? -1 : at + by;
    if (to >= this.options.length) await this.more();
    this.choose(this.options[Math.min(to, this.options.length - 1)]);
  }

  private async groups(shown: Shown, from: number): Promise<HTMLElement[]> {
    const documents = shown.documents.slice(from, from + STEP);
    const entries = await Promise.all(documents.map((document) => record(shown.index, document, shown.load)));
    return entries.flatMap((entry, at) => {
      const own = rangeOf(shown.index, documents[at] ?? -1)?.module;
      const module = shown.index.modules.find(([id]) => id === own);
      return entry ? [this.group(entry, shown.sought, module, from + at)] : [];
    });
  }

  private add(groups: readonly HTMLElement[]): void {
    this.box.append(...groups);
    this.count = Math.min(this.count + STEP, this.shown?.documents.length ?? 0);
    this.input.setAttribute("aria-expanded", String(this.options.length > 0));
  }

  private group(entry: Entry, sought: Sought, module: Module | undefined, number: number): HTMLElement {
    const { title, text, sections } = excerpt(entry, sought);
    const name = part("span", "search-title", ...marked(title));
    name.id = `search-title-${number}`;
    const page = this.option(entry.u, "", `search-option-${number}`, name, this.facts(entry.k, module?.[1]));
    page.classList.add("search-page");
    if (text.length > 0) page.append(part("span", "search-text", ...marked(text)));
    const group = part("div", "search-group", page, ...sections.map((one, at) => this.section(entry, one, `${number}-${at + 1}`)));
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", name.id);
    if (module) group.dataset["module"] = module[0];
    return group;
  }

  /** The module of a document, and what it is where it is no page of its own. */
  private facts(kind: string, module: string | undefined): HTMLElement {
    const words = [...(module ? [part("span", "search-module", module)] : []), part("span", "search-kind", this.kind(kind))];
    return part("span", "search-facts", ...words);
  }

  private section(entry: Entry, { anchor, heading, text }: Passage, number: string): HTMLElement {
    const name = part("span", "search-heading", ...marked(heading));
    const option = this.option(entry.u, anchor, `search-option-${number}`, name, part("span", "search-text", ...marked(text)));
    option.classList.add("search-section");
    return option;
  }

  private option(address: string, anchor: string, id: string, ...content: Node[]): HTMLAnchorElement {
    const link = document.createElement("a");
    const target = new URL(address, this.root);
    if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    if (anchor) target.hash = anchor;
    link.href = target.href;
    link.id = id;
    link.tabIndex = -1;
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    link.append(...content);
    return link;
  }
}
