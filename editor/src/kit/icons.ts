// The signs on buttons: strokes on a grid of 24, drawn for this house.
import { html, svg, type TemplateResult } from "lit";

const PATHS = {
  album: "M4 5h7v14H4zM13 5h7v14h-7z",
  back: "M15 5l-7 7 7 7",
  bin: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10 11v5M14 11v5",
  check: "M5 12.5l4.5 4.5L19 7.5",
  clock: "M12 4a8 8 0 100 16 8 8 0 000-16zM12 8v4.5l3 2",
  close: "M6 6l12 12M18 6L6 18",
  cover: "M6 4h12v16H6zM9 4v16M12 8h3",
  dice: "M4 12a8 8 0 0113.7-5.7L20 8.5M20 4v4.5h-4.5M20 12a8 8 0 01-13.7 5.7L4 15.5M4 20v-4.5h4.5",
  down: "M12 4v11M7 10.5l5 5 5-5M5 20h14",
  forth: "M9 5l7 7-7 7",
  info: "M12 4a8 8 0 100 16 8 8 0 000-16zM12 11v5M12 7.8v.4",
  lock: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 017 0v3",
  look: "M10.5 4.5a6 6 0 100 12 6 6 0 000-12zM15 15l5 5M10.5 8v5M8 10.5h5",
  minus: "M6 12h12",
  offline: "M4 4l16 16M5 10.5a11 11 0 013-1.8M19 10.5a11 11 0 00-6.5-2.9M8.5 14a5.500 5.500 0 014-1.500M12 18.200v.2",
  open: "M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 016.8-1.200",
  out: "M4 5h10v6M4 5v14h10v-3M10 13.500h10M16.500 10l3.500 3.500-3.500 3.500",
  page: "M6 4h12v16H6zM9 8h6v5H9zM9 16h4",
  photos: "M7 7h13v12H7zM4 16V4h13M9.500 16.500l3.500-4 2.500 2.500 1.500-1.500 2 3",
  plus: "M12 6v12M6 12h12",
  redo: "M15 5l4.500 4.500L15 14M19 9.500H10a5 5 0 000 10h4",
  search: "M10.500 4.500a6 6 0 100 12 6 6 0 000-12zM15 15l5 5",
  star: "M12 4l2.400 5.100 5.600.7-4.100 3.800 1.100 5.500L12 16.400l-5 2.700 1.100-5.500L4 9.800l5.600-.7z",
  swap: "M4 8.500h14M14.500 5L18 8.500 14.500 12M20 15.500H6M9.500 12L6 15.500 9.500 19",
  take: "M6 3.500h8l4 4V13M6 3.500v17h5M14 3.500v4h4M16.500 14v6M13.500 17.500l3 3 3-3",
  turn: "M19 12a7 7 0 11-2.500-5.400L19 9M19 4.500V9h-4.500",
  undo: "M9 5L4.500 9.500 9 14M5 9.500h9a5 5 0 010 10h-4",
  warn: "M12 4.500L21 19.500H3zM12 10v4.500M12 16.800v.4",
} as const;

export type Icon = keyof typeof PATHS;

export function icon(name: Icon): TemplateResult {
  return html`<svg class="kj-icon" viewBox="0 0 24 24" aria-hidden="true">
    ${svg`<path d=${PATHS[name]}></path>`}
  </svg>`;
}
