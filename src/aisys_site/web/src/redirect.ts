// A page at a former address leads on to where the lesson stands now, with what followed in the address.
// Loaded by fragments/redirect.html; a <noscript> there does the same without the anchor.

/** Lead only to another page of this site: the target is written relative to the page at hand. */
function isOurs(target: string): boolean {
  if (!/^[\w.%-][^:\\]*$/.test(target)) return false;
  const { protocol, host } = new URL(target, location.href);
  return protocol === location.protocol && host === location.host;
}

const { target } = document.currentScript?.dataset ?? {};
if (target && isOurs(target)) location.replace(target + location.search + location.hash);

export {};
