"""The store that needs nothing: a folder, one file an object.

``ab/abcdef….kj`` are the objects, ``spool/`` those that are being written, ``journal.jsonl`` is the
copy of the journal.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from kiekje.vault.errors import ObjectMissing, StoreUnreachable
from kiekje.vault.stores.files import (
    is_draft,
    make_folder,
    set_moment,
    sync_folder,
    write_whole,
)
from kiekje.vault.stores.journal_file import JournalFile
from kiekje.vault.stores.store import Stored

SUFFIX = ".kj"


class FolderStore:
    """Sealed objects in a folder of this machine."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self.spools = root / "spool"
        self.journal = JournalFile(root / "journal.jsonl")

    def path(self, object_id: UUID) -> Path:
        """Where an object lies."""
        return self._root / object_id.hex[:2] / f"{object_id.hex}{SUFFIX}"

    def put(self, object_id: UUID, sealed: Iterable[bytes], now: datetime) -> None:
        """Write, sync, rename, sync the folder."""
        path = self.path(object_id)
        with _refusals():
            make_folder(path.parent)
            write_whole(path, sealed, now)

    def adopt(self, object_id: UUID, spool: Path, now: datetime) -> None:
        """Rename the spool, which is on the disk already."""
        path = self.path(object_id)
        with _refusals():
            make_folder(path.parent)
            with spool.open("rb") as file:
                set_moment(file.fileno(), now)
                os.fsync(file.fileno())
            spool.replace(path)
            sync_folder(path.parent)
            sync_folder(spool.parent)

    def open(self, object_id: UUID) -> BinaryIO:
        """The file."""
        try:
            return self.path(object_id).open("rb")
        except FileNotFoundError:
            raise ObjectMissing(object_id) from None
        except OSError as problem:
            raise StoreUnreachable(f"{problem.strerror}.") from problem

    def has(self, object_id: UUID) -> bool:
        """Whether the file is there."""
        return self.path(object_id).is_file()

    def delete(self, object_ids: Iterable[UUID]) -> int:
        """Unlink the files; the folders are synced once each."""
        removed, folders = 0, set()
        with _refusals():
            for object_id in object_ids:
                path = self.path(object_id)
                try:
                    path.unlink()
                except FileNotFoundError:
                    continue
                removed += 1
                folders.add(path.parent)
            for folder in folders:
                sync_folder(folder)
        return removed

    def listed(self) -> Iterator[Stored]:
        """Every file that is named like an object."""
        for folder in self._folders():
            with os.scandir(folder) as found:
                for one in found:
                    object_id = _id_of(one.name)
                    if object_id is None:
                        continue
                    try:
                        stat = one.stat()
                    except FileNotFoundError:  # destroyed since it was listed
                        continue
                    yield Stored(object_id, stat.st_size, _moment(stat))

    def sweep(self, before: datetime) -> int:
        """Unlink drafts."""
        swept = 0
        for folder in (*self._folders(), self.spools):
            if not folder.is_dir():
                continue
            for path in folder.iterdir():
                if is_draft(path.name) and _moment(path.stat()) < before:
                    path.unlink(missing_ok=True)
                    swept += 1
        return swept

    def _folders(self) -> Iterator[Path]:
        if self._root.is_dir():
            yield from sorted(p for p in self._root.iterdir() if len(p.name) == 2 and p.is_dir())


def _id_of(name: str) -> UUID | None:
    stem, dot, suffix = name.partition(".")
    if dot + suffix != SUFFIX or len(stem) != 32:
        return None
    try:
        return UUID(hex=stem)
    except ValueError:
        return None


def _moment(stat: os.stat_result) -> datetime:
    return datetime.fromtimestamp(stat.st_mtime, UTC)


@contextmanager
def _refusals() -> Iterator[None]:
    """A disk that refuses is a store that fails."""
    try:
        yield
    except OSError as problem:
        raise StoreUnreachable(f"{problem.strerror}.") from problem
