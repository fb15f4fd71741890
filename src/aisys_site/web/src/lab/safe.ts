// HTML from the worker → nodes of this page. What it holds was made by a model, so by who knows whom: only elements and
// attributes that drawings, tables and formulas need are made anew, everything else is left out with all in it.

const WORDS = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/));

const NAMES: Readonly<Record<string, ReadonlySet<string>>> = {
  "http://www.w3.org/1999/xhtml": WORDS(
    "table caption thead tbody tfoot tr th td div p span b strong em i small sub sup br ul ol li code math-display",
  ),
  "http://www.w3.org/2000/svg": WORDS(
    "svg g defs title desc text tspan rect circle ellipse line polyline polygon path marker pattern clipPath",
  ),
  "http://www.w3.org/1998/Math/MathML": WORDS(
    "math mrow mi mn mo ms mtext mspace mfrac msqrt mroot mstyle mpadded mphantom menclose msub msup msubsup munder mover " +
      "munderover mmultiscripts mprescripts mtable mtr mtd semantics annotation",
  ),
};

const ATTRIBUTES = WORDS(
  "id class lang role scope colspan rowspan data-plot data-x data-y data-drag-x data-drag-y aria-label aria-hidden " +
    "aria-labelledby aria-describedby viewBox preserveAspectRatio x y x1 y1 x2 y2 cx cy r rx ry width height d points " +
    "transform dx dy text-anchor dominant-baseline textLength clip-path clipPathUnits patternUnits patternTransform " +
    "patternContentUnits marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient fill " +
    "stroke stroke-width display mathvariant stretchy fence separator form lspace rspace minsize maxsize movablelimits " +
    "accent accentunder displaystyle scriptlevel columnalign columnspacing rowspacing linethickness depth voffset encoding",
);

const PLAIN = /^(?!.*(?:javascript|data):)[^<>]*$/is;
const ADDRESS = /url\(/i;
const LOCAL = /^url\(#[\w-]+\)$/;

/** The nodes of an HTML text, as far as they are harmless. */
export function safe(html: string): DocumentFragment {
  const made = document.createDocumentFragment();
  copy(new DOMParser().parseFromString(html, "text/html").body, made);
  return made;
}

function copy(from: Node, to: Node): void {
  for (const node of from.childNodes) {
    if (node instanceof Text) to.appendChild(document.createTextNode(node.data));
    else if (node instanceof Element) element(node, to);
  }
}

function element(from: Element, to: Node): void {
  const { namespaceURI, localName } = from;
  if (!namespaceURI || !NAMES[namespaceURI]?.has(localName)) return;
  const made = document.createElementNS(namespaceURI, localName);
  for (const { name, value } of from.attributes) if (allowed(name, value)) made.setAttribute(name, value);
  if (from.getAttribute("tabindex") === "0") made.setAttribute("tabindex", "0");
  copy(from, made);
  to.appendChild(made);
}

function allowed(name: string, value: string): boolean {
  return ATTRIBUTES.has(name) && (ADDRESS.test(value) ? LOCAL.test(value) : PLAIN.test(value));
}
