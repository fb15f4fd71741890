// What is wider than the page scrolls in its own box, which must be a stop for the Tab key then, and only then. Without
// script a formula's box always is one.

const BOXES = "math-display, .md-typeset pre > code, .md-typeset table:not([class])";

const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) {
    if (target.scrollWidth > target.clientWidth) target.setAttribute("tabindex", "0");
    else target.removeAttribute("tabindex");
  }
});

document.querySelectorAll(BOXES).forEach((box) => observer.observe(box));

export {};
