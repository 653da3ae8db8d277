"""Seal an object: sealed bytes to the store, then its key to the keyring, then the caller's row."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID, uuid4

from kiekje.vault.errors import VaultError
from kiekje.vault.keyring.models import Key
from kiekje.vault.keys import new_row
from kiekje.vault.sealing import Seal, new_key
from kiekje.vault.stores.choosing import object_store

Content = bytes | bytearray | memoryview | Iterable[bytes]


def seal_object(content: Content, *, owner: UUID, kind: str, now: datetime) -> UUID:
    """Seal some content, at once or piece by piece, and return the object's id.

    When it returns, object and key are on the disk. A kill before leaves an object without a key,
    one before the caller's row a key without a row: garbage, which the nightly run collects.
    """
    return seal_objects([(kind, content)], owner=owner, now=now)[0]


def seal_objects(
    contents: Iterable[tuple[str, Content]], *, owner: UUID, now: datetime
) -> list[UUID]:
    """Seal several objects of one owner, given as kind and content; one write to the keyring."""
    store = object_store()
    keys: list[Key] = []
    try:
        for kind, content in contents:
            object_id, key = uuid4(), new_key()
            keys.append(new_row(object_id, key, owner=owner, kind=kind, now=now))
            pieces = [content] if isinstance(content, bytes | bytearray | memoryview) else content
            store.put(object_id, Seal(key, object_id, kind).seal(pieces), now)
    except Exception:
        _forget_quietly([key.object for key in keys])
        raise
    Key.objects.bulk_create(keys)
    return [key.object for key in keys]


def _forget_quietly(object_ids: list[UUID]) -> None:
    """Remove what was stored before a failure; the nightly run would do it too."""
    try:
        object_store().delete(object_ids)
    except VaultError:
        return
