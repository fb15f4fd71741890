// The mock of this tab. Where storage is forbidden, it lasts as long as the page.

import { parse, type Mock } from "./mock";

const place = (course: string): string => `course-interview:${course}`;

/** The stored mock; "broken" where there is something that cannot be read, which is then removed. */
export function stored(course: string): Mock | "broken" | undefined {
  try {
    const text = sessionStorage.getItem(place(course));
    if (text === null) return undefined;
    const mock = parse(text, course);
    if (!mock) sessionStorage.removeItem(place(course));
    return mock ?? "broken";
  } catch {
    return undefined;
  }
}

export function keep(mock: Mock): void {
  try {
    sessionStorage.setItem(place(mock.course), JSON.stringify(mock));
  } catch {
    // Forbidden or full.
  }
}

export function forget(course: string): void {
  try {
    sessionStorage.removeItem(place(course));
  } catch {
    // Forbidden.
  }
}
