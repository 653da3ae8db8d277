import { describe, expect, it } from "vitest";
import { breakLines } from "../src/drawing/lines";
import { linesOf } from "../src/drawing/text";
import { wholeBox } from "../src/drawing/page";
import { textElement } from "./book";

const letters = (text: string): number => text.length;

describe("lines", () => {
  it("take as many words as fit", () => {
    expect(breakLines("een week aan zee", 8, letters)).toEqual(["een week", "aan zee"]);
  });

  it("leave a word that is too wide whole, on a line of its own", () => {
    expect(breakLines("de Scheldeschorren", 6, letters)).toEqual(["de", "Scheldeschorren"]);
  });

  it("break where the writer broke, and never at a no-break space", () => {
    expect(breakLines("12\u00a0juli\n2024", 4, letters)).toEqual(["12\u00a0juli", "2024"]);
  });
});

describe("a text in its box", () => {
  // 72 points are 25.4 mm: a line of 25.4 mm em is 1.05 em high.
  const big = { size_pt: 72, box_mm: [0, 0, 100, 100] as const };
  const narrow = (): number => 1;

  it("hangs its first baseline at 0.8 em", () => {
    expect(linesOf(textElement("A", { ...big }), narrow)[0]!.y).toBeCloseTo(0.8 * 25.4);
  });

  it("stands on the bottom or in the middle", () => {
    const at = (valign: "middle" | "bottom"): number =>
      linesOf(textElement("A", { ...big, valign }), narrow)[0]!.y;

    expect(at("bottom")).toBeCloseTo(100 - 0.25 * 25.4);
    expect(at("middle")).toBeCloseTo((100 - 1.05 * 25.4) / 2 + 0.8 * 25.4);
  });

  it("keeps titles tighter than captions", () => {
    const step = (role: string): number => {
      const [first, second] = linesOf(textElement("A\nB", { ...big, role }), narrow);
      return second!.y - first!.y;
    };

    expect(step("title")).toBeCloseTo(1.15 * 25.4);
    expect(step("caption")).toBeCloseTo(1.35 * 25.4);
  });
});

describe("a whole photo", () => {
  it("lies around its box so that the crop fills it", () => {
    expect(wholeBox([10, 10, 50, 50], [0.25, 0.25, 0.75, 0.75])).toEqual([-15, -15, 100, 100]);
  });
});
