"""End visits: the address's key is destroyed, and nothing of the visit stays."""

from __future__ import annotations

from datetime import datetime

from django.db.models import QuerySet

from kiekje.privacy.models import Person
from kiekje.vault.flows.destroy_objects import destroy_objects
from kiekje.visitors.models import Visit
from kiekje.visitors.recognising import IDLE

BATCH = 500


def idle_visits(now: datetime) -> QuerySet[Visit]:
    """The visits without a click for half an hour."""
    return Visit.objects.filter(last_seen__lte=now - IDLE)


def end_idle_visits(now: datetime) -> int:
    """End every visit without a click for half an hour; return how many."""
    return _end(idle_visits(now), now)


def end_visits_of(person: Person, now: datetime, *, but: Visit | None = None) -> int:
    """End the visits of one person, all or all but one; return how many."""
    visits = Visit.objects.filter(person=person)
    return _end(visits.exclude(pk=but.pk) if but else visits, now)


def _end(visits: QuerySet[Visit], now: datetime) -> int:
    count = 0
    while found := list(visits.values_list("pk", "address")[:BATCH]):
        sealed = [address for _, address in found if address]
        destroy_objects(sealed, reason="visit ended", person=None, now=now)
        count += Visit.objects.filter(pk__in=[pk for pk, _ in found]).delete()[0]
    return count
