// <figure-view>: a drawing that can be opened large, saved, and, where it has steps, stepped through.
// Opening moves the drawing into a dialog and back: a copy would have its ids twice.

import { raster, save, standalone } from "../drawing";
import { button, Enhanced } from "../element";
import { Steps } from "../steps";

class FigureView extends Enhanced {
  private readonly dialog = document.createElement("dialog");
  private readonly shrink = button(this.word("shrink"), "figure-shrink");
  private steps: Steps | undefined;

  protected override build(): void {
    this.steps = this.makeSteps();
    this.dialog.className = "figure-dialog";
    this.dialog.setAttribute("aria-label", this.stage?.getAttribute("aria-label") ?? "");
    this.dialog.append(this.shrink);
    this.append(this.dialog);
  }

  protected listen(signal: AbortSignal): void {
    const on = (name: string, act: () => void) => this.control(name)?.addEventListener("click", act, { signal });
    on("enlarge", () => this.open());
    on("save-svg", () => this.saveAsSvg());
    on("save-png", () => void this.saveAsPng());
    this.shrink.addEventListener("click", () => this.dialog.close(), { signal });
    this.dialog.addEventListener("close", () => this.putBack(), { signal });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close(), { signal });
    this.stage?.addEventListener("keydown", (event) => this.step(event), { signal });
    this.steps?.listen(signal);
  }

  private get stage(): HTMLElement | null {
    return this.querySelector<HTMLElement>(".figure-stage");
  }

  private control(name: string): HTMLElement | null {
    return this.querySelector<HTMLElement>(`.figure-${name}`);
  }

  private get drawing(): SVGSVGElement | null {
    return this.querySelector<SVGSVGElement>(".figure-stage > svg");
  }

  private makeSteps(): Steps | undefined {
    const controls = this.querySelector<HTMLElement>(".figure-controls");
    if (!controls) return undefined;
    const groups = [...this.querySelectorAll("svg [data-step]")];
    return new Steps(controls, groups, [...this.querySelectorAll<HTMLLIElement>(".figure-steps > li")]);
  }

  private step(event: KeyboardEvent): void {
    if (!this.steps || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const by = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    this.steps.move(by);
  }

  private open(): void {
    this.style.minBlockSize = `${this.offsetHeight}px`; // the page behind the dialog stays where it is
    const parts = [...this.children].filter((child) => child !== this.dialog);
    this.dialog.append(...parts);
    this.control("enlarge")?.toggleAttribute("hidden", true);
    this.dialog.showModal();
    this.shrink.focus();
  }

  private putBack(): void {
    const parts = [...this.dialog.children].filter((child) => child !== this.shrink);
    this.prepend(...parts);
    this.style.minBlockSize = "";
    this.control("enlarge")?.toggleAttribute("hidden", false);
    this.control("enlarge")?.focus();
  }

  private saveAsSvg(): void {
    if (!this.drawing) return;
    const { text } = standalone(this.drawing);
    save(new Blob([text], { type: "image/svg+xml" }), `${this.dataset["file"]}.svg`);
  }

  private async saveAsPng(): Promise<void> {
    if (!this.drawing) return;
    const picture = await raster(standalone(this.drawing), 2);
    if (picture) save(picture, `${this.dataset["file"]}.png`);
  }
}

customElements.define("figure-view", FigureView);
