"""Verifying: each thing that does not hold is found and named."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from kiekje.vault.flows.destroy_objects import destroy_objects, replace_objects
from kiekje.vault.flows.seal_object import seal_object
from kiekje.vault.flows.verify_vault import verify_vault
from kiekje.vault.keyring.models import JournalEntry, Key
from kiekje.vault.models import JournalMark
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.folder import FolderStore
from tests.vault.conftest import refer

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


@pytest.fixture
def photos(store, owner, now):
    """Two sealed objects with their rows, and one that was destroyed with its row."""
    ids = [seal_object(b"photo", owner=owner, kind="small", now=now) for _ in range(3)]
    for one in ids[:2]:
        refer(one)
    destroy_objects(ids[2:], reason="erased", person=owner, now=now)
    return ids


@pytest.fixture
def later(now):
    """Two hours after everything."""
    return now + timedelta(hours=2)


def test_a_whole_vault_holds(photos, later) -> None:
    """Every object was opened, and nothing is said of it."""
    found = verify_vault(later, quick=False)
    said = found.as_json()

    assert found.holds
    assert (1, 2, 3, 2, 2) == (
        said["journal"]["entries"],
        said["objects"]["opened"],
        said["objects"]["count"],
        said["keys"]["count"],
        said["rows"]["count"],
    )
    assert [str(photos[2])] == said["destroyed_objects_with_bytes"]


def test_a_changed_object_is_found(photos, later) -> None:
    """Its file was written to; a quick check does not read it."""
    store = object_store()
    with store.open(photos[0]) as file:
        whole = file.read()
    store.put(photos[0], [whole[:-1], bytes([whole[-1] ^ 1])], later)

    found = verify_vault(later, quick=False)

    assert (False, [photos[0]]) == (found.holds, found.altered)
    assert verify_vault(later, quick=True).holds


def test_a_changed_key_is_found(photos, later) -> None:
    """A key that was swapped in the keyring opens nothing."""
    one, two = (Key.objects.get(pk=photo) for photo in photos[:2])
    Key.objects.filter(pk=one.pk).update(wrapped=two.wrapped)

    assert [one.pk] == verify_vault(later, quick=False).altered


def test_a_lost_object_is_found(photos, later) -> None:
    """There is a key, and no file."""
    object_store().delete([photos[0]])

    found = verify_vault(later, quick=True)

    assert (False, [photos[0]]) == (found.holds, found.inventory.lost)


def test_a_lost_key_is_found(photos, later) -> None:
    """There is a row and an object, and nobody destroyed the key."""
    Key.objects.filter(pk=photos[0]).delete()

    found = verify_vault(later, quick=True)

    assert (False, [photos[0]]) == (found.holds, found.inventory.locked)
    assert [] == found.inventory.without_key  # its key may come back: it is no garbage


def test_a_row_that_outlives_its_object_is_found(photos, now, later) -> None:
    """Whoever destroys deletes the rows at once; whoever replaces may leave one that says so."""
    destroy_objects(photos[:1], reason="erased", person=None, now=now)
    replace_objects(photos[1:2], reason="refused", person=None, now=now)

    assert [] == verify_vault(now, quick=True).inventory.locked
    assert [photos[0]] == verify_vault(later, quick=True).inventory.locked


def test_what_is_left_over_breaks_nothing(photos, owner, now, later) -> None:
    """It is said, and the night collects it."""
    key = seal_object(b"photo", owner=owner, kind="small", now=now)
    stray = uuid4()
    object_store().put(stray, [b"sealed"], now)

    found = verify_vault(later + timedelta(days=9999), quick=False)

    assert found.holds
    assert ([stray], [key]) == (found.inventory.without_key, found.inventory.without_row)


def test_a_changed_journal_is_found(photos, later) -> None:
    """In the keyring, or where the main database follows another one."""
    JournalEntry.objects.update(reason="forged")
    forged = verify_vault(later, quick=True).broken
    JournalEntry.objects.update(reason="erased")
    JournalMark.objects.create(seq=1, digest=bytes(32))
    followed = verify_vault(later, quick=True).broken

    assert ["in the keyring is broken at entry 1"] == [
        sentence.partition("journal ")[2].partition(":")[0] for sentence in forged
    ]
    assert 1 == len(followed)


def test_a_changed_copy_is_found(folder, owner, now, later) -> None:
    """Beside the objects, a changed entry and a missing one."""
    for _ in range(2):
        destroy_objects([uuid4()], reason="erased", person=owner, now=now)
    store = object_store()
    assert isinstance(store, FolderStore)
    path = folder / "journal.jsonl"
    whole = path.read_bytes()
    first = whole.splitlines(keepends=True)[0]

    for spoilt in (whole.replace(b"erased", b"forged", 1), whole.removeprefix(first)):
        path.write_bytes(spoilt)

        assert ["beside the objects"] == [
            sentence.partition("journal ")[2].partition(" is")[0]
            for sentence in verify_vault(later, quick=True).broken
        ]
