// What the keyboard does anywhere in the editor.
import { leaf, letGo, moveCrop, open, saveCrop, selected, zoomCrop, zoomNow } from "../album/moves";
import type { Store } from "../album/store";

const STEP = 0.01;
const STRIDE = 0.06;
const ZOOM = 1.1;
const SAVE_AFTER_MS = 600;

const ARROWS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

let saving = 0;

/** Do what a key asks for; false when it asks for nothing here. */
export function keyed(store: Store, event: KeyboardEvent, editor: Element): boolean {
  const target = event.target instanceof Element ? event.target : null;
  if (target?.closest("input:not([type=range]), textarea, select, dialog[open]")) return false;
  if (event.ctrlKey || event.metaKey) return historic(store, event);
  if (event.altKey) return false;
  if (event.key === "Escape") return letGo(store);
  const isElsewhere = target !== document.body && !editor.contains(target);
  if (isElsewhere || target?.closest("input, .kj-panel, .kj-tabs, .uppy-Root")) return false;
  return (target?.closest(".kj-strip") ? false : onPhoto(store, event)) || leafing(store, event.key);
}

function historic(store: Store, event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase();
  const { shown } = store.value;
  const redoes = (key === "z" && event.shiftKey) || key === "y";
  if (!redoes && key !== "z") return false;
  if (redoes ? shown?.can_redo : shown?.can_undo) store.send({ verb: redoes ? "redo" : "undo" });
  return true;
}

function onPhoto(store: Store, event: KeyboardEvent): boolean {
  const now = selected(store);
  if (!now || store.value.view.swapping) return false;
  const arrow = ARROWS[event.key];
  if (arrow) {
    const by = event.shiftKey ? STRIDE : STEP;
    moveCrop(store, arrow[0] * by, arrow[1] * by);
  } else if (["+", "="].includes(event.key)) {
    zoomCrop(store, zoomNow(store) * ZOOM);
  } else if (event.key === "-") {
    zoomCrop(store, zoomNow(store) / ZOOM);
  } else if (["Delete", "Backspace"].includes(event.key)) {
    store.send({ verb: "leave_out", photo: now.photo.id });
    return true;
  } else {
    return false;
  }
  saveSoon(store);
  return true;
}

/** Save a crop once no key or wheel has moved it for a moment. */
export function saveSoon(store: Store): void {
  clearTimeout(saving);
  saving = window.setTimeout(() => saveCrop(store), SAVE_AFTER_MS);
}

function leafing(store: Store, key: string): boolean {
  if (key === "ArrowRight" || key === "PageDown") leaf(store, 1);
  else if (key === "ArrowLeft" || key === "PageUp") leaf(store, -1);
  else if (key === "Home") open(store, 0);
  else if (key === "End") open(store, Number.MAX_SAFE_INTEGER);
  else return false;
  return true;
}
