"""Wrapped keys: bound to object, kind, owner and master key."""

from __future__ import annotations

from dataclasses import replace
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.vault.errors import KeyAltered, WrongMasterKey
from kiekje.vault.wrapping import Bond, is_wrapped_by, unwrap_key, wrap_key
from tests.vault.strategies import keys, kinds

MASTER = bytes(range(32))


@given(keys, keys, kinds, st.uuids(), st.uuids())
def test_a_key_comes_back(master: bytes, key: bytes, kind: str, owner, object_id) -> None:
    """Who has the master key and knows what the key is for gets it."""
    bond = Bond(object_id, owner, kind)

    assert key == unwrap_key(master, wrap_key(master, key, bond), bond)


@given(st.integers(0, 67), st.integers(0, 7))
def test_any_changed_byte_of_a_key_is_noticed(at: int, bit: int) -> None:
    """A flipped bit in the mark reads as another master key, anywhere else as an altered key."""
    bond = Bond(uuid4(), uuid4(), "original")
    wrapped = bytearray(wrap_key(MASTER, bytes(32), bond))
    wrapped[at] ^= 1 << bit

    with pytest.raises(WrongMasterKey if at < 8 else KeyAltered):
        unwrap_key(MASTER, bytes(wrapped), bond)


@given(st.integers(0, 67))
def test_a_cut_key_is_noticed(end: int) -> None:
    """A key that lacks its end does not open."""
    bond = Bond(uuid4(), uuid4(), "original")

    with pytest.raises((WrongMasterKey, KeyAltered)):
        unwrap_key(MASTER, wrap_key(MASTER, bytes(32), bond)[:end], bond)


def test_a_key_is_bound_to_what_it_is_for() -> None:
    """Another owner, object or kind does not open it: swapped keys are noticed."""
    bond = Bond(uuid4(), uuid4(), "original")
    wrapped = wrap_key(MASTER, bytes(32), bond)

    for other in (
        replace(bond, object_id=uuid4()),
        replace(bond, owner=uuid4()),
        replace(bond, kind="large"),
    ):
        with pytest.raises(KeyAltered):
            unwrap_key(MASTER, wrapped, other)


def test_a_wrapped_key_tells_its_master() -> None:
    """Which master key wrapped a key can be told without it."""
    wrapped = wrap_key(MASTER, bytes(32), Bond(uuid4(), uuid4(), "original"))

    assert is_wrapped_by(MASTER, wrapped)
    assert not is_wrapped_by(bytes(32), wrapped)
    assert MASTER not in wrapped
