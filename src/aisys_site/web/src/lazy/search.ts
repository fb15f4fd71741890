// The search, asked for when a reader opens it: elements/search-open.ts has put its dialog into the page by then.

import { SearchDialog } from "../search/dialog";
import { Files } from "../search/files";

const element = document.querySelector<HTMLElement>("course-search");
const dialog = document.querySelector<HTMLDialogElement>("dialog.search");

if (element && dialog) {
  const files = new URL(element.dataset["files"] ?? "", document.baseURI);
  const root = new URL("../../../", files); // assets/search/<locale>/ is below the site's root
  new SearchDialog(dialog, new Files(files.href), element.dataset["language"] ?? "", root);
}
