"""Slide passes: who comes back keeps the way back."""

from __future__ import annotations

from datetime import datetime, timedelta

from kiekje.visitors.models import GuestPass, Visit
from kiekje.visitors.recognising import Guest

PASS_LIFE = timedelta(days=31)  # a month's photos, and the longest month
MINUTE = timedelta(minutes=1)


def touch_guest(guest: Guest, now: datetime) -> None:
    """Note that a guest is there: a visit by the minute, all their passes by the day."""
    visit, guest_pass = guest.visit, guest.guest_pass
    if visit and visit.last_seen < now - MINUTE:
        Visit.objects.filter(pk=visit.pk, last_seen__lt=now).update(last_seen=now)
    if guest_pass and guest_pass.expires < now.date() + PASS_LIFE:
        GuestPass.objects.filter(person=guest.person).update(expires=now.date() + PASS_LIFE)
