// What the course's own pages know of it: assets/course/reader.<locale>.js, written by the build (reader.py), loaded by a
// script tag where a page needs it, once. Addresses are from the site's root.

import type { Asked } from "./derive";

export interface Lesson {
  readonly title: string;
  readonly url: string;
  readonly minutes: number;
  readonly level: string;
  readonly status: string;
  readonly module: string;
  readonly chapter: string;
  readonly requires: readonly string[];
  readonly objectives: readonly { readonly id: string; readonly text: string }[];
  readonly questions: readonly (readonly [id: string, key: string, kind: string, objective: string, level: string])[];
  /** The ids of its terms. */
  readonly terms: readonly string[];
}

export interface Chapter {
  readonly id: string;
  readonly title: string;
  readonly url: string;
  readonly lessons: readonly string[];
}

export interface Module {
  readonly id: string;
  readonly title: string;
  readonly short: string;
  readonly url: string;
  readonly chapters: readonly Chapter[];
}

export interface Reader {
  readonly modules: readonly Module[];
  readonly lessons: Readonly<Record<string, Lesson>>;
  readonly terms: readonly { readonly id: string; readonly term: string }[];
}

/** Load it from an address; undefined where it does not come. */
export function reader(address: string): Promise<Reader | undefined> {
  return new Promise((done) => {
    if (window.courseReader) {
      done(window.courseReader);
      return;
    }
    const script = document.createElement("script");
    script.src = address;
    script.onload = script.onerror = () => done(window.courseReader);
    document.head.append(script);
  });
}

/** The ids of all lessons, in the order of the course. */
export function order({ modules }: Reader): readonly string[] {
  return modules.flatMap(({ chapters }) => chapters.flatMap(({ lessons }) => lessons));
}

/** A lesson with its questions. */
export function asked(course: Reader, id: string): Asked {
  return { id, questions: course.lessons[id]?.questions ?? [] };
}
