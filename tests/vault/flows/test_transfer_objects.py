"""Keys are wrapped anew for another owner or master key; objects stay as they are."""

from __future__ import annotations

import os
from uuid import uuid4

import pytest
from django.db import transaction

from kiekje.vault.errors import NotTheOwner, WrongMasterKey
from kiekje.vault.flows.change_master_key import change_master_key
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.flows.seal_object import seal_object
from kiekje.vault.flows.transfer_objects import transfer_objects
from kiekje.vault.keyring.models import Key

pytestmark = pytest.mark.django_db(databases=["default", "keyring"], transaction=True)


def files(folder) -> dict:
    """Every object's bytes."""
    return {path: path.read_bytes() for path in folder.rglob("*.kj")}


def test_an_object_changes_its_owner(folder, owner, now) -> None:
    """The new owner opens it, the old one does not, and no file was touched."""
    ids = [seal_object(b"photo", owner=owner, kind="small", now=now) for _ in range(250)]
    kept = seal_object(b"kept", owner=owner, kind="small", now=now)
    before, new = files(folder), uuid4()

    transfer_objects(ids, old_owner=owner, new_owner=new, now=now)

    assert before == files(folder)
    assert b"photo" == open_object(ids[-1], owner=new, kind="small")
    assert b"kept" == open_object(kept, owner=owner, kind="small")
    with pytest.raises(NotTheOwner):
        open_object(ids[0], owner=owner, kind="small")


def test_keys_follow_when_the_rows_are_in(folder, owner, now) -> None:
    """A merge that is rolled back leaves the keys with their owner."""
    object_id = seal_object(b"photo", owner=owner, kind="small", now=now)
    with transaction.atomic():
        transfer_objects([object_id], old_owner=owner, new_owner=uuid4(), now=now)
        transaction.set_rollback(True)

    assert b"photo" == open_object(object_id, owner=owner, kind="small")


def test_somebody_elses_object_is_not_transferred(folder, owner, now) -> None:
    """An object that is not the old owner's stays where it is."""
    object_id = seal_object(b"photo", owner=owner, kind="small", now=now)

    transfer_objects([object_id, uuid4()], old_owner=uuid4(), new_owner=uuid4(), now=now)

    assert b"photo" == open_object(object_id, owner=owner, kind="small")


def test_a_new_master_key_opens_everything(folder, owner, now, settings) -> None:
    """All keys or none are wrapped anew, twice is once, and no object is touched."""
    old, new = settings.MASTER_KEY, os.urandom(32)
    ids = [seal_object(b"photo", owner=owner, kind="small", now=now) for _ in range(250)]
    before = files(folder)

    assert [250, 0] == [change_master_key(old, new), change_master_key(old, new)]

    with pytest.raises(WrongMasterKey):
        open_object(ids[0], owner=owner, kind="small")
    settings.MASTER_KEY = new
    assert b"photo" == open_object(ids[-1], owner=owner, kind="small")
    assert before == files(folder)


def test_a_key_of_neither_stops_the_change(folder, owner, now, settings) -> None:
    """One key that the old master key does not open: none is changed."""
    seal_object(b"photo", owner=owner, kind="small", now=now)
    old, new = settings.MASTER_KEY, os.urandom(32)
    settings.MASTER_KEY = os.urandom(32)
    seal_object(b"photo", owner=owner, kind="small", now=now)
    before = sorted(bytes(key.wrapped) for key in Key.objects.all())

    with pytest.raises(WrongMasterKey):
        change_master_key(old, new)

    assert before == sorted(bytes(key.wrapped) for key in Key.objects.all())
