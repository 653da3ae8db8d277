import type { LibraryPhoto } from "../src/library/photos";

/** A photo of the library. */
export function libraryPhoto(id: string, change: Partial<LibraryPhoto> = {}): LibraryPhoto {
  return {
    id,
    name: `${id}.jpg`,
    small: `/photos/${id}/small`,
    large: `/photos/${id}/large`,
    blur: "data:,",
    width: 4000,
    height: 3000,
    taken: "2024-07-12T14:05:30",
    day: "2024-07-12",
    event: 1,
    kept_until: "2028-11-22",
    camera: "Canon EOS",
    turned: 0,
    deleted: null,
    ...change,
  };
}
