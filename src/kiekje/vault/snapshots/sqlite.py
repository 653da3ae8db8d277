"""Snapshots of an SQLite database."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

from kiekje.vault.stores.files import sync_folder, write_whole


def take(connection: BaseDatabaseWrapper, path: Path) -> None:
    """VACUUM INTO: one read transaction, while others write; free pages are left behind.

    The file is whole and on the disk when this returns.
    """
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    draft.touch(mode=0o600)  # SQLite writes into an empty file that is there
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(draft)])
    _sync(draft)
    draft.replace(path)
    sync_folder(path.parent)


def bring_back(connection: BaseDatabaseWrapper, path: Path) -> None:
    """Put a copy of the file in the database's place; nobody else may have it open."""
    connection.close()
    place = Path(str(connection.settings_dict["NAME"]))
    for ending in ("-wal", "-shm"):
        place.with_name(place.name + ending).unlink(missing_ok=True)
    with path.open("rb") as file:
        write_whole(place, iter(lambda: file.read(1 << 20), b""))


def migrations_in(path: Path) -> list[tuple[str, str]]:
    """The migrations that a snapshot has been through."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as held:
        return sorted(held.execute("SELECT app, name FROM django_migrations"))


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
