"""Verify: does everything that was sealed still open, and does everything fit together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings

from kiekje.vault import entries as keyring_journal
from kiekje.vault.errors import ObjectError, ObjectForgotten, VaultError
from kiekje.vault.flows.replay_journal import check_mark
from kiekje.vault.inventory import Inventory, take_inventory
from kiekje.vault.journal import Entry, checked
from kiekje.vault.keyring.models import Key
from kiekje.vault.keys import chunks, unwrapped
from kiekje.vault.sealing import Seal
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.journal_file import PLACE

Tick = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Findings:
    """What `kiekje verify` found. ``broken`` are sentences about the journal."""

    entries: int
    opened: int
    inventory: Inventory
    altered: list[UUID] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def holds(self) -> bool:
        """Whether nothing is broken, altered, lost or locked. What is left over breaks nothing."""
        damage = (self.broken, self.altered, self.inventory.lost, self.inventory.locked)
        return not any(damage)

    def as_json(self) -> dict[str, Any]:
        """The same for other programs."""
        found = asdict(self.inventory)
        return {
            "version": 1,
            "holds": self.holds,
            "journal": {"entries": self.entries, "broken": self.broken},
            "objects": {
                "count": self.inventory.objects,
                "opened": self.opened,
                "altered": list(map(str, self.altered)),
            },
            "keys": {"count": self.inventory.keys},
            "rows": {"count": self.inventory.rows},
            "keys_without_object": list(map(str, found["lost"])),
            "rows_without_key": list(map(str, found["locked"])),
            "keys_without_row": list(map(str, found["without_row"])),
            "objects_without_key": list(map(str, found["without_key"])),
            "destroyed_objects_with_bytes": list(map(str, found["destroyed"])),
        }


def verify_vault(now: datetime, *, quick: bool, tick: Tick | None = None) -> Findings:
    """Check journals, seals and what belongs together; ``quick`` opens no object.

    Every object is read and opened otherwise: as long as reading the store takes. Things may be
    uploaded and destroyed meanwhile.
    """
    count, broken = _journals()
    altered: list[UUID] = []
    opened = 0
    if not quick:
        total = Key.objects.count()
        for opened, (object_id, holds) in enumerate(_opened(), start=1):
            if not holds:
                altered.append(object_id)
            if tick:
                tick(opened, total)
    return Findings(count, opened, take_inventory(now), altered, broken)


def _journals() -> tuple[int, list[str]]:
    broken: list[str] = []
    chains: list[list[bytes]] = []
    for entries, place in (
        (object_store().journal.entries, PLACE),
        (keyring_journal.entries, keyring_journal.PLACE),  # the longer one last
    ):
        try:
            chains.append([entry.digest for entry in _chain(entries(), place)])
        except VaultError as problem:
            broken.append(str(problem))
    if not broken and chains[0] != chains[1][: len(chains[0])]:
        broken.append(f"The journals {PLACE} and {keyring_journal.PLACE} differ.")
    try:
        check_mark()
    except VaultError as problem:
        broken.append(str(problem))
    return max(map(len, chains), default=0), broken


def _chain(entries: Iterator[Entry], place: str) -> Iterator[Entry]:
    return checked(entries, place)


def _opened() -> Iterator[tuple[UUID, bool]]:
    """Open every object that has a key; those that are not there are the inventory's."""
    ids = Key.objects.order_by("pk").values_list("pk", flat=True).iterator(chunk_size=5000)
    for chunk in chunks(ids):
        for key in Key.objects.filter(pk__in=chunk):
            if object_store().has(key.pk):
                yield key.pk, _opens(key)


def _opens(key: Key) -> bool:
    try:
        seal = Seal(unwrapped(key, settings.MASTER_KEY), key.object, key.kind)
        with object_store().open(key.object) as file:
            for _ in seal.open(file):
                pass
    except ObjectError as problem:
        if isinstance(problem, ObjectForgotten):
            return True
        # What was destroyed since it was listed is no damage.
        return not Key.objects.filter(pk=key.pk).exists()
    return True
