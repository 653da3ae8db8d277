"""Transfer objects to another owner: their keys are wrapped anew, the objects stay untouched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db import transaction

from kiekje.vault.entries import add_entry
from kiekje.vault.flows.copy_journal import copy_journal
from kiekje.vault.journal import TRANSFER_OBJECTS
from kiekje.vault.keyring.models import Key
from kiekje.vault.keys import KEYRING, chunks, unwrapped, wrap

_AT_ONCE = 200


def transfer_objects(
    object_ids: Iterable[UUID], *, old_owner: UUID, new_owner: UUID, now: datetime
) -> None:
    """Give objects to another owner, once the caller's transaction has ended well.

    Rows and keys live in two databases. Rows come first: until the keys follow, they open for the
    account that the guest was merged into, so a kill in between loses nothing. Objects that are
    the new owner's already, or gone, are passed over.
    """
    ids = list(object_ids)
    transaction.on_commit(lambda: _transfer(ids, old_owner, new_owner, now))


def rewrap(object_ids: Iterable[UUID], *, old_owner: UUID, new_owner: UUID) -> int:
    """Wrap the keys that the old owner has for the new one, in one transaction; how many."""
    count = 0
    with transaction.atomic(using=KEYRING):
        for chunk in chunks(object_ids, _AT_ONCE):
            keys = Key.objects.filter(pk__in=chunk, owner=old_owner)
            rows = [_rewrapped(key, new_owner) for key in keys.select_for_update()]
            Key.objects.bulk_update(rows, ["owner", "wrapped"])
            count += len(rows)
    return count


def _transfer(ids: Sequence[UUID], old_owner: UUID, new_owner: UUID, now: datetime) -> None:
    if not ids:
        return
    with transaction.atomic(using=KEYRING):
        about = {"to": str(new_owner)}
        add_entry(TRANSFER_OBJECTS, reason="merged", person=old_owner, about=about, now=now)
        rewrap(ids, old_owner=old_owner, new_owner=new_owner)
    copy_journal()


def _rewrapped(row: Key, new_owner: UUID) -> Key:
    key = unwrapped(row, settings.MASTER_KEY)
    row.owner = new_owner
    wrap(row, key, settings.MASTER_KEY)
    return row
