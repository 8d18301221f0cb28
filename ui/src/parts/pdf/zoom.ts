// How large the pages of a PDF are shown, and which of them are worth drawing.

export const ZOOMS = [0.5, 0.75, 1, 1.25, 1.5, 2, 3] as const;

/** CSS pixels for each PDF point at 100 %. */
const PIXELS_PER_POINT = 96 / 72;

/** The next zoom in a direction; the same one at the end. */
export function stepZoom(zoom: number, direction: 1 | -1): number {
  const further = ZOOMS.filter((step) => (direction === 1 ? step > zoom + 0.001 : step < zoom - 0.001));
  return (direction === 1 ? further[0] : further.at(-1)) ?? zoom;
}

/** The zoom at which a page of `points` fits into `pixels`, never larger than life by half. */
export function fitZoom(points: number, pixels: number): number {
  const zoom = pixels / (points * PIXELS_PER_POINT);
  return Math.min(1.5, Math.max(0.25, zoom));
}

export function pixels(points: number, zoom: number): number {
  return Math.round(points * PIXELS_PER_POINT * zoom);
}

/** The scale that pdf.js wants for a zoom. */
export function scaleOf(zoom: number): number {
  return PIXELS_PER_POINT * zoom;
}

/** The pages to keep drawn around what is seen, so that scrolling finds them ready and memory stays flat. */
export function pagesToDraw(first: number, last: number, count: number, margin = 2): Set<number> {
  const pages = new Set<number>();
  for (let page = Math.max(1, first - margin); page <= Math.min(count, last + margin); page += 1) pages.add(page);
  return pages;
}

/** The first and last page that show between two heights of a column of pages, each with a gap after it. */
export function pagesBetween(heights: readonly number[], gap: number, top: number, bottom: number): [number, number] {
  let [first, last, edge] = [0, 0, 0];
  for (const [index, height] of heights.entries()) {
    if (edge + height > top && first === 0) first = index + 1;
    if (edge < bottom) last = index + 1;
    edge += height + gap;
  }
  return [first === 0 ? heights.length : first, Math.max(last, 1)];
}

/** How far down a page begins. */
export function topOf(heights: readonly number[], gap: number, page: number): number {
  return heights.slice(0, page - 1).reduce((sum, height) => sum + height + gap, 0);
}
