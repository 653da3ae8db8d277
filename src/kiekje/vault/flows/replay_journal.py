"""Replay the journal: whichever part is of an older day, nobody and nothing comes back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from kiekje.vault import entries as keyring_journal
from kiekje.vault.errors import JournalBroken, JournalsDisagree, JournalTooShort
from kiekje.vault.flows.copy_journal import copy_journal
from kiekje.vault.flows.destroy_objects import delete_keys, delete_keys_of
from kiekje.vault.journal import ERASE_PERSON, GENESIS, TAKES_KEYS, Entry, checked
from kiekje.vault.keys import KEYRING
from kiekje.vault.models import JournalMark
from kiekje.vault.replaying import replay_entry
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.journal_file import PLACE
from kiekje.vault.stores.store import JournalCopy

MAIN = "that the main database follows"


@dataclass(frozen=True, slots=True)
class Replayed:
    """What a replay made good.

    ``to_keyring`` and ``to_copy`` are entries that the keyring and the copy beside the objects
    lacked, ``keys`` those deleted again; ``followed`` are entries that the main database had not
    followed, ``rows`` those deleted by it.
    """

    to_keyring: int = 0
    keys: int = 0
    to_copy: int = 0
    followed: int = 0
    rows: int = 0


def replay_journal() -> Replayed:
    """Make keyring, copy and main database agree with the journal, before anything is served.

    Raises JournalBroken, JournalsDisagree, JournalTooShort or UnknownVerb: then nothing may be
    served. Doing it again changes nothing.
    """
    to_keyring, keys = _bring_keyring_up()
    list(checked(keyring_journal.entries(), keyring_journal.PLACE))
    to_copy = copy_journal()
    followed, rows = follow_journal()
    return Replayed(to_keyring, keys, to_copy, followed, rows)


def _bring_keyring_up() -> tuple[int, int]:
    """Add what only the copy has, and delete those keys again."""
    copy = object_store().journal
    with copy.held(), transaction.atomic(using=KEYRING):
        keyring_journal.hold_journal()
        last = keyring_journal.last_entry()
        seq = last.seq if last else 0
        count = keys = 0
        for entry in _held_against(last, copy):
            if entry.seq <= seq:
                continue
            keyring_journal.store_entry(entry)
            keys += _delete_again(entry)
            count += 1
    return count, keys


def _held_against(last: Entry | None, copy: JournalCopy) -> Iterator[Entry]:
    """The entries beside the objects, checked, and the same as the keyring's as far as that goes.

    Where reading an entry is a request to a server, those before the keyring's last are left to
    `kiekje verify`: the digest of the last covers them in the keyring.
    """
    start = keyring_journal.entry_at(last.seq - 1) if last and not copy.is_local else None
    after = (start.seq, start.digest) if start else (0, GENESIS)
    for entry in checked(copy.entries(after[0]), PLACE, after):
        if last and entry.seq == last.seq and entry.digest != last.digest:
            raise JournalsDisagree(keyring_journal.PLACE, PLACE, entry.seq)
        yield entry


def _delete_again(entry: Entry) -> int:
    if entry.verb not in TAKES_KEYS:
        return 0
    count = delete_keys(entry.objects)
    if entry.verb == ERASE_PERSON and entry.person:
        count += delete_keys_of(entry.person)
    return count


def follow_journal(before: datetime | None = None) -> tuple[int, int]:
    """Let the main database follow the journal: how many entries, and how many rows went by it.

    While the shop runs, rooms delete their own rows after they have destroyed objects; the nightly
    run therefore follows only what is older than ``before``. Each entry and the mark that it was
    followed are one transaction.
    """
    followed = rows = 0
    for entry in _to_follow():
        if before and entry.at >= before:
            break
        with transaction.atomic():
            rows += replay_entry(entry)
            JournalMark.objects.update_or_create(
                pk=1, defaults={"seq": entry.seq, "digest": entry.digest}
            )
        followed += 1
    return followed, rows


def _to_follow() -> Iterator[Entry]:
    check_mark()
    mark = JournalMark.objects.filter(pk=1).first()
    return keyring_journal.entries(mark.seq if mark else 0)


def check_mark() -> None:
    """Hold the main database's mark against the journal. Raises as ``replay_journal`` does."""
    mark = JournalMark.objects.filter(pk=1).first()
    if mark is None:
        return
    last = keyring_journal.last_entry()
    seq, digest = (last.seq, last.digest) if last else (0, GENESIS)
    if mark.seq > seq:
        raise JournalTooShort(mark.seq, seq)
    if mark.seq != seq:
        entry = keyring_journal.entry_at(mark.seq)
        if entry is None:
            raise JournalBroken(keyring_journal.PLACE, mark.seq)
        digest = entry.digest
    if bytes(mark.digest) != digest:
        raise JournalsDisagree(keyring_journal.PLACE, MAIN, mark.seq)
