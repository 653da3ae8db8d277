"""Moves the albums of a guest to the account that the guest has become."""

from __future__ import annotations

from datetime import datetime

from kiekje.privacy.models import Person
from kiekje.studio.models import Draft, Export
from kiekje.vault.flows.transfer_objects import transfer_objects


def move_drafts(guest: Person, account: Person, now: datetime) -> None:
    """Give a guest's drafts to an account; their files get keys bound to it."""
    files = Export.objects.filter(draft__person=guest, file__isnull=False)
    transfer_objects(
        [file for file in files.values_list("file", flat=True) if file],
        old_owner=guest.pk,
        new_owner=account.pk,
        now=now,
    )
    Draft.objects.filter(person=guest).update(person=account)
