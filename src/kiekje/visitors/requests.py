"""What every request of the shop carries, with its types."""

from __future__ import annotations

from django.http import HttpRequest

from kiekje.privacy.models import Person
from kiekje.visitors.sites import Site


class ShopRequest(HttpRequest):
    """A request after the middlewares: whose it is, and on which country site.

    ``person`` is None for a stranger; ``country_site`` is None outside a site.
    """

    person: Person | None
    country_site: Site | None
