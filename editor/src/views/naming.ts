// What pages, openings and elements are called, and the photos of a draft by id.
import { type Opening, pagesIn } from "../album/spreads";
import type { Book, Draft, PageElement, Photo } from "../album/state";
import type { Photos } from "../drawing/page";
import { words } from "../words/album";
import { longDate } from "../words/language";

/** “Pages 4 and 5” */
export function nameOf(opening: Opening, book: Book): string {
  if (opening.cover === "back") return words.back;
  if (opening.cover) return `${words.cover}: ${book.title || words.untitled}`;
  const [first = 0, second] = pagesIn(opening);
  return second === undefined ? words.page(first) : words.pages(first, second);
}

/** “Photo of 12 July 2024, IMG_1.jpg” */
export function nameOfElement(element: PageElement, photos: Photos): string {
  if (element.kind === "text") return words.text(element.text);
  return nameOfPhoto(photos.get(element.file));
}

export function nameOfPhoto(photo: Photo | undefined): string {
  return words.photo(photo?.name ?? "", photo?.taken ? longDate(photo.taken) : "");
}

let known: { readonly of: Draft["photos"]; readonly by: Photos } | null = null;

/** The photos by id; made once for each list. */
export function photosOf(draft: Draft): Photos {
  if (known?.of !== draft.photos) {
    known = { of: draft.photos, by: new Map(draft.photos.map((photo) => [photo.id, photo])) };
  }
  return known.by;
}
