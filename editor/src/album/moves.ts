// What a person does in this window alone, or with a selected photo: each reads the store's value
// and asks for one change of it.
import { type Frame, moved, zoomed, zoomOf } from "./crops";
import { openingOf, openings } from "./spreads";
import { type Crop, type Photo, photoAt, type PhotoElement, type Place, samePlace } from "./state";
import type { Store } from "./store";

/** Turn so many openings on, as far as there are any. */
export function leaf(store: Store, by: number): void {
  const { shown, view } = store.value;
  if (!shown?.book) return;
  const all = openings(shown.book, view.mode);
  const here = openingOf(all, view.page);
  const there = all[Math.max(0, Math.min(here + by, all.length - 1))];
  if (there && there.at !== all[here]?.at) open(store, there.at);
}

/** Open the book at a page. What was selected is let go, unless it waits to change places. */
export function open(store: Store, page: number): void {
  saveCrop(store);
  store.look({ page, selected: null, writing: null, pointed: null });
}

/** Select a photo; while one waits to change places, the two change places. */
export function pick(store: Store, place: Place): void {
  const { swapping } = store.value.view;
  saveCrop(store);
  if (swapping && !samePlace(swapping, place)) {
    swap(store, swapping, place);
  } else {
    store.look({ selected: place, swapping: null, writing: null, pointed: null });
  }
}

/** Two photos change places. */
export function swap(store: Store, a: Place, b: Place): void {
  store.send({ verb: "swap", a, b });
  store.look({ swapping: null, selected: b, page: b.page });
}

/** Write a text. */
export function write(store: Store, place: Place): void {
  saveCrop(store);
  store.look({ writing: place, selected: null });
}

/** Let go of whatever is held, the innermost first; false when nothing was. */
export function letGo(store: Store): boolean {
  const { looking, writing, swapping, selected, panel } = store.value.view;
  if (looking) store.look({ looking: null });
  else if (writing) store.look({ writing: null });
  else if (swapping) store.look({ swapping: null });
  else if (selected) {
    saveCrop(store);
    store.look({ selected: null });
  } else if (panel) store.look({ panel: null });
  else return false;
  return true;
}

export interface Selected {
  readonly place: Place;
  readonly element: PhotoElement;
  readonly photo: Photo;
  readonly frame: Frame;
  /** As it is seen now, saved or not. */
  readonly crop: Crop;
}

/** The selected photo with all that its tools need. */
export function selected(store: Store): Selected | null {
  const { shown, view } = store.value;
  const place = view.selected;
  const element = photoAt(shown?.book ?? null, place);
  const photo = shown?.photos.find((one) => one.id === element?.file);
  if (!place || !element || !photo) return null;
  const [, , width, height] = element.box_mm;
  const frame = { width: photo.width, height: photo.height, aspect: width / height };
  const crop = samePlace(view.cropping, place) ? (view.cropping?.crop ?? element.crop) : element.crop;
  return { place, element, photo, frame, crop };
}

/** Move the selected photo in its box; fractions of the box. It is saved by `saveCrop`. */
export function moveCrop(store: Store, dx: number, dy: number): void {
  const now = selected(store);
  if (now) store.look({ cropping: { ...now.place, crop: moved(now.crop, dx, dy) } });
}

/** Zoom the selected photo to so many times its largest crop, about a point of the box. */
export function zoomCrop(store: Store, zoom: number, x = 0.5, y = 0.5): void {
  const now = selected(store);
  if (now) {
    store.look({ cropping: { ...now.place, crop: zoomed(now.frame, now.crop, zoom, x, y) } });
  }
}

/** How far the selected photo is enlarged, or 1. */
export function zoomNow(store: Store): number {
  const now = selected(store);
  return now ? zoomOf(now.frame, now.crop) : 1;
}

/** Save a crop that was moved, if it is another one than before. */
export function saveCrop(store: Store): void {
  const { cropping } = store.value.view;
  if (!cropping) return;
  const { page, element, crop } = cropping;
  const before = photoAt(store.value.shown?.book ?? null, cropping)?.crop;
  if (before?.some((value, i) => Math.abs(value - (crop[i] ?? 0)) > 1e-5)) {
    store.send({ verb: "crop", page, element, crop });
  }
  store.look({ cropping: null });
}
