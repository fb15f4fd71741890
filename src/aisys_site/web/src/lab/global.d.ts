// What the scripts of labs share through `window`.

import type { Lab } from "./host";
import type { Live } from "./live";
import type { Prediction } from "./predict";
import type { Runtime } from "./runtime";

declare global {
  interface Window {
    /** Our scripts that were asked for, by name. */
    courseScripts?: Record<string, Promise<boolean>>;
    /** Set by lab-live.js: the page's one worker, behind its runtime, and what lets a lab compute. */
    courseLab?: { readonly runtime: Runtime; attach(lab: Lab): Live };
    /** Set by lab-predict.js: what asks the reader first. */
    coursePrediction?: typeof Prediction;
    /** Set by lab-tools.js: gives a lab its editor, notes and report, and does what one of their buttons is for. */
    courseLabTools?: (lab: Lab, pressed?: Element) => void;
  }
}
