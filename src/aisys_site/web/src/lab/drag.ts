// A point of a picture that the reader drags, by mouse or finger. Its picture says how places are values; the slider of the
// same control is its counterpart for the keyboard.

export interface Axis {
  readonly log: boolean;
  readonly from: number;
  readonly to: number;
}

/** What a drag sets: the control, how far its value has gone in SI base units, and by which factor on a log axis. */
export interface Moved {
  readonly control: string;
  readonly by: number;
  readonly factor: number;
}

interface Way {
  readonly name: "x" | "y";
  readonly control: string;
  readonly axis: Axis;
}

/** What stood when the hand took hold: a picture may choose other axes while it moves. */
interface Hold {
  readonly plot: readonly number[];
  readonly ways: readonly Way[];
  readonly start: DOMPoint;
  readonly centre: { readonly x: number; readonly y: number };
}

/** Listen to drags in a picture. `begin` is called before the first move, `move` at each. */
export function draggable(picture: HTMLElement, signal: AbortSignal, begin: () => void, move: (moved: readonly Moved[]) => void): void {
  let hold: Hold | undefined;
  const end = () => {
    hold = undefined;
    picture.classList.remove("is-dragged");
  };
  const start = (event: PointerEvent) => {
    const handle = event.target instanceof Element ? event.target.closest(".kit-handle") : null;
    const svg = handle?.closest("svg");
    if (!handle || !svg || event.button !== 0) return;
    hold = { plot: plotOf(svg), ways: waysOf(svg, handle), start: place(svg, event), centre: centre(handle) };
    picture.setPointerCapture(event.pointerId); // the handle itself does not outlive the first move
    picture.classList.add("is-dragged");
    event.preventDefault();
    begin();
  };
  const go = (event: PointerEvent) => {
    const svg = picture.querySelector("svg");
    if (hold && svg) move(moves(hold, place(svg, event)));
  };
  const stay = (event: Event) => event.target instanceof Element && event.target.closest(".kit-handle") && event.preventDefault();
  picture.addEventListener("touchstart", stay, { signal, passive: false }); // the page would scroll, and end the drag
  picture.addEventListener("pointerdown", start, { signal });
  picture.addEventListener("pointermove", go, { signal });
  for (const name of ["pointerup", "pointercancel", "lostpointercapture"] as const) picture.addEventListener(name, end, { signal });
}

/** Where the pointer is, in the units of the drawing. */
function place(svg: SVGSVGElement, { clientX, clientY }: PointerEvent): DOMPoint {
  return new DOMPoint(clientX, clientY).matrixTransform(svg.getScreenCTM()?.inverse());
}

function centre(handle: Element): { x: number; y: number } {
  const circle = handle.querySelector("circle");
  return { x: Number(circle?.getAttribute("cx")), y: Number(circle?.getAttribute("cy")) };
}

function plotOf(svg: SVGSVGElement): number[] {
  return (svg.dataset["plot"] ?? "").split(" ").map(Number);
}

function waysOf(svg: SVGSVGElement, handle: Element): Way[] {
  return (["x", "y"] as const).flatMap((name) => {
    const [control, axis] = [handle.getAttribute(`data-drag-${name}`), axisOf(svg.dataset[name])];
    return control && axis ? [{ name, control, axis }] : [];
  });
}

function moves({ plot, ways, start, centre }: Hold, now: DOMPoint): Moved[] {
  const [left = 0, top = 0, width = 1, height = 1] = plot;
  const share = (x: number, y: number) => ({ x: (x - left) / width, y: 1 - (y - top) / height });
  const [old, next] = [share(centre.x, centre.y), share(centre.x + now.x - start.x, centre.y + now.y - start.y)];
  return ways.map(({ name, control, axis }) => {
    const [before, after] = [valueAt(axis, old[name]), valueAt(axis, next[name])];
    return { control, by: after - before, factor: axis.log ? after / before : 0 };
  });
}

function axisOf(text: string | undefined): Axis | undefined {
  const [scale, from, to] = (text ?? "").split(" ");
  const axis = { log: scale === "log", from: Number(from), to: Number(to) };
  return Number.isFinite(axis.from) && Number.isFinite(axis.to) ? axis : undefined;
}

function valueAt({ log, from, to }: Axis, share: number): number {
  const inside = Math.min(Math.max(share, 0), 1);
  return log ? from * (to / from) ** inside : from + (to - from) * inside;
}
