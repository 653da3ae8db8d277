"""Which country site to propose to somebody who has not chosen one: a proposal, never more."""

from __future__ import annotations

from kiekje.visitors.sites import SITES, Site, site_for

LANGUAGES = frozenset(site.language for site in SITES.values())
COUNTRIES = frozenset(site.country for site in SITES.values())
_NATIVE = {"nl": "NL", "fr": "FR", "de": "DE", "en": "GB"}


def propose_site(accept_language: str, country: str | None = None) -> Site:
    """The site for what a browser says of its languages, and for a country where one is known.

    ``accept_language`` is the header, such as "fr-BE,fr;q=0.9,en;q=0.8".
    """
    wanted = _by_preference(accept_language)
    for tag in wanted:
        language, _, region = tag.partition("-")
        if language in LANGUAGES:
            place = country or (region if region in COUNTRIES else None) or _region(wanted)
            return site_for(place or _NATIVE[language], language)
    if country in COUNTRIES:
        return next(site for site in SITES.values() if site.country == country)
    return site_for("GB", "en")


def _region(tags: list[str]) -> str | None:
    """The first country of ours that any of the tags names."""
    return next((region for tag in tags if (region := tag.partition("-")[2]) in COUNTRIES), None)


def _by_preference(header: str) -> list[str]:
    """The tags of the header, most wanted first, as "fr-BE"; nonsense is left out."""
    found: list[tuple[float, str]] = []
    for part in header[:500].split(","):
        tag, _, weight = part.strip().partition(";q=")
        language, _, region = tag.strip().replace("_", "-").partition("-")
        try:
            quality = float(weight or 1)
        except ValueError:
            continue
        if language.isalpha() and quality > 0:
            place = region.rpartition("-")[2].upper()
            found.append((quality, f"{language.lower()}-{place}" if place else language.lower()))
    return [tag for _, tag in sorted(found, key=lambda one: -one[0])]
