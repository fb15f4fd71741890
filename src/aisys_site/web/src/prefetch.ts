// Ask for a page of this site while the reader is still about to go there: a pointer that rests on a link, a finger that
// touches it, the focus. Not for who saves data, and not from file://, where there is nothing to wait for.

const DELAY = 65; // a pointer that only passes by stays shorter

const entry = document.currentScript;
const root = entry instanceof HTMLScriptElement ? new URL("../../", entry.src).href : "";
const asked = new Set([location.href.split("#")[0]]);

interface Connection {
  saveData?: boolean;
  effectiveType?: string;
}

function sparing(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return connection?.saveData === true || /2g$/.test(connection?.effectiveType ?? "");
}

function pageAt(target: EventTarget | null): string | undefined {
  const link = target instanceof Element ? target.closest<HTMLAnchorElement>("a[href]:not([download], [target])") : null;
  const address = link?.href.split("#")[0];
  const ours = address?.startsWith(root) && /(\/|\.html)$/.test(address.split("?")[0] ?? "");
  return ours && !asked.has(address) ? address : undefined;
}

function ask(address: string): void {
  if (asked.has(address) || sparing()) return;
  asked.add(address);
  document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: address }));
}

if (/^http/.test(root)) {
  let clock = 0;
  document.addEventListener("pointerover", ({ target }) => {
    clearTimeout(clock);
    const address = pageAt(target);
    if (address) clock = window.setTimeout(() => ask(address), DELAY);
  });
  const now = ({ target }: Event): void => {
    const address = pageAt(target);
    if (address) ask(address);
  };
  document.addEventListener("touchstart", now, { passive: true });
  document.addEventListener("focusin", now);
}

export {};
