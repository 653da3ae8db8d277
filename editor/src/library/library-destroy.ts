import { html, type PropertyValues, type TemplateResult } from "lit";
import { define, Part } from "../kit/part";
import { words } from "../words/library";
import type { LibraryStore } from "./store";

/**
 * Asks before photos are erased for good, and says what that means.
 *
 *     html`<library-destroy .store=${store} .isOpen=${true} .count=${3}></library-destroy>`
 */
export class LibraryDestroy extends Part {
  static override properties = { isOpen: { attribute: false }, count: { attribute: false } };
  declare isOpen: boolean;
  declare count: number;
  store!: LibraryStore;

  protected override render(): TemplateResult {
    return html`<dialog class="kj-ask" aria-labelledby="kj-destroy" @close=${this.#closed}>
      <h2 id="kj-destroy">${words.destroyTitle(this.count)}</h2>
      <p>${words.destroyHow}</p>
      <div class="kj-choices">
        <button class="kj-second" autofocus @click=${() => this.#dialog?.close()}>${words.keep}</button>
        <button class="kj-second kj-grave" @click=${this.#destroy}>${words.destroyYes}</button>
      </div>
    </dialog>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("isOpen")) return;
    if (this.isOpen) this.#dialog?.showModal();
    else this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  #destroy(): void {
    this.#dialog?.close();
    void this.store.act({ verb: "destroy" });
  }

  #closed(): void {
    if (this.isOpen) this.store.set({ asking: null });
  }
}

define("library-destroy", LibraryDestroy);
