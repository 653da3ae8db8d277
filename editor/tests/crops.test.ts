import { describe, expect, it } from "vitest";
import { type Frame, LEAST, largest, moved, zoomed, zoomOf } from "../src/album/crops";
import type { Crop } from "../src/album/state";

const FRAMES: readonly Frame[] = [
  { width: 4000, height: 3000, aspect: 1.5 },
  { width: 4000, height: 3000, aspect: 0.7 },
  { width: 3000, height: 4000, aspect: 0.75 },
  { width: 9000, height: 1500, aspect: 1 },
];

function aspectOf(frame: Frame, [left, top, right, bottom]: Crop): number {
  return ((right - left) * frame.width) / ((bottom - top) * frame.height);
}

function whole(frame: Frame): Crop {
  return zoomed(frame, [0, 0, 1, 1], 1);
}

describe("a crop", () => {
  it.each(FRAMES)("keeps the aspect of its box, however it is moved and zoomed: %o", (frame) => {
    let crop = whole(frame);
    for (let i = 0; i < 200; i += 1) {
      crop = zoomed(frame, crop, 1 + ((i * 7) % 40) / 10, (i % 11) / 10, (i % 7) / 6);
      crop = moved(crop, ((i * 13) % 21) / 10 - 1, ((i * 5) % 17) / 8 - 1);

      expect(aspectOf(frame, crop) / frame.aspect).toBeCloseTo(1, 4);
      expect(Math.min(...crop)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...crop)).toBeLessThanOrEqual(1);
    }
  });

  it("follows the finger: to the right shows more of the left", () => {
    expect(moved([0.2, 0.2, 0.7, 0.7], 0.1, 0)[0]).toBeCloseTo(0.15);
  });

  it("stops at the photo's edge and stays whole there", () => {
    expect(moved([0.2, 0.2, 0.7, 0.7], 9, -9)).toEqual([0, 0.5, 0.5, 1]);
  });

  it("keeps the point under the pointer where it is while zooming", () => {
    const frame: Frame = { width: 4000, height: 3000, aspect: 4 / 3 };
    const crop = zoomed(frame, [0, 0, 1, 1], 2, 0.25, 0.75);

    expect(crop[0] + 0.25 * (crop[2] - crop[0])).toBeCloseTo(0.25, 5);
    expect(crop[1] + 0.75 * (crop[3] - crop[1])).toBeCloseTo(0.75, 5);
  });

  it("says how far it is zoomed, and never further than allowed", () => {
    const [frame] = FRAMES;
    if (!frame) return;

    expect(zoomOf(frame, zoomed(frame, whole(frame), 2.5))).toBeCloseTo(2.5, 3);
    expect(zoomOf(frame, zoomed(frame, whole(frame), 99))).toBeCloseTo(1 / LEAST, 3);
    expect(largest(frame)).toEqual([1, 4000 / 3000 / 1.5]);
  });
});
