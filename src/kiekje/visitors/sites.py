"""The country sites: data, one line a site.

A site is a country in a language, and so is what Django calls a language here: "be-nl" speaks
"nl-be". Words come from the language, dates and numbers from the country, and the language that is
active says which site somebody reads (``current_site``), so that an address can be made anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from babel import Locale
from django.utils.translation import get_language


@dataclass(frozen=True, slots=True)
class Site:
    """A country in a language: ``code`` is the first part of every address ("be-nl").

    ``country`` is an ISO 3166 code, ``language`` one the shop speaks, ``currency`` an ISO 4217
    code, ``time_zone`` the IANA name in which months and days are counted.
    """

    code: str
    country: str
    language: str
    currency: str
    time_zone: str

    @property
    def locale(self) -> str:
        """The language as it is spoken in the country, as a language tag: "nl-be"."""
        return f"{self.language}-{self.country.lower()}"

    @property
    def country_name(self) -> str:
        """The country's name in the site's own language."""
        return str(Locale.parse(self.language).territories[self.country])

    @property
    def language_name(self) -> str:
        """The language's name in itself, as a heading."""
        name = str(Locale.parse(self.language).get_display_name(self.language))
        return name[:1].upper() + name[1:]


_ALL = (
    Site("be-nl", "BE", "nl", "EUR", "Europe/Brussels"),
    Site("be-fr", "BE", "fr", "EUR", "Europe/Brussels"),
    Site("nl-nl", "NL", "nl", "EUR", "Europe/Amsterdam"),
    Site("fr-fr", "FR", "fr", "EUR", "Europe/Paris"),
    Site("de-de", "DE", "de", "EUR", "Europe/Berlin"),
    Site("lu-fr", "LU", "fr", "EUR", "Europe/Luxembourg"),
    Site("gb-en", "GB", "en", "GBP", "Europe/London"),
    Site("se-en", "SE", "en", "SEK", "Europe/Stockholm"),
)

SITES: dict[str, Site] = {site.code: site for site in _ALL}
HOME_SITE = _ALL[0]
_BY_LOCALE = {site.locale: site for site in _ALL}


def current_site() -> Site:
    """The site whose language is active; the shop's home site where none is."""
    return _BY_LOCALE.get(get_language() or "", HOME_SITE)


def site_for(country: str, language: str) -> Site:
    """The site of a country in a language, else one in that language, else the home site."""
    speaking = [site for site in _ALL if site.language == language]
    at_home = [site for site in speaking if site.country == country.upper()]
    return (at_home or speaking or [HOME_SITE])[0]
