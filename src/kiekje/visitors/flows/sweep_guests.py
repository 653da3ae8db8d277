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


def sweep_guests(now: datetime, *, dry_run: bool = False) -> Swept:
    """Delete what has ended, and guests for whom nothing is held any more; return how many.

    A dry run only counts.
    """
    tallies = Tally.objects.filter(expires__lte=now)
    passes = GuestPass.objects.filter(expires__lt=now.date())
    gone = list(guests_with_nothing(now).values_list("pk", flat=True))
    left = GuestPass.objects.filter(expires__gte=now.date(), person__in=gone)
    found = Swept(passes.count() + left.count(), len(gone), tallies.count())
    if not dry_run:
        tallies.delete()
        passes.delete()
        left.delete()
        Person.objects.filter(pk__in=gone).delete()
    return found


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
