"""Replaying: what each verb of the journal does to a main database of an older day.

Rooms above may add verbs of their own (withdrawals, objections, restrictions). A replay may meet an
entry that was followed already; doing it again must change nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from kiekje.vault.errors import UnknownVerb
from kiekje.vault.flows.transfer_objects import rewrap
from kiekje.vault.journal import (
    DESTROY_OBJECTS,
    ERASE_PERSON,
    REPLACE_OBJECTS,
    TRANSFER_OBJECTS,
    Entry,
)
from kiekje.vault.references import delete_rows_naming, delete_rows_of, referenced_by

Replay = Callable[[Entry], int]

_replays: dict[str, Replay] = {}


def register_replay(verb: str, replay: Replay) -> None:
    """Register what replaying a verb does to the main database; it returns how many rows went."""
    _replays[verb] = replay


def replay_entry(entry: Entry) -> int:
    """Follow one entry. Raises UnknownVerb for one that no room has registered."""
    try:
        replay = _replays[entry.verb]
    except KeyError:
        raise UnknownVerb(entry.verb) from None
    return replay(entry)


def _destroyed(entry: Entry) -> int:
    return delete_rows_naming(entry.objects)


def _replaced(_entry: Entry) -> int:
    return 0  # the row lives on, and its room makes the object anew


def _erased(entry: Entry) -> int:
    gone = delete_rows_naming(entry.objects)
    return gone + (delete_rows_of(entry.person) if entry.person else 0)


def _transferred(entry: Entry) -> int:
    """Where the rows are again those of the guest, the keys go back to the guest."""
    if entry.person:
        ids = referenced_by(entry.person)
        rewrap(ids, old_owner=UUID(entry.about["to"]), new_owner=entry.person)
    return 0


register_replay(DESTROY_OBJECTS, _destroyed)
register_replay(REPLACE_OBJECTS, _replaced)
register_replay(ERASE_PERSON, _erased)
register_replay(TRANSFER_OBJECTS, _transferred)
