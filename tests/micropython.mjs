// MicroPython as a reader's browser runs it, for tests: a request a line on stdin, an answer a line on stdout.
// {"files": {"labkit/number.py": "…"}, "code": "…"} → {"result": …, "printed": "…"}: what the code, in JSON, left in `answer`; or {"error": "…"}.
// Started with the address of MicroPython's module, which knows where its WebAssembly lies.
import { createInterface } from "node:readline";

const HEAP = 64 * 1024 * 1024;
const { loadMicroPython } = await import(process.argv[2]);
let printed = "";
const python = await loadMicroPython({ heapsize: HEAP, linebuffer: false, stdout: (bytes) => (printed += new TextDecoder().decode(bytes)) });
const held = new Map();

function write(path, text) {
  const parts = path.split("/");
  for (let depth = 1; depth < parts.length; depth++) {
    const folder = `/lib/${parts.slice(0, depth).join("/")}`;
    if (!python.FS.analyzePath(folder).exists) python.FS.mkdir(folder);
  }
  python.FS.writeFile(`/lib/${path}`, text);
  held.set(path, text);
}

/** Writes the files that differ from those held, and forgets all modules if one does. */
function place(files) {
  const changed = Object.entries(files).filter(([path, text]) => held.get(path) !== text);
  for (const [path, text] of changed) write(path, text);
  if (changed.length) python.runPython("import sys\nfor name in list(sys.modules):\n    if name != '__main__':\n        del sys.modules[name]");
}

function answer(request) {
  printed = "";
  place(request.files ?? {});
  python.globals.set("answer", null);
  try {
    python.runPython(request.code);
    const made = python.globals.get("answer");
    return { result: made === null || made === undefined ? null : JSON.parse(made), printed };
  } catch (error) {
    return { error: String(error.message ?? error), printed };
  } finally {
    python.runPython("import gc\ngc.collect()");
  }
}

if (!python.FS.analyzePath("/lib").exists) python.FS.mkdir("/lib");
python.runPython("import sys\nif '/lib' not in sys.path:\n    sys.path.append('/lib')");
for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(answer(JSON.parse(line)))}\n`);
}
