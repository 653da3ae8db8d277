import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { styled } from "../kit/styled";
import { longDate, moment } from "../words/language";
import { words } from "../words/library";
import { originalOf } from "./download";
import type { LibraryPhoto } from "./photos";
import type { LibraryStore } from "./store";

/**
 * One photo of the library, whole, with the ones before and after it.
 *
 *     html`<library-look .store=${store} .photos=${photos} .photo=${id}></library-look>`
 */
export class LibraryLook extends Part {
  static override properties = { photos: { attribute: false }, photo: { attribute: false } };
  declare photos: readonly LibraryPhoto[];
  declare photo: string | null;
  store!: LibraryStore;
  #startX = 0;

  protected override render(): TemplateResult {
    const at = this.photo === null ? -1 : this.photos.findIndex((one) => one.id === this.photo);
    const photo = this.photos[at];
    const name = photo ? words.photo(photo.name, photo.taken ? moment(photo.taken) : "") : "";
    return html`<dialog class="kj-look" aria-label=${name || nothing} @close=${this.#closed}
      @keydown=${(event: KeyboardEvent) => this.#keyed(event, at)}>
      ${photo ? this.#shown(photo, at, name) : nothing}
    </dialog>`;
  }

  #shown(photo: LibraryPhoto, at: number, name: string): TemplateResult {
    return html`<button class="kj-quiet kj-look-close" aria-label=${words.close} autofocus
        @click=${() => this.#dialog?.close()}>
        ${icon("close")}
      </button>
      <div class="kj-look-room"
        @pointerdown=${(event: PointerEvent) => (this.#startX = event.clientX)}
        @pointerup=${(event: PointerEvent) => this.#swiped(event, at)}>
        <img src=${photo.large} alt=${name} width=${photo.width}
          height=${photo.height} draggable="false"
          ${styled({ "background-image": `url("${photo.blur}")` })} />
      </div>
      <p>
        <button class="kj-quiet" aria-label=${words.previous} ?disabled=${at === 0}
          @click=${() => this.#go(at - 1)}>
          ${icon("back")}
        </button>
        <b>${photo.name}</b>
        ${photo.taken ? html`<span>${moment(photo.taken)}</span>` : nothing}
        <span>${words.keptUntil(longDate(photo.kept_until))}</span>
        <a class="kj-tool" href=${originalOf(photo)} download=${photo.name}>
          ${icon("down")}${words.download}
        </a>
        <button class="kj-quiet" aria-label=${words.next} ?disabled=${at === this.photos.length - 1}
          @click=${() => this.#go(at + 1)}>
          ${icon("forth")}
        </button>
      </p>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("photo")) return;
    const dialog = this.#dialog;
    if (this.photo && dialog && !dialog.open) dialog.showModal();
    if (!this.photo && dialog?.open) dialog.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  #go(index: number): void {
    const photo = this.photos[index];
    if (photo) this.store.set({ looking: photo.id });
  }

  #keyed(event: KeyboardEvent, at: number): void {
    if (event.key === "ArrowLeft") this.#go(at - 1);
    else if (event.key === "ArrowRight") this.#go(at + 1);
  }

  #swiped(event: PointerEvent, at: number): void {
    const across = event.clientX - this.#startX;
    if (Math.abs(across) > 60) this.#go(across < 0 ? at + 1 : at - 1);
  }

  #closed(): void {
    if (this.photo) this.store.set({ looking: null });
  }
}

define("library-look", LibraryLook);
