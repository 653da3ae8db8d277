"""The first part of an address: which country site."""

from __future__ import annotations

import re
from typing import Any

from django.urls.resolvers import LocalePrefixPattern

from kiekje.visitors.sites import SITES, current_site


class SiteConverter:
    """Matches the code of a country site, and nothing else."""

    regex = "|".join(sorted(SITES))

    def to_python(self, value: str) -> str:
        """The code itself; views find the whole site in ``request.country_site``."""
        return value

    def to_url(self, value: str) -> str:
        """The code itself."""
        return value


class SitePrefix(LocalePrefixPattern):
    """The site that is being read, as the first part of addresses that do not name it.

    For the addresses of libraries, which know nothing of sites: ``reverse("account_login")`` is
    "/be-nl/account/login/" on that site.
    """

    def __init__(self, below: str) -> None:
        super().__init__()
        self.below = below

    @property
    def language_prefix(self) -> str:
        """What the addresses begin with."""
        return f"{current_site().code}/{self.below}"

    @property
    def regex(self) -> re.Pattern[str]:
        """The same as a pattern; made anew, since the site changes."""
        return re.compile(re.escape(self.language_prefix))

    def match(self, path: str) -> tuple[str, tuple[Any, ...], dict[str, Any]] | None:
        """What follows the prefix."""
        prefix = self.language_prefix
        return (path.removeprefix(prefix), (), {}) if path.startswith(prefix) else None
