import { noChange } from "lit";
import { directive, Directive, type ElementPart } from "lit/directive.js";

/** Custom properties or styles by name; null takes one away. */
export type Styles = Readonly<Record<string, string | null>>;

class Styled extends Directive {
  override render(_styles: Styles): typeof noChange {
    return noChange;
  }

  override update(part: ElementPart, [styles]: [Styles]): typeof noChange {
    const { style } = part.element as HTMLElement;
    for (const [name, value] of Object.entries(styles)) {
      if (style.getPropertyValue(name) !== value) style.setProperty(name, value);
    }
    return noChange;
  }
}

/**
 * Styles of one element, set by the object model: the site's policy allows no style attributes.
 *
 *     html`<div ${styled({ "--width": "120px" })}></div>`
 */
export const styled = directive(Styled);
