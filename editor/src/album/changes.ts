// The changes a person can make. Each is sent to the server, which decides; those whose outcome is
// certain are shown at once (`foreseen`), the others when the server has answered.
import type { Book, Crop, Density, Draft, Page, PageElement, Place } from "./state";

export type Change =
  | { readonly verb: "title"; readonly title: string }
  | { readonly verb: "cover"; readonly photo: string }
  | { readonly verb: "pages"; readonly pages: number | null }
  | { readonly verb: "density"; readonly density: Density }
  | { readonly verb: "leave_out" | "must_have" | "put_back"; readonly photo: string }
  | { readonly verb: "swap"; readonly a: Place; readonly b: Place }
  | ({ readonly verb: "crop"; readonly crop: Crop } & Place)
  | { readonly verb: "layout"; readonly page: number; readonly layout: string }
  | { readonly verb: "regenerate" | "lock" | "unlock"; readonly page: number }
  | ({ readonly verb: "caption"; readonly text: string } & Place)
  | { readonly verb: "product"; readonly product: string }
  | { readonly verb: "undo" | "redo" };

export type Verb = Change["verb"];

/** The draft as it will be after a change, as far as that is certain without asking. */
export function foreseen(draft: Draft, change: Change): Draft {
  switch (change.verb) {
    case "title":
      return { ...draft, title: change.title, book: retitled(draft.book, draft.title, change.title) };
    case "crop":
      return onElement(draft, change, (element) =>
        element.kind === "photo" ? { ...element, crop: change.crop } : element,
      );
    case "caption":
      return onElement(draft, change, (element) =>
        element.kind === "text" ? { ...element, text: change.text } : element,
      );
    case "lock":
    case "unlock":
      return onPage(draft, change.page, (page) => ({ ...page, locked: change.verb === "lock" }));
    case "density":
      return { ...draft, wishes: { ...draft.wishes, density: change.density } };
    case "must_have":
      return { ...draft, wishes: { ...draft.wishes, must: [...draft.wishes.must, change.photo] } };
    default:
      return draft;
  }
}

function retitled(book: Book | null, before: string, after: string): Book | null {
  if (!book) return null;
  const pages = book.pages.map((page) => ({
    ...page,
    elements: page.elements.map((element) =>
      element.kind === "text" && isTitle(element.role) && element.text === before
        ? { ...element, text: after }
        : element,
    ),
  }));
  return { ...book, title: after, pages };
}

/** Whether a text of this role is the album's title: changing one changes them all. */
export function isTitle(role: string): boolean {
  return role === "title" || role === "spine";
}

function onPage(draft: Draft, number: number, change: (page: Page) => Page): Draft {
  if (!draft.book) return draft;
  const pages = draft.book.pages.map((page) => (page.number === number ? change(page) : page));
  return { ...draft, book: { ...draft.book, pages } };
}

function onElement(
  draft: Draft,
  place: Place,
  change: (element: PageElement) => PageElement,
): Draft {
  return onPage(draft, place.page, (page) => ({
    ...page,
    elements: page.elements.map((element, i) => (i === place.element ? change(element) : element)),
  }));
}
