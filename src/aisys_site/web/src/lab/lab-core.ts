// What of labs needs no page: what the tests run without a browser.
export { read, write } from "./address";
export { changed, complete, numberOf, refusal } from "./control";
export { mark, parse } from "./kept";
export { fitting, stops } from "./slider";
export { trouble } from "./telling";
