// Pairs: each thing on the left gets the letter of one on the right. What is right is where its partner stands.

import { part, type Answer, type Field, type Host } from "./field";
import { shuffled } from "./order";

export class Matching implements Field {
  constructor(private readonly host: Host) {}

  private get rights(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(".rights > li")];
  }

  private get lefts(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(".left")];
  }

  private select(left: HTMLElement): HTMLSelectElement | null {
    return left.querySelector("select");
  }

  get first(): HTMLElement | null {
    return this.host.querySelector<HTMLSelectElement>(".left select");
  }

  arrange(seed: string): void {
    const letters = this.rights.map((one) => one.querySelector(".letter")?.textContent ?? "");
    const rights = shuffled(`${seed}/${this.host.dataset["question"]}`, this.rights, pair);
    rights[0]?.parentElement?.append(...rights);
    rights.forEach((one, at) => {
      const letter = one.querySelector(".letter");
      if (letter) letter.textContent = letters[at] ?? "";
    });
  }

  judge(): Answer {
    const { lefts } = this;
    if (lefts.some((one) => !this.select(one)?.value)) return { attempt: false, word: "complete", values: {} };
    return { attempt: true, right: lefts.every((one) => this.isRight(one)) };
  }

  tell(): string {
    this.untell();
    const said = this.lefts.map((left) => {
      const name = this.isRight(left) ? "right" : "wrong";
      left.classList.add(`is-${name}`);
      if (this.select(left)?.value) left.append(part("span", `verdict verdict-${name}`, this.host.say(`${name}Mark`)));
      return `${left.querySelector("label")?.textContent}: ${this.host.say(`${name}Mark`)}`;
    });
    return said.join("; ");
  }

  clear(): void {
    this.untell();
    for (const left of this.lefts) {
      const select = this.select(left);
      if (select) select.value = "";
    }
  }

  private isRight(left: HTMLElement): boolean {
    const letter = this.select(left)?.value;
    const right = this.rights.find((one) => one.querySelector(".letter")?.textContent === letter);
    return right !== undefined && pair(right) === pair(left);
  }

  private untell(): void {
    for (const left of this.lefts) {
      left.classList.remove("is-right", "is-wrong");
      left.querySelector(".verdict")?.remove();
    }
  }
}

const pair = (one: HTMLElement): string => one.dataset["pair"] ?? "";
