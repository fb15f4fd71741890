// Parts of a page whose scripts load when they are about to be seen. As script tags: from file:// a browser runs no modules,
// and import() fails. Until then, and where a script does not come, the server's HTML stands as it is, in the same room.

/** What brings a script: elements of its own name, or what it works on. */
const PARTS = [
  ["figure-view", "figure-view"],
  ["lab-view", "lab-view"],
  ["run-code", "run-code"],
  ["video-facade", "video-facade"],
  ["list-filter", "list-filter"],
  ["resource-filter", "resource-filter"],
  ["path-hours", "path-hours"],
  ["quiz-question", "quiz-question"],
  ["term-tip", "a.term[data-term]"],
  ["lesson-progress", "lesson-progress"],
  ["progress-board", "progress-board"],
  ["review", "review-queue"],
  ["interview", "mock-interview"],
  ["schedule", "quiz-question"],
] as const;

// What an address or the browser's memory has filled in changes the list below, wherever the reader stands in it.
const AT_ONCE = new Set<string>(["interview", "list-filter", "path-hours", "progress-board", "resource-filter", "review"]);

const AHEAD = "400px 0px"; // about half a screen before it is seen

const entry = document.currentScript;
const folder = entry instanceof HTMLScriptElement ? entry.src : location.href;

/** Run another of our scripts; `failed` is called where it does not come. */
function load(name: string, failed: () => void): void {
  const script = document.createElement("script");
  script.src = new URL(`${name}.js`, folder).href;
  script.addEventListener("error", failed);
  document.head.append(script);
}

/** Call `act` when one of the parts comes near the screen. */
function near(parts: Element[], act: () => void): void {
  const seen = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      seen.disconnect();
      act();
    },
    { rootMargin: AHEAD },
  );
  parts.forEach((part) => seen.observe(part));
}

for (const [name, selector] of PARTS) {
  const parts = [...document.querySelectorAll(selector)];
  const act = () => load(name, () => parts.forEach((part) => part.setAttribute("data-failed", "")));
  if (parts.length > 0 && AT_ONCE.has(name)) act();
  else near(parts, act);
}

export {};
