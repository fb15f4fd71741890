// What every element of ours shares: the server's HTML is complete, so an element only adds to it, and what it listens
// to ends when it leaves the page. Adding happens once; listening again each time the element enters a page.

export abstract class Enhanced extends HTMLElement {
  private connection: AbortController | undefined;
  private built = false;

  /** Add what only works with a script. Called once. */
  protected build(): void {}

  /** Listen, always with `signal`, so that everything ends with it. */
  protected abstract listen(signal: AbortSignal): void;

  connectedCallback(): void {
    if (!this.built) this.build();
    this.built = true;
    this.connection = new AbortController();
    this.listen(this.connection.signal);
  }

  disconnectedCallback(): void {
    this.connection?.abort();
  }

  /** A word of the interface, which the server wrote into `data-name`. */
  protected word(name: string, values: Record<string, string | number> = {}): string {
    return fill(this.dataset[name] ?? "", values);
  }
}

/** Put values into the places of a template: "{n} of {all}". */
export function fill(template: string, values: Record<string, string | number>): string {
  return template.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}

/** Make a button with its word in it. */
export function button(word: string, name: string): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.className = name;
  made.textContent = word;
  return made;
}
