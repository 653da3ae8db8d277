"""Inventory: objects, keys, rows and the journal held against each other, while the shop runs.

Things come and go meanwhile, so each kind is listed in an order in which what is whole can only
look whole, and what looks wrong is looked at a second time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from kiekje.vault import entries as keyring_journal
from kiekje.vault.journal import REPLACE_OBJECTS, TAKES_KEYS
from kiekje.vault.keyring.models import Key
from kiekje.vault.keys import chunks
from kiekje.vault.references import referenced, referenced_among
from kiekje.vault.spools import spools_listed
from kiekje.vault.stores.choosing import object_store

# Younger than this, something is under way: the key follows the object, and the row the key.
UNDER_WAY = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Inventory:
    """What does not fit together, by the ids of objects.

    Left over by an interruption, and collected by the nightly run: ``without_key`` (bytes that were
    never part of anything), ``destroyed`` (bytes of destroyed objects), ``without_row`` (keys).
    Damage: ``lost`` (keys whose object is gone) and ``locked`` (rows whose key is gone, though
    nobody destroyed it). ``objects``, ``keys`` and ``rows`` are how many there are.
    """

    objects: int
    keys: int
    rows: int
    without_key: list[UUID]
    destroyed: list[UUID]
    without_row: list[UUID]
    lost: list[UUID]
    locked: list[UUID]


def take_inventory(now: datetime) -> Inventory:
    """List everything once. Memory: about 100 bytes an object, a key and a row."""
    before = now - UNDER_WAY
    keys = dict(Key.objects.values_list("pk", "created").iterator(chunk_size=5000))
    objects = {one.id: one.written for one in (*object_store().listed(), *spools_listed())}
    rows = set(referenced())
    strays = _without_key(one for one in objects if one not in keys and one not in rows)
    orphans = [one for one, created in keys.items() if one not in rows and created < before]
    unopenable = referenced_among(_without_key(one for one in rows if one not in keys))
    destroyed, answered = _destroyed({*strays, *unopenable}, before)
    return Inventory(
        objects=len(objects),
        keys=len(keys),
        rows=len(rows),
        without_key=[one for one in strays if one not in destroyed and objects[one] < before],
        destroyed=[one for one in strays if one in destroyed],
        without_row=sorted(set(_with_key(orphans)) - referenced_among(orphans)),
        lost=[one for one in _with_key(one for one in keys if one not in objects) if _gone(one)],
        locked=sorted(unopenable - answered),
    )


def _destroyed(among: set[UUID], before: datetime) -> tuple[set[UUID], set[UUID]]:
    """Those that the journal knows as destroyed, and those of them that a row may still name.

    Whoever destroys deletes its rows right afterwards; whoever replaces may leave a row that says
    what there was.
    """
    destroyed: set[UUID] = set()
    answered: set[UUID] = set()
    for entry in keyring_journal.entries():
        if entry.verb in TAKES_KEYS and (named := among.intersection(entry.objects)):
            destroyed |= named
            if entry.verb == REPLACE_OBJECTS or entry.at >= before:
                answered |= named
    return destroyed, answered


def _with_key(object_ids: Iterable[UUID]) -> Iterator[UUID]:
    for chunk in chunks(object_ids):
        yield from Key.objects.filter(pk__in=chunk).values_list("pk", flat=True)


def _without_key(object_ids: Iterable[UUID]) -> list[UUID]:
    ids = set(object_ids)
    return sorted(ids - set(_with_key(ids)))


def _gone(object_id: UUID) -> bool:
    """Whether an object is in neither place; a spool may have become one while it was listed."""
    return not object_store().has(object_id)
