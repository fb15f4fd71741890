// The time that is left, shown each second and said at three moments only: half of it, five minutes, the end.

const SECOND = 1000;
const SOON = 5 * 60 * SECOND;

/** Seconds as minutes and seconds: 754 → 12:34. */
export function minutes(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** What is to be said when the time left goes from `before` to `now`, both in milliseconds, of `all`. */
export function said(all: number, before: number, now: number): "half" | "soon" | "" {
  const passed = (mark: number) => before > mark && now <= mark;
  if (all > SOON && passed(SOON)) return "soon";
  return all > 2 * SOON && passed(all / 2) ? "half" : "";
}

export class Clock {
  private timer = 0;
  private before = Infinity;

  constructor(
    private readonly show: (left: number, saying: "half" | "soon" | "") => void,
    private readonly end: () => void,
  ) {}

  start(started: number, ends: number): void {
    this.stop();
    this.before = ends - Date.now();
    const tick = () => {
      const left = ends - Date.now();
      this.show(left, said(ends - started, this.before, left));
      this.before = left;
      if (left <= 0) {
        this.stop();
        this.end();
      }
    };
    this.timer = window.setInterval(tick, SECOND);
    tick();
  }

  stop(): void {
    clearInterval(this.timer);
    this.timer = 0;
  }
}
