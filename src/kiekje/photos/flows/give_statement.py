"""Give the statement: whoever uploads says that the photos may be used (promise 6-warranty)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from kiekje.photos.models import Batch
from kiekje.privacy.models import Person

VERSION = "2024-12-12"
"""The edition of the policy whose article 6.2 is stated."""


def give_statement(person: Person, batches: Iterable[UUID], now: datetime) -> int:
    """Record for batches of this person, given by id, that it was stated; how many were not yet."""
    return Batch.objects.filter(person=person, pk__in=list(batches), stated_at=None).update(
        stated_at=now, statement_version=VERSION
    )
