"""The folder store and its journal after interruptions."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.vault.errors import JournalBroken, StoreUnreachable
from kiekje.vault.journal import to_line
from kiekje.vault.stores.files import write_whole
from kiekje.vault.stores.folder import FolderStore
from kiekje.vault.stores.journal_file import JournalFile
from tests.vault.stores.test_stores import entry


def test_files_are_for_their_owner_only(tmp_path: Path, now) -> None:
    """Nobody else on the machine may read an object, the journal or their folders."""
    store = FolderStore(tmp_path / "objects")
    object_id = uuid4()
    store.put(object_id, [b"x"], now)
    store.journal.append([entry(1)])

    for path in (tmp_path / "objects").rglob("*"):
        assert 0 == path.stat().st_mode & 0o077, path


def test_a_file_is_as_old_as_the_instance_says(tmp_path: Path, now) -> None:
    """The moment of an object is the shop's clock's, so that years can be simulated."""
    store = FolderStore(tmp_path)
    store.put(uuid4(), [b"x"], now)

    assert [now] == [one.written for one in store.listed()]


def test_drafts_are_swept_when_they_are_old(tmp_path: Path, now) -> None:
    """A draft that a kill left goes once it is old enough, and is no object meanwhile."""
    store = FolderStore(tmp_path)
    object_id = uuid4()
    path = store.path(object_id)
    path.parent.mkdir(parents=True)
    draft = path.with_name(f".{path.name}.0a0b0c0d.part")
    draft.write_bytes(b"half")
    os.utime(draft, (now.timestamp(), now.timestamp()))

    assert [] == list(store.listed())
    assert 0 == store.sweep(now)
    assert 1 == store.sweep(now + timedelta(seconds=1))
    assert not draft.exists()


def test_other_files_in_the_folder_are_let_be(tmp_path: Path, now) -> None:
    """What is not named like an object is neither listed nor swept."""
    store = FolderStore(tmp_path)
    for name in ("lost+found", "ab/notes.txt", "ab/zz.kj", "ab/" + "g" * 32 + ".kj"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    assert [] == list(store.listed())
    assert 0 == store.sweep(now + timedelta(days=9999))


def test_a_full_disk_leaves_nothing_half_made(tmp_path: Path, monkeypatch) -> None:
    """When the last byte does not fit, the file is not there and neither is its draft."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    with pytest.raises(OSError, match="No space"):
        write_whole(tmp_path / "a.kj", [b"x"])
    assert [] == list(tmp_path.iterdir())


def test_a_disk_that_refuses_is_a_store_that_fails(tmp_path: Path, now) -> None:
    """A file where the folder should be: the store says so in a sentence."""
    (tmp_path / "objects").write_bytes(b"")

    with pytest.raises(StoreUnreachable, match="object store"):
        FolderStore(tmp_path / "objects").put(uuid4(), [b"x"], now)


@given(st.data())
def test_a_torn_line_is_cut_from_the_journal(tmp_path_factory, data: st.DataObject) -> None:
    """Wherever a kill tore the last line, the entries before it stay and the next one follows."""
    path = tmp_path_factory.mktemp("journal") / "journal.jsonl"
    journal = JournalFile(path)
    made = [entry(seq) for seq in (1, 2, 3)]
    journal.append(made)
    whole = path.read_bytes()
    end = data.draw(st.integers(0, len(whole)))
    path.write_bytes(whole[:end])
    kept = whole[:end].count(b"\n")

    last = journal.last()
    assert whole[:end] == path.read_bytes()  # it may still be on its way: only appending cuts
    journal.append(made[kept:])

    assert (made[kept - 1] if kept else None) == last
    assert made == list(journal.entries())


def test_long_lines_are_read_from_the_end(tmp_path: Path) -> None:
    """An entry of thirty thousand objects is found at once, between others or alone."""
    from dataclasses import replace

    journal = JournalFile(tmp_path / "journal.jsonl")
    long = replace(entry(1), packed=os.urandom(16 * 30_000)).sealed()
    for made in (long, entry(2), replace(long, seq=3).sealed()):
        journal.append([made])

        assert made == journal.last()


def test_a_spoilt_line_is_a_breach(tmp_path: Path) -> None:
    """A whole line that is no entry is told by its number, wherever it is."""
    path = tmp_path / "journal.jsonl"
    path.write_bytes(to_line(entry(1)) + b"\nnonsense\n")

    with pytest.raises(JournalBroken) as at_the_end:
        JournalFile(path).last()
    with pytest.raises(JournalBroken) as reading:
        list(JournalFile(path).entries())
    assert [2, 2] == [at_the_end.value.seq, reading.value.seq]
