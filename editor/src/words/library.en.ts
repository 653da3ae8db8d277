import type { LibraryWords } from "./library";

const photos = (n: number): string => (n === 1 ? "1 photo" : `${n} photos`);

export const en: LibraryWords = {
  library: "Your photos",
  count: (count, one) => (one ? "1 photo" : `${count} photos`),
  loading: "Fetching your photos…",
  empty: "Your photos will be here",
  emptyHow: "Add photos and they lie here day by day, ready for an album.",
  failed: "That did not work. Nothing has changed; please try once more.",
  goToDay: "Go to a day",
  goToMonth: "Go to a month",
  years: "Years",
  laterThatDay: (time) => `Later that day, from ${time}`,
  selectDay: (day) => `Select everything of ${day}`,
  photo: (name, taken) => (taken ? `Photo of ${taken}, ${name}` : `Photo ${name}`),
  until: (date) => `until ${date}`,
  keptUntil: (date) => `Stays until ${date}.`,
  blocked: "Somebody who is shown in it has reported this photo. You see it again once that is decided.",
  how: "Arrow keys to move around, space to select, Enter to view.",

  selected: (count) => `${photos(count)} selected`,
  selectedTools: "With the selected photos",
  album: "Make an album of them",
  turn: "Rotate",
  clock: "Set the clock right",
  download: "Download",
  remove: "Delete",
  none: "Select nothing",
  close: "Close",
  previous: "Previous photo",
  next: "Next photo",

  deleted: (count) => `${photos(count)} deleted. You can bring them back for 14 days.`,
  undo: "Bring back",
  bin: (count) => `Deleted (${count})`,
  back: "Back to your photos",
  binHow: "Deleted photos stay here for 14 days. Nobody else can open them; after that they are gone for good.",
  restore: "Bring back",
  destroy: "Erase for good",
  destroyTitle: (count) => `Erase ${photos(count)} for good?`,
  destroyHow: "The key of each photo is destroyed at once. Nobody can bring them back after that, nor can we. They also leave the albums they are in.",
  destroyYes: "Yes, erase them for good",
  keep: "No, keep them",

  clockTitle: "Set the clock right",
  clockHow: "Was the camera’s clock wrong? Say when this one photo was really taken. The others move by as much.",
  clockSays: (moment) => `The camera said: ${moment}`,
  clockTruth: "Really taken on",
  clockWhich: "For which photos",
  clockSelected: (count) => `The selected photos (${count})`,
  clockCamera: (camera, count) => `Everything from ${camera} (${count})`,
  clockShift: (shift) => `Everything moves ${shift}.`,
  clockApply: "Set the clock right",
  clockNone: "It is not known when these photos were taken.",
  shift: (days, hours, minutes, isLater) => {
    const parts = [
      days ? (days === 1 ? "1 day" : `${days} days`) : "",
      hours ? (hours === 1 ? "1 hour" : `${hours} hours`) : "",
      minutes ? (minutes === 1 ? "1 minute" : `${minutes} minutes`) : "",
    ].filter(Boolean);
    return parts.length ? `${parts.join(", ")} ${isLater ? "later" : "earlier"}` : "not at all";
  },
};
