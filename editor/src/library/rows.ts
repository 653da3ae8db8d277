// Lays a library out in justified rows: every photo keeps its shape, every row is full, and each
// day and event begins anew. Sizes are known beforehand, so that nothing moves while it loads.
import type { LibraryPhoto } from "./photos";

export interface Tile {
  readonly photo: LibraryPhoto;
  /** The photo's place among all of the shelf. */
  readonly index: number;
  readonly left: number;
  readonly width: number;
}

/** The beginning of a day, or of another event on the same day. */
export interface Heading {
  readonly kind: "heading";
  readonly top: number;
  readonly height: number;
  readonly day: string;
  /** The time of its first photo, where an event begins on a day that has begun already. */
  readonly later: string | null;
  readonly ids: readonly string[];
}

export interface Row {
  readonly kind: "row";
  readonly top: number;
  readonly height: number;
  readonly tiles: readonly Tile[];
}

export type Band = Heading | Row;

export interface Grid {
  readonly bands: readonly Band[];
  readonly rows: readonly Row[];
  readonly months: readonly Mark[];
  readonly height: number;
}

export const NOTHING: Grid = { bands: [], rows: [], months: [], height: 0 };

export interface Measures {
  readonly width: number;
  /** About how high a row is. */
  readonly row: number;
  readonly gap: number;
  readonly heading: number;
}

// Panoramas and tall strips are shown within these, so that one of them does not fill a row.
const WIDEST = 3;
const NARROWEST = 0.45;

export function layOut(photos: readonly LibraryPhoto[], measures: Measures): Grid {
  const bands: Band[] = [];
  let top = 0;
  let start = 0;
  while (start < photos.length) {
    const stop = endOfGroup(photos, start);
    const first = photos[start];
    const isSameDay = start > 0 && photos[start - 1]?.day === first?.day;
    const ids = photos.slice(start, stop).map((photo) => photo.id);
    bands.push({
      kind: "heading",
      top,
      height: measures.heading,
      day: first?.day ?? "",
      later: isSameDay ? (first?.taken?.slice(11, 16) ?? null) : null,
      ids,
    });
    top += measures.heading;
    for (const row of rowsOf(photos, start, stop, measures)) {
      bands.push({ ...row, top });
      top += row.height + measures.gap;
    }
    start = stop;
  }
  const rows = bands.filter((band): band is Row => band.kind === "row");
  return { bands, rows, months: months(bands), height: top };
}

function endOfGroup(photos: readonly LibraryPhoto[], start: number): number {
  const first = photos[start];
  let stop = start + 1;
  while (
    stop < photos.length &&
    photos[stop]?.day === first?.day &&
    photos[stop]?.event === first?.event
  ) {
    stop += 1;
  }
  return stop;
}

function* rowsOf(
  photos: readonly LibraryPhoto[],
  start: number,
  stop: number,
  measures: Measures,
): Generator<Row> {
  let from = start;
  let aspects = 0;
  for (let i = start; i < stop; i += 1) {
    aspects += aspectOf(photos[i]);
    const room = measures.width - measures.gap * (i - from);
    if (room / aspects <= measures.row || i === stop - 1) {
      // The last row of a group is left as it is when it is not full.
      const height = Math.min(room / aspects, measures.row * 1.25);
      yield { kind: "row", top: 0, height, tiles: tilesOf(photos, from, i + 1, height, measures.gap) };
      from = i + 1;
      aspects = 0;
    }
  }
}

function tilesOf(
  photos: readonly LibraryPhoto[],
  from: number,
  to: number,
  height: number,
  gap: number,
): readonly Tile[] {
  const tiles: Tile[] = [];
  let left = 0;
  for (let index = from; index < to; index += 1) {
    const photo = photos[index];
    if (!photo) continue;
    const width = aspectOf(photo) * height;
    tiles.push({ photo, index, left, width });
    left += width + gap;
  }
  return tiles;
}

function aspectOf(photo: LibraryPhoto | undefined): number {
  if (!photo || !photo.width || !photo.height) return 1;
  return Math.max(NARROWEST, Math.min(WIDEST, photo.width / photo.height));
}

/** The bands that touch a stretch of the grid: first and one past the last. */
export function bandsWithin(grid: Grid, from: number, to: number): readonly [number, number] {
  const { bands } = grid;
  const ends = (i: number): number => (bands[i]?.top ?? 0) + (bands[i]?.height ?? 0);
  const first = firstWhere(bands.length, (i) => ends(i) > from);
  let last = first;
  while (last < grid.bands.length && (grid.bands[last]?.top ?? 0) < to) last += 1;
  return [first, last];
}

/** The first number below `count` for which something holds that holds for all after it. */
function firstWhere(count: number, holds: (i: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The row in which a photo is, by its place on the shelf. */
export function rowOf(grid: Grid, index: number): Row | undefined {
  return grid.rows[rowAt(grid, index)];
}

/** Which of the rows holds a photo. */
function rowAt({ rows }: Grid, index: number): number {
  return firstWhere(rows.length, (i) => (rows[i]?.tiles.at(-1)?.index ?? 0) >= index);
}

/** The photo above or below another one: the nearest to its middle in the next row. */
export function beside(grid: Grid, index: number, by: 1 | -1): number {
  const at = rowAt(grid, index);
  const tile = grid.rows[at]?.tiles.find((one) => one.index === index);
  const next = grid.rows[at + by];
  if (!tile || !next) return index;
  const middle = tile.left + tile.width / 2;
  const far = (one: Tile): number => Math.abs(one.left + one.width / 2 - middle);
  return next.tiles.reduce((best, one) => (far(one) < far(best) ? one : best)).index;
}

/** A year or month of the library and where it begins. */
export interface Mark {
  readonly month: string;
  readonly top: number;
}

/** Where each month begins, in the order of the grid. */
function months(bands: readonly Band[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (const band of bands) {
    if (band.kind !== "heading") continue;
    const month = band.day.slice(0, 7);
    if (marks.at(-1)?.month !== month) marks.push({ month, top: band.top });
  }
  return marks;
}

/** Where a day is, or the nearest one that has photos; newest days come first. */
export function topOfDay(grid: Grid, day: string): number | null {
  let found: Heading | null = null;
  for (const band of grid.bands) {
    if (band.kind !== "heading") continue;
    if (found && band.day < day && distance(found.day, day) <= distance(band.day, day)) break;
    if (!found || distance(band.day, day) < distance(found.day, day)) found = band;
  }
  return found ? found.top : null;
}

function distance(a: string, b: string): number {
  return Math.abs(Date.parse(a) - Date.parse(b));
}
