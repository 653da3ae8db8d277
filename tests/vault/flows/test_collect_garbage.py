"""Garbage: what was destroyed and what interruptions leave goes, and nothing else."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest

from kiekje.vault.errors import ObjectForgotten, TooMuchGarbage
from kiekje.vault.flows.collect_garbage import Collected, collect_garbage, remove_destroyed
from kiekje.vault.flows.destroy_objects import destroy_objects, replace_objects
from kiekje.vault.flows.fill_spool import append_spool, begin_spool
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.flows.seal_object import seal_object
from kiekje.vault.flows.settle_owners import settle_owners
from kiekje.vault.keyring.models import Key
from kiekje.vault.spools import spool_path
from kiekje.vault.stores.choosing import object_store
from tests.vault.conftest import refer

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

HOUR = timedelta(hours=1)


def photo(owner: UUID, now: datetime) -> UUID:
    """A sealed object with its row."""
    object_id = seal_object(b"photo", owner=owner, kind="small", now=now)
    refer(object_id)
    return object_id


def test_bytes_follow_the_key(store, owner, now) -> None:
    """What was destroyed or replaced goes from the store, once; the rest stays."""
    gone, replaced, kept = (photo(owner, now) for _ in range(3))
    destroy_objects([gone], reason="erased", person=owner, now=now)
    replace_objects([replaced], reason="turned", person=owner, now=now)

    assert [2, 0] == [remove_destroyed(), remove_destroyed()]
    assert [kept] == [one.id for one in store.listed()]


def test_an_object_without_a_key_goes_when_it_is_old(folder, now) -> None:
    """A kill came between object and key: nothing refers to it. A young one may be under way."""
    object_store().put(uuid4(), [b"sealed"], now)

    assert Collected(0, 0, 0) == collect_garbage(now + HOUR)
    assert Collected(0, 1, 0) == collect_garbage(now + HOUR + timedelta(seconds=1))
    assert [] == list(object_store().listed())


def test_a_key_without_a_row_goes_when_it_is_old(store, owner, now) -> None:
    """A kill came between key and row: the key is destroyed, with an entry, and the bytes go."""
    left = seal_object(b"photo", owner=owner, kind="small", now=now)
    kept = photo(owner, now)

    assert Collected(0, 0, 0) == collect_garbage(now + HOUR)
    assert Collected(0, 0, 1) == collect_garbage(now + HOUR + timedelta(seconds=1))
    assert [kept] == [one.id for one in store.listed()]
    assert [("left over", (left,))] == [
        (entry.reason, entry.objects) for entry in store.journal.entries()
    ]


def test_spools_are_collected_like_objects(folder, owner, now) -> None:
    """One that is under way stays, one that was destroyed or has no row goes."""
    waiting, destroyed, left = (
        begin_spool(owner=owner, kind="original", now=now) for _ in range(3)
    )
    append_spool(waiting, b"half a photo")
    refer(waiting)
    destroy_objects([destroyed], reason="ended", person=owner, now=now)

    collect_garbage(now + 2 * HOUR)

    assert [True, False, False] == [spool_path(s).exists() for s in (waiting, destroyed, left)]
    assert 12 + 1 == append_spool(waiting, b"x")


def test_a_dry_run_changes_nothing(folder, owner, now) -> None:
    """It counts what would go."""
    seal_object(b"photo", owner=owner, kind="small", now=now)
    object_store().put(uuid4(), [b"sealed"], now)
    gone = seal_object(b"photo", owner=owner, kind="small", now=now)
    destroy_objects([gone], reason="erased", person=owner, now=now)
    later = now + 2 * HOUR

    counted = collect_garbage(later, dry_run=True)

    assert Collected(1, 1, 1) == counted
    assert 3 == len(list(object_store().listed()))
    assert counted == collect_garbage(later)


@pytest.mark.parametrize("lost", ["rows", "rows and keys"])
def test_a_shop_is_no_garbage(folder, owner, now, lost: str) -> None:
    """With the databases of another instance, everything looks left over: nothing goes."""
    for _ in range(101):
        seal_object(b"photo", owner=owner, kind="small", now=now)
    if lost == "rows and keys":
        Key.objects.all().delete()
    keys = Key.objects.count()

    with pytest.raises(TooMuchGarbage, match="101 of 101"):
        collect_garbage(now + 2 * HOUR)
    assert (101, keys) == (len(list(object_store().listed())), Key.objects.count())

    collect_garbage(now + 2 * HOUR, everything=True)
    assert [] == list(object_store().listed())


def test_an_object_with_a_row_waits_for_its_key(folder, owner, now) -> None:
    """With a keyring of an older day, keys are missing that another backup may bring back."""
    object_id = photo(owner, now)
    Key.objects.all().delete()

    collect_garbage(now + 100 * HOUR, everything=True)

    assert object_store().has(object_id)


def test_a_lost_object_keeps_its_key(store, owner, now) -> None:
    """Where a store is not mounted, keys wait for it: they are never collected for want of it."""
    object_id = photo(owner, now)
    store.delete([object_id])

    collect_garbage(now + 100 * HOUR)

    assert Key.objects.filter(pk=object_id).exists()


@pytest.mark.django_db(databases=["default", "keyring"], transaction=True)
def test_keys_of_guests_find_their_account(folder, owner, now) -> None:
    """After a kill between a merge and its keys, the night wraps them for the account."""
    from kiekje.privacy.models import Person

    account = Person.objects.create(kind="account", created=now.date())
    Person.objects.create(pk=owner, kind="guest", created=now.date(), merged_into=account)
    object_id = seal_object(b"photo", owner=owner, kind="small", now=now)

    assert [1, 1, 0] == [
        settle_owners(now, dry_run=True),
        settle_owners(now),
        settle_owners(now),
    ]
    assert account.pk == Key.objects.get(pk=object_id).owner
    assert b"photo" == open_object(object_id, owner=account.pk, kind="small")


def test_what_is_destroyed_meanwhile_is_no_garbage(folder, owner, now, monkeypatch) -> None:
    """Things that come and go while the lists are made are looked at twice."""
    from kiekje.vault import inventory

    early, other = photo(owner, now), photo(owner, now)
    referenced = inventory.referenced

    def slow():
        yield from referenced()
        destroy_objects([early], reason="erased", person=owner, now=now + 2 * HOUR)
        photo(owner, now)

    monkeypatch.setattr(inventory, "referenced", slow)
    found = inventory.take_inventory(now + 2 * HOUR)

    assert [[], [], [], []] == [found.without_key, found.without_row, found.lost, found.locked]
    with pytest.raises(ObjectForgotten):
        open_object(early, owner=owner, kind="small")
    assert b"photo" == open_object(other, owner=owner, kind="small")
