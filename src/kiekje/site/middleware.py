"""Which site an address belongs to, and so which language is spoken."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.utils import translation

from kiekje.visitors.requests import ShopRequest
from kiekje.visitors.sites import SITES

Answer = Callable[[HttpRequest], HttpResponse]


class SiteMiddleware:
    """Sets ``request.country_site`` (None outside a site) and speaks its language."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer in the language of the site."""
        site = SITES.get(request.path_info[1:].partition("/")[0])
        cast("ShopRequest", request).country_site = site
        if site is None:
            return self.get_response(request)
        with translation.override(site.language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", site.language)
        return response
