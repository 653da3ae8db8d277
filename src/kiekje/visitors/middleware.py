"""Who is there."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.http import HttpRequest, HttpResponse

from kiekje.privacy.clock import now
from kiekje.visitors.cookies import GUEST, VISIT, write_cookies
from kiekje.visitors.flows.slide_passes import touch_guest
from kiekje.visitors.recognising import recognise_guest
from kiekje.visitors.requests import ShopRequest

Answer = Callable[[HttpRequest], HttpResponse]


class VisitMiddleware:
    """Sets ``request.person`` to the guest who is there, or None; writes cookies on the answer.

    A stranger costs no query: without a cookie nothing is asked.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Recognise, answer, and write what cookies were changed."""
        shop = cast("ShopRequest", request)
        shop.person, shop.guest = None, None
        if VISIT in request.COOKIES or GUEST in request.COOKIES:
            moment = now()
            shop.guest = recognise_guest(request.COOKIES, moment)
            if shop.guest:
                touch_guest(shop.guest, moment)
                shop.person = shop.guest.person
        response = self.get_response(request)
        write_cookies(request, response)
        return response
