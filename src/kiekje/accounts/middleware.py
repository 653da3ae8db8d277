"""Who is signed in."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from kiekje.accounts.models import User
from kiekje.accounts.sessions import SEEN
from kiekje.privacy.clock import now
from kiekje.visitors.requests import ShopRequest

Answer = Callable[[HttpRequest], HttpResponse]


class PersonMiddleware:
    """Sets ``request.person`` to the person who is signed in; an account comes before a guest."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Recognise, and answer. A browser without a session costs no query."""
        if settings.SESSION_COOKIE_NAME in request.COOKIES and isinstance(request.user, User):
            cast("ShopRequest", request).person = request.user.person
            today = now().date().isoformat()
            if request.session.get(SEEN) != today:
                request.session[SEEN] = today
        return self.get_response(request)
