"""Begin a visit: somebody starts making something, and becomes a guest."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from kiekje.privacy.models import Person
from kiekje.vault.flows.seal_object import seal_object
from kiekje.visitors.addresses import address_of, household_of
from kiekje.visitors.cookies import GUEST, VISIT, set_later
from kiekje.visitors.digests import new_token, token_digest
from kiekje.visitors.flows.permit_attempt import permit_attempt
from kiekje.visitors.flows.slide_passes import PASS_LIFE
from kiekje.visitors.models import GuestPass, Visit
from kiekje.visitors.recognising import Guest
from kiekje.visitors.requests import ShopRequest

ADDRESS = "address"  # the kind of the sealed object
MOST_VISITS, VISITS_PERIOD = 300, timedelta(hours=1)  # a school shares one address


def begin_visit(request: ShopRequest, now: datetime) -> Person:
    """The person who is there; a new guest where there was nobody.

    Nothing is stored for looking at pages: this is called when somebody starts making something.
    The cookies go with the answer. Raises TooManyAttempts.
    """
    known = request.person
    if known is not None and (request.guest is None or request.guest.visit is not None):
        return known
    address = address_of(request)
    permit_attempt("visit", household_of(address), limit=MOST_VISITS, period=VISITS_PERIOD, now=now)
    with transaction.atomic():
        person = known or Person.objects.create(kind=Person.Kind.GUEST, created=now.date())
        guest_pass = request.guest.guest_pass if request.guest else None
        guest_pass = guest_pass or give_pass(request, person, now)
        visit = _new_visit(request, person, address, now)
    request.guest = Guest(person, visit, guest_pass)
    request.person = person
    return person


def give_pass(request: ShopRequest, person: Person, now: datetime) -> GuestPass:
    """Give this device a pass of its own."""
    token = new_token()
    set_later(request, GUEST, token)
    request.COOKIES[GUEST] = token
    return GuestPass.objects.create(
        token=token_digest(token),
        kind=GuestPass.Kind.DEVICE,
        person=person,
        created=now.date(),
        expires=now.date() + PASS_LIFE,
    )


def _new_visit(request: ShopRequest, person: Person, address: str, now: datetime) -> Visit:
    token = new_token()
    site = request.country_site
    sealed = seal_object(address.encode(), owner=person.pk, kind=ADDRESS, now=now)
    set_later(request, VISIT, token)
    return Visit.objects.create(
        token=token_digest(token),
        person=person,
        begun=now,
        last_seen=now,
        address=sealed,
        country=site.country if site else "",
        language=site.language if site else "",
    )
