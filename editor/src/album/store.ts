// The store holds the editor's value and is the only one who changes it: `send` for what the server
// has to know, `look` for what only this window does. Views listen and draw.
import * as server from "../kit/server";
import type { Change } from "./changes";
import {
  answered,
  arrived,
  asked,
  type Editor,
  missing,
  noted,
  overtaken,
  reached,
  refused,
  START,
  unreachable,
  type View,
  viewed,
} from "./editor";
import { type Draft, isMoving, type Layout, type Length } from "./state";

const POLL_MS = 1500;
const POLL_UNSEEN_MS = 10_000;
const RETRY_MS = [1000, 2000, 4000, 8000, 15000];

export class Store extends EventTarget {
  value: Editor = START;
  readonly #base: string;
  readonly #otherwise: string;
  readonly #seen = new Set<number>();
  #sending = false;
  #failures = 0;
  #timer = 0;

  /** `base` is the draft's address, ending in a slash; `otherwise` is said of a refusal without words. */
  constructor(base: string, otherwise: string) {
    super();
    this.#base = base;
    this.#otherwise = otherwise;
  }

  /** Ask the server how the draft is, now and for as long as something is under way. */
  async refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const answer = await server.get<Draft>(`${this.#base}state.json`);
    if (answer.kind === "done") {
      this.#failures = 0;
      this.#set(arrived(this.value, answer.body));
    } else if (answer.kind === "unreachable") {
      this.#failures += 1;
      this.#set(unreachable(this.value));
    } else if (!this.value.draft) {
      this.#set(missing(this.value));
    }
    this.#schedule();
  }

  /** Make a change. It is shown as far as it is certain, and saved in the order of asking. */
  send(change: Change): void {
    this.#set(asked(this.value, change));
    void this.#save();
  }

  /** Look at something else. */
  look(view: Partial<View>): void {
    this.#set(viewed(this.value, view));
  }

  /** Put the notice away. */
  dismiss(): void {
    this.#set(noted(this.value));
  }

  /** Other arrangements of a page. */
  async layouts(page: number): Promise<readonly Layout[]> {
    const answer = await server.get<{ layouts: readonly Layout[] }>(
      `${this.#base}pages/${page}/layouts.json`,
    );
    return answer.kind === "done" ? answer.body.layouts : [];
  }

  /** The lengths that this album can have. */
  async lengths(): Promise<readonly Length[]> {
    const answer = await server.get<{ lengths: readonly Length[] }>(`${this.#base}lengths.json`);
    return answer.kind === "done" ? answer.body.lengths : [];
  }

  /** Note that a page was looked at: an album is ordered when all were. */
  async saw(page: number): Promise<void> {
    if (this.#seen.has(page) || this.value.draft?.seen?.includes(page)) return;
    this.#seen.add(page);
    const answer = await server.post<Draft>(`${this.#base}changes/`, { verb: "seen", page });
    if (answer.kind === "unreachable") this.#seen.delete(page);
  }

  /** Something that is no change of the album: the statement, the PDF, making it again. */
  async start(what: "statement" | "pdf" | "remake"): Promise<void> {
    const answer = await server.post<Partial<Draft>>(`${this.#base}${what}/`);
    if (answer.kind === "refused") {
      const said = server.sentence(answer.body, this.#otherwise);
      this.#set({ ...this.value, notice: { kind: "refused", sentences: [said], verb: null } });
    }
    await this.refresh();
  }

  /** Try again at once what waits: the line is up again. */
  retry(): void {
    this.#failures = 0;
    if (this.value.pending.length) void this.#save();
    else void this.refresh();
  }

  /** Stop asking. */
  close(): void {
    clearTimeout(this.#timer);
  }

  async #save(): Promise<void> {
    if (this.#sending) return;
    this.#sending = true;
    clearTimeout(this.#timer);
    while (this.value.pending.length && (await this.#sendFirst()));
    this.#sending = false;
    this.#schedule();
  }

  /** Send the first change that waits; false when it has to wait longer. */
  async #sendFirst(): Promise<boolean> {
    const { draft, pending } = this.value;
    const change = pending[0];
    if (!draft || !change) return false;
    const body = { revision: draft.revision, ...change };
    const answer = await server.post<Draft>(`${this.#base}changes/`, body);
    if (answer.kind === "unreachable") {
      this.#failures += 1;
      this.#set(unreachable(this.value));
      return false;
    }
    this.#failures = 0;
    if (answer.kind === "done") {
      this.#set(answered(reached(this.value), answer.body));
    } else {
      const said = server.sentence(answer.body, this.#otherwise);
      const newer = answer.status === 409 ? (answer.body as { state?: Draft })?.state : undefined;
      const value = reached(this.value);
      this.#set(newer ? overtaken(value, said, newer) : refused(value, said));
    }
    return true;
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    const { draft, pending, saving } = this.value;
    if (saving === "offline") {
      const wait = RETRY_MS[Math.min(this.#failures, RETRY_MS.length) - 1] ?? POLL_MS;
      this.#timer = window.setTimeout(() => {
        void (pending.length ? this.#save() : this.refresh());
      }, wait);
    } else if (draft && isMoving(draft)) {
      const wait = document.hidden ? POLL_UNSEEN_MS : POLL_MS;
      this.#timer = window.setTimeout(() => void this.refresh(), wait);
    }
  }

  #set(value: Editor): void {
    if (value === this.value) return;
    this.value = value;
    this.dispatchEvent(new Event("change"));
  }
}
