// Bundle the browser's scripts and styles, and for Python Temml and the stemmer, into dist/.
// `node build.mjs` builds once, `node build.mjs --watch` builds on each save. fonts.py runs before it.

import { copyFile, mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

const web = dirname(fileURLToPath(import.meta.url));

// What a page asks for when it is about to be seen (lazy.ts) or used (the search). Each is a classic script. Elements name no
// style: that of all of them stands in main.css, so that nothing moves when a script arrives.
const elements = [
  "figure-view",
  "lab-view",
  "lesson-progress",
  "list-filter",
  "path-hours",
  "progress-board",
  "quiz-question",
  "resource-filter",
  "run-code",
  "term-tip",
  "video-facade",
];
const pages = ["src/lazy/review.ts", "src/lazy/interview.ts", "src/lazy/schedule.ts"]; // what single pages have
const labs = ["live", "predict", "tools", "editor"].map((name) => `src/lab/lab-${name}.ts`); // what a lab asks for by and by
const lazy = [...elements.map((name) => `src/elements/${name}.ts`), "src/lazy/search.ts", "src/lazy/search.css", ...pages, ...labs];

// The Python that runs in the reader's browser. Its package has no licence file; its text stands beside what uses it.
const python = "node_modules/@micropython/micropython-webassembly-pyscript";
const byHand = { [python]: "src/lab/micropython.licence.txt" };

// Temml's style sheet brings a font face of its own, for a file that its package leaves out. Ours is in math.css.
const withoutTemmlFont = {
  name: "without-temml-font",
  setup(build) {
    build.onLoad({ filter: /Temml-STIX2\.css$/ }, async ({ path }) => ({
      contents: (await readFile(path, "utf8")).replace(/@font-face\s*\{[^}]*\}/, ""),
      loader: "css",
    }));
  },
};

// MicroPython's module begins a program of its own under Node, and asks for Node's modules; here it is called from a worker.
const withoutNode = {
  name: "without-node",
  setup(build) {
    build.onLoad({ filter: /micropython\.mjs$/ }, async ({ path }) => {
      const text = await readFile(path, "utf8");
      const [start, end] = [text.indexOf("if(globalThis.loadMicroPython="), text.indexOf("class PyProxy{")];
      if (start < 0 || end < start) throw new Error(`${path}: its part for Node is not where it was`);
      return { contents: text.slice(0, start) + text.slice(end), loader: "js" };
    });
  },
};

const common = {
  absWorkingDir: web,
  bundle: true,
  minify: true,
  charset: "utf8",
  target: "es2020",
  legalComments: "none", // licences.json carries the full texts
  logLevel: "warning",
};

const bundles = [
  {
    ...common,
    entryPoints: ["src/main.ts", "src/redirect.ts", "src/serving.ts", "src/main.css", "src/math.css", ...lazy],
    entryNames: "[name]",
    outdir: "dist",
    format: "iife",
    external: ["*.woff2"],
    plugins: [withoutTemmlFont],
  },
  {
    ...common,
    entryPoints: ["src/temml.ts"],
    outfile: "dist/temml.js",
    format: "iife",
    globalName: "temml",
  },
  {
    ...common,
    entryPoints: ["src/stem.ts"],
    outfile: "dist/stem.js",
    format: "iife",
    globalName: "stem",
  },
  {
    ...common,
    entryPoints: ["src/lab/lab-worker.ts"],
    outfile: "dist/lab-worker.js",
    format: "iife",
    external: ["module"], // asked for under Node alone
    define: { "import.meta.url": "self.courseFolder" }, // what the page has told the worker
    plugins: [withoutNode],
  },
  // For tests.
  { ...common, entryPoints: ["src/search/core.ts"], outfile: "dist/search-query.js", format: "iife", globalName: "search" },
  { ...common, entryPoints: ["src/progress/core.ts"], outfile: "dist/progress-core.js", format: "iife", globalName: "progress" },
  { ...common, entryPoints: ["src/schedule-core.ts"], outfile: "dist/schedule-core.js", format: "iife", globalName: "scheduling" },
  { ...common, entryPoints: ["src/lab/lab-core.ts"], outfile: "dist/lab-core.js", format: "iife", globalName: "lab" },
  { ...common, entryPoints: ["src/quiz/judge.ts"], outfile: "dist/quiz-judge.js", format: "iife", globalName: "judge" },
];

/** What package.json lists as dependencies is shipped, in a bundle or as a font: its licence goes along. */
async function writeLicences() {
  const lock = JSON.parse(await readFile(join(web, "package-lock.json"), "utf8"));
  const shipped = Object.entries(lock.packages).filter(([path, entry]) => path !== "" && !entry.dev);
  const licences = await Promise.all(
    shipped.map(async ([path, { version, license }]) => {
      const own = (await readdir(join(web, path))).filter((file) => /^(licen[cs]e|ofl|copying)/i.test(file)).sort();
      const files = byHand[path] ? [byHand[path]] : own.map((file) => join(path, file));
      if (files.length === 0) throw new Error(`${path} has no licence file: add its text by hand`);
      const texts = await Promise.all(files.map((file) => readFile(join(web, file), "utf8")));
      return { name: path.replace("node_modules/", ""), version, licence: license, text: texts.join("\n\n") };
    }),
  );
  await writeFile(join(web, "dist/licences.json"), `${JSON.stringify(licences, null, 2)}\n`);
}

const copies = [[`${python}/micropython.wasm`, "dist/micropython.wasm"]];
await mkdir(join(web, "dist"), { recursive: true });
await Promise.all(copies.map((pair) => copyFile(...pair.map((path) => join(web, path)))));

if (process.argv.includes("--watch")) {
  for (const bundle of bundles) {
    const context = await esbuild.context({ ...bundle, logLevel: "info" });
    await context.watch();
  }
} else {
  try {
    await Promise.all([...bundles.map((bundle) => esbuild.build(bundle)), writeLicences()]);
  } catch (error) {
    // esbuild has already printed its errors, each with file and line.
    if (!Array.isArray(error?.errors)) console.error(String(error?.message ?? error));
    process.exitCode = 1;
  }
}
