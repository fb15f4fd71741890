// <missing-lessons>: marks which lessons of a list the reader has read, says how many, and which comes next. What is read is
// known to `window.courseProgress`; without it the list stands as it is.

import { Enhanced } from "../element";

/** What this needs of the store. */
interface Progress {
  state(): { read: Record<string, readonly [at: number, yes: number]>; cleared: number };
}

const progress = () => (window as unknown as { courseProgress?: Progress }).courseProgress;

class MissingLessons extends Enhanced {
  protected listen(signal: AbortSignal): void {
    queueMicrotask(() => this.begin(signal)); // the script that brings this brings the store too, maybe after it
  }

  private begin(signal: AbortSignal): void {
    this.toggleAttribute("data-failed", !progress());
    if (signal.aborted || !progress()) return;
    document.addEventListener("course-progress", () => this.show(), { signal });
    addEventListener("pageshow", () => this.show(), { signal }); // from the browser's memory, after another page changed it
    this.show();
  }

  private show(): void {
    const read = this.readLessons();
    const items = [...this.querySelectorAll<HTMLElement>("[data-lesson]")];
    for (const item of items) this.mark(item, read.has(item.dataset["lesson"] ?? ""));
    const next = items.find((item) => !read.has(item.dataset["lesson"] ?? ""));
    const all = items.length;
    const n = items.filter((item) => read.has(item.dataset["lesson"] ?? "")).length;
    const count = this.querySelector(".missing-count");
    if (count) count.textContent = next ? this.word("read", { n, all }) : this.word("all", { all });
    this.showNext(next?.querySelector("a") ?? null);
  }

  private readLessons(): Set<string> {
    const { read, cleared } = progress()?.state() ?? { read: {}, cleared: 0 };
    return new Set(Object.entries(read).flatMap(([lesson, [at, yes]]) => (yes === 1 && at > cleared ? [lesson] : [])));
  }

  /** A sign before a lesson, with its word for who does not see it. */
  private mark(item: HTMLElement, isRead: boolean): void {
    const sign = item.querySelector(".missing-mark");
    if (!isRead) sign?.remove();
    else if (!sign) {
      const made = document.createElement("span");
      made.className = "missing-mark";
      made.setAttribute("role", "img");
      made.setAttribute("aria-label", this.word("mark"));
      made.textContent = "✓";
      item.prepend(made);
    }
  }

  private showNext(next: HTMLAnchorElement | null): void {
    const place = this.querySelector<HTMLElement>(".missing-next");
    const link = place?.querySelector("a");
    if (!place || !link) return;
    place.classList.toggle("is-hidden", !next);
    if (!next) return;
    link.href = next.href;
    link.replaceChildren(...[...next.childNodes].map((node) => node.cloneNode(true)));
  }
}

customElements.define("missing-lessons", MissingLessons);
