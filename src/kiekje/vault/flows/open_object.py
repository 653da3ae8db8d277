"""Open an object for its owner."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from kiekje.vault.keys import seal_of
from kiekje.vault.stores.choosing import object_store


def open_object(object_id: UUID, *, owner: UUID, kind: str) -> bytes:
    """The whole content, in memory.

    Raises ObjectForgotten, NotTheOwner, WrongKind, ObjectMissing, ObjectAltered or KeyAltered.
    """
    seal = seal_of(object_id, owner=owner, kind=kind)
    with object_store().open(object_id) as file:
        pieces = list(seal.open(file))
    return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def read_object(object_id: UUID, *, owner: UUID, kind: str) -> Iterator[bytes]:
    """The content piece by piece, at most 1 MiB each; flat memory.

    The key and the object are looked for at once, so that their errors come before the first
    piece. ObjectAltered may come after some pieces: each piece is what was sealed, and only the end
    says that it was all.
    """
    seal = seal_of(object_id, owner=owner, kind=kind)
    file = object_store().open(object_id)

    def pieces() -> Iterator[bytes]:
        with file:
            yield from seal.open(file)

    return pieces()
