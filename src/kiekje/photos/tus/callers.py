"""Who is calling: the upload process has cookies, and no request of the pages' kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware, get_token

from kiekje.accounts.flows.recognise_cookies import recognise_cookies
from kiekje.privacy.models import Person
from kiekje.visitors.cookies import write_cookies
from kiekje.visitors.flows.begin_visit import begin_visit
from kiekje.visitors.recognising import recognise_guest
from kiekje.visitors.requests import ShopRequest
from kiekje.visitors.sites import SITES


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody, and the cookies that the answer sets, as header values."""

    person: Person
    cookies: tuple[str, ...] = ()


def recognise(cookies: Mapping[str, str]) -> Person | None:
    """The person whose cookies these are; None for a stranger."""
    return recognise_cookies(cookies)


def welcome(cookies: Mapping[str, str], address: str, site: str, now: datetime) -> Caller:
    """The person whose cookies these are, or a new guest. Raises TooManyAttempts."""
    known = recognise(cookies)
    if known is not None:
        return Caller(known)
    request = cast("ShopRequest", HttpRequest())
    request.COOKIES = dict(cookies)
    request.META["REMOTE_ADDR"] = address
    request.person = None
    request.guest = recognise_guest(cookies, now)
    request.country_site = SITES.get(site)
    person = begin_visit(request, now)
    get_token(request)  # the page that sends is going to post a form as well
    answer = HttpResponse()
    CsrfViewMiddleware(lambda _: answer).process_response(request, answer)
    write_cookies(request, answer)
    return Caller(person, tuple(one.OutputString() for one in answer.cookies.values()))
