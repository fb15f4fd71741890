// The script of every page: it only gathers the elements, each of which registers itself.
import "./elements/figure-view";
import "./elements/key-sheet";
import "./elements/list-filter";
import "./elements/math-display";
import "./elements/menu";
import "./elements/problems";
import "./elements/resource-filter";
import "./elements/search-open";
import "./elements/term-tip";
import "./elements/theme-switch";
import "./elements/video-facade";
