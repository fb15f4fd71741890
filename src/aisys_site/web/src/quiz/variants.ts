// The variants of a numeric question: the server's first stands in the page, the others wait in <template>s. A variant that
// leaves a part out has the first one's. The key that is printed changes along.

const PARTS = ["question-prompt", "question-hints", "answer-body"];
const NUMBERS = ["answer", "margin", "mistakes"];

interface Variant {
  numbers: DOMStringMap;
  parts: Map<string, Element>;
}

export class Variants {
  private readonly all: Variant[];
  private readonly keys: Element[];
  private current = 0;

  constructor(private readonly question: HTMLElement) {
    const templates = [...question.querySelectorAll<HTMLTemplateElement>(":scope > template")];
    this.all = [{ numbers: { ...question.dataset }, parts: copied(parts(question)) }];
    this.all.push(...templates.map((one) => ({ numbers: one.dataset, parts: parts(one.content) })));
    this.keys = bodies(document.getElementById(question.id.replace(/^question-/, "key-")));
  }

  get count(): number {
    return this.all.length;
  }

  /** Which one stands. */
  get shown(): number {
    return this.current;
  }

  /** Let another one stand; with `keepRoom` in the room of the one before, so that nothing below it moves. */
  show(number: number, keepRoom: boolean): void {
    const [first, next] = [this.all[0], this.all[number]];
    if (!first || !next || number === this.current) return;
    const standing = parts(this.question);
    const room = this.prompt?.offsetHeight ?? 0;
    for (const [name, part] of first.parts) standing.get(name)?.replaceWith((next.parts.get(name) ?? part).cloneNode(true));
    if (keepRoom) this.keep(room);
    for (const name of NUMBERS) this.question.dataset[name] = next.numbers[name] ?? "";
    const [from, to] = [this.keys[this.current], this.keys[number]];
    if (from && to) from.replaceWith(to);
    this.current = number;
  }

  private get prompt(): HTMLElement | null {
    return this.question.querySelector<HTMLElement>(".question-prompt");
  }

  private keep(room: number): void {
    const { prompt } = this;
    if (prompt && prompt.offsetHeight < room) prompt.style.minBlockSize = `${room}px`;
  }
}

/** Copies, which stay as they are while the reader opens hints. */
function copied(all: Map<string, Element>): Map<string, Element> {
  return new Map([...all].map(([name, part]) => [name, part.cloneNode(true) as Element]));
}

/** The parts of a question, or of a template, that may differ between variants. */
function parts(from: ParentNode): Map<string, Element> {
  const found = PARTS.map((name) => [name, from.querySelector(`.${name}`)] as const);
  return new Map(found.filter((one): one is readonly [string, Element] => one[1] !== null));
}

/** The bodies of the printed key, the first one's and those in templates. */
function bodies(entry: HTMLElement | null): Element[] {
  if (!entry) return [];
  const others = [...entry.querySelectorAll("template")].map((one) => one.content.firstElementChild);
  return [entry.querySelector(".key-body"), ...others].filter((one): one is Element => one !== null);
}
