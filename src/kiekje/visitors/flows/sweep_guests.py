"""Sweep guests: passes that have ended, tallies that are over, and guests who have nothing left."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.apps import apps
from django.db.models import Model, QuerySet

from kiekje.privacy.models import Person
from kiekje.privacy.registry import holdings
from kiekje.visitors.models import GuestPass, Tally

GRACE = timedelta(days=1)  # somebody may still be choosing photos
_WAYS_IN = frozenset({"visitors.guestpass", "privacy.person"})


@dataclass(frozen=True, slots=True)
class Swept:
    """How many of each kind went."""

    passes: int
    guests: int
    tallies: int


def sweep_guests(now: datetime) -> Swept:
    """Delete what has ended, and guests for whom nothing is held any more."""
    tallies = Tally.objects.filter(expires__lte=now).delete()[0]
    passes = GuestPass.objects.filter(expires__lt=now.date()).delete()[0]
    gone = list(guests_with_nothing(now).values_list("pk", flat=True))
    passes += GuestPass.objects.filter(person__in=gone).delete()[0]
    Person.objects.filter(pk__in=gone).delete()
    return Swept(passes, len(gone), tallies)


def guests_with_nothing(now: datetime) -> QuerySet[Person]:
    """Guests of yesterday or before to whom no holding leads but the way back itself."""
    left = Person.objects.filter(
        kind=Person.Kind.GUEST, merged_into=None, created__lte=(now - GRACE).date()
    )
    for one in holdings():
        if one.model.lower() in _WAYS_IN:
            continue
        held: QuerySet[Model] = QuerySet(apps.get_model(one.model)).filter(
            **{f"{one.person}__isnull": False}
        )
        left = left.exclude(pk__in=held.values(one.person))
    return left
