import { html, nothing, type TemplateResult } from "lit";
import { type Draft, isMoving } from "../album/state";
import type { Store } from "../album/store";
import { define, Part } from "../kit/part";
import { words } from "../words/album";

const SHOWN = 60;
const NO_PDF = { state: "none", url: null } as const;

/**
 * What stands where the book will be, and above it while photos still arrive.
 *
 *     html`<album-waiting .store=${store} .draft=${draft}></album-waiting>`
 */
export class AlbumWaiting extends Part {
  static override properties = { draft: { attribute: false } };
  declare draft: Draft;
  store!: Store;

  protected override render(): TemplateResult | typeof nothing {
    const { book, photos } = this.draft;
    const { state } = this.draft.making;
    if (!book && photos.length === 0 && state !== "failed") return this.#empty();
    if (state === "failed") return this.#failed();
    if (book) return isMoving({ ...this.draft, pdf: NO_PDF }) ? this.#progress() : nothing;
    return html`<div class="kj-waiting">
      <p class="kj-lead">${words.making}</p>
      ${this.#progress()}
      <ul class="kj-mosaic" aria-hidden="true">
        ${photos.slice(-SHOWN).map((photo) => html`<li><img src=${photo.small} alt="" /></li>`)}
      </ul>
    </div>`;
  }

  #empty(): TemplateResult {
    return html`<div class="kj-waiting">
      <h1>${words.empty}</h1>
      <p class="kj-lead">${words.emptyHow}</p>
    </div>`;
  }

  #failed(): TemplateResult {
    return html`<div class="kj-waiting" role="status">
      <h2>${words.failedMaking}</h2>
      <p class="kj-lead">${this.draft.making.message}</p>
      <p class="kj-choices">
        <button class="kj-main" @click=${() => this.dispatchEvent(new Event("choose"))}>
          ${words.choose}
        </button>
        <button class="kj-second" @click=${() => void this.store.start("remake")}>
          ${words.again}
        </button>
      </p>
    </div>`;
  }

  #progress(): TemplateResult {
    const { making, uploads, photos } = this.draft;
    const coming = uploads.receiving + uploads.received;
    const done = making.total ? making.done : photos.length;
    const total = making.total || (coming ? photos.length + coming : 0);
    const said = total ? words.arriving(done, total) : making.message || words.making;
    return html`<div class="kj-progress" role="status">
      ${total
        ? html`<progress aria-label=${said} max=${total} .value=${done}></progress>`
        : html`<progress aria-label=${said}></progress>`}
      <span>${said}</span>
    </div>`;
  }
}

define("album-waiting", AlbumWaiting);
