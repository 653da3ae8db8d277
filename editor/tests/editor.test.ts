import { describe, expect, it } from "vitest";
import {
  answered,
  arrived,
  asked,
  overtaken,
  reached,
  refused,
  START,
  unreachable,
  viewed,
} from "../src/album/editor";
import { elementAt, pageOf } from "../src/album/state";
import { book, draft } from "./book";

const open = arrived(START, draft());

describe("the editor's value", () => {
  it("shows a certain change at once and keeps what the server said", () => {
    const editor = asked(open, { verb: "crop", page: 1, element: 0, crop: [0, 0, 0.5, 0.5] });
    const place = { page: 1, element: 0 };

    expect(elementAt(editor.shown!.book, place)).toMatchObject({ crop: [0, 0, 0.5, 0.5] });
    expect(elementAt(editor.draft!.book, place)).toMatchObject({ crop: [0, 0.1, 1, 0.9] });
    expect(editor.saving).toBe("saving");
  });

  it("renames the album wherever its title stands", () => {
    const { shown } = asked(open, { verb: "title", title: "Two weeks" });

    expect(shown!.title).toBe("Two weeks");
    expect(elementAt(shown!.book, { page: 0, element: 1 })).toMatchObject({ text: "Two weeks" });
  });

  it("is saved when the last of several changes was done, in the order of asking", () => {
    let editor = asked(open, { verb: "lock", page: 2 });
    editor = asked(editor, { verb: "caption", page: 1, element: 2, text: "At sea" });
    editor = answered(editor, draft({ revision: 2 }));

    expect(editor.pending.map((change) => change.verb)).toEqual(["caption"]);
    expect(elementAt(editor.shown!.book, { page: 1, element: 2 })).toMatchObject({ text: "At sea" });
    expect(answered(editor, draft({ revision: 3 })).saving).toBe("saved");
  });

  it("takes a refused change back and says why", () => {
    const editor = refused(asked(open, { verb: "lock", page: 2 }), "Page 2 cannot be locked.");

    expect(pageOf(editor.shown!.book, 2)!.locked).toBe(false);
    expect(editor.notice).toMatchObject({ kind: "refused", verb: "lock" });
  });

  it("lets go of what was meant for an older album when another window was first", () => {
    const editor = overtaken(asked(open, { verb: "lock", page: 2 }), "Elsewhere.", draft({ revision: 9 }));

    expect(editor.pending).toEqual([]);
    expect(editor.draft!.revision).toBe(9);
    expect(editor.notice!.sentences).toEqual(["Elsewhere."]);
  });

  it("keeps changes while the line is down", () => {
    const editor = unreachable(asked(open, { verb: "lock", page: 2 }));

    expect(editor.saving).toBe("offline");
    expect(pageOf(editor.shown!.book, 2)!.locked).toBe(true);
    expect(reached(editor).saving).toBe("saving");
  });

  it("does not go back to older news", () => {
    const newer = arrived(open, draft({ revision: 5, title: "Newer" }));

    expect(arrived(newer, draft({ revision: 4, title: "Older" })).shown!.title).toBe("Newer");
  });

  it("selects nothing that is gone and opens no page past the end", () => {
    const seen = viewed(open, { page: 4, selected: { page: 4, element: 1 } });
    const shorter = arrived(seen, draft({ revision: 2, book: book(2) }));

    expect(shorter.view.selected).toBeNull();
    expect(shorter.view.page).toBe(3);
  });

  it("tells what a change of the whole album changed", () => {
    const editor = answered(
      asked(open, { verb: "product", product: "album-30x30" }),
      draft({ revision: 2, changed: ["It is larger."] }),
    );

    expect(editor.notice).toMatchObject({ kind: "changed", sentences: ["It is larger."] });
  });
});
