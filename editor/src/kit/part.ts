import { LitElement } from "lit";

/**
 * A part of a page: an element without a shadow, so that the site's style sheet and ours hold for
 * it, and what a server put inside stays what it is.
 */
export abstract class Part extends LitElement {
  protected override createRenderRoot(): HTMLElement {
    return this;
  }
}

/** Make an element known under its name; a script that is loaded twice does so once. */
export function define(name: string, element: CustomElementConstructor): void {
  if (!customElements.get(name)) customElements.define(name, element);
}
