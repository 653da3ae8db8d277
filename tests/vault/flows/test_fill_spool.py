"""Spools: pieces that are on the disk when they are acknowledged, whatever happens next."""

from __future__ import annotations

import errno
import os
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiekje.vault import spools
from kiekje.vault.errors import ObjectForgotten, SpoolBusy, SpoolMissing, StoreUnreachable
from kiekje.vault.flows.destroy_objects import destroy_objects
from kiekje.vault.flows.fill_spool import (
    append_spool,
    begin_spool,
    finish_spool,
    read_spool,
    spool_length,
)
from kiekje.vault.flows.open_object import open_object
from kiekje.vault.stores.choosing import object_store
from tests.vault.strategies import pieces

pytestmark = pytest.mark.django_db(databases=["default", "keyring"])

MEGA = 1 << 20


@pytest.fixture
def spool(store, owner, now):
    """An empty spool."""
    return begin_spool(owner=owner, kind="original", now=now)


def forget_measures() -> None:
    """Know as little of the spools as a process that has just started."""
    spools._measures.clear()


def test_pieces_become_an_object(spool, owner) -> None:
    """Small and large pieces in a row, measured after each, read back as one."""
    content = [b"a", b"", os.urandom(3 * MEGA + 5), b"z" * 1000]
    lengths = [append_spool(spool, piece) for piece in content]
    finish_spool(spool)

    assert [1, 1, 3 * MEGA + 6, 3 * MEGA + 1006] == lengths
    assert b"".join(content) == open_object(spool, owner=owner, kind="original")


def test_a_spool_lies_sealed(folder, owner, now) -> None:
    """What has arrived is never in the clear on disk, not even before it is finished."""
    spool = begin_spool(owner=owner, kind="original", now=now)
    append_spool(spool, b"canary photo" * 1000)

    files = [path for path in folder.rglob("*") if path.is_file()]
    assert [spools.spool_path(spool)] == files
    assert b"canary" not in files[0].read_bytes()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(arrived=pieces, data=st.data())
def test_a_torn_spool_goes_on(folder, owner, now, arrived: list[bytes], data) -> None:
    """Wherever a kill tore the file, whole pieces stay, and the rest can be sent again."""
    spool = begin_spool(owner=owner, kind="original", now=now)
    path = spools.spool_path(spool)
    ends, lengths = [0, path.stat().st_size], [0, 0]
    for piece in arrived:
        lengths.append(append_spool(spool, piece))
        ends.append(path.stat().st_size)
    end = data.draw(st.integers(0, ends[-1]))
    os.truncate(path, end)
    with path.open("ab") as file:
        file.write(data.draw(st.sampled_from([b"", bytes(5), bytes(40)])))
    forget_measures()
    whole = max(length for at, length in zip(ends, lengths, strict=True) if at <= end)
    content = b"".join(arrived)

    assert whole == spool_length(spool)
    assert content[:whole] == b"".join(read_spool(spool))
    append_spool(spool, content[whole:] + b"more")
    finish_spool(spool)

    assert content + b"more" == open_object(spool, owner=owner, kind="original")


def test_finishing_twice_is_finishing_once(spool, owner) -> None:
    """After a kill anywhere in finishing, it is done again."""
    append_spool(spool, b"photo")
    finish_spool(spool)
    finish_spool(spool)

    assert b"photo" == open_object(spool, owner=owner, kind="original")


def killed(*_) -> None:
    """Stand for a kill."""
    raise KeyboardInterrupt


def test_a_closed_spool_that_was_not_published_is_published(spool, owner, monkeypatch) -> None:
    """A kill between closing and publishing loses nothing."""
    append_spool(spool, b"photo")
    with monkeypatch.context() as broken:
        broken.setattr(type(object_store()), "adopt", killed)
        with pytest.raises(KeyboardInterrupt):
            finish_spool(spool)
    forget_measures()

    finish_spool(spool)

    assert b"photo" == open_object(spool, owner=owner, kind="original")


def test_a_spool_that_is_no_more_is_told(spool) -> None:
    """Destroyed, finished or never begun: each has its words."""
    with pytest.raises(ObjectForgotten):
        append_spool(uuid4(), b"x")
    finish_spool(spool)
    for verb in (lambda: append_spool(spool, b"x"), lambda: spool_length(spool)):
        with pytest.raises(SpoolMissing):
            verb()


def test_a_destroyed_spool_takes_nothing(spool, now) -> None:
    """Once its key is gone, neither a piece nor its end is accepted."""
    append_spool(spool, b"x")
    destroy_objects([spool], reason="refused", person=None, now=now)

    for verb in (lambda: append_spool(spool, b"x"), lambda: finish_spool(spool)):
        with pytest.raises(ObjectForgotten):
            verb()


def test_two_do_not_append_at_once(spool) -> None:
    """The second is told to ask for the length."""
    with spools.open_spool(spool), pytest.raises(SpoolBusy):
        append_spool(spool, b"x")

    assert 1 == append_spool(spool, b"x")


def test_another_process_may_have_appended(spool, owner) -> None:
    """What is remembered of a spool counts only while nobody else wrote to it."""
    append_spool(spool, b"one ")
    remembered = dict(spools._measures)
    append_spool(spool, b"two ")
    spools._measures.update(remembered)

    assert 13 == append_spool(spool, b"three")
    finish_spool(spool)

    assert b"one two three" == open_object(spool, owner=owner, kind="original")


def test_a_full_disk_leaves_the_spool_as_it_was(spool, owner, monkeypatch) -> None:
    """A piece that did not fit is not half there, and comes again when there is room."""
    append_spool(spool, b"photo")
    path = spools.spool_path(spool)
    before = path.read_bytes()
    with monkeypatch.context() as full:
        full.setattr(os, "fsync", lambda _: (_ for _ in ()).throw(OSError(errno.ENOSPC, "full")))
        with pytest.raises(StoreUnreachable):
            append_spool(spool, b" and more")

    assert before == path.read_bytes()
    assert 14 == append_spool(spool, b" and more")
    finish_spool(spool)
    assert b"photo and more" == open_object(spool, owner=owner, kind="original")
