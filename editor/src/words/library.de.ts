import type { LibraryWords } from "./library";

const fotos = (n: number): string => (n === 1 ? "1 Foto" : `${n} Fotos`);

export const de: LibraryWords = {
  library: "Ihre Fotos",
  count: (count, one) => (one ? "1 Foto" : `${count} Fotos`),
  loading: "Ihre Fotos werden geholt…",
  empty: "Hier liegen bald Ihre Fotos",
  emptyHow: "Fügen Sie Fotos hinzu: hier liegen sie Tag für Tag, bereit für ein Album.",
  failed: "Das hat nicht geklappt. Es ist nichts verändert; bitte noch einmal versuchen.",
  goToDay: "Zu einem Tag",
  goToMonth: "Zu einem Monat",
  years: "Jahre",
  laterThatDay: (time) => `Später am Tag, ab ${time}`,
  selectDay: (day) => `Alles vom ${day} auswählen`,
  photo: (name, taken) => (taken ? `Foto vom ${taken}, ${name}` : `Foto ${name}`),
  until: (date) => `bis ${date}`,
  keptUntil: (date) => `Bleibt bis zum ${date}.`,
  blocked: "Jemand, der darauf zu sehen ist, hat dieses Foto gemeldet. Sie sehen es wieder, sobald darüber entschieden ist.",
  how: "Pfeiltasten zum Bewegen, Leertaste zum Auswählen, Eingabetaste zum Ansehen.",

  selected: (count) => `${fotos(count)} ausgewählt`,
  selectedTools: "Mit den ausgewählten Fotos",
  album: "Ein Album daraus machen",
  turn: "Drehen",
  clock: "Uhr stellen",
  download: "Herunterladen",
  remove: "Löschen",
  none: "Nichts mehr auswählen",
  close: "Schließen",
  previous: "Voriges Foto",
  next: "Nächstes Foto",

  deleted: (count) => `${fotos(count)} gelöscht. 14 Tage lang können Sie sie zurückholen.`,
  undo: "Zurückholen",
  bin: (count) => `Gelöscht (${count})`,
  back: "Zurück zu Ihren Fotos",
  binHow: "Gelöschte Fotos bleiben 14 Tage hier. Niemand sonst kann sie öffnen; danach sind sie endgültig weg.",
  restore: "Zurückholen",
  destroy: "Endgültig löschen",
  destroyTitle: (count) => `${fotos(count)} endgültig löschen?`,
  destroyHow: "Der Schlüssel jedes Fotos wird sofort vernichtet. Niemand kann sie danach zurückholen, auch wir nicht. Aus Alben, in denen sie sind, verschwinden sie.",
  destroyYes: "Ja, endgültig löschen",
  keep: "Nein, behalten",

  clockTitle: "Uhr stellen",
  clockHow: "Ging die Uhr der Kamera falsch? Sagen Sie, wann dieses eine Foto wirklich entstand. Die anderen rücken um ebenso viel.",
  clockSays: (moment) => `Die Kamera sagte: ${moment}`,
  clockTruth: "Wirklich entstanden am",
  clockWhich: "Für welche Fotos",
  clockSelected: (count) => `Die ausgewählten Fotos (${count})`,
  clockCamera: (camera, count) => `Alles von ${camera} (${count})`,
  clockShift: (shift) => `Alles rückt ${shift}.`,
  clockApply: "Uhr stellen",
  clockNone: "Von diesen Fotos ist nicht bekannt, wann sie entstanden sind.",
  shift: (days, hours, minutes, isLater) => {
    const parts = [
      days ? (days === 1 ? "1 Tag" : `${days} Tage`) : "",
      hours ? `${hours} Std.` : "",
      minutes ? `${minutes} Min.` : "",
    ].filter(Boolean);
    return parts.length ? `${parts.join(" ")} ${isLater ? "nach hinten" : "nach vorn"}` : "nicht";
  },
};
