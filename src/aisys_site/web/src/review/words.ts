// When something comes back, in the words of the page's language: the browser knows them.

const MONTHLY = 60; // days from which months say enough
const YEARLY = 730;

/** "tomorrow", "in 3 days", "in 4 months". */
export function inDays(days: number): string {
  const words = new Intl.RelativeTimeFormat(document.documentElement.lang || undefined, { numeric: "auto" });
  if (days >= YEARLY) return words.format(Math.round(days / 365), "year");
  if (days >= MONTHLY) return words.format(Math.round(days / 30.4), "month");
  return words.format(days, "day");
}
