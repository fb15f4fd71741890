// One field to type in: a number, a term, what a program prints.

import type { Answer, Field, Host } from "./field";
import { numeric } from "./numeric";
import { short, tracing } from "./words";

type Input = HTMLInputElement | HTMLTextAreaElement;

export class Text implements Field {
  constructor(
    private readonly host: Host,
    private readonly judgeText: (text: string) => Answer,
  ) {}

  get first(): Input | null {
    return this.host.querySelector<Input>(".question-field :is(input, textarea)");
  }

  judge(): Answer {
    return this.judgeText(this.first?.value ?? "");
  }

  clear(): void {
    if (this.first) this.first.value = "";
  }
}

export function numberField(host: Host): Field {
  return new Text(host, (text) => {
    const { answer, margin, unit = "", units, mistakes } = host.dataset;
    const asked = {
      answer: Number(answer),
      margin: Number(margin),
      unit,
      units: JSON.parse(units || "{}") as Record<string, number>,
      mistakes: JSON.parse(mistakes || "[]") as number[],
    };
    return numeric(text, asked, commas(host));
  });
}

export function shortField(host: Host): Field {
  const accepted = JSON.parse(host.dataset["accept"] ?? "[]") as string[];
  return new Text(host, (text) => attempt(short(text, accepted)));
}

export function tracingField(host: Host): Field {
  return new Text(host, (text) => attempt(tracing(text, host.dataset["answer"] ?? "")));
}

function attempt(right: boolean | undefined): Answer {
  return right === undefined ? { attempt: false, word: "write", values: {} } : { attempt: true, right };
}

/** Whether the language of the page writes a comma before a fraction. */
function commas(host: Host): boolean {
  const language = host.closest<HTMLElement>("[lang]")?.lang ?? "en";
  return new Intl.NumberFormat(language).format(1.5).includes(",");
}
