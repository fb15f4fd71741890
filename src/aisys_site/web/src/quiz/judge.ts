// All judging that needs no page: what the tests run without a browser.
export { grade, passes } from "./grade";
export { numeric } from "./numeric";
export { hash, misplaced, shuffled, variant } from "./order";
export { typed } from "./number";
export { normalised, short, tracing } from "./words";
