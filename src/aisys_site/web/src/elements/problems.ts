// Under `mkdocs serve`: what is wrong with the last change, at the top of the page, which is still the one before it.
// problems.js sets the words; the heading stands on its script tag.

declare global {
  interface Window {
    courseProblems?: unknown;
  }
}

const script = document.querySelector<HTMLScriptElement>("script[data-problems]");
const words = window.courseProblems;

if (script && typeof words === "string" && words) {
  const box = document.createElement("div");
  box.className = "course-problems";
  box.setAttribute("role", "alert");
  const heading = document.createElement("p");
  heading.textContent = script.dataset["problems"] ?? "";
  const list = document.createElement("pre");
  list.tabIndex = 0;
  list.textContent = words;
  box.append(heading, list);
  const header = document.querySelector("header.site-header");
  if (header) header.after(box);
  else document.body.prepend(box);
}

export {};
