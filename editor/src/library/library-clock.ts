import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import { live } from "lit/directives/live.js";
import { define, Part } from "../kit/part";
import { moment } from "../words/language";
import { words } from "../words/library";
import { chosen, type LibraryPhoto, onShelf, shiftOf } from "./photos";
import type { LibraryStore } from "./store";

const DAY = 86_400;
const HOUR = 3600;

/**
 * Sets a camera's clock right: one photo's true time moves a whole series by as much.
 *
 *     html`<library-clock .store=${store} .isOpen=${true}></library-clock>`
 */
export class LibraryClock extends Part {
  static override properties = {
    isOpen: { attribute: false },
    truth: { state: true },
    isWhole: { state: true },
  };
  declare isOpen: boolean;
  /** The true time, as a field of date and time gives it. */
  declare truth: string;
  /** Whether all photos of that camera are meant. */
  declare isWhole: boolean;
  store!: LibraryStore;

  constructor() {
    super();
    this.truth = "";
    this.isWhole = false;
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has("isOpen") && this.isOpen) {
      this.truth = this.#first()?.taken?.slice(0, 16) ?? "";
      this.isWhole = false;
    }
  }

  protected override render(): TemplateResult {
    const first = this.isOpen ? this.#first() : undefined;
    return html`<dialog class="kj-ask" aria-labelledby="kj-clock" @close=${this.#closed}>
      <h2 id="kj-clock">${words.clockTitle}</h2>
      ${first ? this.#form(first) : html`<p>${words.clockNone}</p>`}
      <div class="kj-choices">
        <button class="kj-second" @click=${() => this.#dialog?.close()}>${words.close}</button>
        ${first
          ? html`<button class="kj-main" ?disabled=${!this.#shift(first)} @click=${this.#apply}>
              ${words.clockApply}
            </button>`
          : nothing}
      </div>
    </dialog>`;
  }

  #form(first: LibraryPhoto): TemplateResult {
    const { camera } = first;
    const ofCamera = camera ? this.#ofCamera(camera) : [];
    const shift = this.#shift(first);
    return html`<p>${words.clockHow}</p>
      <div class="kj-clock">
        <img src=${first.small} alt=${first.name} />
        <div>
          <p>${words.clockSays(moment(first.taken ?? ""))}</p>
          <label>
            <span>${words.clockTruth}</span>
            <input type="datetime-local" .value=${live(this.truth)}
              @input=${(event: Event) => (this.truth = (event.target as HTMLInputElement).value)} />
          </label>
        </div>
      </div>
      <fieldset class="kj-block kj-radios">
        <legend>${words.clockWhich}</legend>
        ${this.#which(false, words.clockSelected(chosen(this.store.value).length))}
        ${camera && ofCamera.length ? this.#which(true, words.clockCamera(camera, ofCamera.length)) : nothing}
      </fieldset>
      <p role="status">${shift ? words.clockShift(inWords(shift)) : nothing}</p>`;
  }

  #which(isWhole: boolean, label: string): TemplateResult {
    return html`<label>
      <input type="radio" name="kj-clock-which" .checked=${live(this.isWhole === isWhole)}
        @change=${() => (this.isWhole = isWhole)} />
      <span>${label}</span>
    </label>`;
  }

  protected override updated(changed: PropertyValues): void {
    if (!changed.has("isOpen")) return;
    if (this.isOpen) this.#dialog?.showModal();
    else this.#dialog?.close();
  }

  get #dialog(): HTMLDialogElement | null {
    return this.querySelector("dialog");
  }

  #first(): LibraryPhoto | undefined {
    return chosen(this.store.value).find((photo) => photo.taken);
  }

  #ofCamera(camera: string): readonly LibraryPhoto[] {
    return onShelf(this.store.value).filter((photo) => photo.camera === camera);
  }

  #shift(first: LibraryPhoto): number | null {
    return shiftOf(first, `${this.truth}:${first.taken?.slice(17, 19) || "00"}`);
  }

  readonly #apply = (): void => {
    const first = this.#first();
    const shift = first ? this.#shift(first) : null;
    if (!first || !shift) return;
    const photos = this.isWhole && first.camera ? this.#ofCamera(first.camera) : chosen(this.store.value);
    this.#dialog?.close();
    void this.store.act(
      { verb: "clock", shift_seconds: shift },
      photos.map((photo) => photo.id),
    );
  };

  #closed(): void {
    if (this.isOpen) this.store.set({ asking: null });
  }
}

function inWords(shift: number): string {
  const size = Math.abs(shift);
  const days = Math.floor(size / DAY);
  const hours = Math.floor((size % DAY) / HOUR);
  const minutes = Math.round((size % HOUR) / 60);
  return words.shift(days, hours, minutes, shift > 0);
}

define("library-clock", LibraryClock);
