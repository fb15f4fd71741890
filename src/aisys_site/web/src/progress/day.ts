// A day as a reader lives it: by the clock of the device, and ending at four in the morning, for who studies past midnight.

const DAY = 86_400_000; // milliseconds
const BEGINS = 4; // o'clock

/** The number of the day in which a moment (milliseconds since 1970) lies; days that follow each other differ by one. */
export function day(at: number): number {
  const local = new Date(at);
  const date = Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()) / DAY;
  return local.getHours() < BEGINS ? date - 1 : date;
}

/** The moment at which a day begins. */
export function dawn(number: number): number {
  const date = new Date(number * DAY);
  return new Date(date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), BEGINS).getTime();
}
