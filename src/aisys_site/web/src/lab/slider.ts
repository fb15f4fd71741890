// Places of a range input ↔ values of a slider: 0, 1, 2 … each at a rounded value. Pure.

import { clean, type Slider } from "./control";

const FINE = 200; // places of a linear slider without a step
const PLACES = 200; // about as many on a log one, as far as two digits tell them apart

export interface Stops {
  /** The last place. */
  readonly last: number;
  at(place: number): number;
  /** The place nearest to a value. */
  near(value: number): number;
}

/** The places of a slider. */
export function stops(slider: Slider): Stops {
  if (slider.values) return listed(slider.values, false);
  return slider.scale === "log" ? listed(rounded(slider), true) : even(slider);
}

/** A value that a slider can take, near to one that it may not: where a dragged point leads. */
export function fitting(slider: Slider, value: number): number {
  const { min, max, scale, step, whole, values } = slider;
  if (values) return stops(slider).at(stops(slider).near(value));
  const inside = Math.min(Math.max(Number.isFinite(value) ? value : min, min), max);
  if (whole) return Math.round(inside);
  if (scale === "log") return Math.min(Math.max(Number(inside.toPrecision(3)), min), max);
  const steps = step ?? nice((max - min) / FINE);
  return Math.min(clean(min + Math.round((inside - min) / steps) * steps), max);
}

function even({ min, max, step, whole }: Slider): Stops {
  const by = step ?? (whole ? Math.max(1, Math.round(nice((max - min) / FINE))) : nice((max - min) / FINE));
  const last = Math.ceil((max - min) / by - 1e-9);
  return {
    last,
    at: (place) => (place >= last ? max : clean(min + place * by)),
    near: (value) => (value >= max ? last : Math.round((value - min) / by)),
  };
}

function listed(all: readonly number[], log: boolean): Stops {
  const away = (one: number, value: number) => (log ? Math.abs(Math.log(one / value)) : Math.abs(one - value));
  const near = (value: number) => all.reduce((best, one, at) => (away(one, value) < away(all[best] ?? one, value) ? at : best), 0);
  return { last: all.length - 1, at: (place) => all[Math.min(Math.max(place, 0), all.length - 1)] ?? 0, near };
}

/** Rounded values between the ends, about evenly on a log scale, each once. */
function rounded({ min, max, whole }: Slider): number[] {
  const decades = Math.log10(max / min);
  const each = Math.min(Math.max(20, Math.round(PLACES / decades / 10) * 10), 90); // places in a decade
  const made = [min];
  for (let place = Math.ceil(Math.log10(min) * each); place <= Math.log10(max) * each; place++) {
    const value = Number((10 ** (place / each)).toPrecision(2));
    const one = whole ? Math.round(value) : value;
    if (one > (made[made.length - 1] ?? min) && one < max) made.push(one);
  }
  return [...made, max];
}

/** The next of 1, 2, 5, 10 … that is not less. */
function nice(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return clean(power * ([1, 2, 5].find((one) => one * power >= value * (1 - 1e-9)) ?? 10));
}
