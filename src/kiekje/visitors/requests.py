"""What every request of the shop carries, with its types."""

from __future__ import annotations

from django.http import HttpRequest

from kiekje.privacy.models import Person
from kiekje.visitors.recognising import Guest
from kiekje.visitors.sites import Site


class ShopRequest(HttpRequest):
    """A request after the middlewares: whose it is, and on which country site.

    ``person`` is None for a stranger; ``guest`` is whom the browser's cookies name, beside an
    account too until it is merged; ``country_site`` is None outside a site.
    """

    person: Person | None
    guest: Guest | None
    country_site: Site | None
