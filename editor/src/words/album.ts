// What the album editor says. A language that lacks a key does not compile.
import { de } from "./album.de";
import { en } from "./album.en";
import { fr } from "./album.fr";
import { nl } from "./album.nl";
import { speak } from "./language";

export interface AlbumWords {
  readonly title: string;
  readonly untitled: string;
  readonly facts: (size: string, pages: number, photos: number) => string;
  readonly saved: string;
  readonly saving: string;
  readonly offline: string;
  readonly retry: string;
  readonly undo: string;
  readonly redo: string;
  readonly close: string;
  readonly cancel: string;
  readonly failed: string;
  readonly absent: string;
  readonly loading: string;

  readonly previous: string;
  readonly next: string;
  readonly book: string;
  readonly cover: string;
  readonly front: string;
  readonly back: string;
  readonly page: (number: number) => string;
  readonly pages: (first: number, second: number) => string;
  readonly ofAll: (last: number) => string;
  readonly allPages: string;
  readonly photo: (name: string, taken: string) => string;
  readonly text: (text: string) => string;
  readonly locked: string;

  readonly empty: string;
  readonly emptyHow: string;
  readonly add: string;
  readonly choose: string;
  readonly arriving: (done: number, total: number) => string;
  readonly making: string;
  readonly failedMaking: string;
  readonly again: string;

  readonly panels: {
    readonly photos: string;
    readonly page: string;
    readonly album: string;
    readonly checks: string;
    readonly take: string;
  };
  readonly tools: string;

  readonly selected: (name: string) => string;
  readonly closer: string;
  readonly wider: string;
  readonly zoom: string;
  readonly moveHow: string;
  readonly swap: string;
  readonly swapHow: string;
  readonly look: string;
  readonly onCover: string;
  readonly must: string;
  readonly isMust: string;
  readonly leaveOut: string;
  readonly caption: string;
  readonly done: string;

  readonly placed: (count: number) => string;
  readonly leftOut: (count: number) => string;
  readonly refused: (count: number) => string;
  readonly allPlaced: string;
  readonly nonePlaced: string;
  readonly putIn: string;
  readonly keptUntil: (date: string) => string;
  readonly until: (date: string) => string;
  readonly onPage: (number: number) => string;

  readonly arrange: string;
  readonly others: string;
  readonly noOthers: string;
  readonly layout: (number: number, page: number) => string;
  readonly lock: string;
  readonly unlock: string;
  readonly lockedHow: string;
  readonly coverPhoto: string;
  readonly coverHow: string;

  readonly length: string;
  readonly lengthHow: string;
  readonly lengthOf: (pages: number, photos: number) => string;
  readonly counting: string;
  readonly comes: (count: number) => string;
  readonly goes: (count: number) => string;
  readonly apply: (pages: number) => string;
  readonly asMany: string;
  readonly now: string;
  readonly density: string;
  readonly densities: { readonly low: string; readonly normal: string; readonly high: string };
  readonly product: string;
  readonly changed: string;

  readonly fine: string;
  readonly levels: { readonly block: string; readonly warn: string; readonly info: string };
  readonly goTo: (number: number) => string;
  readonly goToCover: string;

  readonly takeHow: string;
  readonly takePdf: string;
  readonly makingPdf: string;
  readonly pdfReady: string;
  readonly download: string;
  readonly pdfFailed: string;
  readonly pdfAgain: string;
  readonly statement: string;
  readonly statementWhy: string;
  readonly confirm: string;
}

export const words: AlbumWords = speak({ nl, fr, de, en });
