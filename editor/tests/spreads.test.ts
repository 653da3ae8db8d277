import { describe, expect, it } from "vitest";
import { coverPart, extent, openingOf, openings, pagesIn } from "../src/album/spreads";
import { book, page } from "./book";

describe("a book that lies open", () => {
  it("shows the cover, the first page alone, pairs, and the last page alone", () => {
    const all = openings(book(4), "spread").map(pagesIn);

    expect(all).toEqual([[0], [1], [2, 3], [4]]);
  });

  it("has odd pages on the right", () => {
    for (const { right, left } of openings(book(10), "spread")) {
      expect((right?.number ?? 1) % 2).toBe(1);
      expect((left?.number ?? 2) % 2).toBe(0);
    }
  });

  it("shows page by page on a narrow screen, with front and back of the cover", () => {
    const all = openings(book(2), "page");

    expect(all.map((one) => one.cover ?? pagesIn(one)[0])).toEqual(["front", 1, 2, "back"]);
  });

  it.each(["spread", "page"] as const)("finds the opening of every page: %s", (mode) => {
    const all = openings(book(6), mode);
    for (let number = 0; number <= 6; number += 1) {
      expect(pagesIn(all[openingOf(all, number)]!)).toContain(number);
    }
    expect(openingOf(all, 99)).toBe(all.length - 1);
  });

  it("shows the boards of the cover beside its spine", () => {
    expect(coverPart(page(0), "front")).toEqual([216, 0, 210, 210]);
    expect(coverPart(page(0), "back")).toEqual([0, 0, 210, 210]);
    expect(extent(book(), "spread")).toEqual([420, 210]);
  });
});
