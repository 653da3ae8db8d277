// Holds the library's value, loads it page by page, and sends what is done with its photos.
import * as server from "../kit/server";
import {
  changed,
  chosen,
  cleared,
  EMPTY,
  gone,
  type Library,
  type LibraryPhoto,
  received,
} from "./photos";

interface Page {
  readonly total: number;
  readonly next: string | null;
  readonly photos: readonly LibraryPhoto[];
}

export type Deed =
  | { readonly verb: "rotate"; readonly by: 90 | 270 }
  | { readonly verb: "delete" | "restore" | "destroy" }
  | { readonly verb: "clock"; readonly shift_seconds: number };

const RETRY_MS = 3000;

export class LibraryStore extends EventTarget {
  value: Library = EMPTY;
  readonly #source: string;
  readonly #changes: string;
  readonly #otherwise: string;
  #timer = 0;
  #round = 0;

  /** `source` is the address of photos.json; changes go to `changes/` beside it. */
  constructor(source: string, otherwise: string) {
    super();
    this.#source = source;
    this.#changes = new URL("changes/", new URL(source, location.href)).href;
    this.#otherwise = otherwise;
  }

  set(value: Partial<Library>): void {
    this.value = { ...this.value, ...value };
    this.dispatchEvent(new Event("change"));
  }

  /** Load all of it, the newest first; a line that is down is waited for. */
  async load(): Promise<void> {
    clearTimeout(this.#timer);
    const round = ++this.#round;
    let cursor: string | null = null;
    do {
      const page: Page | null = await this.#page(cursor);
      if (round !== this.#round) return;
      if (!page) {
        this.#timer = window.setTimeout(() => void this.load(), RETRY_MS);
        return;
      }
      this.set(received(this.value, page.photos, page.total, page.next === null));
      cursor = page.next;
    } while (cursor !== null);
  }

  /** Load it anew: photos were added. */
  async reload(): Promise<void> {
    const page = await this.#page(null);
    if (!page) return;
    const known = new Set(page.photos.map((photo) => photo.id));
    const rest = this.value.photos.filter((photo) => !known.has(photo.id));
    this.set({ photos: [...page.photos, ...rest], total: page.total });
  }

  async #page(cursor: string | null): Promise<Page | null> {
    const query = cursor === null ? "" : `?cursor=${encodeURIComponent(cursor)}`;
    const answer = await server.get<Page>(`${this.#source}${query}`);
    return answer.kind === "done" ? answer.body : null;
  }

  /** Do something with the selected photos, or with these. */
  async act(deed: Deed, ids = chosen(this.value).map((photo) => photo.id)): Promise<void> {
    if (!ids.length) return;
    this.set({ isBusy: true, trouble: null });
    const body = { ...deed, photos: ids };
    const answer = await server.post<{ photos: readonly LibraryPhoto[] }>(this.#changes, body);
    if (answer.kind !== "done") {
      const said = answer.kind === "refused" ? answer.body : null;
      this.set({ isBusy: false, trouble: server.sentence(said, this.#otherwise) });
      return;
    }
    this.#done(deed, ids, answer.body.photos);
  }

  #done(deed: Deed, ids: readonly string[], photos: readonly LibraryPhoto[]): void {
    if (deed.verb === "destroy") {
      this.set({ ...gone(this.value, new Set(ids)), done: null });
      return;
    }
    const value = changed(this.value, photos);
    if (deed.verb === "delete") this.set({ ...cleared(value), done: { deleted: ids } });
    else if (deed.verb === "restore") this.set({ ...cleared(value), done: null });
    else if (deed.verb === "clock") this.set({ ...cleared(value), photos: inOrder(value.photos) });
    else this.set(value);
  }
}

/** The newest first, as the server gives them. */
function inOrder(photos: readonly LibraryPhoto[]): readonly LibraryPhoto[] {
  const moment = (photo: LibraryPhoto): string => photo.taken ?? photo.day;
  return [...photos].sort((a, b) => (moment(a) < moment(b) ? 1 : moment(a) > moment(b) ? -1 : 0));
}
