"""Frames carry JSON and bytes, and nothing that was not agreed gets through."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiekje.pictures.wire import LONGEST_TEXT, PREFIX, Garbled, Inbox, Message, pack

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
texts = st.dictionaries(st.text().filter(lambda name: name != "blobs"), json_values, max_size=4)


@given(
    st.lists(st.tuples(texts, st.lists(st.binary(max_size=40), max_size=3)), max_size=4),
    st.integers(1, 50),
)
def test_messages_survive_any_cutting_into_pieces(
    messages: list[tuple[dict[str, object], list[bytes]]], size: int
) -> None:
    """However the bytes arrive, the same messages come out in the same order."""
    stream = b"".join(pack(text, blobs) for text, blobs in messages)
    inbox, found = Inbox(), []
    for start in range(0, len(stream), size):
        inbox.add(stream[start : start + size])
        while (message := inbox.take()) is not None:
            found.append(message)

    assert [Message(text, tuple(blobs)) for text, blobs in messages] == found


@given(st.binary(max_size=200))
def test_noise_is_garbled_or_incomplete(noise: bytes) -> None:
    """Nothing but the agreed error is raised."""
    inbox = Inbox()
    inbox.add(noise)
    try:
        found = inbox.take()
    except Garbled:
        found = None

    assert found is None or isinstance(found, Message)


@pytest.mark.parametrize(
    "body",
    [b"[]", b"nonsense", b'{"a": 1}', b'{"blobs": [-1, 6]}', b'{"blobs": [true]}', b"[" * 5000],
)
def test_a_frame_that_is_not_as_agreed_is_garbled(body: bytes) -> None:
    """Another kind of JSON, or wrong lengths, are refused."""
    inbox = Inbox()
    inbox.add(PREFIX.pack(len(body), 5) + body + b"bytes")

    with pytest.raises(Garbled):
        inbox.take()


def test_a_frame_that_is_too_long_is_refused_at_once() -> None:
    """Its length alone is reason enough; nothing is collected."""
    inbox = Inbox()
    inbox.add(PREFIX.pack(LONGEST_TEXT + 1, 0))

    with pytest.raises(Garbled):
        inbox.take()


def test_a_number_that_json_does_not_know_is_not_sent() -> None:
    """Not-a-number is a fault of the sender."""
    with pytest.raises(ValueError, match="JSON"):
        pack({"n": json.loads("NaN")})
