// <course-search>: opens the search. Its script and style come when the reader reaches for it; the dialog opens at
// once all the same, and what is typed before they have come, Enter too, is answered when they have.

import { Enhanced } from "../element";

class CourseSearch extends Enhanced {
  private dialog: HTMLDialogElement | undefined;
  private asked = false;

  protected listen(signal: AbortSignal): void {
    const button = this.querySelector(".search-open");
    button?.addEventListener("click", () => this.open(), { signal });
    for (const near of ["pointerenter", "focus"]) button?.addEventListener(near, () => this.bring(), { signal });
    document.addEventListener("keydown", (event) => this.press(event), { signal });
  }

  /** Ctrl+K and ⌘K; the single key "/" is key-sheet's, where readers can turn it off. */
  private press(event: KeyboardEvent): void {
    const held = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!held || event.key.toLowerCase() !== "k" || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    this.open();
  }

  private open(): void {
    this.bring();
    if (!this.dialog || this.dialog.open) return;
    this.dialog.showModal();
    this.dialog.querySelector("input")?.select();
  }

  private bring(): void {
    this.dialog ??= this.place();
    if (this.asked) return;
    this.asked = true;
    const style = document.createElement("link");
    [style.rel, style.href] = ["stylesheet", this.dataset["style"] ?? ""];
    const script = document.createElement("script");
    script.src = this.dataset["script"] ?? "";
    script.onerror = () => this.fail([style, script]);
    document.head.append(style, script);
  }

  private place(): HTMLDialogElement | undefined {
    const dialog = this.querySelector("template")?.content.querySelector("dialog");
    if (!dialog) return undefined;
    document.body.append(dialog);
    dialog.querySelector(".search-error button")?.addEventListener("click", () => this.bring());
    dialog.querySelector("input")?.addEventListener("keydown", ({ key }) => key === "Enter" && (dialog.dataset["entered"] = ""));
    return dialog;
  }

  private fail(parts: readonly Element[]): void {
    for (const part of parts) part.remove();
    this.asked = false;
    this.dialog?.querySelector(".search-error")?.removeAttribute("hidden");
  }
}

customElements.define("course-search", CourseSearch);
