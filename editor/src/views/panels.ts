// The panels beside the book: which there are, and what each is made of.
import { html, type TemplateResult } from "lit";
import type { Panel } from "../album/editor";
import type { Store } from "../album/store";
import type { Icon } from "../kit/icons";
import "./album-checks";
import "./album-page";
import "./album-photos";
import "./album-take";
import "./album-wishes";

export const PANELS: readonly { readonly name: Panel; readonly sign: Icon }[] = [
  { name: "photos", sign: "photos" },
  { name: "page", sign: "page" },
  { name: "album", sign: "album" },
  { name: "checks", sign: "check" },
  { name: "take", sign: "take" },
];

export function panel(name: Panel, store: Store): TemplateResult {
  const { shown, view } = store.value;
  switch (name) {
    case "photos":
      return html`<album-photos .store=${store} .draft=${shown}></album-photos>`;
    case "page":
      return html`<album-page .store=${store} .draft=${shown} .page=${view.page} .mode=${view.mode}>
      </album-page>`;
    case "album":
      return html`<album-wishes .store=${store} .draft=${shown}></album-wishes>`;
    case "checks":
      return html`<album-checks .store=${store} .draft=${shown}></album-checks>`;
    case "take":
      return html`<album-take .store=${store} .draft=${shown}></album-take>`;
  }
}
