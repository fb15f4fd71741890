// <math-display>: the box of a display formula. Without script it is always a stop for the Tab key, so that a wide
// formula can be scrolled; with script it is one only while the formula is wider than the box.

class MathDisplay extends HTMLElement {
  private readonly observer = new ResizeObserver(() => this.update());

  connectedCallback(): void {
    this.observer.observe(this);
  }

  disconnectedCallback(): void {
    this.observer.disconnect();
  }

  private update(): void {
    if (this.scrollWidth > this.clientWidth) this.tabIndex = 0;
    else this.removeAttribute("tabindex");
  }
}

customElements.define("math-display", MathDisplay);
