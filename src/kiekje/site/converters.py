"""The first part of an address: which country site."""

from __future__ import annotations

from kiekje.visitors.sites import SITES


class SiteConverter:
    """Matches the code of a country site, and nothing else."""

    regex = "|".join(sorted(SITES))

    def to_python(self, value: str) -> str:
        """The code itself; views find the whole site in ``request.country_site``."""
        return value

    def to_url(self, value: str) -> str:
        """The code itself."""
        return value
