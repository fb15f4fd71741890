// <resource-filter>: shows of all lessons those of a module, a level, with a kind of material, within some minutes.
// The choice stands in the page's address, so that it can be shared; what an address says is checked first.

import { Enhanced } from "../element";

type Field = HTMLSelectElement | HTMLInputElement;

class ResourceFilter extends Enhanced {
  protected listen(signal: AbortSignal): void {
    const changed = () => {
      this.filter();
      this.remember();
    };
    this.addEventListener("input", changed, { signal });
    addEventListener("popstate", () => this.restore(), { signal });
    // The browser fills fields again when it comes back to a page; the address knows better.
    addEventListener("pageshow", () => this.restore(), { signal });
    this.restore();
  }

  private get fields(): Field[] {
    return [...this.querySelectorAll<Field>("select, input")];
  }

  private value(name: string): string {
    const field = this.fields.find((one) => one.name === name);
    return field?.validity.valid ? field.value : "";
  }

  private restore(): void {
    const query = new URLSearchParams(location.search);
    for (const field of this.fields) {
      const given = query.get(field.name) ?? "";
      field.value = given;
      // A select takes no value that it does not offer, an input only reports one that is out of range.
      if (field.value !== given || !field.validity.valid) field.value = "";
    }
    this.filter();
  }

  private remember(): void {
    const query = new URLSearchParams(location.search);
    for (const { name } of this.fields) {
      const value = this.value(name);
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const search = query.toString();
    history.replaceState(history.state, "", `${location.pathname}${search && `?${search}`}${location.hash}`);
  }

  private fits({ dataset }: HTMLElement): boolean {
    const [module, level, kind, minutes] = ["module", "level", "kind", "minutes"].map((name) => this.value(name));
    return (
      (!module || dataset["of"] === module) &&
      (!level || dataset["level"] === level) &&
      (!kind || (dataset["kinds"] ?? "").split(" ").includes(kind)) &&
      (!minutes || Number(dataset["minutes"]) <= Number(minutes))
    );
  }

  private filter(): void {
    const list = document.querySelector(".resource-list");
    const rows = [...(list?.querySelectorAll<HTMLElement>(".resource") ?? [])];
    for (const row of rows) row.hidden = !this.fits(row);
    for (const part of list?.querySelectorAll<HTMLElement>("section") ?? []) {
      part.hidden = !part.querySelector(".resource:not([hidden])");
    }
    const n = rows.filter((row) => !row.hidden).length;
    const status = this.querySelector("[role=status]");
    if (status) status.textContent = n ? this.word("shown", { n, all: rows.length }) : this.word("none");
  }
}

customElements.define("resource-filter", ResourceFilter);
