"""What a store can do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import BinaryIO, Protocol
from uuid import UUID

from kiekje.vault.journal import Entry


@dataclass(frozen=True, slots=True)
class Stored:
    """One object as its store lists it: bytes are those of the sealed file."""

    id: UUID
    bytes: int
    written: datetime


class JournalCopy(Protocol):
    """The copy of the journal that lies beside the objects: append-only."""

    def held(self) -> AbstractContextManager[None]:
        """While the block runs, nobody else appends."""
        ...

    is_local: bool  # whether reading all of it costs no request an entry

    def last(self, near: int = 0) -> Entry | None:
        """The last whole entry, None for none. A torn one is passed over.

        ``near`` is about where it will be; a wrong guess costs time and nothing else.
        """
        ...

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """The entries after this number, in their order. Raises JournalBroken for what is none."""
        ...

    def append(self, entries: Iterable[Entry]) -> None:
        """Add entries after the last whole one; they are on the disk when this returns."""
        ...

    def put_aside(self) -> None:
        """Keep a broken journal under another name, where nobody reads it as the journal."""
        ...


class ObjectStore(Protocol):
    """A place for sealed objects. Every method raises StoreUnreachable when the place fails."""

    @property
    def journal(self) -> JournalCopy:
        """The copy of the journal beside the objects."""
        ...

    @property
    def spools(self) -> Path:
        """The local folder of objects that are being written."""
        ...

    def put(self, object_id: UUID, sealed: Iterable[bytes], now: datetime) -> None:
        """Store an object; whole and on the disk when this returns, or not there at all."""
        ...

    def adopt(self, object_id: UUID, spool: Path, now: datetime) -> None:
        """Make a finished spool an object, as ``put`` does; the spool goes."""
        ...

    def open(self, object_id: UUID) -> BinaryIO:
        """Open an object to read. Raises ObjectMissing."""
        ...

    def has(self, object_id: UUID) -> bool:
        """Whether the object is there."""
        ...

    def delete(self, object_ids: Iterable[UUID]) -> int:
        """Remove objects; those that are not there count as removed, but are not counted."""
        ...

    def listed(self) -> Iterator[Stored]:
        """Every object that is there."""
        ...

    def sweep(self, before: datetime) -> int:
        """Remove drafts that an interruption left before this moment; how many."""
        ...
