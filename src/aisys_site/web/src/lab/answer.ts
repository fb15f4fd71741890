// What a page and the worker that runs models say to each other.

/** What a model's last result looks like, by the ids of what the lab lists. All HTML is data until `safe` has been over it. */
export interface Drawn {
  readonly readouts: Readonly<Record<string, string>>;
  readonly verdicts: Readonly<Record<string, string>>;
  readonly values: Readonly<Record<string, number | string | null>>;
  readonly views: Readonly<Record<string, { readonly html: string; readonly table: string }>>;
  readonly frames: number;
  /** The one that is drawn. */
  readonly frame: number;
  readonly printed: string;
}

export interface Wrong {
  readonly control: string;
  readonly code: string;
  readonly position: number | null;
  readonly values: Readonly<Record<string, string | number>>;
}

export interface Failure {
  readonly kind: string;
  readonly text: string;
  readonly line: number | null;
}

export interface Problem {
  readonly code: string;
  readonly path: string;
  readonly detail: string;
}

export type Answer = {
  readonly drawn?: Drawn;
  readonly wrong?: readonly Wrong[];
  readonly error?: Failure | null;
  readonly problems?: readonly Problem[];
  readonly printed?: string;
  /** A newer question came; the worker was silent for too long; the reader stopped it; it did not come. */
  readonly ended?: "newer" | "silent" | "stopped" | "missing";
};

/** A model in one language, as the worker takes it. */
export interface Model {
  /** The lab's specification, as JSON. */
  readonly spec: string;
  readonly source: string;
  /** Modules that labs of the course share, by their file's name, as JSON. */
  readonly helpers: string;
}

export type Work =
  | { readonly kind: "draw"; readonly model: Model; readonly state: string; readonly frame: number; readonly wanted: string }
  | { readonly kind: "run"; readonly source: string };

export type ToWorker = (Work & { readonly id: number }) | { readonly kind: "cancel"; readonly id: number };

export type FromWorker =
  | { readonly kind: "ready" }
  | { readonly kind: "missing"; readonly text: string }
  | { readonly kind: "progress"; readonly id: number; readonly value: number }
  /** `broken`: the machine itself is, and this worker answers nothing more. */
  | { readonly kind: "answer"; readonly id: number; readonly answer: Answer; readonly broken: boolean };

/** Which views and which tables to draw, as JSON, for `session.draw`: all of them, or none, only the numbers. */
export const ALL = "null";
export const NONE = '{"views":[],"tables":[]}';

/** The last frame, whichever that is. */
export const LAST = -1;
