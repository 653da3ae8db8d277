import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { styled } from "../kit/styled";
import { dayName, longDate, moment, shortDate } from "../words/language";
import { words } from "../words/library";
import { Picking } from "./picking";
import { type LibraryPhoto, together } from "./photos";
import {
  type Band,
  bandsWithin,
  type Grid,
  type Heading,
  layOut,
  NOTHING,
  type Row,
  rowOf,
  type Tile,
  topOfDay,
} from "./rows";
import type { LibraryStore } from "./store";

const AHEAD = 900;
const NARROW = 700;

/**
 * All photos in rows by day; only those near the window are in the page, however many there are.
 *
 *     html`<library-grid .store=${store} .photos=${photos} .selected=${ids}></library-grid>`
 */
export class LibraryGrid extends Part {
  static override properties = {
    photos: { attribute: false },
    selected: { attribute: false },
    bar: { attribute: false },
    width: { state: true },
    seen: { state: true },
    active: { state: true },
  };
  declare photos: readonly LibraryPhoto[];
  declare selected: ReadonlySet<string>;
  declare bar: TemplateResult;
  declare width: number;
  /** The stretch of the grid that is in the window. */
  declare seen: readonly [number, number];
  /** The photo that the keyboard is on. */
  declare active: number;
  store!: LibraryStore;
  grid: Grid = NOTHING;
  #wantsFocus = false;
  #frame = 0;
  readonly #picking = new Picking(this);
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.width = Math.floor(entry.contentRect.width);
  });

  constructor() {
    super();
    this.width = 0;
    this.seen = [0, 1600];
    this.active = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    addEventListener("scroll", this.#rolled, { passive: true });
    addEventListener("resize", this.#rolled);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    removeEventListener("scroll", this.#rolled);
    removeEventListener("resize", this.#rolled);
    this.#observer.disconnect();
  }

  protected override firstUpdated(): void {
    const field = this.querySelector<HTMLElement>(".kj-rows");
    if (field) this.#observer.observe(field);
    this.#rolled();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("photos") && !changed.has("width")) return;
    const isNarrow = this.width < NARROW;
    const measures = { width: this.width, row: isNarrow ? 112 : 190, gap: isNarrow ? 3 : 6, heading: 56 };
    this.grid = this.width ? layOut(this.photos, measures) : NOTHING;
    this.active = Math.min(this.active, Math.max(0, this.photos.length - 1));
  }

  protected override render(): TemplateResult {
    const [from, to] = bandsWithin(this.grid, this.seen[0] - AHEAD, this.seen[1] + AHEAD);
    const bands = this.grid.bands.slice(from, to);
    // The photo that the keyboard is on stays in the page, so that it can be come back to.
    const kept = rowOf(this.grid, this.active);
    if (kept && !bands.includes(kept)) bands.push(kept);
    return html`<div class="kj-shelf">
      <div class="kj-find">${this.bar}${this.#search()}</div>
      <div class="kj-rows" role="listbox" aria-multiselectable="true" aria-label=${words.library}
        aria-description=${words.how} ${styled({ height: `${this.grid.height}px` })}
        @click=${this.#picking.click} @keydown=${this.#picking.key}
        @pointerdown=${this.#picking.down} @pointermove=${this.#picking.move}
        @pointerup=${this.#picking.up} @pointercancel=${this.#picking.up}
        @contextmenu=${this.#picking.menu}>
        ${repeat(
          bands,
          (band) => `${band.kind} ${band.kind === "row" ? band.tiles[0]?.photo.id : band.ids[0]}`,
          (band) => this.#band(band),
        )}
      </div>
      ${this.#rail()}
    </div>`;
  }

  #band(band: Band): TemplateResult {
    return band.kind === "heading" ? this.#heading(band) : this.#row(band);
  }

  #heading(band: Heading): TemplateResult {
    const day = dayName(band.day);
    const isAll = band.ids.every((id) => this.selected.has(id));
    return html`<div class="kj-day" role="option" tabindex="-1" aria-selected=${String(isAll)}
      aria-label=${words.selectDay(day)} data-ids=${band.ids.join(" ")}
      ${styled({ top: `${band.top}px`, height: `${band.height}px` })}>
      <b>${band.later ? words.laterThatDay(band.later) : day}</b>
      <span class="kj-tick">${icon("check")}</span>
    </div>`;
  }

  #row(row: Row): TemplateResult {
    return html`<div class="kj-row-of" role="presentation"
      ${styled({ top: `${row.top}px`, height: `${row.height}px` })}>
      ${row.tiles.map((tile) => this.#tile(tile))}
    </div>`;
  }

  #tile({ photo, index, left, width }: Tile): TemplateResult {
    const taken = photo.taken ? moment(photo.taken) : "";
    const kept = words.keptUntil(longDate(photo.kept_until));
    return html`<div class="kj-tile" role="option" data-index=${index}
      tabindex=${index === this.active ? 0 : -1} aria-posinset=${index + 1}
      aria-setsize=${this.photos.length} aria-selected=${String(this.selected.has(photo.id))}
      aria-label="${words.photo(photo.name, taken)}. ${photo.blocked ? words.blocked : kept}"
      ${styled({
        left: `${left}px`,
        width: `${width}px`,
        "background-image": photo.blocked ? "none" : `url("${photo.blur}")`,
      })}>
      ${photo.blocked
        ? html`<p class="kj-blocked">${words.blocked}</p>`
        : html`<img src=${photo.small} alt="" decoding="async" />`}
      <span class="kj-tick">${icon("check")}</span>
      <small>${words.until(shortDate(photo.kept_until))}</small>
    </div>`;
  }

  #search(): TemplateResult {
    const first = this.photos.at(-1)?.day;
    const last = this.photos[0]?.day;
    return html`<label class="kj-day-field">
      <span>${words.goToDay}</span>
      <input type="date" min=${first ?? nothing} max=${last ?? nothing} @change=${this.#sought} />
    </label>`;
  }

  #rail(): TemplateResult {
    const { months } = this.grid;
    const years = months.filter((mark, i) => mark.month.slice(0, 4) !== months[i - 1]?.month.slice(0, 4));
    const here = years.findLast((mark) => mark.top <= this.seen[0] + 120) ?? years[0];
    return html`<nav class="kj-rail" aria-label=${words.years}>
      ${years.map((mark) => {
        const isHere = mark === here;
        return html`<button aria-current=${isHere ? "true" : "false"} @click=${() => this.#to(mark.top)}>
          ${mark.month.slice(0, 4)}
        </button>`;
      })}
    </nav>`;
  }

  /** Put the keyboard on a photo and bring it into the window. */
  goTo(index: number): void {
    this.active = Math.max(0, Math.min(index, this.photos.length - 1));
    const row = rowOf(this.grid, this.active);
    const field = this.querySelector(".kj-rows");
    if (!row || !field) return;
    const top = field.getBoundingClientRect().top + row.top;
    const edge = 72;
    if (top < edge) scrollBy({ top: top - edge });
    else if (top + row.height > innerHeight - edge) scrollBy({ top: top + row.height - innerHeight + edge });
    this.#wantsFocus = true;
    this.#rolled();
  }

  /** Select, or let go, all of a day. */
  pickDay(ids: readonly string[]): void {
    this.store.set(together(this.store.value, ids));
  }

  protected override updated(): void {
    if (!this.#wantsFocus) return;
    const tile = this.querySelector<HTMLElement>(`[data-index="${this.active}"]`);
    if (!tile) return;
    this.#wantsFocus = false;
    tile.focus({ preventScroll: true });
  }

  #to(top: number): void {
    const field = this.querySelector(".kj-rows");
    if (field) scrollTo({ top: field.getBoundingClientRect().top + scrollY + top - 64 });
  }

  #sought(event: Event): void {
    const { value } = event.target as HTMLInputElement;
    const top = value ? topOfDay(this.grid, value) : null;
    if (top !== null) this.#to(top);
  }

  readonly #rolled = (): void => {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      const top = this.querySelector(".kj-rows")?.getBoundingClientRect().top ?? 0;
      this.seen = [-top, innerHeight - top];
    });
  };
}

define("library-grid", LibraryGrid);
