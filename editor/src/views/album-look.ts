import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Draft } from "../album/state";
import type { Store } from "../album/store";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { styled } from "../kit/styled";
import { words } from "../words/album";
import { longDate, moment } from "../words/language";
import { nameOfPhoto, photosOf } from "./naming";

/**
 * One photo, whole and large; a click shows its pixels one for one.
 *
 *     html`<album-look .store=${store} .draft=${draft} .photo=${id}></album-look>`
 */
export class AlbumLook extends Part {
  static override properties = {
    draft: { attribute: false },
    photo: { attribute: false },
    isClose: { state: true },
  };
  declare draft: Draft;
  declare photo: string | null;
  declare isClose: boolean;
  store!: Store;

  protected override render(): TemplateResult {
    const photo = this.photo ? photosOf(this.draft).get(this.photo) : undefined;
    return html`<dialog class="kj-look" aria-label=${photo ? nameOfPhoto(photo) : nothing}
      @close=${this.#closed} @click=${this.#clicked}>
      ${photo
        ? html`<button class="kj-quiet kj-look-close" aria-label=${words.close} autofocus
              @click=${() => this.#dialog?.close()}>
              ${icon("close")}
            </button>
            <div class="kj-look-room" ?data-close=${this.isClose}>
              <img src=${photo.large} alt=${nameOfPhoto(photo)} width=${photo.width}
                height=${photo.height} ${styled({ "background-image": `url("${photo.blur}")` })}
                @click=${() => (this.isClose = !this.isClose)} />
            </div>
            <p>
              <b>${photo.name}</b>
              ${photo.taken ? html`<span>${moment(photo.taken)}</span>` : nothing}
              <span>${words.keptUntil(longDate(photo.kept_until))}</span>
            </p>`
        : nothing}
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("photo")) return;
    this.isClose = false;
    if (this.photo) this.#dialog?.showModal();
    else if (this.#dialog?.open) this.#dialog.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  #closed(): void {
    if (this.photo) this.store.look({ looking: null });
  }

  #clicked(event: Event): void {
    if (event.target === this.#dialog) this.#dialog?.close();
  }
}

define("album-look", AlbumLook);
