// What lies open at once: the cover sheet or a side of it, then the pages in pairs, odd ones right.
import type { Book, Page } from "./state";

/** How much of a book is shown at a time. */
export type Mode = "spread" | "page";

/**
 * What lies open. `left` and `right` are inside pages; a missing one is the inside of the cover.
 * `cover` says which part of the cover sheet is seen: all of it, or one board.
 */
export interface Opening {
  readonly left: Page | null;
  readonly right: Page | null;
  readonly cover: "whole" | "front" | "back" | null;
  /** The page number to go to in order to see this. */
  readonly at: number;
}

/** Everything that can lie open, in order. */
export function openings(book: Book, mode: Mode): readonly Opening[] {
  const inside = book.pages.filter((page) => page.kind === "inside");
  if (mode === "page") {
    return [
      { left: null, right: null, cover: "front", at: 0 },
      ...inside.map((page) => single(page)),
      { left: null, right: null, cover: "back", at: inside.length + 1 },
    ];
  }
  const found: Opening[] = [{ left: null, right: null, cover: "whole", at: 0 }];
  for (let i = -1; i < inside.length; i += 2) {
    const left = inside[i] ?? null;
    const right = inside[i + 1] ?? null;
    const first = left ?? right;
    if (first) found.push({ left, right, cover: null, at: first.number });
  }
  return found;
}

function single(page: Page): Opening {
  const isLeft = page.number % 2 === 0;
  return { left: isLeft ? page : null, right: isLeft ? null : page, cover: null, at: page.number };
}

/** Where in the openings a page is; the last one for what lies past the end. */
export function openingOf(all: readonly Opening[], page: number): number {
  let found = 0;
  all.forEach((opening, i) => {
    if (opening.at <= page) found = i;
  });
  return found;
}

/** The numbers of the pages that lie open, in reading order; 0 for the cover. */
export function pagesIn(opening: Opening): readonly number[] {
  if (opening.cover) return [0];
  return [opening.left, opening.right].flatMap((page) => (page ? [page.number] : []));
}

/** A view box in millimetres of a part of the cover sheet. */
export function coverPart(page: Page, part: "whole" | "front" | "back"): readonly number[] {
  const board = (page.width_mm - page.spine_mm) / 2;
  if (part === "whole") return [0, 0, page.width_mm, page.height_mm];
  return [part === "back" ? 0 : board + page.spine_mm, 0, board, page.height_mm];
}

/** Width by height of what is drawn for an opening, in millimetres. */
export function extent(book: Book, mode: Mode): readonly [number, number] {
  const page = book.pages.find((one) => one.kind === "inside") ?? book.pages[0];
  if (!page) return [1, 1];
  return [mode === "page" ? page.width_mm : page.width_mm * 2, page.height_mm];
}
