import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Draft, Length } from "../album/state";
import type { Store } from "../album/store";
import { define, Part } from "../kit/part";
import { words } from "../words/album";
import { nameOfPhoto, photosOf } from "./naming";

const MOST_SHOWN = 24;

/**
 * How thick the album is. The slider says which photos come and go before anything changes.
 *
 *     html`<album-lengths .store=${store} .draft=${draft}></album-lengths>`
 */
export class AlbumLengths extends Part {
  static override properties = {
    draft: { attribute: false },
    lengths: { state: true },
    at: { state: true },
  };
  declare draft: Draft;
  declare lengths: readonly Length[] | null;
  /** The length that is looked at; null for the one the album has. */
  declare at: number | null;
  store!: Store;
  #asked = -1;

  constructor() {
    super();
    this.lengths = null;
    this.at = null;
  }

  protected override updated(_changed: PropertyValues): void {
    const { revision, making } = this.draft;
    if (this.#asked === revision || making.state !== "ready") return;
    this.#asked = revision;
    void this.#ask(revision);
  }

  async #ask(revision: number): Promise<void> {
    const lengths = await this.store.lengths();
    if (this.#asked !== revision) return;
    this.lengths = [...lengths].sort((a, b) => a.pages - b.pages);
    this.at = null;
  }

  protected override render(): TemplateResult {
    const now = this.draft.book?.pages.filter((page) => page.kind === "inside").length ?? 0;
    return html`<section class="kj-block">
      <h3>${words.length}</h3>
      <p class="kj-because">${words.lengthHow}</p>
      ${this.lengths ? this.#slider(this.lengths, now) : html`<p role="status">${words.counting}</p>`}
      ${this.draft.wishes.pages === null
        ? nothing
        : html`<button class="kj-link" @click=${() => this.store.send({ verb: "pages", pages: null })}>
            ${words.asMany}
          </button>`}
    </section>`;
  }

  #slider(lengths: readonly Length[], now: number): TemplateResult {
    const here = lengths.findIndex((length) => length.pages === now);
    const at = this.at ?? Math.max(0, here);
    const length = lengths[at];
    if (!length) return html``;
    const said = words.lengthOf(length.pages, length.placed);
    return html`<div class="kj-length">
      <output>${said}</output>
      <input type="range" min="0" max=${lengths.length - 1} step="1" .value=${live(String(at))}
        aria-label=${words.length} aria-valuetext=${said}
        @input=${(event: Event) => (this.at = Number((event.target as HTMLInputElement).value))} />
      <div class="kj-ends" aria-hidden="true">
        <span>${lengths[0]?.pages}</span><span>${lengths.at(-1)?.pages}</span>
      </div>
      ${at === here
        ? html`<p class="kj-none">${words.now}</p>`
        : html`${this.#photos(words.comes(length.comes.length), length.comes, "comes")}
            ${this.#photos(words.goes(length.goes.length), length.goes, "goes")}
            <button class="kj-main" @click=${() => this.store.send({ verb: "pages", pages: length.pages })}>
              ${words.apply(length.pages)}
            </button>`}
    </div>`;
  }

  #photos(
    label: string,
    ids: readonly string[],
    kind: "comes" | "goes",
  ): TemplateResult | typeof nothing {
    if (!ids.length) return nothing;
    const photos = photosOf(this.draft);
    const shown = ids.slice(0, MOST_SHOWN);
    return html`<h4>${label}</h4>
      <ul class="kj-moves" data-kind=${kind}>
        ${shown.map((id) => {
          const photo = photos.get(id);
          return html`<li><img src=${photo?.small ?? ""} alt=${nameOfPhoto(photo)} loading="lazy" /></li>`;
        })}
        ${ids.length > shown.length ? html`<li class="kj-more">+ ${ids.length - shown.length}</li>` : nothing}
      </ul>`;
  }
}

define("album-lengths", AlbumLengths);
