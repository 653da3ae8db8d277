"""The journal's entries: a chain that shows every change."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.vault.errors import JournalBroken
from kiekje.vault.journal import (
    GENESIS,
    Entry,
    checked,
    from_line,
    pack,
    to_line,
    unpack,
)

AT = datetime(2026, 3, 1, 12, 30, 5, 123, tzinfo=UTC)


def chain(length: int) -> list[Entry]:
    """A journal of some length."""
    made: list[Entry] = []
    for seq in range(1, length + 1):
        previous = made[-1].digest if made else GENESIS
        objects = pack([UUID(int=seq), UUID(int=seq + 100)])
        entry = Entry(seq, AT, "destroy-objects", "erased", objects, uuid4(), {"to": "x"}, previous)
        made.append(entry.sealed())
    return made


@given(st.lists(st.uuids(), max_size=5))
def test_ids_are_packed_and_unpacked(ids: list[UUID]) -> None:
    """Sixteen bytes an id, in their order."""
    assert tuple(ids) == unpack(pack(ids))
    assert 16 * len(ids) == len(pack(ids))


def test_an_entry_survives_its_line() -> None:
    """What is read back is what was written, digest included, on one line."""
    for entry in chain(3):
        line = to_line(entry)

        assert entry == from_line(line)
        assert b"\n" not in line


@pytest.mark.parametrize("line", [b"", b"{}", b"[]", b"null", b'{"seq": 1}', b"\xff"])
def test_what_is_no_entry_is_told(line: bytes) -> None:
    """A line of anything else is refused."""
    with pytest.raises(ValueError, match="no entry"):
        from_line(line)


def test_a_whole_chain_holds() -> None:
    """Entries that follow one another pass, from the beginning or from a known one."""
    made = chain(5)

    assert made == list(checked(made, "here"))
    assert made[2:] == list(checked(made[2:], "here", (2, made[1].digest)))


@pytest.mark.parametrize(
    "change",
    [
        {"at": AT.replace(year=2027)},
        {"verb": "replace-objects"},
        {"reason": "expired"},
        {"packed": bytes(16)},
        {"person": None},
        {"about": {}},
        {"previous": bytes(32)},
        {"digest": bytes(32)},
        {"seq": 4},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_changed_entry_breaks_the_chain(change: dict) -> None:
    """Whatever is changed in an entry is found at that entry."""
    made = chain(5)
    made[2] = replace(made[2], **change)

    with pytest.raises(JournalBroken) as caught:
        list(checked(made, "here"))
    assert 3 == caught.value.seq


@given(st.integers(0, 3))
def test_a_missing_entry_breaks_the_chain(at: int) -> None:
    """An entry that was taken out is found where it is missing, even if the next is made to fit."""
    made = chain(5)
    del made[at]

    with pytest.raises(JournalBroken) as caught:
        list(checked(made, "here"))
    assert at + 1 == caught.value.seq


def test_a_rewritten_entry_breaks_the_next() -> None:
    """An entry with a digest of its own making does not fit what follows."""
    made = chain(3)
    made[1] = replace(made[1], reason="expired").sealed()

    with pytest.raises(JournalBroken) as caught:
        list(checked(made, "here"))
    assert 3 == caught.value.seq
