import { html, nothing, type TemplateResult } from "lit";
import type { Verb } from "../album/changes";
import type { Notice } from "../album/editor";
import type { Store } from "../album/store";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { words } from "../words/album";

// What is done in a panel is answered in the panel; all else beside the book.
const IN_PANEL: ReadonlySet<Verb> = new Set([
  "pages",
  "density",
  "product",
  "layout",
  "regenerate",
  "lock",
  "unlock",
  "put_back",
]);

/**
 * What the server has to say to the last change, near the place where it was made.
 *
 *     html`<album-notice .store=${store} .notice=${notice} where="panel"></album-notice>`
 */
export class AlbumNotice extends Part {
  static override properties = { notice: { attribute: false }, where: {} };
  declare notice: Notice | null;
  declare where: "panel" | "book";
  store!: Store;

  protected override render(): TemplateResult {
    const { notice } = this;
    const isPanels = notice?.verb ? IN_PANEL.has(notice.verb) : false;
    const isHere = notice !== null && isPanels === (this.where === "panel");
    return html`<div role="status">${isHere && notice ? this.#said(notice) : nothing}</div>`;
  }

  #said(notice: Notice): TemplateResult {
    const isChange = notice.kind === "changed";
    return html`<div class="kj-notice" data-kind=${notice.kind}>
      ${icon(isChange ? "info" : "warn")}
      <div>
        ${isChange ? html`<b>${words.changed}</b>` : nothing}
        ${notice.sentences.length > 1
          ? html`<ul>
              ${notice.sentences.map((sentence) => html`<li>${sentence}</li>`)}
            </ul>`
          : html`<p>${notice.sentences[0]}</p>`}
      </div>
      <button class="kj-quiet" aria-label=${words.close} @click=${() => this.store.dismiss()}>
        ${icon("close")}
      </button>
    </div>`;
  }
}

define("album-notice", AlbumNotice);
