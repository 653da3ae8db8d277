// The editor's one value, and every way in which it changes. Nothing here touches the page or the
// network: the store does that, the views only show.
import { type Change, foreseen, type Verb } from "./changes";
import type { Mode } from "./spreads";
import { type Box, type Crop, type Draft, type Place, pageOf } from "./state";

export type Panel = "photos" | "page" | "album" | "checks" | "take";

/** What a person is looking at and doing; not kept by the server. */
export interface View {
  /** The page that is open; 0 is the cover, and one past the last is the back. */
  readonly page: number;
  /** Whether a spread lies open, or one page on a narrow screen. */
  readonly mode: Mode;
  readonly panel: Panel | null;
  readonly selected: Place | null;
  /** The photo that waits for another one to change places with. */
  readonly swapping: Place | null;
  /** A crop that is being moved and is not saved yet. */
  readonly cropping: (Place & { readonly crop: Crop }) | null;
  /** The text that is being written. */
  readonly writing: Place | null;
  /** What a check was about, shown on its page until something else is looked at. */
  readonly pointed: { readonly page: number; readonly box: Box | null } | null;
  /** The photo that is looked at in full. */
  readonly looking: string | null;
}

export type Saving = "saved" | "saving" | "offline";

/** Something to be told: a refusal near its action, or what happened in another window. */
export interface Notice {
  readonly kind: "refused" | "overtaken" | "changed";
  readonly sentences: readonly string[];
  readonly verb: Verb | null;
}

export interface Editor {
  /** As the server last said it. */
  readonly draft: Draft | null;
  /** What is drawn: the draft with the foreseeable part of what is still being saved. */
  readonly shown: Draft | null;
  readonly pending: readonly Change[];
  readonly saving: Saving;
  readonly notice: Notice | null;
  readonly view: View;
  /** Why the draft could not be loaded at all, if so. */
  readonly absent: boolean;
}

export const START: Editor = {
  draft: null,
  shown: null,
  pending: [],
  saving: "saved",
  notice: null,
  absent: false,
  view: {
    page: 0,
    mode: "spread",
    panel: null,
    selected: null,
    swapping: null,
    cropping: null,
    writing: null,
    pointed: null,
    looking: null,
  },
};

/** A change was asked for: it waits to be saved, and is shown as far as it is certain. */
export function asked(editor: Editor, change: Change): Editor {
  return settled(
    { ...editor, saving: editor.saving === "offline" ? "offline" : "saving", notice: null },
    editor.draft,
    [...editor.pending, change],
  );
}

/** The server did the first waiting change. */
export function answered(editor: Editor, draft: Draft): Editor {
  const [done, ...rest] = editor.pending;
  const notice: Notice | null = draft.changed?.length
    ? { kind: "changed", sentences: draft.changed, verb: done?.verb ?? null }
    : editor.notice;
  return settled({ ...editor, saving: rest.length ? "saving" : "saved", notice }, draft, rest);
}

/** The server refused the first waiting change, and says why. */
export function refused(editor: Editor, sentence: string): Editor {
  const [turned, ...rest] = editor.pending;
  const notice: Notice = { kind: "refused", sentences: [sentence], verb: turned?.verb ?? null };
  return settled({ ...editor, saving: rest.length ? "saving" : "saved", notice }, editor.draft, rest);
}

/** Another window was first: what waits was meant for an older album and is let go. */
export function overtaken(editor: Editor, sentence: string, draft: Draft): Editor {
  const notice: Notice = { kind: "overtaken", sentences: [sentence], verb: null };
  return settled({ ...editor, saving: "saved", notice }, draft, []);
}

/** The server cannot be reached; what waits goes on waiting. */
export function unreachable(editor: Editor): Editor {
  return { ...editor, saving: "offline" };
}

/** The server can be reached again. */
export function reached(editor: Editor): Editor {
  if (editor.saving !== "offline") return editor;
  return { ...editor, saving: editor.pending.length ? "saving" : "saved" };
}

/** The server told the draft without being asked for a change; older news changes nothing. */
export function arrived(editor: Editor, draft: Draft): Editor {
  const known = editor.draft;
  if (known && draft.revision < known.revision) return reached(editor);
  return settled(reached({ ...editor, absent: false }), draft, editor.pending);
}

/** There is no such draft for this person. */
export function missing(editor: Editor): Editor {
  return { ...editor, absent: true };
}

/** Something else is looked at. */
export function viewed(editor: Editor, view: Partial<View>): Editor {
  const next = { ...editor.view, ...view };
  return settled({ ...editor, view: next }, editor.draft, editor.pending, editor.shown);
}

/** The notice was read. */
export function noted(editor: Editor): Editor {
  return { ...editor, notice: null };
}

function settled(
  editor: Editor,
  draft: Draft | null,
  pending: readonly Change[],
  known?: Draft | null,
): Editor {
  const shown = known ?? (draft ? pending.reduce(foreseen, draft) : null);
  return { ...editor, draft, pending, shown, view: fitting(editor.view, shown) };
}

/** A view of what is there: no page past the end, nothing selected that is gone. */
function fitting(view: View, draft: Draft | null): View {
  const book = draft?.book;
  if (!book) return view;
  const there = (place: Place | null): boolean =>
    place !== null && pageOf(book, place.page)?.elements[place.element] !== undefined;
  const page = Math.max(0, Math.min(view.page, book.pages.length));
  const selected = there(view.selected) ? view.selected : null;
  const swapping = there(view.swapping) ? view.swapping : null;
  const cropping = there(view.cropping) ? view.cropping : null;
  const writing = there(view.writing) ? view.writing : null;
  return { ...view, page, selected, swapping, cropping, writing };
}
