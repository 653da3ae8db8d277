import { html, nothing, type TemplateResult } from "lit";
import type { Box, Draft, Finding } from "../album/state";
import type { Store } from "../album/store";
import { open } from "../album/moves";
import { icon } from "../kit/icons";
import { define, Part } from "../kit/part";
import { words } from "../words/album";

const ORDER = { block: 0, warn: 1, info: 2 } as const;

/**
 * What is worth a look before printing, gravest first, each with the way to its page.
 *
 *     html`<album-checks .store=${store} .draft=${draft}></album-checks>`
 */
export class AlbumChecks extends Part {
  static override properties = { draft: { attribute: false } };
  declare draft: Draft;
  store!: Store;

  protected override render(): TemplateResult {
    const findings = [...this.draft.preflight].sort((a, b) => ORDER[a.level] - ORDER[b.level]);
    const isFine = findings.every((finding) => finding.level === "info");
    return html`${isFine ? html`<p class="kj-fine">${icon("check")}${words.fine}</p>` : nothing}
      <ul class="kj-findings">
        ${findings.map((finding) => this.#finding(finding))}
      </ul>`;
  }

  #finding(finding: Finding): TemplateResult {
    return html`<li data-level=${finding.level}>
      <b>${icon(finding.level === "info" ? "info" : "warn")}${words.levels[finding.level]}</b>
      <p>${finding.message}</p>
      ${finding.page === null
        ? nothing
        : html`<button class="kj-link" @click=${() => this.#go(finding.page ?? 0, finding.box_mm ?? null)}>
            ${finding.page === 0 ? words.goToCover : words.goTo(finding.page)}
          </button>`}
    </li>`;
  }

  /** Open the book there and show the spot. */
  #go(page: number, box: Box | null): void {
    open(this.store, page);
    const isNarrow = matchMedia("(max-width: 699px)").matches;
    this.store.look({ pointed: { page, box }, ...(isNarrow ? { panel: null } : {}) });
  }
}

define("album-checks", AlbumChecks);
