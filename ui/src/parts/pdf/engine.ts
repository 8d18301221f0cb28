// The one place that loads pdf.js: late, from this window's own files, with nothing in a PDF able to run or to load.
import type { PDFDocumentLoadingTask, PDFDocumentProxy, PDFPageProxy } from 'pdfjs-dist';
import workerUrl from 'pdfjs-dist/legacy/build/pdf.worker.min.mjs?url';

export type { PDFDocumentProxy, PDFPageProxy };

type Library = typeof import('pdfjs-dist');

let library: Promise<Library> | undefined;

/** pdf.js itself; the legacy build, which WebKit needs. */
export function pdfLibrary(): Promise<Library> {
  library ??= import('pdfjs-dist/legacy/build/pdf.min.mjs').then((loaded: Library) => {
    loaded.GlobalWorkerOptions.workerSrc = workerUrl;
    return loaded;
  });
  return library;
}

/** Starts reading a PDF. The caller destroys the task when it is done with it. */
export async function openPdf(bytes: Uint8Array): Promise<PDFDocumentLoadingTask> {
  const { getDocument } = await pdfLibrary();
  const data = (folder: string) => new URL(`pdf/${folder}/`, document.baseURI).href;
  return getDocument({
    data: bytes.slice(), // the worker takes the bytes away
    isEvalSupported: false,
    enableXfa: false,
    useWasm: false,
    wasmUrl: data('wasm'),
    cMapUrl: data('cmaps'),
    cMapPacked: true,
    standardFontDataUrl: data('standard_fonts'),
    verbosity: 0,
  });
}

/** A heading of the outline with the page it leads to, from 1. */
export interface Heading {
  title: string;
  level: number;
  page: number | undefined;
}

/** The outline, flat and in order; empty when there is none. */
export async function outlineOf(pdf: PDFDocumentProxy): Promise<Heading[]> {
  type Items = Awaited<ReturnType<PDFDocumentProxy['getOutline']>>;
  const headings: Heading[] = [];
  const walk = async (items: Items, level: number): Promise<void> => {
    for (const item of items ?? []) {
      headings.push({ title: item.title, level, page: await pageOf(pdf, item.dest) });
      await walk(item.items as Items, level + 1);
    }
  };
  await walk(await pdf.getOutline(), 1);
  return headings;
}

/** The page, from 1, that a destination in the PDF names. */
export async function pageOf(pdf: PDFDocumentProxy, destination: unknown): Promise<number | undefined> {
  const resolved: unknown = typeof destination === 'string' ? await pdf.getDestination(destination) : destination;
  if (!Array.isArray(resolved)) return undefined;
  const target: unknown = resolved[0];
  if (typeof target === 'number') return target + 1;
  if (typeof target !== 'object' || target === null) return undefined;
  return pdf.getPageIndex(target as Parameters<PDFDocumentProxy['getPageIndex']>[0]).then(
    (index) => index + 1,
    () => undefined,
  );
}

/** A link inside the PDF, as a share of the page: from the start and the top, between 0 and 1. */
export interface InnerLink {
  left: number;
  top: number;
  width: number;
  height: number;
  destination: unknown;
}

/** The links of a page that lead elsewhere in the same PDF. Those that lead out of it are text only. */
export async function innerLinks(page: PDFPageProxy): Promise<InnerLink[]> {
  const viewport = page.getViewport({ scale: 1 });
  const notes: unknown[] = await page.getAnnotations();
  const links: InnerLink[] = [];
  for (const note of notes) {
    const { subtype, dest, rect } = note as { subtype?: string; dest?: unknown; rect?: number[] };
    if (subtype !== 'Link' || dest === undefined || dest === null || rect?.length !== 4) continue;
    const [x1, y1, x2, y2] = viewport.convertToViewportRectangle(rect) as [number, number, number, number];
    links.push({
      left: Math.min(x1, x2) / viewport.width,
      top: Math.min(y1, y2) / viewport.height,
      width: Math.abs(x2 - x1) / viewport.width,
      height: Math.abs(y2 - y1) / viewport.height,
      destination: dest,
    });
  }
  return links;
}
