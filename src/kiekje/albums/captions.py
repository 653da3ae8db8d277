"""Words on pages: dates in the reader's language, for captions, chapters and titles."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, format_interval

from kiekje.albums.timeline import is_dated
from kiekje.pictures.facts import Picture

LOCALES = {"nl": "nl_BE", "fr": "fr_BE", "de": "de_DE", "en": "en_GB"}
"""The languages of the shop, and the locale whose dates each uses."""

UNTITLED = {"nl": "Foto’s", "fr": "Photos", "de": "Fotos", "en": "Photos"}


def days_of(pictures: Sequence[Picture]) -> tuple[date, ...]:
    """The days on which the dated ones of these pictures were taken, in order."""
    return tuple(sorted({p.taken.moment.date() for p in pictures if p.taken and is_dated(p)}))


def caption(pictures: Sequence[Picture], lang: str) -> str:
    """The days of a page: “22 oktober 2008”, “24–27 okt 2019”; empty where no date is known."""
    return _span(days_of(pictures), lang)


def heading(pictures: Sequence[Picture], lang: str) -> str:
    """The heading of a chapter: its days."""
    return _span(days_of(pictures), lang)


def title(pictures: Sequence[Picture], lang: str) -> str:
    """A title for a book that was given none: its months, or its one day."""
    days = days_of(pictures)
    if not days:
        return UNTITLED.get(lang, UNTITLED["en"])
    if len(days) == 1:
        return _span(days, lang)
    first, last = days[0], days[-1]
    locale = LOCALES.get(lang, lang)
    if first.year != last.year:
        return f"{first.year} – {last.year}"
    return _capital(format_interval(first, last, "yMMMM", locale=locale))


def subtitle(pictures: Sequence[Picture], lang: str) -> str:
    """The days of the whole book, for the cover."""
    return _span(days_of(pictures), lang)


def _span(days: Sequence[date], lang: str) -> str:
    if not days:
        return ""
    locale = LOCALES.get(lang, lang)
    first, last = days[0], days[-1]
    if first == last:
        pattern = "d. MMMM y" if lang == "de" else "d MMMM y"
        return format_date(first, pattern, locale=locale)
    return format_interval(first, last, "yMMMMd", locale=locale)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
