import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Editor } from "../album/editor";
import type { Store } from "../album/store";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { words } from "../words/album";

/**
 * The bar above the book: its title, whether all is saved, undo, redo, and the way out with a PDF.
 *
 *     html`<album-bar .store=${store} .editor=${store.value}></album-bar>`
 */
export class AlbumBar extends Part {
  static override properties = { editor: { attribute: false } };
  declare editor: Editor;
  store!: Store;

  protected override render(): TemplateResult {
    const { shown, saving } = this.editor;
    if (!shown) return html``;
    return html`<header class="kj-bar">
      <h1 class="kj-title">
        <input aria-label=${words.title} .value=${live(shown.title)} placeholder=${words.untitled}
          maxlength="200" spellcheck="false" enterkeyhint="done" autocomplete="off"
          @change=${this.#retitle} @keydown=${this.#typed} />
      </h1>
      <p class="kj-facts">${this.#facts()}</p>
      <p class="kj-saving" role="status" data-saving=${saving}>
        ${icon(saving === "offline" ? "offline" : saving === "saving" ? "clock" : "check")}
        <span>${words[saving]}</span>
        ${saving === "offline"
          ? html`<button class="kj-link" @click=${() => this.store.retry()}>${words.retry}</button>`
          : ""}
      </p>
      <div class="kj-history">
        <button class="kj-quiet" aria-label=${words.undo} title="${words.undo} (Ctrl Z)"
          ?disabled=${!shown.can_undo} @click=${() => this.store.send({ verb: "undo" })}>
          ${icon("undo")}
        </button>
        <button class="kj-quiet" aria-label=${words.redo} title="${words.redo} (Ctrl Shift Z)"
          ?disabled=${!shown.can_redo} @click=${() => this.store.send({ verb: "redo" })}>
          ${icon("redo")}
        </button>
      </div>
      ${shown.book
        ? html`<button class="kj-main kj-away" @click=${() => this.store.look({ panel: "take" })}>
            ${words.takePdf}
          </button>`
        : ""}
    </header>`;
  }

  #facts(): string {
    const { shown } = this.editor;
    if (!shown?.book) return "";
    const product = shown.products.find((one) => one.id === shown.product);
    const pages = shown.book.pages.filter((page) => page.kind === "inside").length;
    const photos = shown.photos.filter((photo) => photo.status === "placed").length;
    return words.facts(product?.size ?? "", pages, photos);
  }

  #retitle(event: Event): void {
    const title = (event.target as HTMLInputElement).value.trim();
    if (title !== this.editor.shown?.title) this.store.send({ verb: "title", title });
  }

  #typed(event: KeyboardEvent): void {
    const field = event.target as HTMLInputElement;
    if (event.key === "Escape") field.value = this.editor.shown?.title ?? "";
    if (event.key === "Enter" || event.key === "Escape") field.blur();
  }
}

define("album-bar", AlbumBar);
