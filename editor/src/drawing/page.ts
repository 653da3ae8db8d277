// Draws a page of the book document as SVG in millimetres, and nothing that is not in the document.
import { html, nothing, svg, type SVGTemplateResult, type TemplateResult } from "lit";
import type { Box, Crop, Page, PageElement, Photo, PhotoElement } from "../album/state";
import { drawText } from "./text";

/** The photos of a draft by id. */
export type Photos = ReadonlyMap<string, Photo>;

/** What a page that can be touched says of its elements; a page that is only seen has none. */
export interface Hands {
  /** What an element is called, for who does not see it. */
  label(element: PageElement, index: number): string;
  isSelected(index: number): boolean;
  /** Whether the photo's hidden part is shown too, while it is moved. */
  isMoving(index: number): boolean;
  /** Whether a photo that is carried would land here. */
  isTarget(index: number): boolean;
  /** A crop that is not saved yet. */
  crop(index: number): Crop | null;
}

export interface Look {
  readonly size: "small" | "large";
  readonly viewBox?: readonly number[];
  readonly label?: string;
  readonly hands?: Hands;
  /** A spot to be pointed at, in millimetres. */
  readonly pointed?: Box | null;
}

/**
 * A page as one drawing.
 *
 *     drawPage(page, photos, { size: "small", label: "Page 3" })
 */
export function drawPage(page: Page, photos: Photos, look: Look): TemplateResult {
  const box = look.viewBox ?? [0, 0, page.width_mm, page.height_mm];
  const role = look.hands ? "group" : look.label ? "img" : null;
  return html`<svg class="kj-page" viewBox=${box.join(" ")} role=${role ?? nothing}
    aria-label=${look.label ?? nothing} aria-hidden=${look.label ? nothing : "true"}
    data-page=${page.number}>
    ${svg`<rect class="kj-paper" x=${-page.bleed_mm} y=${-page.bleed_mm} fill=${page.background}
      width=${page.width_mm + 2 * page.bleed_mm} height=${page.height_mm + 2 * page.bleed_mm}></rect>`}
    ${page.elements.map((element, i) => drawElement(element, i, photos, look))}
    ${look.pointed ? svg`<g class="kj-pointed">${frame(look.pointed)}</g>` : nothing}
  </svg>`;
}

function drawElement(
  element: PageElement,
  index: number,
  photos: Photos,
  look: Look,
): SVGTemplateResult {
  const { hands } = look;
  const drawn =
    element.kind === "photo"
      ? drawPhoto(element, photos.get(element.file), look.size, hands, index)
      : drawText(element);
  const turn = element.rotation ? `rotate(${element.rotation} ${middle(element.box_mm)})` : null;
  if (!hands) return svg`<g transform=${turn ?? nothing}>${drawn}</g>`;
  const isSelected = hands.isSelected(index);
  return svg`<g class="kj-element ${element.kind}" transform=${turn ?? nothing} role="button"
    tabindex="0" data-element=${index} aria-label=${hands.label(element, index)}
    aria-pressed=${element.kind === "photo" ? String(isSelected) : nothing}
    ?data-target=${hands.isTarget(index)}>
    ${drawn}${frame(element.box_mm)}
  </g>`;
}

function drawPhoto(
  element: PhotoElement,
  photo: Photo | undefined,
  size: "small" | "large",
  hands: Hands | undefined,
  index: number,
): SVGTemplateResult {
  const [x, y, width, height] = element.box_mm;
  if (!photo) {
    return svg`<rect class="kj-missing" x=${x} y=${y} width=${width} height=${height}></rect>`;
  }
  const crop = hands?.crop(index) ?? element.crop;
  const whole = wholeBox(element.box_mm, crop);
  const ghost = hands?.isMoving(index)
    ? svg`<image class="kj-ghost" href=${photo.small} x=${whole[0]} y=${whole[1]}
        width=${whole[2]} height=${whole[3]} preserveAspectRatio="none"></image>`
    : nothing;
  // Three layers of the same photo, sharper ones over those that are there sooner; nothing shifts.
  const layers = size === "large" ? [photo.blur, photo.small, photo.large] : [photo.blur, photo.small];
  return svg`${ghost}<svg x=${x} y=${y} width=${width} height=${height}
    viewBox=${visible(crop, photo).join(" ")} preserveAspectRatio="none">
    ${layers.map(
      (address) => svg`<image href=${address} width=${photo.width} height=${photo.height}
        preserveAspectRatio="none"></image>`,
    )}
  </svg>`;
}

function frame([x, y, width, height]: Box): SVGTemplateResult {
  return svg`<rect class="kj-frame" x=${x} y=${y} width=${width} height=${height}></rect>`;
}

/** The visible part in pixels of the upright photo. */
function visible(crop: Crop, photo: Photo): readonly number[] {
  const [left, top, right, bottom] = crop;
  const { width, height } = photo;
  return [left * width, top * height, (right - left) * width, (bottom - top) * height];
}

/** The box that the whole photo would fill if it were not cut, in millimetres. */
export function wholeBox([x, y, width, height]: Box, [left, top, right, bottom]: Crop): Box {
  const across = width / (right - left);
  const down = height / (bottom - top);
  return [x - left * across, y - top * down, across, down];
}

function middle([x, y, width, height]: Box): string {
  return `${x + width / 2} ${y + height / 2}`;
}
