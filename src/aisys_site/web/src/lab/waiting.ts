// What a lab shows while it computes: a thin bar once it takes long, and a way to stop it once it takes longer.

const SLOW = 200; // milliseconds
const LONG = 2000;

export class Waiting {
  private timers: number[] = [];

  constructor(private readonly lab: HTMLElement) {}

  begin(): void {
    if (this.timers.length > 0) return;
    const after = (wait: number, name: string) => window.setTimeout(() => this.lab.classList.add(name), wait);
    this.timers = [after(SLOW, "is-busy"), after(LONG, "is-long")];
  }

  progress(value: number): void {
    const { bar } = this;
    if (bar) bar.value = value;
  }

  end(): void {
    this.timers.forEach(clearTimeout);
    this.timers = [];
    this.lab.classList.remove("is-busy", "is-long");
    this.bar?.removeAttribute("value");
  }

  private get bar(): HTMLProgressElement | null {
    return this.lab.querySelector<HTMLProgressElement>(".lab-progress progress");
  }
}
