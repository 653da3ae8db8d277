import { html, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import type { Density, Draft } from "../album/state";
import type { Store } from "../album/store";
import { define, Part } from "../kit/part";
import { words } from "../words/album";
import "./album-lengths";

const DENSITIES: readonly Density[] = ["low", "normal", "high"];

/**
 * The wishes for the whole album: how thick, how full, which size.
 *
 *     html`<album-wishes .store=${store} .draft=${draft}></album-wishes>`
 */
export class AlbumWishes extends Part {
  static override properties = { draft: { attribute: false } };
  declare draft: Draft;
  store!: Store;

  protected override render(): TemplateResult {
    const { wishes, products, product } = this.draft;
    return html`<album-lengths .store=${this.store} .draft=${this.draft}></album-lengths>
      <fieldset class="kj-block kj-radios kj-row">
        <legend>${words.density}</legend>
        ${DENSITIES.map(
          (density) => html`<label>
            <input type="radio" name="kj-density" .checked=${live(wishes.density === density)}
              @change=${() => this.store.send({ verb: "density", density })} />
            <span>${dots(density)}${words.densities[density]}</span>
          </label>`,
        )}
      </fieldset>
      <fieldset class="kj-block kj-radios">
        <legend>${words.product}</legend>
        ${products.map(
          (one) => html`<label>
            <input type="radio" name="kj-product" .checked=${live(one.id === product)}
              @change=${() => this.store.send({ verb: "product", product: one.id })} />
            <span>${one.name}<small>${one.size}</small></span>
          </label>`,
        )}
      </fieldset>`;
  }
}

/** A page with few, some or many photos, drawn. */
function dots(density: Density): TemplateResult {
  return html`<i class="kj-dots" data-density=${density} aria-hidden="true"></i>`;
}

define("album-wishes", AlbumWishes);
