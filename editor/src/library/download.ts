// Takes originals along: one by itself, several in a zip that the server makes while it is fetched.
import type { LibraryPhoto } from "./photos";
import { submit } from "./submitting";

/** Where the original of a photo is, with its own name and every byte of it. */
export function originalOf(photo: LibraryPhoto): string {
  return photo.original ?? photo.small.replace(/small(\?.*)?$/, "original");
}

/** `zip` is the address that answers several photos with one file. */
export function fetchOriginals(photos: readonly LibraryPhoto[], zip: string | undefined): void {
  if (zip && photos.length > 1) {
    submit(zip, photos);
    return;
  }
  for (const photo of photos) {
    const link = document.createElement("a");
    link.href = originalOf(photo);
    link.download = photo.name;
    document.body.append(link);
    link.click();
    link.remove();
  }
}
