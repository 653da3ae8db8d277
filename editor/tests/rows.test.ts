import { describe, expect, it } from "vitest";
import type { LibraryPhoto } from "../src/library/photos";
import { bandsWithin, beside, layOut, rowOf, topOfDay } from "../src/library/rows";
import { libraryPhoto } from "./shelf";

const MEASURES = { width: 1000, row: 180, gap: 6, heading: 50 };

/** Some photos of changing shapes, newest first, a new day after every seventh. */
function many(count: number): readonly LibraryPhoto[] {
  return Array.from({ length: count }, (_, i) =>
    libraryPhoto(`p${i}`, {
      width: 1000 + ((i * 733) % 3000),
      height: 1000 + ((i * 397) % 2500),
      day: day(2000 - Math.floor(i / 7)),
    }),
  );
}

function day(number: number): string {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

describe("justified rows", () => {
  const photos = many(400);
  const grid = layOut(photos, MEASURES);

  it("show every photo once, in order", () => {
    const shown = grid.rows.flatMap((row) => row.tiles.map((tile) => tile.index));

    expect(shown).toEqual(photos.map((_, i) => i));
  });

  it("are as wide as the grid, but for the last of a day, and never wider", () => {
    for (const row of grid.rows) {
      const last = row.tiles.at(-1)!;
      const isLastOfDay = photos[last.index + 1]?.day !== last.photo.day;

      expect(last.left + last.width).toBeLessThanOrEqual(MEASURES.width + 0.01);
      if (!isLastOfDay) expect(last.left + last.width).toBeCloseTo(MEASURES.width, 3);
    }
  });

  it("keep the shape of every photo, and of a strip what can be shown", () => {
    for (const { photo, width } of grid.rows.flatMap((row) => row.tiles)) {
      const { height } = rowOf(grid, Number(photo.id.slice(1)))!;

      const shape = Math.max(0.45, Math.min(3, photo.width / photo.height));

      expect(width / height).toBeCloseTo(shape, 3);
    }
  });

  it("do not overlap and leave room for the headings", () => {
    for (let i = 1; i < grid.bands.length; i += 1) {
      const [above, below] = [grid.bands[i - 1]!, grid.bands[i]!];

      expect(below.top).toBeGreaterThanOrEqual(above.top + above.height - 0.01);
    }
  });
});

describe("a window on the grid", () => {
  const grid = layOut(many(400), MEASURES);

  it("takes the bands that touch it and no others", () => {
    for (const from of [-500, 0, 333, 5000, grid.height - 100, grid.height + 100]) {
      const [first, last] = bandsWithin(grid, from, from + 900);
      const touching = grid.bands.filter(
        (band) => band.top + band.height > from && band.top < from + 900,
      );

      expect(grid.bands.slice(first, last)).toEqual(touching);
    }
  });

  it("is found in a moment among twenty thousand photos", () => {
    const [first, last] = bandsWithin(layOut(many(20_000), MEASURES), 200_000, 201_000);

    expect(last - first).toBeLessThan(20);
  });
});

describe("the keyboard", () => {
  const grid = layOut(many(60), MEASURES);

  it("goes down to the nearest photo and back up into the same row", () => {
    const below = beside(grid, 3, 1);

    expect(rowOf(grid, below)).toBe(grid.rows[1]);
    expect(rowOf(grid, beside(grid, below, -1))).toBe(grid.rows[0]);
  });

  it("stays where it is at either end", () => {
    expect(beside(grid, 0, -1)).toBe(0);
    expect(beside(grid, 59, 1)).toBe(59);
  });
});

describe("a day that is sought", () => {
  const grid = layOut(many(400), MEASURES);

  it("is found, or the nearest that has photos", () => {
    const heading = (top: number | null): string | undefined => {
      const band = grid.bands.find((one) => one.top === top);
      return band?.kind === "heading" ? band.day : undefined;
    };

    expect(heading(topOfDay(grid, day(1980)))).toBe(day(1980));
    expect(heading(topOfDay(grid, day(9000)))).toBe(day(2000));
    expect(heading(topOfDay(grid, day(1)))).toBe(day(2000 - 57));
  });

  it("is nowhere in an empty library", () => {
    expect(topOfDay(layOut([], MEASURES), "2024-01-01")).toBeNull();
  });
});
