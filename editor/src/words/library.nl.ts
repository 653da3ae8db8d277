import type { LibraryWords } from "./library";

const fotos = (n: number): string => (n === 1 ? "1 foto" : `${n} foto’s`);

export const nl: LibraryWords = {
  library: "Je foto’s",
  count: (count, one) => (one ? "1 foto" : `${count} foto’s`),
  loading: "Je foto’s worden opgehaald…",
  empty: "Hier komen je foto’s",
  emptyHow: "Voeg foto’s toe, dan staan ze hier per dag, klaar voor een album.",
  failed: "Dat is niet gelukt. Er is niets veranderd; probeer het nog eens.",
  goToDay: "Ga naar een dag",
  goToMonth: "Ga naar een maand",
  years: "Jaren",
  laterThatDay: (time) => `Later die dag, vanaf ${time}`,
  selectDay: (day) => `Alles van ${day} kiezen`,
  photo: (name, taken) => (taken ? `Foto van ${taken}, ${name}` : `Foto ${name}`),
  until: (date) => `tot ${date}`,
  keptUntil: (date) => `Blijft tot ${date}.`,
  blocked: "Iemand die erop staat heeft deze foto gemeld. Je ziet ze terug zodra daarover beslist is.",
  how: "Pijltjestoetsen om rond te gaan, spatie om te kiezen, Enter om te bekijken.",

  selected: (count) => `${fotos(count)} gekozen`,
  selectedTools: "Met de gekozen foto’s",
  album: "Maak er een album van",
  turn: "Draaien",
  clock: "Klok goedzetten",
  download: "Ophalen",
  remove: "Verwijderen",
  none: "Niets meer kiezen",
  close: "Sluiten",
  previous: "Vorige foto",
  next: "Volgende foto",

  deleted: (count) => `${fotos(count)} verwijderd. Je kunt ze nog 14 dagen terughalen.`,
  undo: "Terughalen",
  bin: (count) => `Verwijderd (${count})`,
  back: "Terug naar je foto’s",
  binHow: "Verwijderde foto’s blijven hier 14 dagen. Niemand anders kan ze openen; daarna zijn ze voorgoed weg.",
  restore: "Terughalen",
  destroy: "Voorgoed wissen",
  destroyTitle: (count) => `${fotos(count)} voorgoed wissen?`,
  destroyHow: "De sleutel van elke foto wordt meteen vernietigd. Niemand kan ze daarna nog terughalen, wij ook niet. Uit albums waarin ze staan, verdwijnen ze.",
  destroyYes: "Ja, wis ze voorgoed",
  keep: "Nee, houd ze",

  clockTitle: "Klok goedzetten",
  clockHow: "Stond de klok van het toestel verkeerd? Zeg wanneer deze ene foto echt gemaakt is. De andere schuiven evenveel mee.",
  clockSays: (moment) => `Het toestel zei: ${moment}`,
  clockTruth: "Echt gemaakt op",
  clockWhich: "Voor welke foto’s",
  clockSelected: (count) => `De gekozen foto’s (${count})`,
  clockCamera: (camera, count) => `Alles van ${camera} (${count})`,
  clockShift: (shift) => `Alles schuift ${shift}.`,
  clockApply: "Zet de klok goed",
  clockNone: "Van deze foto’s is niet bekend wanneer ze gemaakt zijn.",
  shift: (days, hours, minutes, isLater) => {
    const parts = [
      days ? (days === 1 ? "1 dag" : `${days} dagen`) : "",
      hours ? `${hours} uur` : "",
      minutes ? (minutes === 1 ? "1 minuut" : `${minutes} minuten`) : "",
    ].filter(Boolean);
    return `${parts.join(", ") || "niet"} ${parts.length ? (isLater ? "later" : "vroeger") : "op"}`;
  },
};
