import { html, nothing, type TemplateResult } from "lit";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import * as server from "../kit/server";
import { words } from "../words/uploads";
import { newBatch, prepare, type Sender, whyNot } from "./sending";

export interface RefusedFile {
  readonly name: string;
  readonly reason: string;
}

/** What became of one upload, as `data-state` answers. */
interface Fate extends RefusedFile {
  readonly state: "receiving" | "received" | "done" | "refused";
}

const ASK_MS = 1500;

/** What the panel tells whoever listens, as the detail of its event `kiekje-uploads`. */
export interface UploadNews {
  readonly arrived: number;
  readonly isStated: boolean;
}

/**
 * Brings photos in: drag and drop, camera roll, folder, paste. They leave once the statement is
 * ticked; it is sent to `data-statement`, where that is given, when they have arrived; `data-state`
 * answers `?batch=` with what became of each file. After each file the element fires
 * `kiekje-uploads`; an event `choose` on it opens the choice of files.
 *
 *     <kiekje-uploads data-endpoint="/uploads/" data-draft="0f…"
 *       data-statement="/be-nl/account/photos/statement/"
 *       data-state="/be-nl/account/photos/uploads.json"></kiekje-uploads>
 */
export class KiekjeUploads extends Part {
  static override properties = {
    refused: { attribute: false },
    isStated: { state: true },
    waiting: { state: true },
    failed: { state: true },
  };
  /** What the server cannot use, with its reasons; set by whoever knows the state. */
  declare refused: readonly RefusedFile[];
  declare isStated: boolean;
  declare waiting: number;
  declare failed: ReadonlyMap<string, RefusedFile>;
  readonly #batch = newBatch();
  #uppy: Sender | null = null;
  #arrived = 0;
  #asking = 0;

  constructor() {
    super();
    this.refused = [];
    this.isStated = false;
    this.waiting = 0;
    this.failed = new Map();
    this.addEventListener("choose", () => this.#choose());
  }

  protected override render(): TemplateResult {
    const all = [...this.failed.values(), ...this.refused];
    return html`<div class="kj-upload">
      <label class="kj-state">
        <input type="checkbox" .checked=${this.isStated} ?disabled=${this.isStated}
          @change=${this.#stated} />
        <span>
          ${words.statement}
          <small>${this.isStated ? words.stated : words.statementWhy}</small>
        </span>
      </label>
      <p class="kj-hold" role="status">
        ${this.waiting && !this.isStated ? html`${icon("info")}${words.waiting}` : nothing}
      </p>
      <div class="kj-uppy"></div>
      <p class="kj-because">${words.kept}</p>
      ${all.length
        ? html`<section class="kj-refused" role="status">
            <h3>${words.refused}</h3>
            <ul>
              ${all.map((one) => html`<li><b>${one.name}</b> ${one.reason}</li>`)}
            </ul>
          </section>`
        : nothing}
    </div>`;
  }

  protected override firstUpdated(): void {
    const target = this.querySelector<HTMLElement>(".kj-uppy");
    if (!target) return;
    const { endpoint = "/uploads/", draft = "", batch = this.#batch } = this.dataset;
    const uppy = prepare({ endpoint, draft, batch, target });
    this.#uppy = uppy;
    uppy.on("file-added", () => this.#counted());
    uppy.on("file-removed", (file) => {
      this.failed = new Map([...this.failed].filter(([id]) => id !== file.id));
      this.#counted();
    });
    uppy.on("upload-success", () => {
      this.#arrived += 1;
      this.#counted();
      this.#tell();
      void this.#ask();
    });
    uppy.on("upload-error", (file, error) => {
      if (file) this.#failed(file.id, file.name, whyNot(error));
    });
    uppy.on("complete", () => void this.#complete());
    uppy.on("restored", () => this.#restored());
  }

  /** Take files that were dropped elsewhere on the page. */
  add(files: readonly File[]): void {
    for (const file of files) {
      try {
        this.#uppy?.addFile({ name: file.name, type: file.type, data: file, source: "drop" });
      } catch {
        // Uppy has told the person why this file cannot come along.
      }
    }
  }

  #choose(): void {
    this.querySelector<HTMLInputElement>("input[type=file]")?.click();
  }

  #failed(id: string, name: string, reason: string): void {
    this.failed = new Map([...this.failed, [id, { name, reason }]]);
  }

  #counted(): void {
    const files = this.#uppy?.getFiles() ?? [];
    this.waiting = files.filter((file) => !file.progress.uploadStarted).length;
  }

  #stated(event: Event): void {
    this.isStated = (event.target as HTMLInputElement).checked;
    if (!this.isStated) return;
    const uppy = this.#uppy;
    uppy?.setOptions({ autoProceed: true });
    uppy?.setMeta({ stated: "yes" });
    this.#send();
    this.#tell();
  }

  /** After a reload: what was under way goes on, when it had been stated that it may. */
  #restored(): void {
    const files = this.#uppy?.getFiles() ?? [];
    const first = files.find((file) => file.meta.stated === "yes");
    this.#counted();
    if (!first) return;
    this.isStated = true;
    this.#uppy?.setOptions({ autoProceed: true });
    this.#uppy?.setMeta({ stated: "yes" });
    this.#send();
    this.#tell();
  }

  /** What came back after a reload goes on where it was; what is new begins. */
  #send(): void {
    const uppy = this.#uppy;
    if (!uppy?.getFiles().length) return;
    if (uppy.getState().recoveredState) uppy.emit("restore-confirmed");
    else void uppy.upload();
  }

  async #complete(): Promise<void> {
    const { statement } = this.dataset;
    if (statement && this.isStated) {
      // What came back after a reload belongs to the batch of the page before.
      const batches = new Set(this.#uppy?.getFiles().map((file) => file.meta.batch));
      for (const batch of batches) await server.post(statement, { batch });
    }
    this.#tell();
  }

  /** Ask what became of the files, until all were looked at. */
  async #ask(): Promise<void> {
    const { state, batch = this.#batch } = this.dataset;
    clearTimeout(this.#asking);
    if (!state) return;
    const query = `?batch=${encodeURIComponent(batch)}`;
    const answer = await server.get<{ uploads: readonly Fate[] }>(`${state}${query}`);
    const uploads = answer.kind === "done" ? answer.body.uploads : [];
    if (answer.kind === "done") {
      this.refused = uploads.filter((one) => one.state === "refused");
    }
    const isBusy = uploads.some((one) => ["receiving", "received"].includes(one.state));
    if (isBusy || answer.kind === "unreachable") {
      this.#asking = window.setTimeout(() => void this.#ask(), ASK_MS);
    }
    this.#tell();
  }

  #tell(): void {
    const detail: UploadNews = { arrived: this.#arrived, isStated: this.isStated };
    this.dispatchEvent(new CustomEvent("kiekje-uploads", { bubbles: true, detail }));
  }
}

define("kiekje-uploads", KiekjeUploads);
