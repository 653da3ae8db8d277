"""Restore: bring back journal, objects and databases; then replay, verify, and let it open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from django.core.management import call_command
from django.db import DatabaseError, connections

from kiekje.privacy.models import Person
from kiekje.vault.backups.manifest import Manifest, read_manifest
from kiekje.vault.backups.objects import Digests, Tick, read_digests, return_objects
from kiekje.vault.errors import JournalBroken, JournalsDisagree, RestoreRefused
from kiekje.vault.flows.assert_current import assert_current
from kiekje.vault.flows.back_up_keyring import keyring_backups
from kiekje.vault.flows.replay_journal import Replayed, replay_journal
from kiekje.vault.flows.verify_vault import Findings, verify_vault
from kiekje.vault.journal import GENESIS, TAKES_KEYS, Entry, checked
from kiekje.vault.keyring.models import JournalEntry, Key
from kiekje.vault.keys import KEYRING
from kiekje.vault.occupancy import (
    is_unfinished,
    mark_finished,
    mark_unfinished,
    occupied_alone,
)
from kiekje.vault.snapshots.taking import bring_back, migrations_in, refuse_foreign
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.journal_file import PLACE, JournalFile

MAIN = "default"
_IN_BACKUP = "of the backup"


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore did: objects brought back, those that the backup had damaged, and the rest.

    ``keyring`` is the name of the keyring's backup that was brought back, empty where the keyring
    was there.
    """

    manifest: Manifest
    objects: int
    damaged: list[UUID]
    keyring: str
    replayed: Replayed
    findings: Findings


def restore_backup(
    folder: Path,
    now: datetime,
    *,
    replace: bool = False,
    keyring: Path | None = None,
    tick: Tick = lambda _: None,
) -> Restored:
    """Bring a backup back, replay the journal, verify, and let the instance open again.

    ``replace`` allows it where something is already; ``keyring`` names a backup of the keyring to
    bring back, else the newest own one is taken where the keyring is missing. Raises HomeOccupied
    or RestoreRefused before anything is touched; after an interruption the same call goes on.
    """
    with occupied_alone():
        manifest = read_manifest(folder)
        refuse_foreign(MAIN, manifest.main.name, manifest.migrations)
        if not replace and not is_unfinished() and _holds_something():
            raise RestoreRefused(
                "This instance is not empty, and its database would be replaced. If that is what "
                "you want, say so: kiekje restore --replace."
            )
        source = keyring or _keyring_source(manifest)
        journal = JournalFile(folder / manifest.journal.name, _IN_BACKUP)
        _refuse_other_journal(journal)
        mark_unfinished()
        _complete_journal(journal)
        digests = _not_destroyed(read_digests(folder / manifest.objects.name))
        objects, damaged = return_objects(folder, digests, tick)
        bring_back(MAIN, folder / manifest.main.name, manifest.migrations)
        if source:
            bring_back(KEYRING, source, migrations_in(KEYRING, source))
        else:
            call_command(
                "migrate", database=KEYRING, verbosity=0, interactive=False, skip_checks=True
            )
        replayed = replay_journal()
        findings = verify_vault(now, quick=False)
        mark_finished()
        assert_current()
        name = source.name if source else ""
    return Restored(manifest, objects, damaged, name, replayed, findings)


def _holds_something() -> bool:
    """Whether anybody or anything is in this instance."""
    return _has_keys() or any(True for _ in object_store().listed()) or _has_persons()


def _has_persons() -> bool:
    try:
        return Person.objects.exists()
    except DatabaseError:  # no table: nothing was ever here
        connections[MAIN].close()
        return False


def _has_keys() -> bool:
    try:
        return Key.objects.exists() or JournalEntry.objects.exists()
    except DatabaseError:
        connections[KEYRING].close()
        return False


def _keyring_source(manifest: Manifest) -> Path | None:
    """The newest backup of a missing keyring; None where it is there, or nothing needs it."""
    if _has_keys():
        return None
    backups = keyring_backups()
    if not backups and manifest.object_count:
        raise RestoreRefused(
            "The keyring is missing, and so is every backup of it in the folder keyring-backups: "
            "without keys no photo can be read. Bring that folder back first, or name a backup of "
            "the keyring with --keyring."
        )
    return backups[-1] if backups else None


def _refuse_other_journal(journal: JournalFile) -> None:
    """Hold the backup's journal against the one beside the objects: one must begin the other."""
    ours, _ = _whole_part()
    for theirs, own in zip(checked(journal.entries(), _IN_BACKUP), ours, strict=False):
        if theirs.digest != own.digest:
            raise JournalsDisagree(_IN_BACKUP, PLACE, theirs.seq)


def _complete_journal(journal: JournalFile) -> None:
    """Add what only the backup's journal has. What only ours has stays: it is the newer one.

    Where ours is broken, it is put aside and begun again with what is whole of it; the backup and
    the keyring bring the rest.
    """
    copy = object_store().journal
    with copy.held():
        entries, is_broken = _whole_part()
        if is_broken:
            copy.put_aside()
            copy.append(entries)
        after = (entries[-1].seq, entries[-1].digest) if entries else (0, GENESIS)
        copy.append(checked(journal.entries(after[0]), _IN_BACKUP, after))


def _whole_part() -> tuple[list[Entry], bool]:
    """The entries beside the objects as far as the chain holds, and whether it breaks somewhere."""
    found: list[Entry] = []
    try:
        for entry in checked(object_store().journal.entries(), PLACE):
            found.append(entry)  # noqa: PERF402 (what came before a break is kept)
    except JournalBroken:
        return found, True
    return found, False


def _not_destroyed(digests: Digests) -> Digests:
    """The objects of a backup without those that were destroyed since, or before."""
    gone = {
        one
        for entry in object_store().journal.entries()
        if entry.verb in TAKES_KEYS
        for one in entry.objects
        if one in digests
    }
    return {one: digest for one, digest in digests.items() if one not in gone}
