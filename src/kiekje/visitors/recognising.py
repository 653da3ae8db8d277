"""Who a guest is, from what their browser shows. Only looks; writes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from kiekje.privacy.models import Person
from kiekje.visitors.cookies import GUEST, VISIT
from kiekje.visitors.digests import token_digest
from kiekje.visitors.models import GuestPass, Visit

IDLE = timedelta(minutes=30)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody without an account who is there: by a visit under way, by a pass, or by both."""

    person: Person
    visit: Visit | None
    guest_pass: GuestPass | None


def recognise_guest(cookies: Mapping[str, str], now: datetime) -> Guest | None:
    """The guest whose cookies these are, or None.

    A pass and a visit of different persons cannot be honoured both: the pass is the later one.
    """
    guest_pass = find_pass(cookies.get(GUEST), GuestPass.Kind.DEVICE, now)
    visit = find_visit(cookies.get(VISIT), now)
    if visit and guest_pass and visit.person_id != guest_pass.person_id:
        visit = None
    known = visit or guest_pass
    return Guest(known.person, visit, guest_pass) if known else None


def find_pass(token: str | None, kind: GuestPass.Kind, now: datetime) -> GuestPass | None:
    """The pass of a token, as long as it is valid."""
    if not token:
        return None
    return (
        GuestPass.objects.select_related("person")
        .filter(token=token_digest(token), kind=kind, expires__gte=now.date())
        .first()
    )


def find_visit(token: str | None, now: datetime) -> Visit | None:
    """The visit of a token, as long as it is not idle."""
    if not token:
        return None
    return (
        Visit.objects.select_related("person")
        .filter(token=token_digest(token), last_seen__gt=now - IDLE)
        .first()
    )
