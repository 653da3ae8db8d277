import { html, nothing, type PropertyValues, type TemplateResult } from "lit";
import type { Panel } from "../album/editor";
import { Store } from "../album/store";
import { ruler } from "../drawing/ruler";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { styled } from "../kit/styled";
import { words } from "../words/album";
import { keyed } from "./keys";
import { PANELS, panel } from "./panels";
import "./album-bar";
import "./album-look";
import "./album-notice";
import "./album-stage";
import "./album-strip";
import "./album-tools";
import "./album-waiting";

/** The upload panel of `uploads.js`, which is a script of its own. */
interface UploadPanel extends HTMLElement {
  refused?: readonly { readonly name: string; readonly reason: string }[];
}

const NARROW = "(max-width: 699px)";
const UPRIGHT = "(max-width: 699px) and (orientation: portrait)";

/**
 * The album editor. It holds the store and says which parts stand where; every part draws from the
 * store's value and changes it by `send` and `look` alone. An upload panel inside it is taken over;
 * where there is none it makes one.
 *
 *     <kiekje-editor data-base="/be-nl/drafts/0f…/" data-uploads="/uploads/"></kiekje-editor>
 */
export class KiekjeEditor extends Part {
  store!: Store;
  readonly #narrow = matchMedia(NARROW);
  readonly #upright = matchMedia(UPRIGHT);
  #uploads: UploadPanel | null = null;
  #isStated = false;
  #statedFor = -1;
  #top = 0;

  override connectedCallback(): void {
    this.store ??= new Store(this.dataset["base"] ?? "", words.failed);
    this.#uploads ??= this.querySelector<UploadPanel>("kiekje-uploads") ?? this.#newUploads();
    super.connectedCallback();
    this.store.addEventListener("change", this.#changed);
    this.addEventListener("kiekje-uploads", this.#uploaded);
    addEventListener("keydown", this.#keyed);
    addEventListener("online", this.#online);
    addEventListener("focus", this.#focused);
    addEventListener("resize", this.#measured);
    addEventListener("beforeunload", this.#leaving);
    this.#upright.addEventListener("change", this.#measured);
    document.fonts?.addEventListener("loadingdone", this.#lettered);
    this.#measured();
    void this.store.refresh();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.store.close();
    this.store.removeEventListener("change", this.#changed);
    this.removeEventListener("kiekje-uploads", this.#uploaded);
    removeEventListener("keydown", this.#keyed);
    removeEventListener("online", this.#online);
    removeEventListener("focus", this.#focused);
    removeEventListener("resize", this.#measured);
    removeEventListener("beforeunload", this.#leaving);
    this.#upright.removeEventListener("change", this.#measured);
    document.fonts?.removeEventListener("loadingdone", this.#lettered);
  }

  protected override updated(_changed: PropertyValues): void {
    const { shown } = this.store.value;
    document.title = shown?.title ? `${shown.title} · Kiekje` : document.title;
    if (this.#uploads && shown) this.#uploads.refused = shown.uploads.refused;
    // The statement holds for photos that the server knows; more may have arrived since the last.
    const photos = shown?.photos.length ?? 0;
    if (shown?.statement_needed && this.#isStated && photos !== this.#statedFor) {
      this.#statedFor = photos;
      void this.store.start("statement");
    }
  }

  #newUploads(): UploadPanel {
    const panel = document.createElement("kiekje-uploads") as UploadPanel;
    panel.dataset["endpoint"] = this.dataset["uploads"] ?? "/uploads/";
    panel.dataset["draft"] = this.dataset["base"]?.split("/").findLast(Boolean) ?? "";
    return panel;
  }

  protected override render(): TemplateResult {
    const { store } = this;
    const { shown, view, absent } = store.value;
    if (absent) return html`<p class="kj-alone">${words.absent}</p>`;
    if (!shown) return html`<p class="kj-alone" role="status">${words.loading}</p>`;
    const hasBook = shown.book !== null;
    const isEmpty = !hasBook && shown.photos.length === 0;
    const open = view.panel ?? (this.#narrow.matches ? null : "photos");
    return html`<div class="kj-editor" ?data-empty=${isEmpty} ?data-sheet=${view.panel !== null}
      ${styled({ "--kj-top": `${this.#top}px` })}>
      <album-bar .store=${store} .editor=${store.value}></album-bar>
      <section class="kj-middle" aria-label=${words.book}>
        <album-waiting .store=${store} .draft=${shown} @choose=${this.#choose}></album-waiting>
        ${hasBook ? this.#book() : nothing}
      </section>
      ${this.#tabs(open, isEmpty)}
      <aside class="kj-panel" id="kj-panel" aria-label=${open ? words.panels[open] : nothing}
        ?hidden=${open === null && !isEmpty}>
        <header class="kj-panel-head">
          <h2>${open ? words.panels[open] : nothing}</h2>
          <button class="kj-quiet" aria-label=${words.close} @click=${() => store.look({ panel: null })}>
            ${icon("close")}
          </button>
        </header>
        <album-notice .store=${store} .notice=${store.value.notice} where="panel"></album-notice>
        <div class="kj-panel-body">
          <details class="kj-add" ?open=${isEmpty || shown.uploads.receiving > 0}
            ?hidden=${open !== "photos" && !isEmpty}>
            <summary>${icon("plus")}${words.add}</summary>
            ${this.#uploads}
          </details>
          ${open && !isEmpty ? panel(open, store) : nothing}
        </div>
      </aside>
      <album-look .store=${store} .draft=${shown} .photo=${view.looking}></album-look>
    </div>`;
  }

  #book(): TemplateResult {
    const { store } = this;
    return html`<album-stage .store=${store} .editor=${store.value}></album-stage>
      <album-tools .store=${store} .editor=${store.value}></album-tools>
      <album-strip .store=${store} .draft=${store.value.shown} .page=${store.value.view.page}
        .mode=${store.value.view.mode}></album-strip>`;
  }

  #tabs(open: Panel | null, isEmpty: boolean): TemplateResult {
    const { shown } = this.store.value;
    const findings = shown?.preflight.filter((one) => one.level !== "info").length ?? 0;
    return html`<nav class="kj-tabs" aria-label=${words.tools} ?hidden=${isEmpty}>
      ${PANELS.map(
        ({ name, sign }) => html`<button aria-expanded=${String(open === name)}
          aria-controls="kj-panel" @click=${() => this.#toggle(name, open)}>
          ${icon(sign)}<span>${words.panels[name]}</span>
          ${name === "checks" && findings ? html`<b class="kj-count">${findings}</b>` : nothing}
        </button>`,
      )}
    </nav>`;
  }

  #toggle(name: Panel, open: Panel | null): void {
    const closes = open === name && this.#narrow.matches;
    this.store.look({ panel: closes ? null : name });
  }

  readonly #changed = (): void => this.requestUpdate();
  readonly #online = (): void => this.store.retry();

  /** Another window may have been at work. */
  readonly #focused = (): void => {
    if (!this.store.value.pending.length) void this.store.refresh();
  };

  readonly #uploaded = (event: Event): void => {
    this.#isStated = (event as CustomEvent<{ isStated: boolean }>).detail.isStated;
    void this.store.refresh();
  };

  readonly #choose = (): void => {
    this.store.look({ panel: "photos" });
    this.querySelector(".kj-add")?.setAttribute("open", "");
    this.#uploads?.dispatchEvent(new Event("choose"));
  };

  readonly #lettered = (): void => {
    ruler.forget();
    for (const part of this.querySelectorAll<Part>("album-stage, album-strip, album-page")) {
      part.requestUpdate();
    }
  };

  /** A page is shown alone on an upright phone, and the editor fills what the site leaves it. */
  readonly #measured = (): void => {
    this.#top = Math.round(this.getBoundingClientRect().top + scrollY);
    this.store.look({ mode: this.#upright.matches ? "page" : "spread" });
  };

  readonly #leaving = (event: BeforeUnloadEvent): void => {
    if (this.store.value.pending.length) event.preventDefault();
  };

  readonly #keyed = (event: KeyboardEvent): void => {
    if (keyed(this.store, event, this)) event.preventDefault();
  };
}

define("kiekje-editor", KiekjeEditor);
