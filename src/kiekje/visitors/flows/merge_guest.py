"""Merge a guest into another person, who gets everything; the guest's passes die."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from kiekje.privacy.merging import move_everything
from kiekje.privacy.models import Person
from kiekje.visitors.flows.end_visits import end_visits_of
from kiekje.visitors.flows.make_link import revoke_passes


def merge_guest(guest: Person, into: Person, now: datetime) -> None:
    """Let every room move what it holds, in one transaction; then end the guest.

    Raises ValueError for somebody who is no guest, or for oneself.
    """
    if guest.kind != Person.Kind.GUEST or guest.pk == into.pk:
        raise ValueError("Only a guest can be merged, and into somebody else.")
    with transaction.atomic():
        locked = Person.objects.select_for_update().get(pk=guest.pk)
        if locked.merged_into_id is not None:
            return
        move_everything(guest, into, now)
        revoke_passes(guest)
        Person.objects.filter(merged_into=guest).update(merged_into=into)
        locked.merged_into = into
        locked.save(update_fields=["merged_into"])
    end_visits_of(guest, now)
