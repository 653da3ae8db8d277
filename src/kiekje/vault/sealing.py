"""Sealing: the format of a sealed object, pure bytes in and out.

A sealed object is a header and records of at most 1 MiB of content, each encrypted with AES-256-GCM
under the key of that one object (NIST SP 800-38D)::

    header   8 bytes   KIEKJE, 0, version 1
    record   4 bytes   bit 31: the last record; bits 0 to 30: bytes of content in it
            12 bytes   nonce, drawn at random
             n bytes   ciphertext
            16 bytes   tag

Each tag also covers the object's id and kind, the record's number and whether it is the last, so
that a record moved, swapped, cut off or taken from another object does not open. Nonces are random
and not counted, because a record that a kill tore off is written again under the same number; under
one key 2**32 of them may be drawn (the same publication, 8.3), and an object of 1 TB draws 2**20.

A stream that is still being written has no last record. What is whole of it can be measured and
continued, so that a spool survives a kill (``measure``).
"""

from __future__ import annotations

import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from kiekje.vault.errors import ObjectAltered

HEADER = b"KIEKJE\x00\x01"
RECORD_BYTES = 1 << 20
KEY_BYTES = 32
OVERHEAD = 32  # bytes that a record is longer than its content

_HEAD = struct.Struct(">I12s")
_TAG_BYTES = 16
_LAST = 1 << 31

Piece = bytes | bytearray | memoryview


def new_key() -> bytes:
    """A fresh 256-bit key, for one object and no other."""
    return AESGCM.generate_key(8 * KEY_BYTES)


@dataclass(frozen=True, slots=True)
class Span:
    """Where one record lies: number, offset in the file, bytes of content, and if it is last."""

    number: int
    offset: int
    length: int
    last: bool

    @property
    def end(self) -> int:
        """The offset of what follows."""
        return self.offset + self.length + OVERHEAD


@dataclass(frozen=True, slots=True)
class Measure:
    """What is whole of a stream: records and bytes of content; the whole part ends at ``end``."""

    records: int
    length: int
    end: int
    closed: bool


class Seal:
    """Seals and opens one object: knows its key, its id and its kind."""

    __slots__ = ("_bound", "_cipher", "_id")

    def __init__(self, key: bytes, object_id: UUID, kind: str) -> None:
        self._cipher = AESGCM(key)
        self._id = object_id
        self._bound = HEADER + object_id.bytes + kind.encode()

    def record(self, number: int, content: Piece, *, last: bool = False) -> bytes:
        """One sealed record."""
        nonce = os.urandom(12)
        head = _HEAD.pack(len(content) | (_LAST if last else 0), nonce)
        return head + self._cipher.encrypt(nonce, content, self._about(number, last))

    def seal(self, content: Iterable[Piece]) -> Iterator[bytes]:
        """The sealed stream of some content, piece by piece."""
        yield HEADER
        number = 0
        held: Piece = b""
        for piece in _pieces(content):
            if number:
                yield self.record(number - 1, held)
            held, number = piece, number + 1
        yield self.record(max(number - 1, 0), held, last=True)

    def open(self, file: BinaryIO) -> Iterator[bytes]:
        """The content, record by record. Raises ObjectAltered, at the end for a stream cut short.

        Each record that is yielded is what was sealed; only the end says that it was all.
        """
        if file.read(len(HEADER)) != HEADER:
            raise ObjectAltered(self._id)
        number, last = 0, False
        while not last:
            content, last = self._next(file, number)
            yield content
            number += 1
        if file.read(1):
            raise ObjectAltered(self._id)

    def open_span(self, file: BinaryIO, span: Span) -> bytes:
        """The content of one record, wherever it lies."""
        file.seek(span.offset)
        content, last = self._next(file, span.number)
        if last != span.last or len(content) != span.length:
            raise ObjectAltered(self._id)
        return content

    def measure(self, file: BinaryIO) -> Measure:
        """How much of a stream that is being written is whole: every record is opened and held.

        What follows the last whole record was never acknowledged, and is to be cut off.
        """
        if file.read(len(HEADER)) != HEADER:
            return Measure(0, 0, 0, closed=False)
        records, length, end, last = 0, 0, len(HEADER), False
        while not last:
            try:
                content, last = self._next(file, records)
            except ObjectAltered:
                break
            records, length, end = records + 1, length + len(content), file.tell()
        return Measure(records, length, end, closed=last)

    def _next(self, file: BinaryIO, number: int) -> tuple[bytes, bool]:
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            raise ObjectAltered(self._id)
        said, nonce = _HEAD.unpack(head)
        length, last = said & ~_LAST, bool(said & _LAST)
        sealed = file.read(length + _TAG_BYTES) if length <= RECORD_BYTES else b""
        if len(sealed) != length + _TAG_BYTES:  # the tag covers the bytes that are there
            raise ObjectAltered(self._id)
        try:
            return self._cipher.decrypt(nonce, sealed, self._about(number, last)), last
        except InvalidTag:
            raise ObjectAltered(self._id) from None

    def _about(self, number: int, last: bool) -> bytes:
        # The kind is the only part whose length varies, and a fixed number of bytes follows it.
        return self._bound + struct.pack(">Q?", number, last)


def spans(file: BinaryIO) -> Iterator[Span]:
    """Where the records of a sealed stream lie, by their heads alone: nothing is opened."""
    number, offset, last = 0, len(HEADER), False
    while not last:
        file.seek(offset)
        head = file.read(_HEAD.size)
        if len(head) < _HEAD.size:
            return
        said = _HEAD.unpack(head)[0]
        last = bool(said & _LAST)
        span = Span(number, offset, said & ~_LAST, last)
        yield span
        number, offset = number + 1, span.end


def records(content: Piece) -> Iterator[memoryview]:
    """Content cut into pieces that fit a record; none of nothing."""
    view = memoryview(content).cast("B")
    for start in range(0, len(view), RECORD_BYTES):
        yield view[start : start + RECORD_BYTES]


def _pieces(content: Iterable[Piece]) -> Iterator[Piece]:
    """The same content in pieces of exactly a record, but the last."""
    gathered = bytearray()
    for piece in content:
        if not gathered and len(piece) >= RECORD_BYTES:
            whole = len(piece) - len(piece) % RECORD_BYTES
            yield from records(memoryview(piece)[:whole])
            gathered += memoryview(piece)[whole:]
            continue
        gathered += piece
        while len(gathered) >= RECORD_BYTES:
            yield bytes(gathered[:RECORD_BYTES])
            del gathered[:RECORD_BYTES]
    if gathered:
        yield bytes(gathered)
