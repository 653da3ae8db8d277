import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { type Mode, openingOf, openings, pagesIn } from "../album/spreads";
import { type Draft, type Layout, type Page, pageOf } from "../album/state";
import type { Store } from "../album/store";
import { drawPage } from "../drawing/page";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { words } from "../words/album";
import { nameOfPhoto, photosOf } from "./naming";

/**
 * What can be done with the pages that lie open: another layout, lock; on the cover, its photo.
 *
 *     html`<album-page .store=${store} .draft=${draft} .page=${4} .mode=${"spread"}></album-page>`
 */
export class AlbumPage extends Part {
  static override properties = {
    draft: { attribute: false },
    page: { attribute: false },
    mode: { attribute: false },
    layouts: { state: true },
  };
  declare draft: Draft;
  declare page: number;
  declare mode: Mode;
  /** By page and revision: what is asked for once is not asked for again. */
  declare layouts: ReadonlyMap<string, readonly Layout[]>;
  store!: Store;

  constructor() {
    super();
    this.layouts = new Map();
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("draft") && !changed.has("page") && !changed.has("mode")) return;
    for (const page of this.#open()) {
      if (page > 0) void this.#ask(page);
    }
  }

  protected override render(): TemplateResult {
    const pages = this.#open();
    if (pages.includes(0)) return this.#cover();
    return html`${pages.map((number) => {
      const page = pageOf(this.draft.book, number);
      return page ? this.#page(page) : nothing;
    })}`;
  }

  #open(): readonly number[] {
    if (!this.draft.book) return [];
    const all = openings(this.draft.book, this.mode);
    const opening = all[openingOf(all, this.page)];
    return opening ? pagesIn(opening) : [];
  }

  #page(page: Page): TemplateResult {
    const { number, locked } = page;
    const others = this.layouts.get(this.#key(number));
    return html`<section class="kj-block">
      <h3>${words.page(number)}</h3>
      <p class="kj-choices">
        <button class="kj-second" ?disabled=${locked}
          @click=${() => this.store.send({ verb: "regenerate", page: number })}>
          ${icon("dice")}${words.arrange}
        </button>
        <button class="kj-second" aria-pressed=${String(locked)}
          @click=${() => this.store.send({ verb: locked ? "unlock" : "lock", page: number })}>
          ${icon(locked ? "lock" : "open")}${locked ? words.unlock : words.lock}
        </button>
      </p>
      ${locked ? html`<p class="kj-because">${words.lockedHow}</p>` : this.#others(page, others)}
    </section>`;
  }

  #others(page: Page, others: readonly Layout[] | undefined): TemplateResult {
    if (!others) return html`<div class="kj-layouts" aria-busy="true"></div>`;
    if (!others.length) return html`<p class="kj-none">${words.noOthers}</p>`;
    const photos = photosOf(this.draft);
    return html`<ul class="kj-layouts" aria-label=${words.others}>
      ${others.map(
        (layout, i) => html`<li>
          <button aria-label=${words.layout(i + 1, page.number)}
            @click=${() => this.store.send({ verb: "layout", page: page.number, layout: layout.name })}>
            ${drawPage(layout.page, photos, { size: "small" })}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #cover(): TemplateResult {
    const cover = pageOf(this.draft.book, 0);
    const chosen = cover?.elements.find((element) => element.kind === "photo");
    const photos = this.draft.photos.filter((photo) => photo.status === "placed");
    return html`<section class="kj-block">
      <h3>${words.coverPhoto}</h3>
      <p class="kj-because">${words.coverHow}</p>
      <ul class="kj-grid">
        ${photos.map(
          (photo) => html`<li>
            <button aria-label=${nameOfPhoto(photo)}
              aria-pressed=${String(chosen?.kind === "photo" && chosen.file === photo.id)}
              @click=${() => this.store.send({ verb: "cover", photo: photo.id })}>
              <img src=${photo.small} alt="" loading="lazy" decoding="async" />
            </button>
          </li>`,
        )}
      </ul>
    </section>`;
  }

  #key(page: number): string {
    return `${page} ${this.draft.revision}`;
  }

  async #ask(page: number): Promise<void> {
    const key = this.#key(page);
    if (this.layouts.has(key) || pageOf(this.draft.book, page)?.locked) return;
    const layouts = await this.store.layouts(page);
    this.layouts = new Map([...this.layouts, [key, layouts]]);
  }
}

define("album-page", AlbumPage);
