// Scheduling, review and mocks as far as they need no page: what the tests run without a browser.
export { dawn, day } from "./progress/day";
export { comeback, newTerms, outlook, plan } from "./review/queue";
export { begun, parse } from "./interview/mock";
export { chance, pick } from "./interview/pick";
export { byPart, score } from "./interview/score";
export { PARAMETERS, schedule } from "./progress/schedule";
