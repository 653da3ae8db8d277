"""Forget a visitor: visits and passes of a person who is erased."""

from __future__ import annotations

from datetime import datetime

from kiekje.privacy.models import Person
from kiekje.visitors.models import GuestPass, Visit


def forget_visitor(person: Person, now: datetime) -> None:
    """Delete the rows; the addresses' keys are destroyed already."""
    del now
    Visit.objects.filter(person=person).delete()
    GuestPass.objects.filter(person=person).delete()
