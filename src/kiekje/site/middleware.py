"""Which site an address belongs to, and so which language is spoken."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kiekje.site.errors import too_many_requests
from kiekje.site.proposing import propose_site
from kiekje.visitors.errors import TooManyAttempts
from kiekje.visitors.requests import ShopRequest
from kiekje.visitors.sites import SITES

Answer = Callable[[HttpRequest], HttpResponse]


class SiteMiddleware:
    """Sets ``request.country_site`` (None outside a site) and speaks the right language.

    Outside a site that is the one which the browser asks for.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the site."""
        site = SITES.get(request.path_info[1:].partition("/")[0])
        cast("ShopRequest", request).country_site = site
        spoken = site or propose_site(request.headers.get("Accept-Language", ""))
        with translation.override(spoken.locale):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", spoken.locale)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Say in words that something was tried too often."""
        if isinstance(exception, TooManyAttempts):
            return too_many_requests(request)
        return None
