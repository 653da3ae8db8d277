import type { LibraryWords } from "./library";

const photos = (n: number): string => (n > 1 ? `${n} photos` : `${n} photo`);

export const fr: LibraryWords = {
  library: "Vos photos",
  count: (count, one) => (one ? "1 photo" : `${count} photos`),
  loading: "Vos photos arrivent…",
  empty: "Vos photos seront ici",
  emptyHow: "Ajoutez des photos : elles se rangent ici jour par jour, prêtes pour un album.",
  failed: "Cela n’a pas marché. Rien n’a changé ; essayez encore une fois.",
  goToDay: "Aller à un jour",
  goToMonth: "Aller à un mois",
  years: "Années",
  laterThatDay: (time) => `Plus tard ce jour-là, dès ${time}`,
  selectDay: (day) => `Tout choisir du ${day}`,
  photo: (name, taken) => (taken ? `Photo du ${taken}, ${name}` : `Photo ${name}`),
  until: (date) => `jusqu’au ${date}`,
  keptUntil: (date) => `Reste jusqu’au ${date}.`,
  blocked: "Une personne qu’on y voit a signalé cette photo. Vous la reverrez quand une décision sera prise.",
  how: "Les flèches pour se déplacer, espace pour choisir, Entrée pour regarder.",

  selected: (count) => (count > 1 ? `${count} photos choisies` : `${count} photo choisie`),
  selectedTools: "Avec les photos choisies",
  album: "En faire un album",
  turn: "Tourner",
  clock: "Régler l’heure",
  download: "Télécharger",
  remove: "Supprimer",
  none: "Ne plus rien choisir",
  close: "Fermer",
  previous: "Photo précédente",
  next: "Photo suivante",

  deleted: (count) =>
    count > 1
      ? `${count} photos supprimées. Vous pouvez les reprendre pendant 14 jours.`
      : "1 photo supprimée. Vous pouvez la reprendre pendant 14 jours.",
  undo: "Reprendre",
  bin: (count) => `Supprimées (${count})`,
  back: "Retour à vos photos",
  binHow: "Les photos supprimées restent ici 14 jours. Personne d’autre ne peut les ouvrir ; ensuite elles disparaissent pour de bon.",
  restore: "Reprendre",
  destroy: "Effacer pour de bon",
  destroyTitle: (count) => `Effacer ${photos(count)} pour de bon ?`,
  destroyHow: "La clé de chaque photo est détruite aussitôt. Plus personne ne pourra les récupérer, nous non plus. Elles quittent aussi les albums où elles se trouvent.",
  destroyYes: "Oui, effacer pour de bon",
  keep: "Non, les garder",

  clockTitle: "Régler l’heure",
  clockHow: "L’horloge de l’appareil était fausse ? Dites quand cette photo-ci a vraiment été prise. Les autres se décalent d’autant.",
  clockSays: (moment) => `L’appareil disait : ${moment}`,
  clockTruth: "Vraiment prise le",
  clockWhich: "Pour quelles photos",
  clockSelected: (count) => `Les photos choisies (${count})`,
  clockCamera: (camera, count) => `Tout ce qui vient de ${camera} (${count})`,
  clockShift: (shift) => `Tout se décale de ${shift}.`,
  clockApply: "Régler l’heure",
  clockNone: "On ne sait pas quand ces photos ont été prises.",
  shift: (days, hours, minutes, isLater) => {
    const parts = [
      days ? `${days} ${days > 1 ? "jours" : "jour"}` : "",
      hours ? `${hours} h` : "",
      minutes ? `${minutes} min` : "",
    ].filter(Boolean);
    return parts.length ? `${parts.join(" ")} ${isLater ? "plus tard" : "plus tôt"}` : "rien";
  },
};
