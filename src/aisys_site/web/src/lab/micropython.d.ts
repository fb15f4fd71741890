// MicroPython ships no types; this is the part we call.
declare module "@micropython/micropython-webassembly-pyscript/micropython.mjs" {
  interface Options {
    url: string;
    heapsize: number;
    stdout: (line: string) => void;
    stderr: (line: string) => void;
  }
  interface MicroPython {
    FS: { mkdirTree(path: string): void; writeFile(path: string, text: string): void };
    globals: { get(name: string): unknown };
    runPython(source: string): unknown;
  }
  export function loadMicroPython(options: Options): Promise<MicroPython>;
}
