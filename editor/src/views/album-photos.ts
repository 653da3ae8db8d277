import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Draft, Photo } from "../album/state";
import type { Store } from "../album/store";
import { open } from "../album/moves";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { words } from "../words/album";
import { longDate, shortDate } from "../words/language";
import { nameOfPhoto } from "./naming";

type List = "placed" | "left_out" | "refused";

/**
 * The photos of the album: those in it, those left out with the reason, those that cannot be used.
 *
 *     html`<album-photos .store=${store} .draft=${draft}></album-photos>`
 */
export class AlbumPhotos extends Part {
  static override properties = { draft: { attribute: false }, list: { state: true } };
  declare draft: Draft;
  declare list: List;
  store!: Store;

  constructor() {
    super();
    this.list = "placed";
  }

  protected override render(): TemplateResult {
    const { photos, uploads } = this.draft;
    const placed = photos.filter((photo) => photo.status === "placed");
    const left = photos.filter((photo) => photo.status === "left_out");
    const { refused } = uploads;
    const list = this.list === "refused" && !refused.length ? "placed" : this.list;
    return html`${this.#kept(photos)}
      <div class="kj-lists" role="group">
        ${this.#choice("placed", words.placed(placed.length), list)}
        ${this.#choice("left_out", words.leftOut(left.length), list)}
        ${refused.length ? this.#choice("refused", words.refused(refused.length), list) : nothing}
      </div>
      ${list === "placed" ? this.#placed(placed) : nothing}
      ${list === "left_out" ? this.#left(left) : nothing}
      ${list === "refused"
        ? html`<ul class="kj-reasons">
            ${refused.map((one) => html`<li><p><b>${one.name}</b>${one.reason}</p></li>`)}
          </ul>`
        : nothing}`;
  }

  #choice(list: List, label: string, chosen: List): TemplateResult {
    return html`<button aria-pressed=${String(list === chosen)} @click=${() => (this.list = list)}>
      ${label}
    </button>`;
  }

  /** One date for all photos where they stay equally long; else each says its own. */
  #kept(photos: readonly Photo[]): TemplateResult | typeof nothing {
    const dates = new Set(photos.map((photo) => photo.kept_until));
    const [only] = dates;
    if (dates.size !== 1 || !only) return nothing;
    return html`<p class="kj-because">${words.keptUntil(longDate(only))}</p>`;
  }

  #placed(photos: readonly Photo[]): TemplateResult {
    if (!photos.length) return html`<p class="kj-none">${words.nonePlaced}</p>`;
    const must = new Set(this.draft.wishes.must);
    return html`<ul class="kj-grid">
      ${repeat(
        photos,
        (photo) => photo.id,
        (photo) => html`<li>
          <button @click=${() => this.#show(photo)} aria-label="${nameOfPhoto(photo)}, ${this.#pages(photo)}">
            <img src=${photo.small} alt="" loading="lazy" decoding="async" />
            ${must.has(photo.id) ? html`<span class="kj-badge">${icon("star")}</span>` : nothing}
            <small>${this.#pages(photo)}<i>${words.until(shortDate(photo.kept_until))}</i></small>
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #left(photos: readonly Photo[]): TemplateResult {
    if (!photos.length) return html`<p class="kj-none">${words.allPlaced}</p>`;
    return html`<ul class="kj-reasons">
      ${repeat(
        photos,
        (photo) => photo.id,
        (photo) => html`<li>
          <button class="kj-thumb" aria-label="${words.look}: ${nameOfPhoto(photo)}"
            @click=${() => this.store.look({ looking: photo.id })}>
            <img src=${photo.small} alt="" loading="lazy" decoding="async" />
          </button>
          <p>
            ${photo.reason}
            <small>${words.until(shortDate(photo.kept_until))}</small>
          </p>
          <button class="kj-second" aria-label="${words.putIn}: ${nameOfPhoto(photo)}"
            @click=${() => this.store.send({ verb: "put_back", photo: photo.id })}>
            ${words.putIn}
          </button>
        </li>`,
      )}
    </ul>`;
  }

  #pages(photo: Photo): string {
    return photo.pages
      .map((page) => (page === 0 ? words.cover : words.onPage(page)))
      .join(", ");
  }

  /** Open the book where a photo is, and select it there; while swapping, it is the other one. */
  #show(photo: Photo): void {
    const { shown, view } = this.store.value;
    const number = photo.pages.find((page) => page > 0) ?? photo.pages[0];
    const page = shown?.book?.pages.find((one) => one.number === number);
    if (!page) return;
    const element = page.elements.findIndex((one) => one.kind === "photo" && one.file === photo.id);
    const place = { page: page.number, element };
    if (view.swapping) {
      this.store.look({ page: page.number });
      return;
    }
    open(this.store, page.number);
    this.store.look({ selected: place });
  }
}

define("album-photos", AlbumPhotos);
