// What labs and programs ask for when they are seen or used: another of our scripts, and whether a worker can run at all.

const entry = document.currentScript;

/** Where our scripts lie. */
export const folder = new URL(".", entry instanceof HTMLScriptElement ? entry.src : location.href).href;

/** Whether a worker can run here: not from the disk. */
export function runnable(): boolean {
  return location.protocol !== "file:" && typeof Worker === "function" && typeof WebAssembly === "object";
}

/** Run another of our scripts, once a page; tell whether it came. */
export function script(name: string): Promise<boolean> {
  const scripts = (window.courseScripts ??= {});
  return (scripts[name] ??= new Promise((resolve) => {
    const made = document.createElement("script");
    made.src = new URL(`${name}.js`, folder).href;
    made.addEventListener("load", () => resolve(true));
    made.addEventListener("error", () => {
      made.remove();
      delete scripts[name]; // the next one who asks tries again
      resolve(false);
    });
    document.head.append(made);
  }));
}
