// How photos of the library are selected and opened: mouse, touch and keyboard.
import type { LibraryGrid } from "./library-grid";
import { onShelf, reached, toggled } from "./photos";
import { beside } from "./rows";

const LONG_PRESS_MS = 420;
const FAR = 10;

export class Picking {
  readonly #grid: LibraryGrid;
  #press = 0;
  #start = { x: 0, y: 0 };
  #wasLong = false;

  constructor(grid: LibraryGrid) {
    this.#grid = grid;
  }

  readonly click = (event: MouseEvent): void => {
    if (this.#wasLong) {
      this.#wasLong = false;
      return;
    }
    const target = event.target instanceof Element ? event.target : null;
    const day = target?.closest<HTMLElement>(".kj-day");
    if (day) {
      this.#grid.pickDay((day.dataset["ids"] ?? "").split(" "));
      return;
    }
    const index = indexOf(target);
    if (index === null) return;
    this.#grid.active = index;
    const isTick = target?.closest(".kj-tick") !== null;
    if (event.shiftKey) this.#reach(index);
    else if (isTick || event.ctrlKey || event.metaKey || this.#isSelecting()) this.#toggle(index);
    else this.#look(index);
  };

  readonly key = (event: KeyboardEvent): void => {
    const { grid, photos } = this.#grid;
    const active = indexOf(event.target) ?? this.#grid.active;
    this.#grid.active = active;
    if (event.ctrlKey || event.metaKey) {
      if (event.key.toLowerCase() !== "a") return;
      event.preventDefault();
      this.#grid.pickDay(photos.map((photo) => photo.id));
      return;
    }
    const to: Record<string, () => number> = {
      ArrowLeft: () => active - 1,
      ArrowRight: () => active + 1,
      ArrowUp: () => beside(grid, active, -1),
      ArrowDown: () => beside(grid, active, 1),
      Home: () => 0,
      End: () => photos.length - 1,
    };
    const next = to[event.key];
    if (next) {
      const index = Math.max(0, Math.min(next(), photos.length - 1));
      if (event.shiftKey) {
        if (this.#store.value.anchor === null) this.#toggle(active);
        this.#reach(index);
      }
      this.#grid.goTo(index);
    } else if (event.key === " ") this.#toggle(active);
    else if (event.key === "Enter") this.#look(active);
    else return;
    event.preventDefault();
  };

  readonly down = (event: PointerEvent): void => {
    this.#wasLong = false;
    clearTimeout(this.#press);
    const index = indexOf(event.target);
    if (event.pointerType === "mouse" || index === null) return;
    this.#start = { x: event.clientX, y: event.clientY };
    this.#press = window.setTimeout(() => {
      this.#wasLong = true;
      this.#toggle(index);
    }, LONG_PRESS_MS);
  };

  readonly move = (event: PointerEvent): void => {
    const far = Math.hypot(event.clientX - this.#start.x, event.clientY - this.#start.y);
    if (far > FAR) clearTimeout(this.#press);
  };

  readonly up = (): void => clearTimeout(this.#press);

  /** A long press selects; the browser's menu would cover it. */
  readonly menu = (event: Event): void => {
    if (this.#wasLong) event.preventDefault();
  };

  get #store(): LibraryGrid["store"] {
    return this.#grid.store;
  }

  #isSelecting(): boolean {
    return this.#store.value.selected.size > 0;
  }

  #toggle(index: number): void {
    const photo = onShelf(this.#store.value)[index];
    if (photo) this.#store.set(toggled(this.#store.value, photo.id));
  }

  #reach(index: number): void {
    const photo = onShelf(this.#store.value)[index];
    if (photo) this.#store.set(reached(this.#store.value, photo.id));
  }

  #look(index: number): void {
    const photo = onShelf(this.#store.value)[index];
    if (photo && !photo.blocked) this.#store.set({ looking: photo.id });
  }
}

function indexOf(target: EventTarget | null): number | null {
  const tile = target instanceof Element ? target.closest<HTMLElement>("[data-index]") : null;
  return tile ? Number(tile.dataset["index"]) : null;
}
