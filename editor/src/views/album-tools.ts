import { html, nothing, type TemplateResult } from "lit";
import type { Editor } from "../album/editor";
import { LEAST } from "../album/crops";
import { saveCrop, type Selected, selected, zoomCrop, zoomNow } from "../album/moves";
import type { Store } from "../album/store";
import { type Icon, icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { words } from "../words/album";
import { nameOfPhoto } from "./naming";

const CLOSER = 1.15;

/**
 * What can be done with the selected photo, and what the server said of what was done.
 *
 *     html`<album-tools .store=${store} .editor=${store.value}></album-tools>`
 */
export class AlbumTools extends Part {
  static override properties = { editor: { attribute: false } };
  declare editor: Editor;
  store!: Store;

  protected override render(): TemplateResult {
    const now = selected(this.store);
    const isSwapping = this.editor.view.swapping !== null;
    return html`<div class="kj-tools">
      <album-notice .store=${this.store} .notice=${this.editor.notice} where="book"></album-notice>
      ${isSwapping ? this.#swapping() : now ? this.#tools(now) : nothing}
    </div>`;
  }

  #swapping(): TemplateResult {
    return html`<div class="kj-toolbar" role="status">
      <p>${words.swapHow}</p>
      <button class="kj-second" @click=${() => this.store.look({ swapping: null })}>
        ${words.cancel}
      </button>
    </div>`;
  }

  #tools(now: Selected): TemplateResult {
    const { store } = this;
    const { photo, place } = now;
    const isMust = this.editor.shown?.wishes.must.includes(photo.id) ?? false;
    const isCover = place.page === 0;
    return html`<div class="kj-toolbar" role="group" aria-label=${words.selected(nameOfPhoto(photo))}>
      ${this.#zoom()}
      ${this.#tool("swap", words.swap, () => store.look({ swapping: place }))}
      ${this.#tool("look", words.look, () => store.look({ looking: photo.id }))}
      ${isCover
        ? nothing
        : this.#tool("cover", words.onCover, () => store.send({ verb: "cover", photo: photo.id }))}
      ${isMust
        ? html`<span class="kj-tool" data-on>${icon("star")}<span>${words.isMust}</span></span>`
        : this.#tool("star", words.must, () => store.send({ verb: "must_have", photo: photo.id }))}
      ${this.#tool("out", words.leaveOut, () => store.send({ verb: "leave_out", photo: photo.id }))}
      <button class="kj-quiet" aria-label=${words.done} @click=${this.#done}>${icon("close")}</button>
    </div>`;
  }

  #zoom(): TemplateResult {
    const zoom = zoomNow(this.store);
    const to = (value: number): void => {
      zoomCrop(this.store, value);
      saveCrop(this.store);
    };
    return html`<div class="kj-zoom" title=${words.moveHow}>
      <button class="kj-quiet" aria-label=${words.wider} ?disabled=${zoom <= 1.001}
        @click=${() => to(zoom / CLOSER)}>
        ${icon("minus")}
      </button>
      <input type="range" min="0" max="100" step="1" aria-label=${words.zoom}
        aria-valuetext="${Math.round(zoom * 100)} %" .value=${String(shareOf(zoom))}
        @input=${(event: Event) => zoomCrop(this.store, zoomAt(valueOf(event)))}
        @change=${() => saveCrop(this.store)} />
      <button class="kj-quiet" aria-label=${words.closer} ?disabled=${zoom >= 1 / LEAST - 0.01}
        @click=${() => to(zoom * CLOSER)}>
        ${icon("plus")}
      </button>
    </div>`;
  }

  #tool(sign: Icon, label: string, act: () => void): TemplateResult {
    return html`<button class="kj-tool" @click=${act}>${icon(sign)}<span>${label}</span></button>`;
  }

  #done(): void {
    saveCrop(this.store);
    this.store.look({ selected: null });
  }
}

/** The slider is even in the eye: each step enlarges by the same share. */
function zoomAt(share: number): number {
  return (1 / LEAST) ** (share / 100);
}

function shareOf(zoom: number): number {
  return Math.round((Math.log(zoom) / Math.log(1 / LEAST)) * 100);
}

function valueOf(event: Event): number {
  return Number((event.target as HTMLInputElement).value);
}

define("album-tools", AlbumTools);
