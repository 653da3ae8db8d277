"""Use a private link: this device goes on as the guest whom the link belongs to."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kiekje.privacy.models import Person
from kiekje.visitors.addresses import address_of, household_of
from kiekje.visitors.errors import PassNotValid
from kiekje.visitors.flows.begin_visit import begin_visit, give_pass
from kiekje.visitors.flows.merge_guest import merge_guest
from kiekje.visitors.flows.permit_attempt import permit_attempt
from kiekje.visitors.models import GuestPass
from kiekje.visitors.recognising import Guest, find_pass
from kiekje.visitors.requests import ShopRequest

MOST_LINKS, LINKS_PERIOD = 60, timedelta(hours=1)


def guest_of_link(request: ShopRequest, token: str, now: datetime) -> Person:
    """Whom a link belongs to. Raises PassNotValid or TooManyAttempts."""
    household = household_of(address_of(request))
    permit_attempt("link", household, limit=MOST_LINKS, period=LINKS_PERIOD, now=now)
    found = find_pass(token, GuestPass.Kind.LINK, now)
    if found is None:
        raise PassNotValid
    return found.person


def use_link(request: ShopRequest, token: str, now: datetime) -> Person:
    """Go on as the guest of the link.

    What this device began as another guest comes along; nothing is lost. Raises PassNotValid or
    TooManyAttempts.
    """
    person = guest_of_link(request, token, now)
    before = request.guest
    if before and before.person == person:
        return begin_visit(request, now)
    with transaction.atomic():
        if before:
            merge_guest(before.person, person, now)
        guest_pass = give_pass(request, person, now)
    request.person = person
    request.guest = Guest(person, None, guest_pass)
    return begin_visit(request, now)
