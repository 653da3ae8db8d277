"""The sealed format: what was sealed opens, and nothing else does."""

from __future__ import annotations

import io
from uuid import UUID, uuid4

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kiekje.vault.errors import ObjectAltered
from kiekje.vault.sealing import (
    HEADER,
    OVERHEAD,
    RECORD_BYTES,
    Measure,
    Seal,
    new_key,
    records,
    spans,
)
from tests.vault.strategies import contents, keys, kinds, pieces

ID = UUID(int=7)


def sealed(seal: Seal, parts: list[bytes]) -> bytes:
    """A sealed stream of which each part is a record of its own."""
    closed = [seal.record(n, part) for n, part in enumerate(parts)]
    return HEADER + b"".join(closed) + seal.record(len(parts), b"", last=True)


def opened(seal: Seal, stream: bytes) -> bytes:
    """The content of a stream."""
    return b"".join(seal.open(io.BytesIO(stream)))


@given(keys, kinds, pieces)
def test_what_was_sealed_opens(key: bytes, kind: str, parts: list[bytes]) -> None:
    """Content comes back byte for byte, sealed at once or as records that arrived one by one."""
    seal = Seal(key, ID, kind)

    assert b"".join(parts) == opened(seal, b"".join(seal.seal(parts)))
    assert b"".join(parts) == opened(seal, sealed(seal, parts))


@pytest.mark.parametrize("size", [0, 1, RECORD_BYTES - 1, RECORD_BYTES, RECORD_BYTES + 1, 3 << 20])
@pytest.mark.parametrize("piece", [1 << 16, RECORD_BYTES - 1, RECORD_BYTES, 5 << 19])
def test_records_hold_a_mebibyte(size: int, piece: int) -> None:
    """Whatever the pieces, records are full but the last, and cost 32 bytes each."""
    seal, content = Seal(new_key(), ID, "original"), bytes(size)
    given_in = [content[at : at + piece] for at in range(0, size, piece)]

    stream = b"".join(seal.seal(given_in))

    count = max(1, -(-size // RECORD_BYTES))
    assert len(HEADER) + size + count * OVERHEAD == len(stream)
    assert content == opened(seal, stream)


@given(pieces, st.data())
def test_any_changed_byte_is_noticed(parts: list[bytes], data: st.DataObject) -> None:
    """A flipped bit anywhere, header and lengths included, does not open."""
    seal = Seal(new_key(), ID, "original")
    stream = bytearray(sealed(seal, parts))
    at = data.draw(st.integers(0, len(stream) - 1))
    stream[at] ^= 1 << data.draw(st.integers(0, 7))

    with pytest.raises(ObjectAltered):
        opened(seal, bytes(stream))


@given(pieces, st.data())
def test_any_cut_is_noticed(parts: list[bytes], data: st.DataObject) -> None:
    """A stream that ends early does not open to its end, not even cut between two records."""
    seal = Seal(new_key(), ID, "original")
    stream = sealed(seal, parts)
    end = data.draw(st.integers(0, len(stream) - 1))

    with pytest.raises(ObjectAltered):
        opened(seal, stream[:end])


@given(st.binary(min_size=1, max_size=40))
def test_anything_added_is_noticed(more: bytes) -> None:
    """What follows the last record does not belong to the object."""
    seal = Seal(new_key(), ID, "original")

    with pytest.raises(ObjectAltered):
        opened(seal, sealed(seal, [b"photo"]) + more)


@given(st.permutations(range(4)), st.sets(st.integers(0, 3)))
def test_moved_and_missing_records_are_noticed(order: list[int], without: set[int]) -> None:
    """Records in another order, or some of them gone, do not open."""
    kept = [n for n in order if n not in without]
    assume(kept != [0, 1, 2, 3])
    seal = Seal(new_key(), ID, "original")
    parts = [seal.record(n, b"same") for n in range(4)]

    with pytest.raises(ObjectAltered):
        opened(seal, HEADER + b"".join(parts[n] for n in kept) + seal.record(4, b"", last=True))


@pytest.mark.parametrize("last", [True, False])
def test_the_end_cannot_be_moved(last: bool) -> None:
    """A record says of itself whether it is the last, and flipping that bit is noticed."""
    seal = Seal(new_key(), ID, "original")
    stream = bytearray(HEADER + seal.record(0, b"a", last=last) + seal.record(1, b"b", last=True))
    stream[len(HEADER)] ^= 0x80

    with pytest.raises(ObjectAltered):
        opened(seal, bytes(stream[: len(HEADER) + 33]) if not last else bytes(stream))


@given(contents, kinds, kinds)
def test_a_stream_opens_for_its_object_kind_and_key_only(
    content: bytes, kind: str, other: str
) -> None:
    """Another object's id, another kind or another key open nothing."""
    assume(kind != other)
    key = new_key()
    stream = b"".join(Seal(key, ID, kind).seal([content]))

    for stranger in (Seal(key, uuid4(), kind), Seal(key, ID, other), Seal(new_key(), ID, kind)):
        with pytest.raises(ObjectAltered):
            opened(stranger, stream)


@given(pieces, st.data())
def test_a_torn_tail_leaves_the_whole_records(parts: list[bytes], data: st.DataObject) -> None:
    """Of a stream that a kill cut anywhere, what is whole is measured exactly."""
    seal = Seal(new_key(), ID, "original")
    sizes = [len(seal.record(n, part)) for n, part in enumerate(parts)]
    stream = HEADER + b"".join(seal.record(n, part) for n, part in enumerate(parts))
    end = data.draw(st.integers(len(HEADER), len(stream)))
    ends = [len(HEADER) + sum(sizes[:n]) for n in range(len(parts) + 1)]
    whole = max(n for n, at in enumerate(ends) if at <= end)

    found = seal.measure(io.BytesIO(stream[:end]))

    length = sum(map(len, parts[:whole]))
    assert Measure(whole, length, ends[whole], closed=False) == found


@given(st.binary(max_size=80))
def test_a_tail_of_anything_is_torn(tail: bytes) -> None:
    """After a power cut a file may end in zeros or old bytes: they count as torn off."""
    seal = Seal(new_key(), ID, "original")
    whole = HEADER + seal.record(0, b"photo")

    assert Measure(1, 5, len(whole), closed=False) == seal.measure(io.BytesIO(whole + tail))


@given(pieces)
def test_a_record_opens_wherever_it_lies(parts: list[bytes]) -> None:
    """Records are found by their heads and open one by one, in any order."""
    seal = Seal(new_key(), ID, "original")
    file = io.BytesIO(sealed(seal, parts))

    found = list(spans(file))

    assert [*map(len, parts), 0] == [span.length for span in found]
    for span, part in reversed(list(zip(found, parts, strict=False))):
        assert part == seal.open_span(file, span)


def test_equal_content_looks_different() -> None:
    """The same photo sealed twice under one key shares no byte but by chance."""
    seal = Seal(new_key(), ID, "original")

    assert seal.record(0, bytes(100)) != seal.record(0, bytes(100))


def test_content_is_cut_into_records() -> None:
    """A large piece becomes whole records and a rest; nothing becomes none."""
    assert [RECORD_BYTES, 5] == [len(piece) for piece in records(bytes(RECORD_BYTES + 5))]
    assert [] == list(records(b""))
