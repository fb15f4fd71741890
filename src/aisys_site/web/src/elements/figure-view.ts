// <figure-view>: a drawing that can be opened large, saved, and, where it has steps, stepped through.
// Opening moves the drawing into a dialog and back: a copy would have its ids twice.

import { raster, save, standalone } from "../drawing";
import { button, Enhanced } from "../element";
import { Steps } from "../steps";

class FigureView extends Enhanced {
  private readonly tools = document.createElement("div");
  private readonly dialog = document.createElement("dialog");
  private enlarge!: HTMLButtonElement;
  private shrink!: HTMLButtonElement;
  private saveSvg!: HTMLButtonElement;
  private savePng!: HTMLButtonElement;
  private steps: Steps | undefined;

  protected override build(): void {
    this.enlarge = button(this.word("enlarge"), "figure-enlarge");
    this.saveSvg = button(this.word("saveSvg"), "figure-save-svg");
    this.savePng = button(this.word("savePng"), "figure-save-png");
    this.shrink = button(this.word("shrink"), "figure-shrink");
    this.steps = this.makeSteps();
    this.tools.className = "figure-toolbar";
    if (this.steps) this.tools.append(this.steps.controls);
    this.tools.append(this.enlarge, this.saveSvg, this.savePng);
    this.dialog.className = "figure-dialog";
    this.dialog.setAttribute("aria-label", this.stage?.getAttribute("aria-label") ?? "");
    this.dialog.append(this.shrink);
    this.stage?.after(this.tools);
    this.append(this.dialog);
  }

  protected listen(signal: AbortSignal): void {
    this.enlarge.addEventListener("click", () => this.open(), { signal });
    this.shrink.addEventListener("click", () => this.dialog.close(), { signal });
    this.dialog.addEventListener("close", () => this.putBack(), { signal });
    this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close(), { signal });
    this.saveSvg.addEventListener("click", () => this.saveAsSvg(), { signal });
    this.savePng.addEventListener("click", () => void this.saveAsPng(), { signal });
    this.stage?.addEventListener("keydown", (event) => this.step(event), { signal });
    this.steps?.listen(signal);
  }

  private get stage(): HTMLElement | null {
    return this.querySelector<HTMLElement>(".figure-stage");
  }

  private get drawing(): SVGSVGElement | null {
    return this.querySelector<SVGSVGElement>(".figure-stage > svg");
  }

  private makeSteps(): Steps | undefined {
    const all = Number(this.dataset["steps"]);
    if (!(all > 0)) return undefined;
    const groups = [...this.querySelectorAll("svg [data-step]")];
    const captions = [...this.querySelectorAll<HTMLLIElement>(".figure-steps > li")];
    return new Steps(all, groups, captions, {
      previous: this.word("previous"),
      next: this.word("next"),
      play: this.word("play"),
      pause: this.word("pause"),
      step: this.word("step"), // filled in at each step
    });
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
    this.enlarge.hidden = true;
    this.dialog.showModal();
    this.shrink.focus();
  }

  private putBack(): void {
    const parts = [...this.dialog.children].filter((child) => child !== this.shrink);
    this.prepend(...parts);
    this.style.minBlockSize = "";
    this.enlarge.hidden = false;
    this.enlarge.focus();
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
