"""Back up the keyring, in a place of its own and for seven days only."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from django.conf import settings

from kiekje.vault.keys import KEYRING
from kiekje.vault.snapshots.taking import suffix, take_snapshot
from kiekje.vault.stores.files import make_folder, sync_folder, write_all

# A key that was destroyed is in no backup any more after this, and a night.
KEPT = timedelta(days=7)

_NAME = "keyring-%Y%m%dT%H%M%SZ"
_PIECE = 1 << 20


def back_up_keyring(now: datetime, *, dry_run: bool = False) -> tuple[int, int]:
    """Write a backup and end those that are too old: how many were made and ended.

    It holds wrapped keys, which open nothing without the master key; never in the same place as
    that one, nor as a backup of the objects.
    """
    folder = backups_folder()
    old = [path for path in keyring_backups() if made_at(path) < now - KEPT]
    if dry_run:
        return 1, len(old)
    make_folder(folder)
    take_snapshot(KEYRING, folder / f"{now.astimezone(UTC):{_NAME}}{suffix(KEYRING)}")
    end_backups(old)
    return 1, len(old)


def keyring_backups() -> list[Path]:
    """The keyring's own backups, the oldest first."""
    return sorted(backups_folder().glob(f"keyring-*{suffix(KEYRING)}"))


def backups_folder() -> Path:
    """Where the keyring's own backups lie."""
    return Path(settings.KIEKJE_HOME) / "keyring-backups"


def made_at(path: Path) -> datetime:
    """When a backup was made, from its name."""
    return datetime.strptime(path.name.partition(".")[0], _NAME).replace(tzinfo=UTC)


def end_backups(paths: list[Path]) -> None:
    """Overwrite backups, then delete them.

    On a disk that writes elsewhere each time, as flash does, the old bytes may stay until it reuses
    the place; they are wrapped keys.
    """
    for path in paths:
        size = path.stat().st_size
        handle = os.open(path, os.O_WRONLY)
        try:
            for start in range(0, size, _PIECE):
                write_all(handle, bytes(min(_PIECE, size - start)))
            os.fsync(handle)
        finally:
            os.close(handle)
        path.unlink()
        sync_folder(path.parent)
