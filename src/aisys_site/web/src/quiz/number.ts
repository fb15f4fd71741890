// What a reader typed as a number, with or without a unit → its value. Pure. Which unit counts is the business of numeric.ts.
// Read are: 1536, 1,536, 1 536, 1.5e3, 1.5×10^3, 2^20, 1/3, full-width digits; where the language writes 1,5 that too.

const DIGITS = "(?:[.,]?\\d[\\d.,' ]*)";
const FACTOR = `[+-]?${DIGITS}(?:e[+-]?\\d+)?(?:\\s*\\^\\s*[+-]?\\d+)?`;
const TIMES = "\\s*[×x*·/]\\s*";
const TYPED = new RegExp(`^(${FACTOR}(?:${TIMES}${FACTOR})*)\\s*(.*)$`, "iu");
const PART = new RegExp(`([×x*·/]?)\\s*([+-]?)(${DIGITS})(?:e([+-]?\\d+))?(?:\\s*\\^\\s*([+-]?\\d+))?\\s*`, "giuy");
const RAISED = /(\d)([⁺⁻]?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)/gu;

export interface Typed {
  value: number;
  unit: string;
}

/** Return the number and what stands behind it; undefined where there is no number. `comma`: 1,5 is one and a half. */
export function typed(text: string, comma: boolean): Typed | undefined {
  const found = TYPED.exec(plain(text));
  if (!found) return undefined;
  const value = product(found[1] ?? "", comma);
  return value === undefined ? undefined : { value, unit: (found[2] ?? "").trim() };
}

/** One way to write what keyboards write in many: digits, signs, spaces, powers. */
function plain(text: string): string {
  const raised = text.replace(RAISED, "$1^$2");
  return raised
    .normalize("NFKC")
    .replace(/[−–—‒‐‑]/gu, "-")
    .replace(/(\d)。(\d)/gu, "$1.$2")
    .replace(/[’‘]/gu, "'")
    .replace(/\s+/gu, " ")
    .trim();
}

function product(text: string, comma: boolean): number | undefined {
  let value = 1;
  for (const [, operator, sign, digits = "", exponent = "0", power = "1"] of text.matchAll(PART)) {
    const base = decimal(digits.trim(), comma);
    if (base === undefined) return undefined;
    const factor = (sign === "-" ? -1 : 1) * Number(`${base}e${exponent}`) ** Number(power);
    value = operator === "/" ? value / factor : value * factor;
  }
  return Number.isFinite(value) ? value : undefined;
}

/** Digits with marks between thousands and before the fraction → as a program writes them. */
function decimal(text: string, comma: boolean): string | undefined {
  const bare = /^\d{1,3}(?:([ '])\d{3})(?:\1\d{3})*(?:[.,]\d+)?$/u.test(text) ? text.replace(/[ ']/gu, "") : text;
  const [thousand, point] = comma ? [".", ","] : [",", "."];
  const group = new RegExp(`^\\d{1,3}(?:[${thousand}]\\d{3})+(?:[${point}]\\d+)?$`, "u");
  const alone = new RegExp(`^\\d*[${point}]?\\d+$|^\\d+[${point}]$`, "u");
  if (alone.test(bare)) return bare.replace(point, ".");
  if (comma && /^\d*\.\d+$/u.test(bare)) return bare; // a point is no mark of thousands unless there are two parts
  return group.test(bare) ? bare.split(thousand).join("").replace(point, ".") : undefined;
}
