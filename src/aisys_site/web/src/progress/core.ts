// All of the progress that needs no page: what the tests run without a browser.
export { completion, days, following, weakest, worked } from "./advice";
export { counting, lessonState } from "./derive";
export { joined, merge } from "./merge";
export { parse } from "./parse";
export { empty } from "./state";
