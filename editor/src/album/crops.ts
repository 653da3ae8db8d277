// Moving a photo inside its box. The aspect of the crop, in pixels of the photo, always stays that
// of the box; a crop never leaves the photo and never shows less than LEAST of it in one direction.
import type { Crop } from "./state";

/** The smallest share of a photo's shorter fitting side that may be enlarged to fill a box. */
export const LEAST = 0.2;

/** Width by height of a photo in pixels, and the aspect of the box it fills. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly aspect: number;
}

/** The largest crop's size in fractions: it touches the photo's edge in one direction. */
export function largest(frame: Frame): readonly [number, number] {
  const photo = frame.width / frame.height;
  return photo > frame.aspect ? [frame.aspect / photo, 1] : [1, photo / frame.aspect];
}

/** How far a crop is enlarged: 1 for the largest crop, more for a closer look. */
export function zoomOf(frame: Frame, crop: Crop): number {
  const [width, height] = largest(frame);
  return Math.max(1, Math.min(width / (crop[2] - crop[0]), height / (crop[3] - crop[1])));
}

/** Move what is seen: `dx` and `dy` in fractions of the box, as the finger goes. */
export function moved(crop: Crop, dx: number, dy: number): Crop {
  const width = crop[2] - crop[0];
  const height = crop[3] - crop[1];
  return placed(crop[0] - dx * width, crop[1] - dy * height, width, height);
}

/**
 * Zoom to `zoom` (1 and up) so that the point (`x`, `y`), in fractions of the box, stays where it
 * is as far as the photo's edges allow.
 */
export function zoomed(frame: Frame, crop: Crop, zoom: number, x = 0.5, y = 0.5): Crop {
  const bounded = Math.max(1, Math.min(zoom, 1 / LEAST));
  const [widest, highest] = largest(frame);
  const width = widest / bounded;
  const height = highest / bounded;
  const pointX = crop[0] + x * (crop[2] - crop[0]);
  const pointY = crop[1] + y * (crop[3] - crop[1]);
  return placed(pointX - x * width, pointY - y * height, width, height);
}

function placed(left: number, top: number, width: number, height: number): Crop {
  const l = within(left, width);
  const t = within(top, height);
  return [rounded(l), rounded(t), rounded(l + width), rounded(t + height)];
}

function within(start: number, size: number): number {
  return Math.max(0, Math.min(start, 1 - size));
}

/** A millionth of a photo is less than a pixel of any. */
function rounded(value: number): number {
  return Math.max(0, Math.min(1, Math.round(value * 1e6) / 1e6));
}
