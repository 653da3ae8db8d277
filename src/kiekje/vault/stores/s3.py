"""The store for many machines: a bucket of an S3-compatible server.

``objects/ab/abcdef….kj`` are the objects, ``journal/000000000001.json`` the entries of the journal.
Spools stay on the machine that receives them. A put is whole or not there; a large one that is
interrupted leaves parts that the bucket's own life-cycle rule should remove.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import BinaryIO, cast
from uuid import UUID

import obstore
from obstore.exceptions import AlreadyExistsError, BaseError, NotFoundError
from obstore.store import S3Store as Bucket

from kiekje.vault.errors import (
    JournalBroken,
    ObjectMissing,
    StoreUnreachable,
    VaultError,
)
from kiekje.vault.journal import Entry, from_line, to_line
from kiekje.vault.stores.address import S3Address
from kiekje.vault.stores.files import is_draft
from kiekje.vault.stores.folder import SUFFIX
from kiekje.vault.stores.journal_file import PLACE
from kiekje.vault.stores.store import Stored

_ONE_REQUEST = 8 << 20
_AT_ONCE = 1000  # the most that S3 deletes in one request


class S3Store:
    """Sealed objects in a bucket."""

    def __init__(self, address: S3Address, spools: Path) -> None:
        self._bucket = Bucket(
            address.bucket,
            endpoint=address.endpoint,
            access_key_id=address.key,
            secret_access_key=address.secret,
            region=address.region,
            virtual_hosted_style_request=False,
            client_options={"allow_http": not address.is_secure},
        )
        self.spools = spools
        self.journal = S3Journal(self._bucket)

    def put(self, object_id: UUID, sealed: Iterable[bytes], _now: datetime) -> None:
        """Put the object; the server notes the moment by its own clock.

        What fits into one request is one; a larger object goes in parts as it comes.
        """
        rest = iter(sealed)
        begun: list[bytes] = []
        while sum(map(len, begun)) < _ONE_REQUEST and (piece := next(rest, b"")):
            begun.append(piece)
        is_small = sum(map(len, begun)) < _ONE_REQUEST
        with _refusals():
            source = b"".join(begun) if is_small else chain(begun, rest)
            obstore.put(self._bucket, _name(object_id), source)

    def adopt(self, object_id: UUID, spool: Path, _now: datetime) -> None:
        """Put the spool, then remove it here."""
        with _refusals():
            obstore.put(self._bucket, _name(object_id), spool)
            spool.unlink()

    def open(self, object_id: UUID) -> BinaryIO:
        """The object as a stream: a thumbnail is read at once, an original as it comes."""
        try:
            with _refusals():
                pieces = iter(obstore.get(self._bucket, _name(object_id)).stream(1 << 20))
        except FileNotFoundError:
            raise ObjectMissing(object_id) from None
        return cast("BinaryIO", io.BufferedReader(_Stream(pieces), 1 << 16))

    def has(self, object_id: UUID) -> bool:
        """Ask for its head."""
        try:
            with _refusals():
                obstore.head(self._bucket, _name(object_id))
        except FileNotFoundError:
            return False
        return True

    def delete(self, object_ids: Iterable[UUID]) -> int:
        """Delete by the thousand. S3 does not say which were there."""
        ids = list(object_ids)
        with _refusals():
            for start in range(0, len(ids), _AT_ONCE):
                names = [_name(one) for one in ids[start : start + _AT_ONCE]]
                obstore.delete(self._bucket, names)
        return len(ids)

    def listed(self) -> Iterator[Stored]:
        """List the bucket."""
        with _refusals():
            for batch in obstore.list(self._bucket, prefix="objects/"):
                for one in batch:
                    name = one["path"].rpartition("/")[2]
                    if name.endswith(SUFFIX):
                        object_id = UUID(hex=name.removesuffix(SUFFIX))
                        yield Stored(object_id, one["size"], one["last_modified"])

    def sweep(self, before: datetime) -> int:
        """Drafts are spools of this machine only."""
        swept = 0
        for path in self.spools.glob(".*"):
            if is_draft(path.name) and path.stat().st_mtime < before.timestamp():
                path.unlink(missing_ok=True)
                swept += 1
        return swept


class S3Journal:
    """The copy of the journal as one small object an entry, which nobody can overwrite."""

    def __init__(self, bucket: Bucket) -> None:
        self._bucket = bucket

    @contextmanager
    def held(self) -> Iterator[None]:
        """Nothing to hold: an entry that is there already is not put again."""
        yield

    is_local = False

    def last(self, near: int = 0) -> Entry | None:
        """The entry with the last name; names are listed from a few before the guess."""
        numbers = [number for number, _ in self._numbered(max(0, near - 10))]
        if near and not numbers:
            return self.last()
        return next(self.entries(after=max(numbers) - 1)) if numbers else None

    def entries(self, after: int = 0) -> Iterator[Entry]:
        """Get each entry after this number."""
        for number, name in sorted(self._numbered(after)):
            with _refusals():
                line = bytes(obstore.get(self._bucket, name).bytes())
            try:
                yield from_line(line)
            except ValueError:
                raise JournalBroken(PLACE, number) from None

    def append(self, entries: Iterable[Entry]) -> None:
        """Put each entry under its number, where there is none yet."""
        for entry in entries:
            line = to_line(entry)
            with _refusals():
                try:
                    obstore.put(self._bucket, _numbered_name(entry.seq), line, mode="create")
                except AlreadyExistsError:
                    there = bytes(obstore.get(self._bucket, _numbered_name(entry.seq)).bytes())
                    if there != line:
                        raise JournalBroken(PLACE, entry.seq) from None

    def put_aside(self) -> None:
        """Rename every entry, the last first, so that what is left is a beginning."""
        with _refusals():
            aside = {
                one["path"] for b in obstore.list(self._bucket, "journal-broken/") for one in b
            }
        for number, name in sorted(self._numbered(0), reverse=True):
            with _refusals():
                obstore.rename(self._bucket, name, f"journal-broken/{len(aside)}-{number:012}.json")

    def _numbered(self, after: int) -> Iterator[tuple[int, str]]:
        # Listing begins after a name, so that only what is new is listed.
        with _refusals():
            for batch in obstore.list(
                self._bucket, prefix="journal/", offset=_numbered_name(after)
            ):
                for one in batch:
                    yield int(Path(one["path"]).stem), one["path"]


class _Stream(io.RawIOBase):
    """Pieces that come one after the other, as a file that can be read."""

    def __init__(self, pieces: Iterator[bytes]) -> None:
        super().__init__()
        self._pieces = pieces
        self._held = memoryview(b"")

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readinto(self, room: memoryview) -> int:  # type: ignore[override]  # the stub says Buffer
        """Fill some room; 0 at the end."""
        if not self._held:
            with _refusals():
                self._held = memoryview(bytes(next(self._pieces, b"")))
        taken = min(len(room), len(self._held))
        room[:taken] = self._held[:taken]
        self._held = self._held[taken:]
        return taken


def _name(object_id: UUID) -> str:
    return f"objects/{object_id.hex[:2]}/{object_id.hex}{SUFFIX}"


def _numbered_name(seq: int) -> str:
    return f"journal/{seq:012}.json"


@contextmanager
def _refusals() -> Iterator[None]:
    """A server that refuses is a store that fails; what is not there is told apart."""
    try:
        yield
    except VaultError:
        raise
    except (NotFoundError, FileNotFoundError) as problem:
        raise FileNotFoundError from problem
    except (BaseError, OSError) as problem:
        # The library's own words may name the address and the key: only the kind is passed on.
        raise StoreUnreachable(f"{type(problem).__name__}.") from problem
