// A small book to test with: a cover and four pages, each with two photos and a caption.
import type { Book, Draft, Page, Photo, PhotoElement, TextElement } from "../src/album/state";

export function photoElement(file: string, change: Partial<PhotoElement> = {}): PhotoElement {
  return {
    kind: "photo",
    file,
    box_mm: [10, 10, 120, 80],
    crop: [0, 0.1, 1, 0.9],
    rotation: 0,
    ...change,
  };
}

export function textElement(text: string, change: Partial<TextElement> = {}): TextElement {
  return {
    kind: "text",
    text,
    box_mm: [10, 100, 120, 20],
    font: "Atkinson Hyperlegible",
    size_pt: 10,
    align: "left",
    valign: "top",
    colour: "#1d1b19",
    weight: 400,
    italic: false,
    rotation: 0,
    lang: "nl",
    role: "caption",
    ...change,
  };
}

export function page(number: number, change: Partial<Page> = {}): Page {
  return {
    number,
    kind: number === 0 ? "cover" : "inside",
    width_mm: number === 0 ? 426 : 210,
    height_mm: 210,
    bleed_mm: 3,
    elements: [photoElement(`${number}a`), photoElement(`${number}b`), textElement(`Page ${number}`)],
    background: "#ffffff",
    layout: "framed:V(1,2)",
    locked: false,
    spine_mm: number === 0 ? 6 : 0,
    ...change,
  };
}

export function book(pages = 4): Book {
  const title = textElement("A week", { role: "title" });
  const cover = page(0, { elements: [photoElement("1a"), title] });
  const inside = Array.from({ length: pages }, (_, i) => page(i + 1));
  return { product: "album-21x21", title: "A week", lang: "nl", pages: [cover, ...inside] };
}

export function photo(id: string, change: Partial<Photo> = {}): Photo {
  return {
    id,
    name: `${id}.jpg`,
    small: `/photos/${id}/small`,
    large: `/photos/${id}/large`,
    blur: "data:,",
    width: 4000,
    height: 3000,
    taken: "2024-07-12T14:05:00",
    kept_until: "2026-12-22",
    status: "placed",
    code: "",
    reason: "",
    pages: [],
    ...change,
  };
}

export function draft(change: Partial<Draft> = {}): Draft {
  return {
    draft: "d",
    revision: 1,
    can_undo: false,
    can_redo: false,
    making: { state: "ready", message: "", done: 0, total: 0 },
    product: "album-21x21",
    products: [],
    title: "A week",
    lang: "nl",
    wishes: { pages: null, density: "normal", must: [], without: [], cover: null },
    photos: [],
    preflight: [],
    uploads: { receiving: 0, received: 0, refused: [] },
    statement_needed: false,
    pdf: { state: "none", url: null },
    book: book(),
    ...change,
  };
}
