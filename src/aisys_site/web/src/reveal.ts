// What a link leads to is shown, be it in a closed <details> or behind another tab; on paper every <details> is open.

function reveal(): void {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let hidden = false;
  for (let one = target.parentElement; one; one = one.parentElement) {
    if (one instanceof HTMLDetailsElement && !one.open) hidden = one.open = true;
    if (one.matches(".tabbed-block")) hidden = choose(one) || hidden;
  }
  if (target instanceof HTMLInputElement && target.name.startsWith("__tabbed_")) target.checked = true;
  if (hidden) target.scrollIntoView();
}

/** Choose the tab of a block; tell whether another stood there. */
function choose(block: Element): boolean {
  const place = [...(block.parentElement?.children ?? [])].indexOf(block);
  const tabs = block.closest(".tabbed-set")?.querySelectorAll<HTMLInputElement>(":scope > input");
  const tab = tabs?.[place];
  if (!tab || tab.checked) return false;
  return (tab.checked = true);
}

let opened: HTMLDetailsElement[] = [];

addEventListener("beforeprint", () => {
  opened = [...document.querySelectorAll<HTMLDetailsElement>("article details:not([open])")];
  for (const one of opened) one.open = true;
});
addEventListener("afterprint", () => {
  for (const one of opened) one.open = false;
});
addEventListener("hashchange", reveal);
reveal();

export {};
