// What the server says about a draft: the shape of `state.json`, and of the book document in it.
// Millimetres, origin at the trim's top left, y down; crops in fractions of the upright photo.

/** Left, top, right, bottom of the visible part of a photo, in fractions. */
export type Crop = readonly [number, number, number, number];

/** x, y, width, height in millimetres. */
export type Box = readonly [number, number, number, number];

export interface PhotoElement {
  readonly kind: "photo";
  readonly file: string;
  readonly box_mm: Box;
  readonly crop: Crop;
  readonly rotation: number;
}

export interface TextElement {
  readonly kind: "text";
  readonly text: string;
  readonly box_mm: Box;
  readonly font: string;
  readonly size_pt: number;
  readonly align: "left" | "centre" | "right";
  readonly valign: "top" | "middle" | "bottom";
  readonly colour: string;
  readonly weight: number;
  readonly italic: boolean;
  readonly rotation: number;
  readonly lang: string;
  readonly role: string;
}

export type PageElement = PhotoElement | TextElement;

/** One trimmed sheet; the cover (number 0) is back, spine and front in one. */
export interface Page {
  readonly number: number;
  readonly kind: "cover" | "inside";
  readonly width_mm: number;
  readonly height_mm: number;
  readonly bleed_mm: number;
  readonly elements: readonly PageElement[];
  readonly background: string;
  readonly layout: string;
  readonly locked: boolean;
  readonly spine_mm: number;
}

export interface Book {
  readonly product: string;
  readonly title: string;
  readonly lang: string;
  readonly pages: readonly Page[];
}

export type PhotoStatus = "placed" | "left_out" | "waiting";

export interface Photo {
  readonly id: string;
  readonly name: string;
  readonly small: string;
  readonly large: string;
  readonly blur: string;
  readonly width: number;
  readonly height: number;
  readonly taken: string | null;
  readonly kept_until: string;
  readonly status: PhotoStatus;
  readonly code: string;
  readonly reason: string;
  readonly pages: readonly number[];
}

export interface Product {
  readonly id: string;
  readonly name: string;
  readonly size: string;
  readonly pages_min: number;
  readonly pages_max: number;
  readonly pages_step: number;
}

export type Density = "low" | "normal" | "high";

export interface Wishes {
  readonly pages: number | null;
  readonly density: Density;
  readonly must: readonly string[];
  readonly without: readonly string[];
  readonly cover: string | null;
}

export interface Finding {
  readonly level: "block" | "warn" | "info";
  readonly code: string;
  readonly page: number | null;
  /** Where on the page, in millimetres, if it is about one place. */
  readonly box_mm?: Box | null;
  readonly message: string;
}

export interface Making {
  readonly state: "empty" | "waiting" | "making" | "ready" | "failed";
  readonly message: string;
  readonly done: number;
  readonly total: number;
}

/** A draft as the server last said it. */
export interface Draft {
  readonly draft: string;
  readonly revision: number;
  readonly can_undo: boolean;
  readonly can_redo: boolean;
  readonly making: Making;
  readonly product: string | null;
  readonly products: readonly Product[];
  readonly title: string;
  readonly lang: string;
  readonly wishes: Wishes;
  readonly photos: readonly Photo[];
  readonly preflight: readonly Finding[];
  readonly uploads: {
    readonly receiving: number;
    readonly received: number;
    readonly refused: readonly { readonly name: string; readonly reason: string }[];
  };
  readonly statement_needed: boolean;
  /** The pages that were looked at, so far as the server knows. */
  readonly seen?: readonly number[];
  readonly pdf: {
    readonly state: "none" | "waiting" | "making" | "ready" | "failed";
    readonly url: string | null;
    readonly done?: number;
    readonly total?: number;
  };
  readonly book: Book | null;
  /** After a change of product, pages or density: what it changed, in sentences. */
  readonly changed?: readonly string[];
}

/** How many photos an album of so many pages takes, and which come and go against now. */
export interface Length {
  readonly pages: number;
  readonly placed: number;
  readonly comes: readonly string[];
  readonly goes: readonly string[];
}

/** Another arrangement of a page's photos. */
export interface Layout {
  readonly name: string;
  readonly page: Page;
}

/** Where an element is: the page's number, and the place in its list of elements. */
export interface Place {
  readonly page: number;
  readonly element: number;
}

export function samePlace(a: Place | null, b: Place | null): boolean {
  return a !== null && b !== null && a.page === b.page && a.element === b.element;
}

export function pageOf(book: Book | null, number: number): Page | undefined {
  return book?.pages.find((page) => page.number === number);
}

export function elementAt(book: Book | null, place: Place | null): PageElement | undefined {
  return place ? pageOf(book, place.page)?.elements[place.element] : undefined;
}

/** The photo element at a place, where there is one. */
export function photoAt(book: Book | null, place: Place | null): PhotoElement | undefined {
  const element = elementAt(book, place);
  return element?.kind === "photo" ? element : undefined;
}

/** Whether something is under way that will change the draft by itself. */
export function isMoving(draft: Draft): boolean {
  const working = ["waiting", "making"];
  return (
    working.includes(draft.making.state) ||
    working.includes(draft.pdf.state) ||
    draft.uploads.receiving > 0 ||
    draft.uploads.received > 0
  );
}
