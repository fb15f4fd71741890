// Brings what is asked: the questions of a lesson as HTML, the terms of the glossary. As script tags, which also work from a
// file. What does not come, or says something else than it should, is undefined, and may be asked for again.

export interface Term {
  readonly id: string;
  readonly term: string;
  readonly definition: string;
  /** From the site's root; empty where the course shows no glossary. */
  readonly url: string;
}

declare global {
  interface Window {
    courseQuestions?: (lesson: string, html: string) => void;
    courseTerms?: (terms: unknown) => void;
  }
}

/** Run a script; resolve when it has run, or has failed to. */
export function run(address: string): Promise<void> {
  return new Promise((done) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = script.onerror = () => {
      script.remove();
      done();
    };
    document.head.append(script);
  });
}

function isTerm(one: unknown): one is Term {
  const { id, term, definition, url } = (one ?? {}) as Record<string, unknown>;
  return [id, term, definition, url].every((text) => typeof text === "string");
}

export class Scripts {
  private readonly html = new Map<string, string>();
  private readonly asking = new Map<string, Promise<void>>();
  private known: ReadonlyMap<string, Term> | undefined;

  /** `folder` is the address of assets/course/questions/, with its last slash. */
  constructor(
    private readonly folder: string,
    private readonly locale: string,
  ) {
    window.courseQuestions = (lesson, html) => typeof html === "string" && this.html.set(lesson, html);
    window.courseTerms = (terms) => {
      if (Array.isArray(terms)) this.known = new Map(terms.filter(isTerm).map((one) => [one.id, one]));
    };
  }

  /** The HTML of all questions of a lesson. */
  async lesson(id: string): Promise<string | undefined> {
    if (!this.html.has(id)) await this.once(id);
    return this.html.get(id);
  }

  async term(id: string): Promise<Term | undefined> {
    if (!this.known) await this.once("terms");
    return this.known?.get(id);
  }

  private once(name: string): Promise<void> {
    const asked = this.asking.get(name) ?? run(`${this.folder}${name}.${this.locale}.js`);
    this.asking.set(name, asked);
    void asked.then(() => this.asking.delete(name));
    return asked;
  }
}
