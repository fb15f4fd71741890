// The questions of a page on paper, with room to write and the answers on a page of their own. print.css and quiz.css say
// how; this prints them without the rest of the lesson.

const ALONE = "worksheet";

document.addEventListener("click", ({ target }) => {
  if (!(target instanceof Element) || !target.closest(".quiz-print")) return;
  document.body.classList.add(ALONE);
  addEventListener("afterprint", () => document.body.classList.remove(ALONE), { once: true });
  print();
});

export {};
