import { describe, expect, it } from "vitest";
import {
  changed,
  chosen,
  cleared,
  EMPTY,
  gone,
  onShelf,
  reached,
  received,
  shiftOf,
  together,
  toggled,
} from "../src/library/photos";
import { libraryPhoto } from "./shelf";

const ids = ["a", "b", "c", "d", "e"];
const library = received(EMPTY, ids.map((id) => libraryPhoto(id)), 5, true);

describe("the library", () => {
  it("takes no photo twice, and the newer word of one that it has", () => {
    const again = received(library, [libraryPhoto("b", { turned: 90 })], 5, true);

    expect(again.photos.map((photo) => photo.id)).toEqual(ids);
    expect(again.photos[1]!.turned).toBe(90);
  });

  it("selects a range from where the selection began", () => {
    const range = reached(toggled(library, "b"), "d");

    expect(chosen(range).map((photo) => photo.id)).toEqual(["b", "c", "d"]);
    expect(chosen(reached(toggled(library, "d"), "b"))).toHaveLength(3);
  });

  it("selects a day, and lets it go when all of it was selected", () => {
    const once = together(toggled(library, "a"), ["a", "b"]);

    expect([...once.selected]).toEqual(["a", "b"]);
    expect([...together(once, ["a", "b"]).selected]).toEqual([]);
  });

  it("keeps what was thrown away on a shelf of its own", () => {
    const thrown = changed(library, [libraryPhoto("c", { deleted: "2026-11-22" })]);

    expect(onShelf(thrown).map((photo) => photo.id)).toEqual(["a", "b", "d", "e"]);
    expect(onShelf({ ...thrown, shelf: "deleted" }).map((photo) => photo.id)).toEqual(["c"]);
  });

  it("forgets what was erased for good, and its selection", () => {
    const left = gone(toggled(library, "a"), new Set(["a"]));

    expect(left.total).toBe(4);
    expect(left.selected.size).toBe(0);
    expect(cleared(toggled(library, "a")).anchor).toBeNull();
  });
});

describe("a camera's clock", () => {
  const photo = libraryPhoto("a");

  it("was wrong by what the person says against what it said", () => {
    expect(shiftOf(photo, "2024-07-12T15:05:30")).toBe(3600);
    expect(shiftOf(photo, "2024-07-11T14:05:30")).toBe(-86_400);
  });

  it("says nothing where nothing is known", () => {
    expect(shiftOf(libraryPhoto("b", { taken: null }), "2024-07-12T15:05")).toBeNull();
    expect(shiftOf(photo, "")).toBeNull();
  });
});
