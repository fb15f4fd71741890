// Brings the files of the index as classic scripts: fetch and import() fail from file://. Each file calls
// courseSearch(name, value); a file is asked for once, unless it failed.

import { isIndex, type Index, type Load } from "./data";

declare global {
  interface Window {
    courseSearch?: (name: string, value: unknown) => void;
  }
}

const TIMEOUT = 10_000; // milliseconds

/** A file did not come, or brought something else than it should. */
export class LoadError extends Error {}

/** A file is of another build than the index: the site was published anew while the reader had it open. */
class StaleError extends Error {
  constructor(readonly version: string) {
    super(version);
  }
}

export class Files {
  private readonly known = new Map<string, Promise<unknown>>();
  private readonly waiting = new Map<string, (value: unknown) => void>();
  private fresh = ""; // asks past the browser's cache for an index that is known to be newer

  /** `base` is the address of the index's folder, with its last slash. */
  constructor(private readonly base: string) {
    window.courseSearch = (name, value) => this.waiting.get(name)?.(value);
  }

  /** Do something with the index; once more with a new one when files turn out to be of another build. */
  async use<T>(act: (index: Index, load: Load) => Promise<T>): Promise<T> {
    try {
      return await this.attempt(act);
    } catch (error) {
      if (!(error instanceof StaleError)) throw error;
      this.known.clear();
      this.fresh = error.version;
      return this.attempt(act);
    }
  }

  private async attempt<T>(act: (index: Index, load: Load) => Promise<T>): Promise<T> {
    const index = await this.once("index", this.fresh);
    if (!isIndex(index)) throw new LoadError("index");
    return act(index, (name) => this.part(name, index.v));
  }

  private async part(name: string, version: string): Promise<unknown> {
    const { v, d } = ((await this.once(name, version)) ?? {}) as { v?: unknown; d?: unknown };
    if (v === version && d !== undefined) return d;
    this.known.delete(name);
    throw typeof v === "string" && v !== version ? new StaleError(v) : new LoadError(name);
  }

  private once(name: string, version: string): Promise<unknown> {
    const asked = this.known.get(name);
    if (asked) return asked;
    const asking = this.bring(name, version);
    this.known.set(name, asking);
    asking.catch(() => this.known.get(name) === asking && this.known.delete(name));
    return asking;
  }

  private bring(name: string, version: string): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = () => {
        clearTimeout(clock);
        this.waiting.delete(name);
        script.onload = script.onerror = null;
        script.remove();
      };
      const fail = () => {
        end();
        reject(new LoadError(name));
      };
      const clock = setTimeout(fail, TIMEOUT);
      this.waiting.set(name, (value) => {
        end();
        resolve(value);
      });
      script.onload = script.onerror = fail; // a script that came has called by now, and ended this
      script.src = `${this.base}${name}.js${version && `?v=${encodeURIComponent(version)}`}`;
      document.head.append(script);
    });
  }
}
