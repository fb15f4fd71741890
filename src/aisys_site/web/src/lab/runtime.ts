// The page's side of the worker: one for all labs and programs of a page, started when first wanted. A client's newest question
// wins; a worker that says nothing for some seconds is ended, and the next question starts a fresh one.

import type { Answer, FromWorker, ToWorker, Work } from "./answer";

const SILENT = 6000; // milliseconds without a word until a worker is ended
const OVERLAP = 250; // an older question is finished if that takes no longer, so that a picture follows the hand

export interface Job {
  /** Who asks: of one client only the newest question counts. */
  readonly client: object;
  readonly work: Work;
  progress?(value: number): void;
  answer(answer: Answer): void;
}

interface Running extends Job {
  readonly id: number;
  readonly began: number;
}

export class Runtime {
  private worker: Worker | undefined;
  private ready = false;
  private current: Running | undefined;
  private waiting: Job[] = [];
  private count = 0;
  private watch = 0;

  constructor(private readonly folder: string) {}

  /** Start the worker, so that the first answer comes sooner. */
  warm(): void {
    if (!this.worker) this.start();
  }

  /** Ask, in the place of what the same client has asked before. */
  ask(job: Job): void {
    const older = this.waiting.filter(({ client }) => client === job.client);
    this.waiting = [...this.waiting.filter(({ client }) => client !== job.client), job];
    older.forEach((one) => one.answer({ ended: "newer" }));
    const { current } = this;
    if (current?.client === job.client) {
      setTimeout(() => this.cancel(current), Math.max(0, current.began + OVERLAP - performance.now()));
    }
    this.next();
  }

  /** End what a client has asked, at once. */
  stop(client: object): void {
    const dropped = this.waiting.filter((one) => one.client === client);
    this.waiting = this.waiting.filter((one) => one.client !== client);
    dropped.forEach((one) => one.answer({ ended: "stopped" }));
    if (this.current?.client === client) this.end("stopped");
  }

  private start(): void {
    const names = ["labkit.js", "lab-worker.js"].map((name) => JSON.stringify(new URL(name, this.folder).href));
    const text = `self.courseFolder=${JSON.stringify(this.folder)};importScripts(${names.join()})`;
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    this.ready = false;
    try {
      this.worker = new Worker(address);
    } catch {
      return this.end("missing");
    }
    this.worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.hear(data);
    this.worker.onerror = (event) => {
      event.preventDefault();
      this.end("missing");
    };
  }

  private hear(message: FromWorker): void {
    const { current } = this;
    this.guard();
    if (message.kind === "missing") this.end("missing");
    else if (message.kind === "ready") {
      this.ready = true;
      this.next();
    } else if (current?.id === message.id) {
      if (message.kind === "progress") return current.progress?.(message.value);
      this.current = undefined;
      if (message.broken) this.drop();
      this.guard();
      current.answer(message.answer);
      this.next();
    }
  }

  private next(): void {
    const [job] = this.waiting;
    if (this.current || !job) return;
    if (!this.worker) return this.start();
    if (!this.ready) return;
    this.waiting.shift();
    this.current = { ...job, id: ++this.count, began: performance.now(), answer: job.answer.bind(job) };
    this.tell({ ...job.work, id: this.count });
    this.guard();
  }

  private cancel(job: Running): void {
    if (this.current === job) this.tell({ kind: "cancel", id: job.id });
  }

  private tell(message: ToWorker): void {
    this.worker?.postMessage(message);
  }

  /** Watch over the worker from now on, as long as it has something to do. */
  private guard(): void {
    clearTimeout(this.watch);
    if (this.current) this.watch = window.setTimeout(() => this.end("silent"), SILENT);
  }

  private drop(): void {
    this.worker?.terminate();
    this.worker = undefined;
  }

  private end(why: "silent" | "stopped" | "missing"): void {
    const { current, waiting } = this;
    this.drop();
    this.current = undefined;
    clearTimeout(this.watch);
    current?.answer({ ended: why });
    if (why !== "missing") return this.next();
    this.waiting = [];
    waiting.forEach((one) => one.answer({ ended: why }));
  }
}
