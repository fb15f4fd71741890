// The worker that runs models and small programs: MicroPython, with labkit in its file system. One job at a time; between two
// steps of a model it listens, so that a job can be cancelled. The page starts it from a blob, so that its policy holds here.

import { loadMicroPython } from "@micropython/micropython-webassembly-pyscript/micropython.mjs";
import type { Answer, Drawn, FromWorker, Model, ToWorker, Work } from "./answer";

/**
 * Python's side: a session of labkit, and what asks it for several things at once, for each call from here ends with a
 * collection of garbage, which takes some milliseconds. Numbers below 0 stand for the last frame.
 */
const DRIVER = `
import json, sys
if "/lib" not in sys.path:
    sys.path.append("/lib")
from labkit import session

def picture(frame, wanted):
    last = max(session.frames() - 1, 0)
    frame = frame if 0 <= frame < last else last
    return '"frame":' + str(frame) + ',"drawn":' + session.draw(frame, wanted)

def told(answer, frame, wanted):
    done = json.loads(answer).get("done")
    return '{"told":' + answer + (',' + picture(frame, wanted) if done else '') + '}'

def begin(state, frame, wanted):
    answer = session.begin(state)
    return told(session.step() if json.loads(answer).get("ok") else answer, frame, wanted)

def step(frame, wanted):
    return told(session.step(), frame, wanted)

def draw(frame, wanted):
    return '{"told":{"done":true},' + picture(frame, wanted) + '}'

load, run = session.load, session.run
`;

interface Python {
  load(spec: string, source: string, helpers: string): string;
  run(source: string): string;
  begin(state: string, frame: number, wanted: string): string;
  step(frame: number, wanted: string): string;
  draw(frame: number, wanted: string): string;
}

/** What the blob and labkit.js have set. */
declare const self: {
  courseFolder: string;
  labkit: Readonly<Record<string, string>>;
  postMessage(message: FromWorker): void;
  addEventListener(type: "message", listen: (event: MessageEvent<ToWorker>) => void): void;
};

const HEAP = 16 * 1024 * 1024; // to begin with: it grows, and each collection goes through all of it
const MOST = 320 * 1024 * 1024; // bytes: a model that collects without end is told so before it takes all of a phone
const TURN = 40; // milliseconds until the worker listens again

let cancelled = 0;
let python: Python;
let loaded: Model | undefined;
let begun = "";
let printed = "";

/** Let Python's memory grow to a limit; beyond it Python raises a MemoryError. */
function bound(): void {
  const { prototype } = WebAssembly.Memory;
  const { grow } = prototype;
  prototype.grow = function (pages) {
    if (this.buffer.byteLength + pages * 65536 > MOST) throw new RangeError("too much memory");
    return grow.call(this, pages);
  };
}

async function boot(): Promise<void> {
  bound();
  const url = new URL("micropython.wasm", self.courseFolder).href;
  const machine = await loadMicroPython({ url, heapsize: HEAP, stdout: () => undefined, stderr: () => undefined });
  for (const [name, text] of Object.entries(self.labkit)) {
    const path = `/lib/${name}`;
    machine.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    machine.FS.writeFile(path, text);
  }
  machine.runPython(DRIVER);
  const get = (name: string) => machine.globals.get(name); // once each: every look makes a new proxy
  const [load, run, begin, step, draw] = ["load", "run", "begin", "step", "draw"].map(get);
  python = { load, run, begin, step, draw } as Python;
}

type Told = Answer & { readonly ok?: boolean; readonly progress?: number; readonly done?: boolean };
interface Turn {
  readonly told: Told;
  readonly frame?: number;
  readonly drawn?: Omit<Drawn, "frame" | "printed">;
}

const turn = (text: string) => JSON.parse(text) as Turn;
const breath = () => new Promise((resolve) => setTimeout(resolve));

/** Take the model, if another stands there; return what is wrong with it. */
function load({ spec, source, helpers }: Model): Answer | undefined {
  if (loaded?.spec === spec && loaded.source === source) return undefined;
  loaded = undefined;
  begun = "";
  const told = JSON.parse(python.load(spec, source, helpers)) as Told;
  if (!told.ok) return told;
  loaded = { spec, source, helpers };
  return undefined;
}

/** Run the model on a state, or only draw, if its last result is that of this state. */
async function compute(id: number, { state, frame, wanted }: Work & { kind: "draw" }): Promise<Answer> {
  if (begun === state) return drawn(turn(python.draw(frame, wanted)));
  begun = "";
  let now = turn(python.begin(state, frame, wanted));
  for (let until = performance.now() + TURN; now.told.progress !== undefined; now = turn(python.step(frame, wanted))) {
    if (performance.now() < until) continue;
    self.postMessage({ kind: "progress", id, value: now.told.progress });
    await breath();
    if (cancelled === id) return { ended: "newer" };
    until = performance.now() + TURN;
  }
  if (!now.told.done) return now.told;
  [begun, printed] = [state, now.told.printed ?? ""];
  return drawn(now);
}

function drawn({ drawn: made, frame = 0 }: Turn): Answer {
  return made ? { drawn: { ...made, frame, printed } } : {};
}

async function answer(id: number, work: Work): Promise<Answer> {
  if (work.kind === "run") return JSON.parse(python.run(work.source)) as Answer;
  return load(work.model) ?? compute(id, work);
}

/** An exception that Python's side let through: too little memory, say. Anything else is the machine's own end. */
const pythonic = (error: unknown) => error instanceof Error && error.name === "PythonError";

function failed(error: unknown): Answer {
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  const [last = message] = message.trim().split("\n").slice(-1); // of a traceback
  const [kind = name, ...text] = pythonic(error) ? last.split(": ") : [name, message];
  return { error: { kind, text: text.join(": "), line: null } };
}

const booted = boot();
booted.then(
  () => self.postMessage({ kind: "ready" }),
  (error: unknown) => self.postMessage({ kind: "missing", text: String(error) }),
);

self.addEventListener("message", async ({ data }) => {
  if (data.kind === "cancel") {
    cancelled = data.id;
    return;
  }
  await booted;
  const tell = (told: Answer, broken = false) => self.postMessage({ kind: "answer", id: data.id, answer: told, broken });
  await answer(data.id, data).then((told) => tell(told), (error: unknown) => {
    loaded = undefined;
    tell(failed(error), !pythonic(error));
  });
});
