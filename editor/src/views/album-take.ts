import { html, nothing, type TemplateResult } from "lit";
import type { Draft } from "../album/state";
import type { Store } from "../album/store";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { words } from "../words/album";

/**
 * The album as a PDF, for everyone and for free; and the statement, where it was not given yet.
 *
 *     html`<album-take .store=${store} .draft=${draft}></album-take>`
 */
export class AlbumTake extends Part {
  static override properties = { draft: { attribute: false }, isSure: { state: true } };
  declare draft: Draft;
  declare isSure: boolean;
  store!: Store;

  protected override render(): TemplateResult {
    const { statement_needed: isNeeded, pdf, book } = this.draft;
    return html`${isNeeded ? this.#statement() : nothing}
      <section class="kj-block">
        <p>${words.takeHow}</p>
        <div role="status">${this.#state()}</div>
        ${pdf.state === "none" || pdf.state === "failed"
          ? html`<button class="kj-main" ?disabled=${!book} @click=${() => void this.store.start("pdf")}>
              ${icon("take")}${words.takePdf}
            </button>`
          : nothing}
        ${pdf.state === "ready" && pdf.url
          ? html`<p class="kj-choices">
              <a class="kj-main" href=${pdf.url} download>${icon("down")}${words.download}</a>
            </p>`
          : nothing}
      </section>`;
  }

  #state(): TemplateResult | typeof nothing {
    switch (this.draft.pdf.state) {
      case "waiting":
      case "making":
        return html`<p class="kj-progress"><progress aria-label=${words.makingPdf}></progress></p>
          <p>${words.makingPdf}</p>`;
      case "ready":
        return html`<p class="kj-fine">${icon("check")}${words.pdfReady}</p>`;
      case "failed":
        return html`<p class="kj-notice" data-kind="refused">${icon("warn")}${words.pdfFailed}</p>`;
      default:
        return nothing;
    }
  }

  #statement(): TemplateResult {
    return html`<section class="kj-block kj-statement">
      <label>
        <input type="checkbox" .checked=${this.isSure ?? false}
          @change=${(event: Event) => (this.isSure = (event.target as HTMLInputElement).checked)} />
        <span>${words.statement}</span>
      </label>
      <p class="kj-because">${words.statementWhy}</p>
      <button class="kj-main" ?disabled=${!this.isSure}
        @click=${() => void this.store.start("statement")}>
        ${words.confirm}
      </button>
    </section>`;
  }
}

define("album-take", AlbumTake);
