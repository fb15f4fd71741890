// All of the search that needs no page: what the tests run without a browser.
export { excerpt } from "./excerpt";
export { ALL, counts, kinds, modules, narrowed } from "./facets";
export { postings, shard } from "./postings";
export { query } from "./query";
export { compounds, normalise, pair, stem, stems, units } from "./terms";
export { distance } from "./vocabulary";
