// What every page does with the reader's progress: remember a visit, mark links, continue where the reader left, and say so
// when progress cannot be kept. The store is `window.courseProgress` for all other scripts.

import { fill } from "../element";
import { questionsOf } from "./here";
import { count, renew, show } from "./marks";
import { reader } from "./reader";
import { own } from "./state";
import { EVENT, Progress } from "./store";

/** The one button of the home page leads to where the reader was. */
async function proceed(link: HTMLAnchorElement, lesson: string): Promise<void> {
  const { reader: address = "", root = "", continue: word = "" } = link.dataset;
  const known = own((await reader(address))?.lessons ?? {}, lesson);
  if (!known) return; // a lesson that is no more
  link.href = root + known.url;
  link.textContent = fill(word, { title: known.title });
}

/** Return what says what is wrong, until the reader has seen it. */
function notice(progress: Progress, box: HTMLElement): () => void {
  const [line, words] = [box.querySelector("p"), box.querySelector("span")];
  let seen = "";
  box.querySelector("button")?.addEventListener("click", () => {
    seen = progress.trouble;
    if (line) line.hidden = true;
  });
  return () => {
    if (!line || !words || progress.trouble === seen) return;
    words.textContent = box.dataset[progress.trouble] ?? "";
    line.hidden = progress.trouble === "";
  };
}

function begin(course: string): void {
  const progress = (window.courseProgress = new Progress(course));
  const lesson = document.querySelector<HTMLElement>("[data-lesson-here]")?.dataset["lessonHere"];
  const box = document.querySelector<HTMLElement>(".progress-notice");
  const look = () => {
    const state = progress.state();
    if (lesson) renew(state, [{ id: lesson, questions: questionsOf(lesson) }]);
    show(state, box?.dataset ?? {});
    count(state);
  };
  const home = document.querySelector<HTMLAnchorElement>("a[data-continue]");
  const { last } = progress.state();
  if (home && last) void proceed(home, last[1]);
  if (lesson) progress.visit(lesson);
  look();
  const tell = box ? notice(progress, box) : () => undefined;
  // Who only reads is not told that nothing can be kept, until there is something to keep.
  if (progress.trouble === "broken") tell();
  document.addEventListener(EVENT, () => {
    look();
    tell();
  });
  document.addEventListener("course-due", look); // now it can be told what is due
}

const { course } = document.documentElement.dataset;
if (course) begin(course);

export {};
