"""Settle owners: keys that still carry a guest go to the account that the guest became part of."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from kiekje.privacy.models import Person
from kiekje.vault.flows.transfer_objects import transfer_objects
from kiekje.vault.keyring.models import Key


def settle_owners(now: datetime, *, dry_run: bool = False) -> int:
    """Finish what a kill between a merge and its keys left; how many keys there were."""
    count = 0
    merged = Person.objects.exclude(merged_into=None).values_list("pk", "merged_into")
    for guest, account in merged.iterator():
        ids: list[UUID] = list(Key.objects.filter(owner=guest).values_list("pk", flat=True))
        count += len(ids)
        if ids and account and not dry_run:
            transfer_objects(ids, old_owner=guest, new_owner=account, now=now)
    return count
