// What the photo library says. A language that lacks a key does not compile.
import { de } from "./library.de";
import { en } from "./library.en";
import { fr } from "./library.fr";
import { nl } from "./library.nl";
import { speak } from "./language";

export interface LibraryWords {
  readonly library: string;
  readonly count: (count: string, one: boolean) => string;
  readonly loading: string;
  readonly empty: string;
  readonly emptyHow: string;
  readonly failed: string;
  readonly goToDay: string;
  readonly goToMonth: string;
  readonly years: string;
  readonly laterThatDay: (time: string) => string;
  readonly selectDay: (day: string) => string;
  readonly photo: (name: string, taken: string) => string;
  readonly until: (date: string) => string;
  readonly keptUntil: (date: string) => string;
  readonly blocked: string;
  readonly how: string;

  readonly selected: (count: number) => string;
  readonly selectedTools: string;
  readonly album: string;
  readonly turn: string;
  readonly clock: string;
  readonly download: string;
  readonly remove: string;
  readonly none: string;
  readonly close: string;
  readonly previous: string;
  readonly next: string;

  readonly deleted: (count: number) => string;
  readonly undo: string;
  readonly bin: (count: number) => string;
  readonly back: string;
  readonly binHow: string;
  readonly restore: string;
  readonly destroy: string;
  readonly destroyTitle: (count: number) => string;
  readonly destroyHow: string;
  readonly destroyYes: string;
  readonly keep: string;

  readonly clockTitle: string;
  readonly clockHow: string;
  readonly clockSays: (moment: string) => string;
  readonly clockTruth: string;
  readonly clockWhich: string;
  readonly clockSelected: (count: number) => string;
  readonly clockCamera: (camera: string, count: number) => string;
  readonly clockShift: (shift: string) => string;
  readonly clockApply: string;
  readonly clockNone: string;
  readonly shift: (days: number, hours: number, minutes: number, isLater: boolean) => string;
}

export const words: LibraryWords = speak({ nl, fr, de, en });
