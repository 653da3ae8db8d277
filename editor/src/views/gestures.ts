// What fingers, pens and mice do to the open book. One pointer on the selected photo moves its crop
// and two zoom it; on another photo, a mouse or a long press carries it to a third one; elsewhere a
// swipe turns the page. A tap selects.
import {
  leaf,
  moveCrop,
  pick,
  saveCrop,
  selected,
  swap,
  write,
  zoomCrop,
  zoomNow,
} from "../album/moves";
import { elementAt, type Place, photoAt, samePlace } from "../album/state";
import type { Store } from "../album/store";
import { saveSoon } from "./keys";

/** A photo that is carried to another place, and where it would land. */
export interface Carried {
  readonly from: Place;
  readonly file: string;
  readonly x: number;
  readonly y: number;
  readonly over: Place | null;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

type Doing = "nothing" | "waiting" | "swiping" | "cropping" | "carrying";

const FAR_ENOUGH = 8;
const SWIPE = 48;
const LONG_PRESS_MS = 420;
const EDGE = 56;
const TURN_AFTER_MS = 700;
const WHEEL_STEP = 0.0015;

export class Gestures {
  readonly #store: Store;
  readonly #room: HTMLElement;
  readonly #show: (carried: Carried | null) => void;
  readonly #points = new Map<number, Point>();
  #doing: Doing = "nothing";
  #start: Point = { x: 0, y: 0 };
  #place: Place | null = null;
  #box: DOMRect | null = null;
  #spread = 0;
  #press = 0;
  #turn = 0;
  #carried: Carried | null = null;
  #wasDrag = false;

  constructor(store: Store, room: HTMLElement, show: (carried: Carried | null) => void) {
    this.#store = store;
    this.#room = room;
    this.#show = show;
    room.addEventListener("pointerdown", this.#down);
    room.addEventListener("pointermove", this.#move);
    room.addEventListener("pointerup", this.#up);
    room.addEventListener("pointercancel", this.#cancelled);
    room.addEventListener("click", this.#click);
    room.addEventListener("keydown", this.#key);
    room.addEventListener("wheel", this.#wheel, { passive: false });
    room.addEventListener("dragstart", (event) => event.preventDefault());
    room.addEventListener("contextmenu", (event) => {
      if (this.#doing === "carrying") event.preventDefault();
    });
  }

  readonly #down = (event: PointerEvent): void => {
    if (event.button !== 0 || isField(event.target)) return;
    this.#points.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.#points.size === 2 && this.#doing === "cropping") {
      this.#spread = this.#distance();
      return;
    }
    this.#wasDrag = false;
    this.#start = { x: event.clientX, y: event.clientY };
    this.#place = placeOf(event.target);
    const { view } = this.#store.value;
    const isHeld = samePlace(view.selected, this.#place) && !view.swapping;
    if (isHeld && selected(this.#store)) {
      this.#doing = "cropping";
      this.#box = boxOf(event.target);
      this.#room.setPointerCapture(event.pointerId);
    } else {
      this.#doing = "waiting";
      clearTimeout(this.#press);
      if (event.pointerType !== "mouse" && !view.swapping) {
        this.#press = window.setTimeout(() => this.#carry(event), LONG_PRESS_MS);
      }
    }
  };

  readonly #move = (event: PointerEvent): void => {
    const before = this.#points.get(event.pointerId);
    if (!before) return;
    const now = { x: event.clientX, y: event.clientY };
    const far = Math.hypot(now.x - this.#start.x, now.y - this.#start.y) > FAR_ENOUGH;
    if (this.#doing === "waiting" && far) this.#decide(event);
    this.#points.set(event.pointerId, now);
    if (this.#doing === "cropping" && (far || this.#wasDrag)) this.#crop(before, now);
    if (this.#doing === "carrying") this.#carryTo(now);
  };

  readonly #up = (event: PointerEvent): void => {
    const isSwipe = this.#doing === "swiping";
    const across = event.clientX - this.#start.x;
    const down = event.clientY - this.#start.y;
    const carried = this.#carried;
    this.#end(event);
    if (carried?.over) swap(this.#store, carried.from, carried.over);
    if (isSwipe && Math.abs(across) > SWIPE && Math.abs(across) > 1.5 * Math.abs(down)) {
      leaf(this.#store, across < 0 ? 1 : -1);
    }
  };

  readonly #cancelled = (event: PointerEvent): void => this.#end(event);

  #end(event: PointerEvent): void {
    this.#points.delete(event.pointerId);
    clearTimeout(this.#press);
    clearTimeout(this.#turn);
    if (this.#doing === "cropping" && this.#points.size === 0) saveCrop(this.#store);
    if (this.#points.size === 0) this.#doing = "nothing";
    this.#carried = null;
    this.#show(null);
  }

  /** A pointer has gone far enough to know what it is about. */
  #decide(event: PointerEvent): void {
    clearTimeout(this.#press);
    this.#wasDrag = true;
    if (event.pointerType === "mouse" && !this.#store.value.view.swapping) this.#carry(event);
    if (this.#doing === "waiting") this.#doing = "swiping";
  }

  #carry(event: PointerEvent): void {
    const photo = photoAt(this.#store.value.shown?.book ?? null, this.#place);
    if (!photo || !this.#place) return;
    this.#doing = "carrying";
    this.#wasDrag = true;
    this.#room.setPointerCapture(event.pointerId);
    const { x, y } = this.#start;
    this.#carried = { from: this.#place, file: photo.file, x, y, over: null };
    this.#show(this.#carried);
  }

  #carryTo({ x, y }: Point): void {
    if (!this.#carried) return;
    const place = placeOf(document.elementFromPoint(x, y));
    const isOther = photoAt(this.#store.value.shown?.book ?? null, place) !== undefined;
    const over = isOther && !samePlace(place, this.#carried.from) ? place : null;
    this.#carried = { ...this.#carried, x, y, over };
    this.#show(this.#carried);
    this.#turnAtEdge(x);
  }

  /** Carrying a photo to the side of the book turns its page. */
  #turnAtEdge(x: number): void {
    const { left, right } = this.#room.getBoundingClientRect();
    const by = x < left + EDGE ? -1 : x > right - EDGE ? 1 : 0;
    if (by === 0) {
      clearTimeout(this.#turn);
      this.#turn = 0;
    } else if (!this.#turn) {
      this.#turn = window.setTimeout(() => {
        this.#turn = 0;
        leaf(this.#store, by);
      }, TURN_AFTER_MS);
    }
  }

  #crop(before: Point, now: Point): void {
    this.#wasDrag = true;
    const box = this.#box;
    if (!box || !box.width || !box.height) return;
    const fingers = this.#points.size;
    moveCrop(
      this.#store,
      (now.x - before.x) / box.width / fingers,
      (now.y - before.y) / box.height / fingers,
    );
    if (fingers === 2 && this.#spread) {
      const spread = this.#distance();
      zoomCrop(this.#store, (zoomNow(this.#store) * spread) / this.#spread);
      this.#spread = spread;
    }
  }

  #distance(): number {
    const [a, b] = [...this.#points.values()];
    return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
  }

  readonly #click = (event: MouseEvent): void => {
    if (this.#wasDrag || isField(event.target)) return;
    this.#touch(event.target);
  };

  readonly #key = (event: KeyboardEvent): void => {
    if (isField(event.target) || (event.key !== "Enter" && event.key !== " ")) return;
    if (!placeOf(event.target)) return;
    event.preventDefault();
    this.#touch(event.target);
  };

  #touch(target: EventTarget | null): void {
    const place = placeOf(target);
    const element = elementAt(this.#store.value.shown?.book ?? null, place);
    if (place && element?.kind === "photo") pick(this.#store, place);
    else if (place && element && !this.#store.value.view.swapping) write(this.#store, place);
    else if (!place) {
      saveCrop(this.#store);
      this.#store.look({ selected: null, writing: null });
    }
  }

  readonly #wheel = (event: WheelEvent): void => {
    const { view } = this.#store.value;
    const place = placeOf(event.target);
    const box = boxOf(event.target);
    if (!place || !box || !samePlace(view.selected, place)) return;
    event.preventDefault();
    const zoom = zoomNow(this.#store) * Math.exp(-event.deltaY * WHEEL_STEP);
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    zoomCrop(this.#store, zoom, x, y);
    saveSoon(this.#store);
  };
}

function isField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("textarea, input, button") !== null;
}

/** The place of the element of a page that lies under a target. */
function placeOf(target: EventTarget | null): Place | null {
  const element = target instanceof Element ? target.closest("[data-element]") : null;
  const page = element?.closest("[data-page]");
  if (!element || !page) return null;
  return {
    page: Number(page.getAttribute("data-page")),
    element: Number(element.getAttribute("data-element")),
  };
}

function boxOf(target: EventTarget | null): DOMRect | null {
  const element = target instanceof Element ? target.closest("[data-element]") : null;
  return element?.querySelector(":scope > .kj-frame")?.getBoundingClientRect() ?? null;
}
