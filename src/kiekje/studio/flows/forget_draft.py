"""Forgets albums: their files first, then their rows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from kiekje.privacy.models import Person
from kiekje.studio.flows.forget_exports import forget_exports
from kiekje.studio.models import Draft, Export


def forget_drafts(drafts: Iterable[Draft], now: datetime) -> None:
    """Forget drafts with all their revisions and files; photos stay."""
    ids = [draft.pk for draft in drafts]
    forget_exports(Export.objects.filter(draft__in=ids).select_related("draft"), now)
    Draft.objects.filter(pk__in=ids).delete()


def forget_person(person: Person, now: datetime) -> None:
    """Forget every album of a person."""
    forget_drafts(Draft.objects.filter(person=person), now)
