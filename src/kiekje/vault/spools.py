"""Spools on the disk: sealed objects under way, to which whole records are appended."""

from __future__ import annotations

import fcntl
import os
from collections import OrderedDict
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import BinaryIO, cast
from uuid import UUID

from kiekje.vault.errors import SpoolBusy, SpoolMissing, StoreUnreachable
from kiekje.vault.sealing import HEADER, Measure, Piece, Seal, records
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.files import make_folder, sync_folder, write_all
from kiekje.vault.stores.store import Stored

SUFFIX = ".spool"
_REMEMBERED = 1000

_measures: OrderedDict[Path, Measure] = OrderedDict()
_guard = Lock()


def spool_path(object_id: UUID) -> Path:
    """Where a spool lies."""
    return object_store().spools / f"{object_id.hex}{SUFFIX}"


def create_spool(object_id: UUID) -> None:
    """Make an empty spool, on the disk when this returns."""
    path = spool_path(object_id)
    try:
        make_folder(path.parent)
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            write_all(handle, HEADER)
            os.fsync(handle)
        finally:
            os.close(handle)
        sync_folder(path.parent)
    except OSError as problem:
        raise StoreUnreachable(f"{problem.strerror}.") from problem


@contextmanager
def open_spool(object_id: UUID) -> Iterator[BinaryIO]:
    """Open a spool to append to it, alone. Raises SpoolMissing or SpoolBusy."""
    try:
        file = spool_path(object_id).open("r+b", buffering=0)
    except FileNotFoundError:
        raise SpoolMissing(object_id) from None
    with file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise SpoolBusy(object_id) from None
        yield cast("BinaryIO", file)


def measured(seal: Seal, file: BinaryIO, path: Path) -> Measure:
    """How much of a spool is whole: remembered where nobody else wrote since, or read anew."""
    size = os.fstat(file.fileno()).st_size
    with _guard:
        known = _measures.get(path)
    if known and known.end == size:
        return known
    file.seek(0)
    found = seal.measure(file)
    remember(path, found)
    return found


def append(seal: Seal, file: BinaryIO, path: Path, content: Piece, *, close: bool) -> Measure:
    """Append content as whole records and sync; a torn tail is cut off first.

    Where the disk refuses, the spool is as it was.
    """
    before = measured(seal, file, path)
    if before.closed:
        return before
    pieces = list(records(content))
    sealed = [seal.record(before.records + n, piece) for n, piece in enumerate(pieces)]
    if close:
        sealed.append(seal.record(before.records + len(pieces), b"", last=True))
    handle = file.fileno()
    try:
        os.ftruncate(handle, before.end)
        os.lseek(handle, before.end, os.SEEK_SET)
        if not before.end:  # a kill came before the header
            write_all(handle, HEADER)
        for record in sealed:
            write_all(handle, record)
        os.fsync(handle)
    except OSError as problem:
        _forget(path)
        os.ftruncate(handle, before.end)
        raise StoreUnreachable(f"{problem.strerror}.") from problem
    after = Measure(
        before.records + len(sealed),
        before.length + len(memoryview(content).cast("B")),
        os.lseek(handle, 0, os.SEEK_CUR),
        closed=close,
    )
    remember(path, after)
    return after


def remember(path: Path, measure: Measure) -> None:
    """Keep what is known of a spool; the longest unused is forgotten first."""
    with _guard:
        _measures[path] = measure
        _measures.move_to_end(path)
        while len(_measures) > _REMEMBERED:
            _measures.popitem(last=False)


def _forget(path: Path) -> None:
    with _guard:
        _measures.pop(path, None)


def spools_listed() -> Iterator[Stored]:
    """Every spool of this machine."""
    folder = object_store().spools
    for path in folder.glob(f"*{SUFFIX}") if folder.is_dir() else ():
        with suppress(ValueError, FileNotFoundError):  # no spool of ours, or finished meanwhile
            stat = path.stat()
            moment = datetime.fromtimestamp(stat.st_mtime, UTC)
            yield Stored(UUID(hex=path.stem), stat.st_size, moment)


def remove_spools(object_ids: Iterable[UUID]) -> int:
    """Unlink the spools of these objects, where there are any."""
    removed = 0
    for object_id in object_ids:
        path = spool_path(object_id)
        _forget(path)
        with suppress(FileNotFoundError):
            path.unlink()
            removed += 1
    return removed
