// What the upload panel says: its own words, and those of Uppy that are shown.
import { de } from "./uploads.de";
import { en } from "./uploads.en";
import { fr } from "./uploads.fr";
import { nl } from "./uploads.nl";
import { speak } from "./language";

/** A sentence for one and a sentence for several. */
export type Counted = readonly [one: string, several: string];

export interface UploadWords {
  readonly statement: string;
  readonly statementWhy: string;
  readonly stated: string;
  readonly waiting: string;
  readonly kinds: string;
  readonly refused: string;
  readonly notTaken: string;
  readonly kept: string;
  readonly uppy: UppyWords;
}

export interface UppyWords {
  readonly addMoreFiles: string;
  readonly addingMoreFiles: string;
  readonly dashboardTitle: string;
  readonly removeFile: string;
  readonly error: string;
  readonly myDevice: string;
  readonly dropHint: string;
  readonly uploadComplete: string;
  readonly uploadPaused: string;
  readonly resumeUpload: string;
  readonly pauseUpload: string;
  readonly retryUpload: string;
  readonly cancelUpload: string;
  readonly xFilesSelected: Counted;
  readonly uploadingXFiles: Counted;
  readonly processingXFiles: Counted;
  readonly addMore: string;
  readonly save: string;
  readonly cancel: string;
  readonly back: string;
  readonly dropPasteFiles: string;
  readonly dropPasteFolders: string;
  readonly dropPasteBoth: string;
  readonly browseFiles: string;
  readonly browseFolders: string;
  readonly recoveredXFiles: Counted;
  readonly recoveredAllFiles: string;
  readonly sessionRestored: string;
  readonly reSelect: string;
  readonly uploading: string;
  readonly complete: string;
  readonly uploadFailed: string;
  readonly paused: string;
  readonly retry: string;
  readonly pause: string;
  readonly resume: string;
  readonly done: string;
  readonly filesUploadedOfTotal: Counted;
  readonly dataUploadedOfTotal: string;
  readonly dataUploadedOfUnknown: string;
  readonly xTimeLeft: string;
  readonly uploadXFiles: Counted;
  readonly uploadXNewFiles: Counted;
  readonly upload: string;
  readonly xMoreFilesAdded: Counted;
  readonly showErrorDetails: string;
  readonly addBulkFilesFailed: Counted;
  readonly youCanOnlyUploadFileTypes: string;
  readonly noDuplicates: string;
  readonly failedToUpload: string;
  readonly noInternetConnection: string;
  readonly connectedToInternet: string;
  readonly emptyFolderAdded: string;
  readonly folderAlreadyAdded: string;
  readonly folderAdded: Counted;
  readonly generatingThumbnails: string;
  readonly takePictureBtn: string;
}

export const words: UploadWords = speak({ nl, fr, de, en });

/** Uppy's strings in the page's language; French says “0 photo”. */
export function uppyLocale(): {
  strings: Record<string, string | Record<0 | 1, string>>;
  pluralize: (count: number) => 0 | 1;
} {
  const counted = (value: string | Counted): string | Record<0 | 1, string> =>
    typeof value === "string" ? value : { 0: value[0], 1: value[1] };
  const strings = Object.fromEntries(
    Object.entries(words.uppy).map(([key, value]: [string, string | Counted]) => [key, counted(value)]),
  );
  // Nobody drags or pastes with a thumb: there the button is enough.
  if (matchMedia("(pointer: coarse)").matches) strings["dropPasteFiles"] = "%{browseFiles}";
  const isFrench = speak({ nl: false, fr: true, de: false, en: false });
  return { strings, pluralize: (count) => (count === 1 || (isFrench && count < 2) ? 0 : 1) };
}
