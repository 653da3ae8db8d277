// The library's one value: the photos a person has, what is selected, and what is being asked.

export interface LibraryPhoto {
  readonly id: string;
  readonly name: string;
  readonly small: string;
  readonly large: string;
  readonly original?: string;
  readonly blur: string;
  readonly width: number;
  readonly height: number;
  readonly taken: string | null;
  /** The day it is filed under: of taking, or of arriving where that is unknown. */
  readonly day: string;
  readonly event: string | number | null;
  readonly kept_until: string;
  readonly camera: string | null;
  readonly turned: 0 | 90 | 180 | 270;
  readonly deleted: string | null;
  /** Somebody who is shown in it has reported it; it is seen again when that is decided. */
  readonly blocked?: boolean;
}

/** Photos that lie in the library, or those that were thrown away and can still come back. */
export type Shelf = "kept" | "deleted";

export interface Library {
  readonly photos: readonly LibraryPhoto[];
  readonly total: number;
  readonly isLoading: boolean;
  readonly shelf: Shelf;
  readonly selected: ReadonlySet<string>;
  /** From where a range is selected. */
  readonly anchor: string | null;
  readonly looking: string | null;
  readonly asking: "clock" | "destroy" | null;
  /** What was just done, and which photos can be brought back. */
  readonly done: { readonly deleted: readonly string[] } | null;
  readonly trouble: string | null;
  readonly isBusy: boolean;
}

export const EMPTY: Library = {
  photos: [],
  total: 0,
  isLoading: true,
  shelf: "kept",
  selected: new Set(),
  anchor: null,
  looking: null,
  asking: null,
  done: null,
  trouble: null,
  isBusy: false,
};

/** The photos of the shelf that is looked at. */
export function onShelf(library: Library): readonly LibraryPhoto[] {
  const isDeleted = library.shelf === "deleted";
  return library.photos.filter((photo) => (photo.deleted !== null) === isDeleted);
}

/** More of the library has come; one that is there already is replaced. */
export function received(
  library: Library,
  more: readonly LibraryPhoto[],
  total: number,
  isLast: boolean,
): Library {
  const known = new Set(library.photos.map((photo) => photo.id));
  const fresh = more.filter((photo) => !known.has(photo.id));
  const changed = fresh.length < more.length ? changedBy(library.photos, more) : library.photos;
  return { ...library, photos: [...changed, ...fresh], total, isLoading: !isLast };
}

/** The server did a change and tells how the photos are now. */
export function changed(library: Library, photos: readonly LibraryPhoto[]): Library {
  return { ...library, photos: changedBy(library.photos, photos), isBusy: false, trouble: null };
}

/** Photos are gone for good. */
export function gone(library: Library, ids: ReadonlySet<string>): Library {
  const photos = library.photos.filter((photo) => !ids.has(photo.id));
  return { ...cleared(library), photos, total: photos.length, isBusy: false };
}

function changedBy(
  photos: readonly LibraryPhoto[],
  news: readonly LibraryPhoto[],
): readonly LibraryPhoto[] {
  const by = new Map(news.map((photo) => [photo.id, photo]));
  return photos.map((photo) => by.get(photo.id) ?? photo);
}

/** Select a photo or let it go. */
export function toggled(library: Library, id: string): Library {
  const selected = new Set(library.selected);
  if (!selected.delete(id)) selected.add(id);
  return { ...library, selected, anchor: id };
}

/** Select all photos from the anchor to this one. */
export function reached(library: Library, id: string): Library {
  const photos = onShelf(library);
  const from = photos.findIndex((photo) => photo.id === library.anchor);
  const to = photos.findIndex((photo) => photo.id === id);
  if (from < 0 || to < 0) return toggled(library, id);
  const range = photos.slice(Math.min(from, to), Math.max(from, to) + 1);
  return { ...library, selected: new Set([...library.selected, ...range.map((one) => one.id)]) };
}

/** Select some photos, or let them go when all of them are selected. */
export function together(library: Library, ids: readonly string[]): Library {
  const selected = new Set(library.selected);
  const isAll = ids.every((id) => selected.has(id));
  for (const id of ids) {
    if (isAll) selected.delete(id);
    else selected.add(id);
  }
  return { ...library, selected };
}

export function cleared(library: Library): Library {
  return { ...library, selected: new Set(), anchor: null, asking: null };
}

/** The selected photos, in the order of the shelf. */
export function chosen(library: Library): readonly LibraryPhoto[] {
  return onShelf(library).filter((photo) => library.selected.has(photo.id));
}

/** Seconds by which a camera's clock was wrong: what a photo says, against when it was. */
export function shiftOf(photo: LibraryPhoto, truth: string): number | null {
  if (!photo.taken) return null;
  const said = Date.parse(`${photo.taken.slice(0, 19)}Z`);
  const was = Date.parse(`${truth.length === 16 ? `${truth}:00` : truth}Z`);
  return Number.isNaN(said) || Number.isNaN(was) ? null : Math.round((was - said) / 1000);
}
