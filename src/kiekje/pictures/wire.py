"""What workers and their parent say to each other: frames of JSON and raw bytes, never objects.

A frame is eight bytes (two big-endian lengths), a JSON object, and raw bytes whose lengths the
object lists under "blobs". A worker may have been taken over by the file it decoded, so the
parent believes nothing: lengths are bounded, and ``codecs`` checks every field.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, BinaryIO

PREFIX = struct.Struct(">II")
LONGEST_TEXT = 4 << 20
LONGEST_BLOBS = 1 << 28


class Garbled(Exception):
    """A message is not what was agreed."""


@dataclass(frozen=True, slots=True)
class Message:
    """One frame: what it says, and the bytes that come with it."""

    text: Mapping[str, Any]
    blobs: tuple[bytes, ...] = ()


def frame(text: Mapping[str, Any], blobs: Sequence[bytes] = ()) -> tuple[bytes, ...]:
    """A frame as the pieces that are to be sent one after another; no blob is copied."""
    body = json.dumps({**text, "blobs": [len(blob) for blob in blobs]}, allow_nan=False).encode()
    return (PREFIX.pack(len(body), sum(map(len, blobs))) + body, *blobs)


def pack(text: Mapping[str, Any], blobs: Sequence[bytes] = ()) -> bytes:
    """A frame in one piece, ready to be sent."""
    return b"".join(frame(text, blobs))


def lengths(prefix: bytes) -> tuple[int, int]:
    """The lengths of text and blobs that a frame announces. Raises ``Garbled`` beyond bounds."""
    text, blobs = PREFIX.unpack(prefix)
    if text > LONGEST_TEXT or blobs > LONGEST_BLOBS:
        raise Garbled("A message is longer than agreed.")
    return text, blobs


def receive(source: BinaryIO) -> Message | None:
    """Read one whole frame of somebody who is trusted; None where there are no more.

    Each blob is read into its own memory, once: a photo is not copied.
    """
    prefix = source.read(PREFIX.size)
    if len(prefix) < PREFIX.size:
        return None
    length, total = PREFIX.unpack(prefix)
    text, sizes = parse(source.read(length), total)
    return Message(text, tuple(source.read(size) for size in sizes))


def unpack(body: bytes, raw: bytes) -> Message:
    """The message of a frame's text and blobs. Raises ``Garbled``."""
    text, sizes = parse(body, len(raw))
    blobs, start = [], 0
    for size in sizes:
        blobs.append(raw[start : start + size])
        start += size
    return Message(text, tuple(blobs))


def parse(body: bytes, total: int) -> tuple[dict[str, Any], list[int]]:
    """The text of a frame and the lengths of its blobs, ``total`` together. Raises ``Garbled``."""
    try:
        text = json.loads(body)
    except (ValueError, RecursionError) as problem:
        raise Garbled("A message is not JSON.") from problem
    if not isinstance(text, dict):
        raise Garbled("A message is not an object.")
    sizes = text.pop("blobs", None)
    if not isinstance(sizes, list) or not all(type(n) is int and n >= 0 for n in sizes):
        raise Garbled("A message does not say how long its parts are.")
    if sum(sizes) != total:
        raise Garbled("A message's parts are not as long as it says.")
    return text, sizes


class Inbox:
    """Collects bytes as they come and gives out whole messages."""

    def __init__(self) -> None:
        self._waiting = bytearray()

    def add(self, data: bytes) -> None:
        """Take in what was received."""
        self._waiting += data

    def take(self) -> Message | None:
        """The next whole message, or None. Raises ``Garbled``."""
        if len(self._waiting) < PREFIX.size:
            return None
        text, blobs = lengths(bytes(self._waiting[: PREFIX.size]))
        middle, end = PREFIX.size + text, PREFIX.size + text + blobs
        if len(self._waiting) < end:
            return None
        message = unpack(
            bytes(self._waiting[PREFIX.size : middle]), bytes(self._waiting[middle:end])
        )
        del self._waiting[:end]
        return message
