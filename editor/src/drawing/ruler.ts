// Measures text with the fonts of the page, in a drawing that nobody sees. Widths are kept: the same
// caption is drawn on the spread, in the strip and in the previews of other layouts.
import type { TextElement } from "../album/state";

const SVG = "http://www.w3.org/2000/svg";
/** Measured at this size, so that rounding does not show. */
const SIZE = 100;

export class Ruler {
  readonly #widths = new Map<string, number>();
  #text: SVGTextElement | null = null;

  /** The width of a text in millimetres, set as an element is. */
  width(text: string, like: TextElement): number {
    const key = `${like.font}|${like.size_pt}|${like.weight}|${like.italic}|${text}`;
    let width = this.#widths.get(key);
    if (width === undefined) {
      width = this.#measure(text, like) / SIZE;
      this.#widths.set(key, width);
    }
    return width * sizeMm(like);
  }

  /** Forget what was measured: other fonts have arrived. */
  forget(): void {
    this.#widths.clear();
  }

  #measure(text: string, like: TextElement): number {
    const node = (this.#text ??= this.#hang());
    node.setAttribute("font-family", familyOf(like.font));
    node.setAttribute("font-weight", String(like.weight));
    node.setAttribute("font-style", like.italic ? "italic" : "normal");
    node.style.setProperty("font-variation-settings", axesOf(like));
    node.textContent = text;
    return node.getComputedTextLength();
  }

  #hang(): SVGTextElement {
    const drawing = document.createElementNS(SVG, "svg");
    drawing.setAttribute("class", "kj-ruler");
    drawing.setAttribute("aria-hidden", "true");
    const node = document.createElementNS(SVG, "text");
    node.setAttribute("class", "kj-text");
    node.setAttribute("font-size", String(SIZE));
    node.setAttribute("xml:space", "preserve");
    drawing.append(node);
    document.body.append(drawing);
    return node;
  }
}

/** The ruler of this page. */
export const ruler = new Ruler();

/** A font size in millimetres: a point is a seventy-second of an inch. */
export function sizeMm(element: TextElement): number {
  return (element.size_pt * 25.4) / 72;
}

/** The family with all axes that print uses, and what stands in for it until it is there. */
export function familyOf(font: string): string {
  if (font === "Fraunces") return '"Book Fraunces", "Fraunces", serif';
  const generic = /serif/i.test(font) && !/sans/i.test(font) ? "serif" : "sans-serif";
  return `"${font}", ${generic}`;
}

/** The axes of a font with some, as print sets them: the optical size is that of the points. */
export function axesOf(element: TextElement): string {
  return `"opsz" ${Math.max(9, Math.min(element.size_pt, 144))}, "WONK" 0, "SOFT" 0`;
}
