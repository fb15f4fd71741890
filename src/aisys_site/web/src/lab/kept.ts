// What a browser keeps of a reader's work in a lab: their own model, and notes. It is read as a text from who knows whom; one
// that cannot be read is set aside under another name, one of a newer version is left as it is.

export const VERSION = 1;
const LONGEST = 200_000; // characters of a model, or of notes

export interface Kept {
  readonly version: typeof VERSION;
  /** The reader's model; null where there is none. */
  readonly source: string | null;
  /** The mark of the author's model when the reader began theirs. */
  readonly base: string;
  /** Whether the reader's model is the one that runs. */
  readonly on: boolean;
  readonly notes: string;
}

export const NOTHING: Kept = { version: VERSION, source: null, base: "", on: false, notes: "" };

/** Read a text: what was kept, or why it cannot be used. */
export function parse(text: string): Kept | "broken" | "newer" {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return "broken";
  }
  if (typeof value !== "object" || value === null) return "broken";
  const { version, source, base, on, notes } = value as Record<string, unknown>;
  if (typeof version === "number" && version > VERSION) return "newer";
  const short = (one: unknown): one is string => typeof one === "string" && one.length <= LONGEST;
  if (version !== VERSION || !(source === null || short(source)) || !short(base) || typeof on !== "boolean" || !short(notes)) {
    return "broken";
  }
  return { version, source, base, on, notes };
}

/** A short mark of a text: another for any other text that anybody is likely to write. FNV-1a. */
export function mark(text: string): string {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return `${(hash >>> 0).toString(36)}-${text.length}`;
}

/** "broken": set aside, and begun anew. The others: kept in memory only. */
export type Trouble = "" | "broken" | "unkept";

export class Keeper {
  trouble: Trouble = "";
  private memory: Kept = NOTHING;

  constructor(
    private readonly course: string,
    private readonly lab: string,
  ) {
    try {
      const text = localStorage.getItem(this.place);
      const found = text === null ? NOTHING : parse(text);
      if (found === "newer") this.trouble = "unkept";
      else if (found === "broken") this.setAside(text ?? "");
      else this.memory = found;
    } catch {
      this.trouble = "unkept";
    }
  }

  get kept(): Kept {
    return this.memory;
  }

  /** Keep some of it anew; nothing stays where there is nothing to keep. */
  keep(some: Partial<Kept>): void {
    this.memory = { ...this.memory, ...some };
    if (this.trouble === "unkept") return;
    const { source, notes } = this.memory;
    try {
      if (source === null && notes === "") localStorage.removeItem(this.place);
      else localStorage.setItem(this.place, JSON.stringify(this.memory));
    } catch {
      this.trouble = "unkept";
    }
  }

  private get place(): string {
    return `course-lab:${this.course}:${this.lab}`;
  }

  private setAside(text: string): void {
    this.trouble = "broken";
    localStorage.setItem(`course-lab-broken:${this.course}:${this.lab}:${Date.now()}`, text);
    localStorage.removeItem(this.place);
  }
}
