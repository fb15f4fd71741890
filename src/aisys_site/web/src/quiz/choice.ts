// Options of which one or several are right. Each chosen one gets its mark and why it is right or wrong.

import { copies, part, type Answer, type Field, type Host } from "./field";
import { shuffled } from "./order";

export class Choice implements Field {
  constructor(private readonly host: Host) {}

  private get options(): HTMLElement[] {
    return [...this.host.querySelectorAll<HTMLElement>(".option")];
  }

  private input(option: HTMLElement): HTMLInputElement | null {
    return option.querySelector("input");
  }

  private chosen(option: HTMLElement): boolean {
    return this.input(option)?.checked ?? false;
  }

  get first(): HTMLElement | null {
    return this.host.querySelector<HTMLInputElement>(".option input");
  }

  arrange(seed: string): void {
    const options = shuffled(`${seed}/${this.host.dataset["question"]}`, this.options, (one) => one.dataset["option"] ?? "");
    options[0]?.parentElement?.append(...options);
  }

  judge(): Answer {
    const { options } = this;
    if (!options.some((one) => this.chosen(one))) return { attempt: false, word: "choose", values: {} };
    return { attempt: true, right: options.every((one) => this.chosen(one) === one.hasAttribute("data-right")) };
  }

  tell(all: boolean): string {
    this.untell();
    const told = this.options.filter((one) => all || this.chosen(one));
    for (const option of told) {
      const name = option.hasAttribute("data-right") ? "right" : "wrong";
      const mark = part("span", `verdict verdict-${name}`, this.host.say(`${name}Mark`));
      const why = this.host.querySelector(`[data-why="${option.dataset["option"]}"] .answer-why`);
      option.classList.add(`is-${name}`);
      option.append(part("div", "option-why", mark, ...copies(why)));
    }
    const whys = told.filter((one) => this.chosen(one)).map((one) => one.querySelector(".option-why")?.textContent ?? "");
    return whys.join(" ");
  }

  clear(): void {
    this.untell();
    for (const option of this.options) {
      const input = this.input(option);
      if (input) input.checked = false;
    }
  }

  private untell(): void {
    this.host.querySelectorAll(".option-why").forEach((one) => one.remove());
    for (const option of this.options) option.classList.remove("is-right", "is-wrong");
  }
}
