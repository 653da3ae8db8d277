// Fetches originals one after the other: a browser that is asked for many at once takes the first.
import type { LibraryPhoto } from "./photos";

const APART_MS = 600;

/** Where the original of a photo is, with its own name and every byte of it. */
export function originalOf(photo: LibraryPhoto): string {
  return photo.original ?? photo.small.replace(/small$/, "original");
}

export async function fetchOriginals(photos: readonly LibraryPhoto[]): Promise<void> {
  for (const photo of photos) {
    const link = document.createElement("a");
    link.href = originalOf(photo);
    link.download = photo.name;
    document.body.append(link);
    link.click();
    link.remove();
    await new Promise((done) => window.setTimeout(done, APART_MS));
  }
}
