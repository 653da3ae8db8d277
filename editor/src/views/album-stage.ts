import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { keyed as byKey } from "lit/directives/keyed.js";
import type { Editor } from "../album/editor";
import { leaf } from "../album/moves";
import { coverPart, extent, type Opening, openingOf, openings, pagesIn } from "../album/spreads";
import { type Book, type Page, type Place, samePlace } from "../album/state";
import type { Store } from "../album/store";
import { drawPage, type Hands, type Photos } from "../drawing/page";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { styled } from "../kit/styled";
import { words } from "../words/album";
import "./album-caption";
import { type Carried, Gestures } from "./gestures";
import { nameOf, nameOfElement, photosOf } from "./naming";

const LOOKED_MS = 1200;

/** A leaf that is being turned, from one opening to another; gone when it lies down. */
interface Turning {
  readonly from: Opening;
  readonly to: Opening;
  readonly isForward: boolean;
}

/**
 * The open book: the pages that lie open, drawn from the document, to be touched.
 *
 *     html`<album-stage .store=${store} .editor=${store.value}></album-stage>`
 */
export class AlbumStage extends Part {
  static override properties = {
    editor: { attribute: false },
    room: { state: true },
    turning: { state: true },
    carried: { state: true },
  };
  declare editor: Editor;
  declare room: { readonly width: number; readonly height: number };
  declare turning: Turning | null;
  declare carried: Carried | null;
  store!: Store;
  #seeing = -1;
  #looked = 0;
  readonly #observer = new ResizeObserver(([entry]) => {
    if (entry) this.room = { width: entry.contentRect.width, height: entry.contentRect.height };
  });

  constructor() {
    super();
    this.room = { width: 0, height: 0 };
    this.turning = null;
    this.carried = null;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#observer.disconnect();
    clearTimeout(this.#looked);
  }

  protected override firstUpdated(): void {
    const room = this.querySelector<HTMLElement>(".kj-room");
    if (!room) return;
    this.#observer.observe(room);
    new Gestures(this.store, room, (carried) => (this.carried = carried));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("editor");
    const book = this.editor.shown?.book;
    if (!before?.shown?.book || !book || before.view.page === this.editor.view.page) return;
    const { mode } = this.editor.view;
    const earlier = openings(before.shown.book, mode);
    const all = openings(book, mode);
    const from = earlier[openingOf(earlier, before.view.page)];
    const to = all[openingOf(all, this.editor.view.page)];
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    if (!from || !to || from.at === to.at || isStill) return;
    this.turning = { from, to, isForward: to.at > from.at };
  }

  /** A page that lay open for a moment was looked at. */
  protected override updated(changed: PropertyValues<this>): void {
    if (!changed.has("editor")) return;
    const { shown, view } = this.editor;
    if (!shown?.book || this.#seeing === view.page) return;
    this.#seeing = view.page;
    clearTimeout(this.#looked);
    const all = openings(shown.book, view.mode);
    const opening = all[openingOf(all, view.page)];
    this.#looked = window.setTimeout(() => {
      if (document.hidden || !opening) return;
      for (const page of pagesIn(opening)) void this.store.saw(page);
    }, LOOKED_MS);
  }

  protected override render(): TemplateResult {
    const { shown, view } = this.editor;
    const book = shown?.book;
    if (!shown || !book) return html``;
    const all = openings(book, view.mode);
    const here = openingOf(all, view.page);
    const opening = all[here];
    if (!opening) return html``;
    const name = nameOf(opening, book);
    const last = book.pages.length - 1;
    return html`<div class="kj-stage" ?data-swapping=${view.swapping !== null}
      ?data-carrying=${this.carried !== null}>
      <button class="kj-turn" aria-label=${words.previous} ?disabled=${here === 0}
        @click=${() => leaf(this.store, -1)}>
        ${icon("back")}
      </button>
      <div class="kj-room">${this.#volume(book, opening, photosOf(shown))}</div>
      <button class="kj-turn" aria-label=${words.next} ?disabled=${here === all.length - 1}
        @click=${() => leaf(this.store, 1)}>
        ${icon("forth")}
      </button>
      <p class="kj-where" aria-live="polite">
        <b>${opening.cover && opening.cover !== "back" ? words.cover : name}</b>
        ${opening.cover ? nothing : html`<span>${words.ofAll(last)}</span>`}
      </p>
      ${this.carried ? this.#ghost(this.carried, photosOf(shown)) : nothing}
    </div>`;
  }

  #volume(book: Book, opening: Opening, photos: Photos): TemplateResult {
    const { mode } = this.editor.view;
    const cover = book.pages[0];
    const [wide, high] = extent(book, mode);
    const across = opening.cover === "whole" && cover ? cover.width_mm : wide;
    const scale = Math.max(0, Math.min(this.room.width / across, this.room.height / high));
    const turning = this.turning?.to.at === opening.at ? this.turning : null;
    const isLeaf = turning !== null && mode === "spread" && !turning.from.cover && !turning.to.cover;
    return html`<div class="kj-volume" data-mode=${mode} data-cover=${opening.cover ?? nothing}
      ${styled({
        width: `${across * scale}px`,
        height: `${high * scale}px`,
        "--mm": `${scale}px`,
      })}>
      ${byKey(
        turning && !isLeaf ? `turned ${opening.at}` : "still",
        html`<div class="kj-opening" data-turn=${this.#slide(turning, isLeaf)}
          @animationend=${this.#turned}>
          ${opening.cover && cover
            ? this.#sheet(cover, opening, photos, "cover")
            : this.#pages(opening, isLeaf ? turning : null, photos)}
        </div>`,
      )}
      ${isLeaf && turning ? this.#leaf(turning, photos) : nothing}
    </div>`;
  }

  #slide(turning: Turning | null, isLeaf: boolean): string | typeof nothing {
    if (!turning || isLeaf) return nothing;
    return turning.isForward ? "forward" : "backward";
  }

  #pages(opening: Opening, turning: Turning | null, photos: Photos): TemplateResult {
    if (this.editor.view.mode === "page") {
      const page = opening.left ?? opening.right;
      return html`${page ? this.#sheet(page, opening, photos, "only") : nothing}`;
    }
    // Under a leaf that turns, the side it leaves shows what comes and the other what was.
    const left = turning && turning.isForward ? turning.from.left : opening.left;
    const right = turning && !turning.isForward ? turning.from.right : opening.right;
    return html`${left ? this.#sheet(left, opening, photos, "left") : this.#endpaper("left")}
    ${right ? this.#sheet(right, opening, photos, "right") : this.#endpaper("right")}`;
  }

  #endpaper(side: string): TemplateResult {
    return html`<div class="kj-sheet kj-endpaper" data-side=${side}></div>`;
  }

  #sheet(page: Page, opening: Opening, photos: Photos, side: string): TemplateResult {
    const { view } = this.editor;
    const writing = view.writing?.page === page.number ? page.elements[view.writing.element] : null;
    const viewBox = opening.cover ? coverPart(page, opening.cover) : [0, 0, page.width_mm, page.height_mm];
    const label = page.kind === "cover" ? words.cover : words.page(page.number);
    const pointed = view.pointed?.page === page.number ? view.pointed : null;
    return html`<div class="kj-sheet" data-side=${side} ?data-pointed=${pointed && !pointed.box}>
      ${drawPage(page, photos, {
        size: "large",
        viewBox,
        label: page.locked ? `${label}, ${words.locked}` : label,
        hands: this.#hands(page, photos),
        pointed: pointed?.box ?? null,
      })}
      ${page.locked ? html`<span class="kj-badge">${icon("lock")}</span>` : nothing}
      ${writing?.kind === "text" && view.writing
        ? html`<album-caption .store=${this.store} .place=${view.writing} .element=${writing}
            .origin=${viewBox}></album-caption>`
        : nothing}
    </div>`;
  }

  #hands(page: Page, photos: Photos): Hands {
    const { view } = this.editor;
    const at = (element: number): Place => ({ page: page.number, element });
    return {
      label: (element) => nameOfElement(element, photos),
      isSelected: (i) => samePlace(view.selected, at(i)) || samePlace(view.swapping, at(i)),
      isMoving: (i) => samePlace(view.cropping, at(i)),
      isTarget: (i) => samePlace(this.carried?.over ?? null, at(i)),
      crop: (i) => (view.cropping && samePlace(view.cropping, at(i)) ? view.cropping.crop : null),
    };
  }

  /** A leaf in the air: what lay on one side on its front, what comes on its back. */
  #leaf({ from, to, isForward }: Turning, photos: Photos): TemplateResult {
    const recto = isForward ? from.right : to.right;
    const verso = isForward ? to.left : from.left;
    const side = (page: Page | null): TemplateResult =>
      page ? drawPage(page, photos, { size: "large" }) : html`<div class="kj-endpaper"></div>`;
    return byKeyed(
      `${from.at} ${to.at}`,
      html`<div class="kj-leaf" aria-hidden="true" data-turn=${isForward ? "forward" : "backward"}
        @animationend=${this.#turned}>
        <div class="kj-recto">${side(recto)}</div>
        <div class="kj-verso">${side(verso)}</div>
      </div>`,
    );
  }

  #turned(event: AnimationEvent): void {
    if (event.target === event.currentTarget) this.turning = null;
  }

  #ghost(carried: Carried, photos: Photos): TemplateResult {
    const photo = photos.get(carried.file);
    return html`<img class="kj-carried" alt="" src=${photo?.small ?? ""}
      ${styled({ left: `${carried.x}px`, top: `${carried.y}px` })} />`;
  }
}

function byKeyed(key: string, template: TemplateResult): TemplateResult {
  return html`${byKey(key, template)}`;
}

define("album-stage", AlbumStage);
