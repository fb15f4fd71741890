// What the scripts of a page share through `window`.

import type { Due } from "./derive";
import type { Reader } from "./reader";
import type { Progress } from "./store";

declare global {
  interface Window {
    /** The reader's progress; main.js sets it before the page is ready, on every page of a course. */
    courseProgress?: Progress;
    /** What the course's own pages know of it: reader.<locale>.js. */
    courseReader?: Reader;
    /** When an item falls due: set by the script that knows, which then dispatches "course-due" on the document. */
    courseDue?: Due;
  }
}
