import { html, type TemplateResult } from "lit";
import { isTitle } from "../album/changes";
import type { Place, TextElement } from "../album/state";
import type { Store } from "../album/store";
import { familyOf, sizeMm } from "../drawing/ruler";
import { define, Part } from "../kit/part";
import { styled } from "../kit/styled";
import { words } from "../words/album";

/**
 * A text of a page while it is written, in its place and its type. Enter and leaving it save.
 *
 *     html`<album-caption .store=${store} .place=${place} .element=${text} .origin=${viewBox}>`
 */
export class AlbumCaption extends Part {
  static override properties = {
    place: { attribute: false },
    element: { attribute: false },
    origin: { attribute: false },
  };
  declare place: Place;
  declare element: TextElement;
  /** The view box that the page is drawn in, in millimetres. */
  declare origin: readonly [number, number, number, number];
  store!: Store;
  #isDone = false;

  protected override render(): TemplateResult {
    const { element, origin } = this;
    const [x, y, width, height] = element.box_mm;
    const isUpright = element.rotation % 180 === 0;
    const top = isUpright ? y : y + height / 2;
    const styles = {
      left: `${((x - origin[0]) / origin[2]) * 100}%`,
      top: `${((top - origin[1]) / origin[3]) * 100}%`,
      width: `${(width / origin[2]) * 100}%`,
      "min-height": `${(height / origin[3]) * 100}%`,
      "font-size": `max(16px, calc(${sizeMm(element)} * var(--mm)))`,
      "font-family": familyOf(element.font),
      "font-weight": String(element.weight),
      "text-align": element.align === "centre" ? "center" : element.align,
    };
    return html`<textarea class="kj-caption" rows="1" maxlength="500" aria-label=${words.caption}
      lang=${element.lang} dir="auto" enterkeyhint="done" .value=${element.text} ${styled(styles)}
      @keydown=${this.#typed} @blur=${this.#save}></textarea>`;
  }

  protected override firstUpdated(): void {
    const field = this.querySelector("textarea");
    field?.focus();
    field?.select();
  }

  #typed(event: KeyboardEvent): void {
    if (event.key === "Escape") {
      this.#isDone = true;
      event.stopPropagation();
      this.store.look({ writing: null });
    }
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#save();
    }
  }

  #save(): void {
    if (this.#isDone) return;
    this.#isDone = true;
    const text = this.querySelector("textarea")?.value.trim() ?? "";
    if (text !== this.element.text) {
      if (isTitle(this.element.role)) this.store.send({ verb: "title", title: text });
      else this.store.send({ verb: "caption", ...this.place, text });
    }
    this.store.look({ writing: null });
  }
}

define("album-caption", AlbumCaption);
