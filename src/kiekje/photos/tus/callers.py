"""Who is calling: the upload process has cookies, and no request of the pages' kind."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.http import HttpRequest, HttpResponse

from kiekje.privacy.clock import now
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
    guest = recognise_guest(cookies, now())
    return guest.person if guest else None


def welcome(cookies: Mapping[str, str], address: str, site: str, moment: datetime) -> Caller:
    """The person whose cookies these are, or a new guest. Raises TooManyAttempts."""
    known = recognise(cookies)
    if known is not None:
        return Caller(known)
    request = cast("ShopRequest", HttpRequest())
    request.COOKIES = dict(cookies)
    request.META["REMOTE_ADDR"] = address
    request.person = None
    request.guest = recognise_guest(cookies, moment)
    request.country_site = SITES.get(site)
    person = begin_visit(request, moment)
    answer = HttpResponse()
    write_cookies(request, answer)
    return Caller(person, tuple(one.OutputString() for one in answer.cookies.values()))
