"""The journal in the keyring: read, and added to within a transaction of the keyring."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from uuid import UUID

from django.db import connections

from kiekje.vault.journal import GENESIS, Entry, pack
from kiekje.vault.keyring.models import JournalEntry
from kiekje.vault.keys import KEYRING

PLACE = "in the keyring"


def add_entry(
    verb: str,
    *,
    reason: str,
    now: datetime,
    objects: Sequence[UUID] = (),
    person: UUID | None = None,
    about: Mapping[str, str] | None = None,
) -> Entry:
    """Add an entry after the last. To be called in a transaction of the keyring."""
    hold_journal()
    last = last_entry()
    entry = Entry(
        seq=last.seq + 1 if last else 1,
        at=now.astimezone(UTC),
        verb=verb,
        reason=reason,
        packed=pack(objects),
        person=person,
        about=dict(about or {}),
        previous=last.digest if last else GENESIS,
    ).sealed()
    store_entry(entry)
    return entry


def store_entry(entry: Entry) -> None:
    """Write an entry as it is: a new one, or one that only the copy beside the objects has."""
    JournalEntry.objects.create(
        seq=entry.seq,
        at=entry.at,
        verb=entry.verb,
        reason=entry.reason,
        objects_packed=entry.packed,
        person=entry.person,
        about=dict(entry.about),
        previous=entry.previous,
        digest=entry.digest,
    )


def last_entry() -> Entry | None:
    """The last entry, None for none."""
    row = JournalEntry.objects.order_by("-seq").first()
    return _entry(row) if row else None


def entries(after: int = 0) -> Iterator[Entry]:
    """The entries after this number, in their order, not held against each other."""
    rows = JournalEntry.objects.filter(seq__gt=after).order_by("seq")
    for row in rows.iterator(chunk_size=200):
        yield _entry(row)


def entry_at(seq: int) -> Entry | None:
    """One entry, None where there is none."""
    row = JournalEntry.objects.filter(pk=seq).first()
    return _entry(row) if row else None


def hold_journal() -> None:
    """Let nobody else number an entry until this transaction ends.

    SQLite's transactions are immediate and follow one another by themselves.
    """
    connection = connections[KEYRING]
    if connection.vendor == "postgresql":
        table = connection.ops.quote_name(JournalEntry._meta.db_table)
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {table} IN SHARE ROW EXCLUSIVE MODE")


def _entry(row: JournalEntry) -> Entry:
    return Entry(
        seq=row.seq,
        at=row.at,
        verb=row.verb,
        reason=row.reason,
        packed=bytes(row.objects_packed),
        person=row.person,
        about=row.about,
        previous=bytes(row.previous),
        digest=bytes(row.digest),
    )
