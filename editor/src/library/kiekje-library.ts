import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { number } from "../words/language";
import { words } from "../words/library";
import { fetchOriginals } from "./download";
import "./library-clock";
import "./library-destroy";
import "./library-grid";
import "./library-look";
import { chosen, cleared, onShelf } from "./photos";
import { LibraryStore } from "./store";
import { submit } from "./submitting";

/**
 * The photos that somebody has, by day and event. `data-create` is where an album is begun with the
 * selected photos, and `data-originals` what answers several photos with a zip.
 *
 *     <kiekje-library data-source="/be-nl/account/photos/photos.json"
 *       data-create="/be-nl/create/album/"
 *       data-originals="/be-nl/account/photos/originals/"></kiekje-library>
 */
export class KiekjeLibrary extends Part {
  store!: LibraryStore;
  #fresh = 0;

  override connectedCallback(): void {
    this.store ??= new LibraryStore(this.dataset["source"] ?? "photos.json", words.failed);
    super.connectedCallback();
    this.store.addEventListener("change", this.#changed);
    document.addEventListener("kiekje-uploads", this.#uploaded);
    addEventListener("keydown", this.#keyed);
    void this.store.load();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.removeEventListener("change", this.#changed);
    document.removeEventListener("kiekje-uploads", this.#uploaded);
    removeEventListener("keydown", this.#keyed);
  }

  protected override render(): TemplateResult {
    const { store } = this;
    const library = store.value;
    const photos = onShelf(library);
    const isEmpty = !library.isLoading && library.photos.length === 0;
    return html`<div class="kj-library" ?data-selecting=${library.selected.size > 0}>
      ${library.shelf === "deleted" ? html`<p class="kj-because">${words.binHow}</p>` : nothing}
      ${isEmpty
        ? html`<div class="kj-nothing"><h2>${words.empty}</h2><p>${words.emptyHow}</p></div>`
        : html`<library-grid .store=${store} .photos=${photos} .selected=${library.selected}
            .bar=${this.#bar()}></library-grid>`}
      ${library.isLoading ? html`<p class="kj-none" role="status">${words.loading}</p>` : nothing}
      <div class="kj-dock">
        ${this.#said()}${library.selected.size ? this.#tools() : nothing}
      </div>
      <library-look .store=${store} .photos=${photos} .photo=${library.looking}></library-look>
      <library-clock .store=${store} .isOpen=${library.asking === "clock"}></library-clock>
      <library-destroy .store=${store} .isOpen=${library.asking === "destroy"}
        .count=${library.selected.size}></library-destroy>
    </div>`;
  }

  /** What stands beside the search for a day: how many there are, and what was thrown away. */
  #bar(): TemplateResult {
    const { photos, total, shelf } = this.store.value;
    const deleted = photos.filter((photo) => photo.deleted !== null).length;
    const kept = Math.max(total - deleted, photos.length - deleted);
    return html`<p class="kj-total">${words.count(number(kept), kept === 1)}</p>
      ${deleted || shelf === "deleted"
        ? html`<button class="kj-link" @click=${this.#turnShelf}>
            ${shelf === "deleted" ? words.back : words.bin(deleted)}
          </button>`
        : nothing}`;
  }

  #tools(): TemplateResult {
    const { store } = this;
    const { selected, shelf, isBusy } = store.value;
    const isKept = shelf === "kept";
    return html`<div class="kj-selection" role="toolbar" aria-label=${words.selectedTools}>
      <button class="kj-quiet" aria-label=${words.none} @click=${() => store.set(cleared(store.value))}>
        ${icon("close")}
      </button>
      <p role="status">${words.selected(selected.size)}</p>
      <div>
        ${isKept && this.dataset["create"]
          ? html`<button class="kj-main" @click=${this.#begin}>${words.album}</button>`
          : nothing}
        ${isKept
          ? html`<button class="kj-tool" ?disabled=${isBusy}
                @click=${() => void store.act({ verb: "rotate", by: 90 })}>
                ${icon("turn")}<span>${words.turn}</span>
              </button>
              <button class="kj-tool" @click=${() => store.set({ asking: "clock" })}>
                ${icon("clock")}<span>${words.clock}</span>
              </button>
              <button class="kj-tool" @click=${this.#fetch}>
                ${icon("down")}<span>${words.download}</span>
              </button>
              <button class="kj-tool" ?disabled=${isBusy}
                @click=${() => void store.act({ verb: "delete" })}>
                ${icon("bin")}<span>${words.remove}</span>
              </button>`
          : html`<button class="kj-second" ?disabled=${isBusy}
              @click=${() => void store.act({ verb: "restore" })}>
              ${icon("undo")}${words.restore}
            </button>`}
        <button class="kj-tool" @click=${() => store.set({ asking: "destroy" })}>
          ${icon("close")}<span>${words.destroy}</span>
        </button>
      </div>
    </div>`;
  }

  #said(): TemplateResult {
    const { done, trouble } = this.store.value;
    const said = trouble ?? (done ? words.deleted(done.deleted.length) : null);
    return html`<div role="status">
      ${said
        ? html`<div class="kj-notice" data-kind=${trouble ? "refused" : "changed"}>
            ${icon(trouble ? "warn" : "bin")}
            <div><p>${said}</p></div>
            ${done && !trouble
              ? html`<button class="kj-second" @click=${() => this.#bringBack(done.deleted)}>
                  ${words.undo}
                </button>`
              : nothing}
            <button class="kj-quiet" aria-label=${words.close}
              @click=${() => this.store.set({ done: null, trouble: null })}>
              ${icon("close")}
            </button>
          </div>`
        : nothing}
    </div>`;
  }

  #bringBack(ids: readonly string[]): void {
    void this.store.act({ verb: "restore" }, [...ids]);
  }

  readonly #turnShelf = (): void => {
    const shelf = this.store.value.shelf === "kept" ? "deleted" : "kept";
    this.store.set({ ...cleared(this.store.value), shelf, done: null });
  };

  readonly #begin = (): void => submit(this.dataset["create"] ?? "", chosen(this.store.value));

  readonly #fetch = (): void =>
    fetchOriginals(chosen(this.store.value), this.dataset["originals"]);

  readonly #changed = (): void => this.requestUpdate();

  readonly #uploaded = (): void => {
    clearTimeout(this.#fresh);
    this.#fresh = window.setTimeout(() => void this.store.reload(), 1500);
  };

  readonly #keyed = (event: KeyboardEvent): void => {
    const isDialog = document.querySelector("dialog[open]") !== null;
    if (event.key === "Escape" && !isDialog && this.store.value.selected.size) {
      this.store.set(cleared(this.store.value));
    }
  };
}

define("kiekje-library", KiekjeLibrary);
