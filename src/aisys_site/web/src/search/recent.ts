// The reader's last searches, kept in this browser alone. What is stored was written by who knows what: it is parsed,
// and what does not fit is set aside. Where storage is forbidden, the list holds for this page.

const KEY = "aisys-site.searches";
const VERSION = 1;
const MOST = 8;
const LONGEST = 200;

export class Recent {
  private searches = read();

  get all(): readonly string[] {
    return this.searches;
  }

  /** Put a search first. */
  add(search: string): void {
    const text = search.trim().slice(0, LONGEST);
    if (text) this.keep([text, ...read(this.searches).filter((one) => one !== text)].slice(0, MOST));
  }

  remove(search: string): void {
    this.keep(read(this.searches).filter((one) => one !== search));
  }

  clear(): void {
    this.keep([]);
  }

  private keep(searches: readonly string[]): void {
    this.searches = searches;
    try {
      if (searches.length > 0) localStorage.setItem(KEY, JSON.stringify({ version: VERSION, searches }));
      else localStorage.removeItem(KEY);
    } catch {
      // Forbidden or full.
    }
  }
}

/** The searches in storage, `otherwise` where it cannot be read. */
function read(otherwise: readonly string[] = []): readonly string[] {
  let text: string | null;
  try {
    text = localStorage.getItem(KEY);
  } catch {
    return otherwise;
  }
  return text === null ? [] : parsed(text);
}

/** What a stored text says, as far as it is what this page writes. */
function parsed(text: string): readonly string[] {
  try {
    const { version, searches } = JSON.parse(text) as { version?: unknown; searches?: unknown };
    if (version !== VERSION || !Array.isArray(searches)) return [];
    return searches.filter((one): one is string => typeof one === "string" && one.length <= LONGEST).slice(0, MOST);
  } catch {
    return [];
  }
}
