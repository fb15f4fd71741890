// The heat map: a square a day, a column a week, Monday on top. The more was done, the larger the square, not only the darker.

import type { Day } from "./advice";

const NAMESPACE = "http://www.w3.org/2000/svg";
const PITCH = 13;
const LABEL = 14; // room for the names of months above

function svg(name: string, attributes: Record<string, string | number>, text = ""): SVGElement {
  const made = document.createElementNS(NAMESPACE, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  if (text) made.append(text);
  return made;
}

/** 0 for nothing, 4 for much. */
function level(done: number): number {
  return [1, 4, 10, 20].filter((least) => done >= least).length;
}

/** The map, with the date and number of each day for who points at it. */
export function calendar(days: readonly Day[], weeks: number, language: string): SVGElement {
  const map = svg("svg", { viewBox: `0 0 ${weeks * PITCH} ${LABEL + 7 * PITCH}`, class: "days-squares" });
  const date = new Intl.DateTimeFormat(language, { dateStyle: "medium" });
  const month = new Intl.DateTimeFormat(language, { month: "short" });
  let named = -PITCH * 3;
  days.forEach(({ at, done }, place) => {
    const [x, y, size] = [Math.floor(place / 7) * PITCH, LABEL + (place % 7) * PITCH, 3 + 2 * level(done)];
    if (new Date(at).getDate() === 1 && x - named >= PITCH * 3 && x <= (weeks - 2) * PITCH) {
      map.append(svg("text", { x, y: 10 }, month.format(at)));
      named = x;
    }
    const inset = (PITCH - 2 - size) / 2;
    const square = svg("rect", { x: x + inset, y: y + inset, width: size, height: size, class: `day day-${level(done)}` });
    square.append(svg("title", {}, `${date.format(at)}: ${done}`));
    map.append(square);
  });
  return map;
}
