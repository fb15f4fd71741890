// The menu in the header is a <details> and needs no script to open. With one it closes like a menu: by Esc, by a press
// outside, and when the focus leaves it.

const menu = document.querySelector<HTMLDetailsElement>("details.menu");

const leave = (target: EventTarget | null): void => {
  if (menu?.open && target instanceof Node && !menu.contains(target)) menu.open = false;
};

if (menu) {
  document.addEventListener("pointerdown", ({ target }) => leave(target));
  menu.addEventListener("focusout", ({ relatedTarget }) => leave(relatedTarget));
  document.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary")?.focus();
  });
}

export {};
