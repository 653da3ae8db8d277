"""Collect garbage: the bytes of what was destroyed, and what interruptions left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiekje.vault import entries as keyring_journal
from kiekje.vault.errors import TooMuchGarbage
from kiekje.vault.flows.destroy_objects import destroy_objects
from kiekje.vault.inventory import Inventory, take_inventory
from kiekje.vault.journal import TAKES_KEYS
from kiekje.vault.keyring.models import BytesRemoved
from kiekje.vault.keys import chunks
from kiekje.vault.spools import remove_spools
from kiekje.vault.stores.choosing import object_store

# An interruption leaves a handful of objects. More than this, and more than this share, means that
# a database of another day or of another instance is connected: nothing is collected then.
HANDFUL = 100
SHARE = 0.01

_DRAFTS_STAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Collected:
    """How many were collected, or would be: objects destroyed, left over, keys without a row."""

    destroyed: int
    without_key: int
    without_row: int
    drafts: int = 0


def remove_destroyed() -> int:
    """Remove the bytes of everything destroyed since the last time; how many objects were named."""
    done = BytesRemoved.objects.filter(pk=1).first()
    count = 0
    for entry in keyring_journal.entries(done.seq if done else 0):
        if entry.verb in TAKES_KEYS:
            objects = entry.objects
            _remove(objects)
            count += len(objects)
        BytesRemoved.objects.update_or_create(pk=1, defaults={"seq": entry.seq})
    return count


def collect_garbage(now: datetime, *, dry_run: bool = False, everything: bool = False) -> Collected:
    """Collect everything that nothing needs; ``dry_run`` only counts.

    Raises TooMuchGarbage rather than believe that much of a shop is garbage; ``everything`` says
    that it is.
    """
    found = take_inventory(now)
    if not everything:
        _refuse_too_much(found)
    collected = Collected(len(found.destroyed), len(found.without_key), len(found.without_row))
    if dry_run:
        return collected
    destroy_objects(found.without_row, reason="left over", person=None, now=now)
    remove_destroyed()
    _remove([*found.destroyed, *found.without_key, *found.without_row])
    drafts = object_store().sweep(now - _DRAFTS_STAY)
    return Collected(
        collected.destroyed, collected.without_key, collected.without_row, drafts=drafts
    )


def _refuse_too_much(found: Inventory) -> None:
    for what, count, total in (
        ("objects have no key", len(found.without_key), found.objects),
        ("keys belong to no row", len(found.without_row), found.keys),
    ):
        if count > max(HANDFUL, SHARE * total):
            raise TooMuchGarbage(what, count, total)


def _remove(object_ids: Sequence[UUID]) -> None:
    for chunk in chunks(object_ids):
        object_store().delete(chunk)
        remove_spools(chunk)
