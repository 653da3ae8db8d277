"""Sealing and opening objects through the vault."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID, uuid4

import pytest

from kiekje.privacy.models import Person
from kiekje.vault.errors import (
    KeyAltered,
    NotTheOwner,
    ObjectAltered,
    ObjectForgotten,
    ObjectMissing,
    WrongKind,
    WrongMasterKey,
)
from kiekje.vault.flows.open_object import open_object, read_object
from kiekje.vault.flows.seal_object import seal_object, seal_objects
from kiekje.vault.keyring.models import Key
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.folder import FolderStore

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

PHOTO = b"canary photo " * 200_000


def seal(content, owner: UUID, now, kind: str = "original") -> UUID:
    """Seal some content."""
    return seal_object(content, owner=owner, kind=kind, now=now)


def test_content_comes_back(store, owner, now) -> None:
    """At once, piece by piece, and sealed from pieces; empty content too."""
    whole = seal(PHOTO, owner, now)
    pieced = seal(iter([PHOTO[:10], PHOTO[10:]]), owner, now)
    empty = seal(b"", owner, now)

    assert PHOTO == open_object(whole, owner=owner, kind="original")
    assert PHOTO == b"".join(read_object(pieced, owner=owner, kind="original"))
    assert b"" == open_object(empty, owner=owner, kind="original")


def test_content_is_never_in_the_clear_on_disk(folder: Path, owner, now) -> None:
    """No file of the home folder holds any of it."""
    seal(PHOTO, owner, now)

    files = [path for path in folder.parent.rglob("*") if path.is_file()]
    assert files
    assert [] == [path for path in files if b"canary" in path.read_bytes()]


def test_several_objects_are_sealed_in_their_order(store, owner, now) -> None:
    """Each gets an id and a key of its own."""
    ids = seal_objects([("original", b"a"), ("large", b"b"), ("small", b"c")], owner=owner, now=now)

    read = [
        open_object(one, owner=owner, kind=kind)
        for one, kind in zip(ids, ("original", "large", "small"), strict=True)
    ]
    assert [b"a", b"b", b"c"] == read
    assert 3 == len({bytes(key.wrapped) for key in Key.objects.all()})


def test_only_the_owner_opens(store, owner, now) -> None:
    """Neither somebody else nor the owner of another object opens it."""
    object_id = seal(b"photo", owner, now)
    stranger = uuid4()
    seal(b"theirs", stranger, now)

    with pytest.raises(NotTheOwner):
        open_object(object_id, owner=stranger, kind="original")
    with pytest.raises(WrongKind):
        open_object(object_id, owner=owner, kind="small")
    with pytest.raises(ObjectForgotten):
        open_object(uuid4(), owner=owner, kind="original")


def test_a_missing_object_is_told_before_the_first_piece(store, owner, now) -> None:
    """A key without an object: the way out is the backup."""
    object_id = seal(b"photo", owner, now)
    object_store().delete([object_id])

    with pytest.raises(ObjectMissing, match="kiekje restore"):
        read_object(object_id, owner=owner, kind="original")


def test_swapped_files_are_noticed(folder: Path, owner, now) -> None:
    """Two objects of one owner and kind that changed places open neither way."""
    one, two = (seal(content, owner, now) for content in (b"mine", b"also"))
    store = object_store()
    assert isinstance(store, FolderStore)
    paths = [store.path(one), store.path(two)]
    first, second = (path.read_bytes() for path in paths)
    paths[0].write_bytes(second)
    paths[1].write_bytes(first)

    for object_id in (one, two):
        with pytest.raises(ObjectAltered):
            open_object(object_id, owner=owner, kind="original")


@pytest.mark.parametrize("change", ["wrapped", "owner", "kind"])
def test_swapped_keys_are_noticed(store, now, change: str) -> None:
    """A key that was given another's bytes, owner or kind in the keyring opens nothing."""
    mine, theirs = uuid4(), uuid4()
    one = seal(b"mine", mine, now)
    two = seal(b"theirs", theirs, now, kind="large")
    first, second = Key.objects.get(pk=one), Key.objects.get(pk=two)
    Key.objects.filter(pk=one).update(**{change: getattr(second, change)})
    changed = Key.objects.get(pk=one)

    with pytest.raises((KeyAltered, ObjectAltered)):
        open_object(one, owner=changed.owner, kind=changed.kind)
    assert first.pk == one


def test_another_master_key_is_told(store, owner, now, settings) -> None:
    """With the wrong master key nothing opens, and the message says what to bring back."""
    object_id = seal(b"photo", owner, now)
    settings.MASTER_KEY = bytes(32)

    with pytest.raises(WrongMasterKey, match="KIEKJE_MASTER_KEY"):
        open_object(object_id, owner=owner, kind="original")


def test_what_a_guest_sealed_opens_for_the_account(store, owner, now) -> None:
    """After a merge the account opens the guest's objects, before any key was wrapped anew."""
    account = Person.objects.create(kind="account", created=now.date())
    middle = Person.objects.create(kind="guest", created=now.date(), merged_into=account)
    Person.objects.create(pk=owner, kind="guest", created=now.date(), merged_into=middle)
    object_id = seal(b"photo", owner, now)

    assert b"photo" == open_object(object_id, owner=account.pk, kind="original")
    with pytest.raises(NotTheOwner):
        open_object(object_id, owner=uuid4(), kind="original")


def test_a_failure_on_the_way_leaves_no_key_and_no_object(store, owner, now) -> None:
    """When the second of two contents breaks off, the first is gone too."""

    def breaks():
        yield b"first"
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        seal_objects([("original", b"a"), ("large", breaks())], owner=owner, now=now)

    assert [] == list(object_store().listed())
    assert not Key.objects.exists()
