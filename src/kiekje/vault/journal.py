"""The journal: what must stay done although an older database is brought back. Pure values.

Each entry names a verb and the random numbers it is about, never a datum, and holds the digest of
the entry before it. A copy lies in the keyring and one beside the objects.
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from kiekje.vault.errors import JournalBroken

# The digest before the first entry.
GENESIS = hashlib.sha256(b"kiekje journal 1").digest()

DESTROY_OBJECTS = "destroy-objects"  # the keys, and the rows that name the objects
REPLACE_OBJECTS = "replace-objects"  # the keys only: the row lives on with another object
TRANSFER_OBJECTS = "transfer-objects"  # from the person to the one that ``about`` names
ERASE_PERSON = "erase-person"  # every key of the person, and every row that leads to it

TAKES_KEYS = {DESTROY_OBJECTS, REPLACE_OBJECTS, ERASE_PERSON}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the journal.

    ``packed`` holds ids of objects (``pack``): most readers need not take thirty thousand apart.
    ``about`` holds further ids and digests for the verbs of other rooms, and nothing else.
    """

    seq: int
    at: datetime
    verb: str
    reason: str
    packed: bytes = b""
    person: UUID | None = None
    about: Mapping[str, str] = field(default_factory=dict)
    previous: bytes = GENESIS
    digest: bytes = b""

    @property
    def objects(self) -> tuple[UUID, ...]:
        """The objects that the entry is about."""
        return unpack(self.packed)

    def sealed(self) -> Entry:
        """The same entry with its digest: SHA-256 of everything else in it."""
        return replace(self, digest=hashlib.sha256(_line(self)).digest())

    @property
    def holds(self) -> bool:
        """Whether the digest is the entry's own."""
        return self.digest == self.sealed().digest


def to_line(entry: Entry) -> bytes:
    """The entry as a line of JSON, as it lies beside the objects."""
    return _line(entry, digest=entry.digest.hex())


def from_line(line: bytes) -> Entry:
    """Read a line back. Raises ValueError for what is no entry."""
    try:
        said = json.loads(line)
        return Entry(
            seq=int(said["seq"]),
            at=datetime.fromisoformat(said["at"]),
            verb=str(said["verb"]),
            reason=str(said["reason"]),
            packed=base64.b64decode(said["objects"], validate=True),
            person=UUID(said["person"]) if said["person"] else None,
            about={str(name): str(value) for name, value in said["about"].items()},
            previous=bytes.fromhex(said["previous"]),
            digest=bytes.fromhex(said["digest"]),
        )
    except (KeyError, TypeError, AttributeError, ValueError) as problem:
        raise ValueError("This line is no entry of a journal.") from problem


def pack(objects: Iterable[UUID]) -> bytes:
    """Ids one after the other, 16 bytes each."""
    return b"".join(one.bytes for one in objects)


def unpack(packed: bytes) -> tuple[UUID, ...]:
    """The ids again."""
    return tuple(UUID(bytes=packed[at : at + 16]) for at in range(0, len(packed), 16))


def checked(
    entries: Iterable[Entry], place: str, after: tuple[int, bytes] = (0, GENESIS)
) -> Iterator[Entry]:
    """The same entries, each held against the one before. Raises JournalBroken at the first fault.

    ``after`` is the number and digest of the entry before the first; ``place`` says in words which
    copy this is.
    """
    seq, digest = after
    for entry in entries:
        if entry.seq != seq + 1 or entry.previous != digest or not entry.holds:
            raise JournalBroken(place, seq + 1)
        yield entry
        seq, digest = entry.seq, entry.digest


def _line(entry: Entry, **more: str) -> bytes:
    said: dict[str, Any] = {
        "seq": entry.seq,
        "at": entry.at.isoformat(),
        "verb": entry.verb,
        "reason": entry.reason,
        "objects": base64.b64encode(entry.packed).decode(),
        "person": str(entry.person) if entry.person else None,
        "about": dict(entry.about),
        "previous": entry.previous.hex(),
        **more,
    }
    return json.dumps(said, sort_keys=True, separators=(",", ":")).encode()
