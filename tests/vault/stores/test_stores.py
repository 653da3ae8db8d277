"""The stores, a folder and an S3-compatible server, behave alike."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from kiekje.vault.errors import JournalBroken, ObjectMissing, StoreUnreachable
from kiekje.vault.journal import GENESIS, Entry
from kiekje.vault.stores.choosing import object_store
from kiekje.vault.stores.store import ObjectStore

MEGA = 1 << 20


def entry(seq: int, previous: bytes = GENESIS, reason: str = "erased") -> Entry:
    """Some entry of a journal."""
    from tests.vault.conftest import NOW

    return Entry(seq, NOW, "destroy-objects", reason, uuid4().bytes, previous=previous).sealed()


def test_what_is_put_is_there(store: ObjectStore, now) -> None:
    """An object comes back whole, large ones and empty ones too, and is listed with its size."""
    contents = {uuid4(): content for content in (b"", b"photo", bytes(range(256)) * 60_000)}
    for object_id, content in contents.items():
        store.put(object_id, (content[at : at + MEGA] for at in range(0, len(content), MEGA)), now)

    for object_id, content in contents.items():
        assert store.has(object_id)
        with store.open(object_id) as file:
            assert content == file.read()
    assert {one: len(content) for one, content in contents.items()} == {
        one.id: one.bytes for one in store.listed()
    }


def test_an_object_is_read_in_parts(store: ObjectStore, now) -> None:
    """Reading some bytes at a time gives the same bytes, and none after the end."""
    object_id, content = uuid4(), bytes(range(256)) * 20_000
    store.put(object_id, [content], now)

    with store.open(object_id) as file:
        parts = [file.read(n) for n in (8, 16, MEGA, 3 * MEGA, 5 * MEGA, 1)]

    assert content == b"".join(parts)
    assert b"" == parts[-1]


def test_what_is_not_there_is_told(store: ObjectStore) -> None:
    """An object that was never put is missing, and deleting it is no fault."""
    with pytest.raises(ObjectMissing):
        store.open(uuid4())
    assert not store.has(uuid4())
    store.delete([uuid4()])


def test_deleting_takes_those_that_are_named(store: ObjectStore, now) -> None:
    """Named objects go, more than fit into one request too; the others stay."""
    ids = [uuid4() for _ in range(12)]
    for one in ids:
        store.put(one, [b"x"], now)

    store.delete([*ids[:10], *(uuid4() for _ in range(1500))])

    assert set(ids[10:]) == {one.id for one in store.listed()}


def test_a_spool_is_adopted(store: ObjectStore, now) -> None:
    """A finished spool becomes an object and is no spool any more."""
    store.spools.mkdir(parents=True)
    spool = store.spools / "one.spool"
    spool.write_bytes(b"sealed")
    object_id = uuid4()

    store.adopt(object_id, spool, now)

    with store.open(object_id) as file:
        assert b"sealed" == file.read()
    assert [] == list(store.spools.iterdir())


def test_a_failing_source_leaves_nothing(store: ObjectStore, now) -> None:
    """When what is to be stored breaks off, no object is there, not even a part."""

    def breaks():
        yield b"first"
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.put(uuid4(), breaks(), now)

    assert [] == list(store.listed())
    assert 0 == store.sweep(now + timedelta(days=9999))


def test_the_journal_grows(store: ObjectStore) -> None:
    """Entries come back in their order, all or those after a number, and the last at once."""
    made = [entry(seq) for seq in range(1, 13)]
    assert store.journal.last() is None

    with store.journal.held():
        store.journal.append(made[:5])
        store.journal.append(made[5:])

    assert made == list(store.journal.entries())
    assert made[9:] == list(store.journal.entries(after=9))
    assert [made[-1]] * 4 == [store.journal.last(near=guess) for guess in (0, 11, 12, 99)]


def test_a_server_keeps_the_first_of_two_entries(bucket: str) -> None:
    """An entry that is there is not overwritten: the same again is fine, another is a breach."""
    journal = object_store().journal
    first = entry(1)
    journal.append([first])
    journal.append([first])

    with pytest.raises(JournalBroken):
        journal.append([entry(1, reason="other")])
    assert [first] == list(journal.entries())


def test_a_server_that_is_not_there_is_told_without_secrets(tmp_path, settings, now) -> None:
    """The message names neither key nor address."""
    settings.KIEKJE_HOME = tmp_path
    settings.OBJECTS_URL = "s3://key:secret@127.0.0.1:9/bucket"

    with pytest.raises(StoreUnreachable) as caught:
        object_store().put(uuid4(), [b"x"], now)

    assert not [word for word in ("key:", "secret", "127.0.0.1") if word in str(caught.value)]
