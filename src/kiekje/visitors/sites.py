"""The country sites: data, one line a site."""

from __future__ import annotations

from dataclasses import dataclass


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
