// A drawing of the page, which the theme colours by classes → an SVG that carries its colours itself, and a PNG.

// Inherited: written only where they differ from the parent's. SVG's own initial values come first.
const INHERITED: Record<string, string> = {
  fill: "rgb(0, 0, 0)",
  "fill-opacity": "1",
  stroke: "none",
  "stroke-opacity": "1",
  "stroke-width": "1px",
  "stroke-dasharray": "none",
  "stroke-linecap": "butt",
  "stroke-linejoin": "miter",
  "paint-order": "normal",
  "font-family": "",
  "font-size": "",
  "font-weight": "400",
  "text-anchor": "start",
  visibility: "visible",
};
const OWN: Record<string, string> = { opacity: "1", rx: "auto", ry: "auto" };
const COLOURS = new Set(["fill", "stroke"]);
const NOT_DRAWN = new Set(["title", "desc"]);
const NAMESPACE = "http://www.w3.org/2000/svg";

let pixel: CanvasRenderingContext2D | null = null;

/** Any CSS colour as #rrggbb and its opacity: programs that open the file know no oklch(). */
function plain(colour: string): { hex: string; alpha: number } {
  pixel ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  });
  if (!pixel) return { hex: colour, alpha: 1 };
  pixel.clearRect(0, 0, 1, 1);
  pixel.fillStyle = colour;
  pixel.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 255] = pixel.getImageData(0, 0, 1, 1).data;
  const hex = [red, green, blue].map((part) => part.toString(16).padStart(2, "0")).join("");
  return { hex: `#${hex}`, alpha: Math.round((alpha / 255) * 100) / 100 };
}

const isColour = (value: string): boolean => /^(#|[a-z-]+\()/.test(value) && !value.startsWith("url(");

function write(copy: Element, name: string, value: string): void {
  if (!COLOURS.has(name) || !isColour(value)) {
    copy.setAttribute(name, value);
    return;
  }
  const { hex, alpha } = plain(value);
  copy.setAttribute(name, hex);
  if (alpha < 1) copy.setAttribute(`${name}-opacity`, String(alpha));
}

/** Write what the theme gives `from` into `copy` as attributes, then do the same below. */
function paint(from: Element, copy: Element, parent: CSSStyleDeclaration | null): void {
  copy.removeAttribute("class");
  if (NOT_DRAWN.has(from.localName)) return;
  const style = getComputedStyle(from);
  for (const [name, initial] of Object.entries(INHERITED)) {
    const value = style.getPropertyValue(name);
    if (value && value !== (parent ? parent.getPropertyValue(name) : initial)) write(copy, name, value);
  }
  for (const [name, initial] of Object.entries(OWN)) {
    const value = style.getPropertyValue(name);
    if (value && value !== initial && !copy.hasAttribute(name)) copy.setAttribute(name, value);
  }
  const copies = [...copy.children];
  [...from.children].forEach((child, index) => {
    const same = copies[index];
    if (same) paint(child, same, style);
  });
}

/** The colour behind an element. */
function ground(element: Element | null): string {
  for (let one = element; one; one = one.parentElement) {
    const { hex, alpha } = plain(getComputedStyle(one).backgroundColor);
    if (alpha === 1) return hex;
  }
  return "#ffffff";
}

export interface Standalone {
  text: string;
  width: number;
  height: number;
}

/** The drawing as a file of its own: real colours, a ground, a size. */
export function standalone(drawing: SVGSVGElement): Standalone {
  const copy = drawing.cloneNode(true) as SVGSVGElement;
  paint(drawing, copy, null);
  const { x, y, width, height } = drawing.viewBox.baseVal;
  const back = document.createElementNS(NAMESPACE, "rect");
  for (const [name, value] of Object.entries({ x, y, width, height })) back.setAttribute(name, String(value));
  back.setAttribute("fill", ground(drawing.parentElement));
  back.setAttribute("stroke", "none");
  const first = [...copy.children].find((child) => !NOT_DRAWN.has(child.localName)) ?? null;
  copy.insertBefore(back, first);
  copy.setAttribute("xmlns", NAMESPACE);
  copy.setAttribute("lang", drawing.closest<HTMLElement>("[lang]")?.lang ?? "");
  copy.setAttribute("width", String(width));
  copy.setAttribute("height", String(height));
  return { text: new XMLSerializer().serializeToString(copy), width, height };
}

/** The drawing as a PNG, `scale` pixels to a unit. Through a data: address, which the page's policy allows. */
export async function raster({ text, width, height }: Standalone, scale: number): Promise<Blob | null> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
}

/** Hand the reader a file. */
export function save(blob: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
