// The language of the page, from `<html lang>`, and how it writes dates.

export type Language = "nl" | "fr" | "de" | "en";

// The shop's sites differ in dates only by language: these are the regions it writes for.
const LOCALES = { nl: "nl-BE", fr: "fr-BE", de: "de-DE", en: "en-GB" } as const;

export function language(): Language {
  const said = document.documentElement.lang.slice(0, 2).toLowerCase();
  return said in LOCALES ? (said as Language) : "en";
}

/** The words in the page's language. */
export function speak<T>(all: Readonly<Record<Language, T>>): T {
  return all[language()];
}

/** “12 July 2024” */
export function longDate(iso: string): string {
  return format(iso, { day: "numeric", month: "long", year: "numeric" });
}

const NEAR_DAYS = 300;
const DAY_MS = 86_400_000;

/** Where there is little room: “12 Jul” of a date that is near, “Nov 2028” of one that is not. */
export function shortDate(iso: string): string {
  const isNear = Math.abs(Date.parse(iso) - Date.now()) < NEAR_DAYS * DAY_MS;
  return format(iso, isNear ? { day: "numeric", month: "short" } : { month: "short", year: "numeric" });
}

/** “Friday 12 July 2024” */
export function dayName(iso: string): string {
  return format(iso, { weekday: "long", day: "numeric", month: "long", year: "numeric" });
}

/** “12 July 2024, 14:05” */
export function moment(iso: string): string {
  return format(iso, {
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
  });
}

// What the server writes is the clock of the place where a photo was taken: it has no zone, and a
// browser's zone must not move it.
function format(iso: string, options: Intl.DateTimeFormatOptions): string {
  const date = new Date(`${iso.slice(0, 10)}T${iso.slice(11, 19) || "00:00:00"}Z`);
  if (Number.isNaN(date.getTime())) return "";
  return new Intl.DateTimeFormat(LOCALES[language()], { ...options, timeZone: "UTC" }).format(date);
}

/** A number as the language writes it: 20 000, 20.000, 20,000. */
export function number(value: number): string {
  return new Intl.NumberFormat(LOCALES[language()]).format(value);
}
