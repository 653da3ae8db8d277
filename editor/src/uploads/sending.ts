// Sets up Uppy for this house: tus, three files at a time, and a memory that survives a reload.
import Uppy, { type Body, type Meta, type UppyFile } from "@uppy/core";
import Dashboard from "@uppy/dashboard";
import GoldenRetriever from "@uppy/golden-retriever";
import Tus from "@uppy/tus";
import { uppyLocale, words } from "../words/uploads";

export interface Wanted {
  readonly endpoint: string;
  readonly draft: string;
  readonly batch: string;
  readonly target: HTMLElement;
}

export interface PhotoMeta extends Meta {
  filename?: string;
  filetype?: string;
  draft?: string;
  batch?: string;
  /** Whether the statement was given for this file; kept over a reload. */
  stated?: string;
}

export type Sender = Uppy<PhotoMeta, Body>;
export type Sent = UppyFile<PhotoMeta, Body>;

const AT_A_TIME = 3;
const HOUR_MS = 3_600_000;
const RETRY_MS = [0, 1000, 3000, 5000, 10_000, 20_000, 30_000];
// Some systems know no media type for these, so that the endings are named too.
const KINDS = ["image/*", ".heic", ".heif", ".avif", ".tif", ".tiff", ".webp"];

export function prepare({ endpoint, draft, batch, target }: Wanted): Sender {
  const isTouch = matchMedia("(pointer: coarse)").matches;
  const uppy: Sender = new Uppy<PhotoMeta, Body>({
    id: `kiekje-${draft || "photos"}`,
    autoProceed: false,
    locale: uppyLocale(),
    restrictions: { allowedFileTypes: KINDS },
    meta: { draft, batch },
  });
  uppy.use(Dashboard, {
    inline: true,
    target,
    width: "100%",
    height: 300,
    theme: "auto",
    note: words.kinds,
    fileManagerSelectionType: isTouch ? "files" : "both",
    proudlyDisplayPoweredByUppy: false,
    hideUploadButton: true,
    doneButtonHandler: null,
    singleFileFullScreen: false,
    thumbnailWidth: 200,
    thumbnailType: "image/jpeg",
  });
  uppy.use(Tus, {
    endpoint,
    limit: AT_A_TIME,
    retryDelays: RETRY_MS,
    removeFingerprintOnSuccess: true,
    allowedMetaFields: ["filename", "filetype", "draft", "batch"],
  });
  uppy.use(GoldenRetriever, { expires: 24 * HOUR_MS });
  uppy.on("file-added", (file) => {
    uppy.setFileMeta(file.id, { filename: file.name, filetype: file.type });
  });
  return uppy;
}

/** What the server said of a file that it did not take, or a sentence of ours. */
export function whyNot(error: unknown): string {
  const response = (error as { originalResponse?: { getBody?: () => string } } | null)
    ?.originalResponse;
  const said = response?.getBody?.().trim() ?? "";
  if (said.startsWith("{")) {
    try {
      const { error: sentence } = JSON.parse(said) as { error?: unknown };
      if (typeof sentence === "string" && sentence) return sentence;
    } catch {
      return words.notTaken;
    }
  }
  // A page of markup is no sentence for a person.
  return said && said.length < 300 && !said.startsWith("<") ? said : words.notTaken;
}

/** A number for a batch. `crypto.randomUUID` is missing on a phone's plain local address. */
export function newBatch(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
