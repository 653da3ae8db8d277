"""The objects of a backup: sealed files as in the store, each with its SHA-256 in a list."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from kiekje.vault.backups.manifest import digest_of
from kiekje.vault.errors import ObjectMissing
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.files import is_draft, make_folder, write_whole
from kiekje.vault.stores.folder import SUFFIX

FOLDER = "objects"
_PIECE = 1 << 20

Digests = dict[UUID, str]
Tick = Callable[[int], None]


def copy_objects(folder: Path, known: Digests, tick: Tick) -> Digests:
    """Copy what the backup has not yet, and return the digests of all that it has now.

    An object never changes, so one that is there and was listed is not read again. What was
    destroyed since the store was listed is passed over; the journal, copied last, knows it.
    """
    found: Digests = {}
    for count, stored in enumerate(object_store().listed(), start=1):
        path = path_of(folder, stored.id)
        if path.is_file() and path.stat().st_size == stored.bytes:
            found[stored.id] = known.get(stored.id) or digest_of(path)
        else:
            try:
                found[stored.id] = _copied(stored.id, path)
            except ObjectMissing:
                continue
        tick(count)
    return found


def prune_objects(folder: Path, kept: Digests) -> int:
    """Remove objects of earlier backups that are in the store no more, and drafts."""
    removed = 0
    for path in sorted((folder / FOLDER).glob("??/*")):
        if is_draft(path.name) or (path.suffix == SUFFIX and UUID(hex=path.stem) not in kept):
            path.unlink()
            removed += 1
    return removed


def return_objects(folder: Path, digests: Digests, tick: Tick) -> tuple[int, list[UUID]]:
    """Put objects into the store that it lacks or has damaged: how many, and which cannot be.

    Each is held against its digest on the way; a damaged one of the backup is not brought back.
    """
    returned, damaged = 0, []
    for count, (object_id, digest) in enumerate(digests.items(), start=1):
        tick(count)
        if _store_has(object_id, digest):
            continue
        path = path_of(folder, object_id)
        if not path.is_file() or digest_of(path) != digest:
            damaged.append(object_id)
            continue
        moment = datetime.fromtimestamp(path.stat().st_mtime).astimezone()
        with path.open("rb") as file:
            object_store().put(object_id, _pieces(file), moment)
        returned += 1
    return returned, damaged


def write_digests(path: Path, digests: Digests) -> None:
    """Write the list, in the form that sha256sum reads."""
    lines = (
        f"{digest}  {path_of(Path(), object_id)}\n".encode()
        for object_id, digest in sorted(digests.items())
    )
    write_whole(path, lines)


def read_digests(path: Path) -> Digests:
    """Read a list back."""
    found: Digests = {}
    with path.open(encoding="ascii") as lines:
        for line in lines:
            digest, _, name = line.rstrip("\n").partition("  ")
            found[UUID(hex=Path(name).stem)] = digest
    return found


def path_of(folder: Path, object_id: UUID) -> Path:
    """Where an object lies in a backup."""
    return folder / FOLDER / object_id.hex[:2] / f"{object_id.hex}{SUFFIX}"


def _copied(object_id: UUID, path: Path) -> str:
    digest = hashlib.sha256()

    def pieces(file: BinaryIO) -> Iterator[bytes]:
        for piece in _pieces(file):
            digest.update(piece)
            yield piece

    make_folder(path.parent)
    with object_store().open(object_id) as file:
        write_whole(path, pieces(file))
    return digest.hexdigest()


def _store_has(object_id: UUID, digest: str) -> bool:
    try:
        with object_store().open(object_id) as file:
            found = hashlib.sha256()
            for piece in _pieces(file):
                found.update(piece)
    except ObjectMissing:
        return False
    return found.hexdigest() == digest


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece
