"""Destroying: the key is gone at once, and both journals say so."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from kiekje.privacy.models import Person
from kiekje.vault import entries as keyring_journal
from kiekje.vault.errors import JournalsDisagree, ObjectForgotten, StoreUnreachable
from kiekje.vault.flows.copy_journal import copy_journal
from kiekje.vault.flows.destroy_objects import destroy_objects, destroy_person, replace_objects
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.flows.seal_object import seal_object
from kiekje.vault.journal import checked
from kiekje.vault.keyring.models import JournalEntry, Key
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.folder import FolderStore

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])


def sealed(count: int, owner: UUID, now) -> list[UUID]:
    """Some small objects."""
    return [seal_object(b"photo", owner=owner, kind="small", now=now) for _ in range(count)]


def test_a_destroyed_object_is_unreadable_at_once(store, owner, now) -> None:
    """Its bytes still lie there, and nobody can read them; the others are untouched."""
    gone, also, kept = sealed(3, owner, now)

    count = destroy_objects([gone, also, gone], reason="erased", person=owner, now=now)

    assert 2 == count
    for object_id in (gone, also):
        assert store.has(object_id)
        with pytest.raises(ObjectForgotten):
            open_object(object_id, owner=owner, kind="small")
    assert b"photo" == open_object(kept, owner=owner, kind="small")


def test_both_journals_tell_the_same(store, owner, now) -> None:
    """Each destruction is an entry of ids in the keyring and beside the objects, in one chain."""
    one, two, three = sealed(3, owner, now)
    destroy_objects([one], reason="erased", person=owner, now=now)
    replace_objects([two], reason="turned", person=owner, now=now)
    destroy_person(owner, reason="account closed", now=now)

    entries = list(checked(keyring_journal.entries(), "in the keyring"))

    assert entries == list(checked(store.journal.entries(), "beside the objects"))
    assert [
        ("destroy-objects", (one,)),
        ("replace-objects", (two,)),
        ("erase-person", (three,)),
    ] == [(entry.verb, entry.objects) for entry in entries]
    with pytest.raises(ObjectForgotten):
        open_object(three, owner=owner, kind="small")


def test_more_than_fits_into_a_statement(folder, owner, now) -> None:
    """Thousands of keys go in one transaction with one entry."""
    ids = [uuid4() for _ in range(2500)]
    Key.objects.bulk_create(
        [Key(object=one, kind="small", owner=owner, wrapped=b"", created=now) for one in ids]
    )

    assert 2500 == destroy_objects(ids, reason="erased", person=owner, now=now)
    assert not Key.objects.exists()
    assert [ids] == [list(entry.objects) for entry in object_store().journal.entries()]


def test_destroying_nothing_says_nothing(store, now) -> None:
    """No ids, no entry."""
    assert 0 == destroy_objects([], reason="erased", person=None, now=now)
    assert not JournalEntry.objects.exists()


def test_destroying_again_is_harmless(store, owner, now) -> None:
    """After an error the caller asks again; the keys are gone, and another entry says so."""
    ids = sealed(2, owner, now)

    assert [2, 0] == [destroy_objects(ids, reason="x", person=None, now=now) for _ in range(2)]
    assert 2 == len(list(checked(store.journal.entries(), "here")))


def test_a_store_that_fails_gets_the_entry_later(folder, owner, now, monkeypatch) -> None:
    """The keys are gone all the same, the caller is told, and the next copy brings all entries."""
    one, two = sealed(2, owner, now)
    journal = type(object_store().journal)
    with monkeypatch.context() as broken:
        broken.setattr(journal, "append", lambda *_: (_ for _ in ()).throw(StoreUnreachable("x")))
        with pytest.raises(StoreUnreachable):
            destroy_objects([one], reason="erased", person=owner, now=now)
    with pytest.raises(ObjectForgotten):
        open_object(one, owner=owner, kind="small")

    destroy_objects([two], reason="erased", person=owner, now=now)

    assert [(one,), (two,)] == [entry.objects for entry in object_store().journal.entries()]
    assert 0 == copy_journal()


def test_a_foreign_journal_is_not_continued(folder, owner, now) -> None:
    """Entries are never added to the journal of another instance."""
    one, two = sealed(2, owner, now)
    destroy_objects([one], reason="erased", person=owner, now=now)
    store = object_store()
    assert isinstance(store, FolderStore)
    path = folder / "journal.jsonl"
    before = path.read_bytes()
    JournalEntry.objects.all().delete()

    with pytest.raises(JournalsDisagree):
        destroy_objects([two], reason="erased", person=owner, now=now)
    assert before == path.read_bytes()


def test_an_erased_person_takes_its_guests_along(store, owner, now) -> None:
    """Keys that still carry a guest that became part of the account go with the account."""
    account = Person.objects.create(kind="account", created=now.date())
    Person.objects.create(pk=owner, kind="guest", created=now.date(), merged_into=account)
    sealed(2, owner, now)
    sealed(1, account.pk, now)
    (other,) = sealed(1, uuid4(), now)

    assert 3 == destroy_person(account.pk, reason="account closed", now=now)
    assert [other] == [key.pk for key in Key.objects.all()]
