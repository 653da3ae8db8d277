"""Back up: the main database, then the objects, then the journal; the shop runs meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from kiekje import __version__
from kiekje.vault.backups import manifest as manifests
from kiekje.vault.backups.manifest import Manifest, part_of, read_manifest, write_manifest
from kiekje.vault.backups.objects import (
    Digests,
    Tick,
    copy_objects,
    prune_objects,
    read_digests,
    write_digests,
)
from kiekje.vault.errors import BackupRefused, RestoreRefused
from kiekje.vault.flows.back_up_keyring import back_up_keyring
from kiekje.vault.flows.copy_journal import copy_journal
from kiekje.vault.journal import to_line
from kiekje.vault.occupancy import occupied, refuse_unfinished
from kiekje.vault.snapshots.taking import migrations_of, suffix, take_snapshot
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.files import make_folder, write_whole

MAIN = "default"
_PARTS = ("main-*", "journal-*", "objects-*", ".*.part")


def back_up(folder: Path, now: datetime, tick: Tick = lambda _: None) -> Manifest:
    """Write a backup into a folder, anew or over the last one, and return its manifest.

    Rows are of the moment at the beginning, so every object that they name is there; what was
    destroyed since then is in the journal, which is copied last. The keyring is not in it: it is
    backed up at the same time in its own place. Raises BackupRefused for a folder that holds
    something else.
    """
    with occupied():
        refuse_unfinished()
        known = _known(folder)
        make_folder(folder)
        stamp = f"{now.astimezone(UTC):%Y%m%dT%H%M%S.%fZ}"
        main = folder / f"main-{stamp}{suffix(MAIN)}"
        take_snapshot(MAIN, main)
        migrations = migrations_of(MAIN)
        back_up_keyring(now)  # after the rows, so that each of them finds its key there
        digests = copy_objects(folder, known, tick)
        objects = folder / f"objects-{stamp}.sha256"
        write_digests(objects, digests)
        journal = folder / f"journal-{stamp}.jsonl"
        seq = _copy_journal(journal)
        manifest = Manifest(
            made_at=now.astimezone(UTC).isoformat(),
            kiekje=__version__,
            main=part_of(main),
            journal=part_of(journal),
            objects=part_of(objects),
            object_count=len(digests),
            journal_seq=seq,
            migrations=migrations,
        )
        write_manifest(folder, manifest)
        _remove_older(folder, manifest)
        prune_objects(folder, digests)
    return manifest


def _known(folder: Path) -> Digests:
    """The digests of the backup that lies there already. Raises BackupRefused for other files."""
    if not folder.exists():
        return {}
    if not folder.is_dir():
        raise BackupRefused("The backup needs a folder, and there is a file of that name.")
    try:
        return read_digests(folder / read_manifest(folder).objects.name)
    except RestoreRefused:
        strange = [path for path in folder.iterdir() if not _is_ours(path)]
        if strange:
            raise BackupRefused(
                "The folder holds other files, and a backup removes what does not belong to it. "
                "Name an empty folder, a new one, or that of an earlier backup."
            ) from None
    return {}


def _is_ours(path: Path) -> bool:
    """Whether a file is what an interrupted first backup leaves."""
    names = (*_PARTS, "objects", manifests.NAME)
    return any(path.match(name) for name in names)


def _copy_journal(path: Path) -> int:
    """Write the journal, as it is beside the objects at this moment; return its last number."""
    copy_journal()
    seq = 0

    def lines() -> Iterator[bytes]:
        nonlocal seq
        for entry in object_store().journal.entries():
            seq = entry.seq
            yield to_line(entry) + b"\n"

    write_whole(path, lines())
    return seq


def _remove_older(folder: Path, manifest: Manifest) -> None:
    kept = {manifest.main.name, manifest.journal.name, manifest.objects.name}
    for pattern in _PARTS:
        for path in folder.glob(pattern):
            if path.name not in kept and path.is_file():
                path.unlink()
