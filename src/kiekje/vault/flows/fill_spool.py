"""Spools: objects that arrive in pieces, each on the disk and sealed before it is acknowledged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from itertools import islice
from uuid import UUID, uuid4

from kiekje.vault.errors import ObjectForgotten, SpoolMissing
from kiekje.vault.keyring.models import Key
from kiekje.vault.keys import new_row, seal_to_write
from kiekje.vault.sealing import Piece, new_key
from kiekje.vault.spools import append, create_spool, measured, open_spool, spool_path
from kiekje.vault.stores.choosing import object_store


def begin_spool(*, owner: UUID, kind: str, now: datetime) -> UUID:
    """Begin an object that arrives in pieces; its id is the object's when it is finished."""
    object_id = uuid4()
    create_spool(object_id)
    key = new_row(object_id, new_key(), owner=owner, kind=kind, now=now)
    Key.objects.bulk_create([key])
    return object_id


def append_spool(object_id: UUID, content: Piece) -> int:
    """Append a piece and return the new length of the content, in bytes.

    The piece is sealed and on the disk before this returns. Raises SpoolMissing, SpoolBusy while
    somebody else appends, ObjectForgotten when it was destroyed, StoreUnreachable for a full disk,
    after which the spool is as long as before.
    """
    seal = seal_to_write(object_id)
    with open_spool(object_id) as file:
        return append(seal, file, spool_path(object_id), content, close=False).length


def spool_length(object_id: UUID) -> int:
    """How many bytes of content have arrived: those of whole records, whatever a kill tore off."""
    seal = seal_to_write(object_id)
    path = spool_path(object_id)
    try:
        with path.open("rb") as file:
            return measured(seal, file, path).length
    except FileNotFoundError:
        raise SpoolMissing(object_id) from None


def read_spool(object_id: UUID) -> Iterator[bytes]:
    """What has arrived so far, piece by piece: for a digest over the whole after a kill."""
    seal = seal_to_write(object_id)
    path = spool_path(object_id)
    try:
        file = path.open("rb")
    except FileNotFoundError:
        raise SpoolMissing(object_id) from None
    with file:
        number = measured(seal, file, path).records
        file.seek(0)
        yield from islice(seal.open(file), number)


def finish_spool(object_id: UUID) -> None:
    """Close a spool and put it into the store, where it is an object like any other.

    Doing it twice does it once: after a kill, finish it again.
    """
    seal = seal_to_write(object_id)
    path = spool_path(object_id)
    try:
        with open_spool(object_id) as file:
            append(seal, file, path, b"", close=True)
            begun = Key.objects.filter(pk=object_id).values_list("created", flat=True).first()
            if begun is None:
                raise ObjectForgotten(object_id)
            object_store().adopt(object_id, path, begun)
    except SpoolMissing:
        if not object_store().has(object_id):
            raise
