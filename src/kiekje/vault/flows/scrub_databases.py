"""Scrub databases: what deleted rows left in their files is overwritten."""

from __future__ import annotations

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from kiekje.vault.keyring.models import Key
from kiekje.vault.keys import KEYRING


def scrub_databases() -> int:
    """Scrub both databases; how many could be.

    SQLite overwrites deleted rows in the database itself (secure_delete), and older images of its
    pages lie in the write-ahead log until that is emptied; while somebody reads, it is left for the
    next night. PostgreSQL keeps deleted rows until a vacuum.
    """
    return sum(_scrub(connections[alias], alias) for alias in ("default", KEYRING))


def _scrub(connection: BaseDatabaseWrapper, alias: str) -> bool:
    with connection.cursor() as cursor:
        if connection.vendor == "sqlite":
            cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            busy = cursor.fetchone()
            return not (busy and busy[0])
        # The keys' table is what must not be read again; the main database vacuums itself.
        table = connection.ops.quote_name(Key._meta.db_table)
        cursor.execute(f"VACUUM {table}" if alias == KEYRING else "VACUUM")
        return True
