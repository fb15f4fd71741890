// The script of every page: what each page needs at once. lazy.ts brings the rest when it is about to be seen.
import "./elements/key-sheet";
import "./elements/menu";
import "./elements/missing-lessons";
import "./elements/search-open";
import "./elements/theme-switch";
import "./lazy";
import "./prefetch";
import "./progress/page";
import "./reveal";
import "./scrolls";
