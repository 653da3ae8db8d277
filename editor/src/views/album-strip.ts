import { html, type PropertyValues, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import { open } from "../album/moves";
import { coverPart, type Mode, type Opening, openingOf, openings } from "../album/spreads";
import type { Book, Draft, Page } from "../album/state";
import type { Store } from "../album/store";
import { drawPage, type Photos } from "../drawing/page";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { styled } from "../kit/styled";
import { words } from "../words/album";
import { nameOf, photosOf } from "./naming";

const GAP = 12;
const AHEAD = 3;

/**
 * All openings as small pictures in one row; only those that are seen are drawn.
 *
 *     html`<album-strip .store=${store} .draft=${draft} .page=${4} mode="spread"></album-strip>`
 */
export class AlbumStrip extends Part {
  static override properties = {
    draft: { attribute: false },
    page: { attribute: false },
    mode: { attribute: false },
    scrolled: { state: true },
    room: { state: true },
  };
  declare draft: Draft;
  declare page: number;
  declare mode: Mode;
  declare scrolled: number;
  declare room: { readonly width: number; readonly height: number };
  store!: Store;
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.room = { width: entry.contentRect.width, height: entry.contentRect.height };
  });

  constructor() {
    super();
    this.scrolled = 0;
    this.room = { width: 1200, height: 64 };
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#observer.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
  }

  protected override render(): TemplateResult {
    const { book } = this.draft;
    if (!book) return html``;
    const all = openings(book, this.mode);
    const here = openingOf(all, this.page);
    const photos = photosOf(this.draft);
    const step = this.#step(book);
    const first = Math.max(0, Math.floor(this.scrolled / step) - AHEAD);
    const last = Math.ceil((this.scrolled + this.room.width) / step) + AHEAD;
    const seen = all.slice(first, last).map((opening, i) => ({ opening, at: first + i }));
    const kept = all[here];
    // The open one stays drawn, so that the keyboard can always come here.
    if (kept && (here < first || here >= last)) seen.push({ opening: kept, at: here });
    return html`<nav class="kj-strip" aria-label=${words.allPages}
      @scroll=${this.#rolled} @keydown=${this.#keyed}>
      <ol ${styled({ width: `${all.length * step + GAP}px` })}>
        ${repeat(
          seen,
          ({ at }) => at,
          ({ opening, at }) => this.#item(book, photos, opening, at, step, at === here),
        )}
      </ol>
    </nav>`;
  }

  #item(
    book: Book,
    photos: Photos,
    opening: Opening,
    at: number,
    step: number,
    isOpen: boolean,
  ): TemplateResult {
    const pages = [opening.left, opening.right];
    const cover = book.pages[0];
    const isLocked = pages.some((page) => page?.locked);
    const sheet = (page: Page | null): TemplateResult =>
      page ? drawPage(page, photos, { size: "small" }) : html`<i class="kj-endpaper"></i>`;
    const shown = this.mode === "page" ? pages.filter((page) => page) : pages;
    return html`<li ${styled({ left: `${GAP + at * step}px`, width: `${step - GAP}px` })}>
      <button aria-current=${isOpen ? "page" : "false"} tabindex=${isOpen ? 0 : -1}
        aria-label="${nameOf(opening, book)}${isLocked ? `, ${words.locked}` : ""}"
        @click=${() => open(this.store, opening.at)}>
        <span class="kj-sheets">
          ${opening.cover && cover
            ? drawPage(cover, photos, { size: "small", viewBox: coverPart(cover, opening.cover) })
            : shown.map(sheet)}
        </span>
        ${isLocked ? html`<span class="kj-badge">${icon("lock")}</span>` : ""}
        <span class="kj-number" aria-hidden="true">${numbers(opening)}</span>
      </button>
    </li>`;
  }

  #step(book: Book): number {
    const page = book.pages.find((one) => one.kind === "inside") ?? book.pages[0];
    const ratio = page ? page.width_mm / page.height_mm : 1;
    const height = Math.max(36, this.room.height - 34);
    return Math.round(height * ratio * (this.mode === "page" ? 1 : 2)) + GAP;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("page") && !changed.has("mode") && !changed.has("room")) return;
    const row = this.querySelector(".kj-strip");
    const { book } = this.draft;
    if (!row || !book) return;
    const step = this.#step(book);
    const here = openingOf(openings(book, this.mode), this.page);
    const left = here * step - (this.room.width - step) / 2;
    const isNear = here * step >= row.scrollLeft && (here + 1) * step <= row.scrollLeft + this.room.width;
    if (!isNear || changed.has("page")) row.scrollTo({ left, behavior: motion() });
    if (this.contains(document.activeElement)) {
      this.querySelector<HTMLElement>('[aria-current="page"]')?.focus({ preventScroll: true });
    }
  }

  #rolled(event: Event): void {
    this.scrolled = (event.target as Element).scrollLeft;
  }

  #keyed(event: KeyboardEvent): void {
    if (event.key === "Enter") event.stopPropagation();
  }
}

function numbers(opening: Opening): string {
  if (opening.cover) return opening.cover === "back" ? words.back : words.cover;
  const both = [opening.left, opening.right].flatMap((page) => (page ? [page.number] : []));
  return both.join("–");
}

function motion(): ScrollBehavior {
  return matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth";
}

define("album-strip", AlbumStrip);
