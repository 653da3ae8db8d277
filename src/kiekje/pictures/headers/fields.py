"""A small bounded reader of TIFF directories, which EXIF uses too.

Source: TIFF 6.0 section 2, EXIF 2.32 section 4.6. Nothing is followed that lies outside the bytes
given, no directory is read twice, and no value is longer than ``LONGEST_VALUE``.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

LONGEST_VALUE = 1 << 20
MOST_ENTRIES = 1_000
SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 6: 1, 7: 1, 8: 2, 9: 4, 10: 8, 11: 4, 12: 8, 13: 4}
CODES = {1: "B", 3: "H", 4: "I", 6: "b", 8: "h", 9: "i", 11: "f", 12: "d", 13: "I"}
RATIONALS = {5: "I", 10: "i"}


@dataclass(frozen=True, slots=True)
class Field:
    """One value of a directory: its TIFF type and its raw bytes, in the byte order given."""

    type: int
    raw: bytes
    order: str

    def text(self) -> str:
        """The value as text, up to its first NUL, without blanks around it."""
        return self.raw.split(b"\x00", 1)[0].decode("utf-8", "replace").strip()

    def numbers(self) -> tuple[float, ...]:
        """The value as numbers; a fraction with a zero below counts as not a number and ends it."""
        if self.type in RATIONALS:
            return tuple(self._fractions())
        code = CODES.get(self.type)
        if code is None:
            return ()
        size = SIZES[self.type]
        count = len(self.raw) // size
        return struct.unpack(f"{self.order}{count}{code}", self.raw[: count * size])

    def _fractions(self) -> Iterator[float]:
        for position in range(0, len(self.raw) - 7, 8):
            pair = struct.unpack_from(f"{self.order}2{RATIONALS[self.type]}", self.raw, position)
            if pair[1] == 0:
                return
            yield pair[0] / pair[1]

    def number(self) -> int | None:
        """The first number as an integer, or None."""
        values = self.numbers()
        try:
            return int(values[0]) if values else None
        except (ValueError, OverflowError):  # a float that is not a number, or infinite
            return None


@dataclass(frozen=True, slots=True)
class Directory:
    """One TIFF directory: its readable values by tag, and where the next one stands (0: none)."""

    fields: dict[int, Field]
    next: int

    def text(self, tag: int) -> str:
        """The text under a tag, or an empty string."""
        field = self.fields.get(tag)
        return field.text() if field is not None else ""

    def number(self, tag: int) -> int | None:
        """The first integer under a tag, or None."""
        field = self.fields.get(tag)
        return field.number() if field is not None else None

    def numbers(self, tag: int) -> tuple[float, ...]:
        """The numbers under a tag, or an empty tuple."""
        field = self.fields.get(tag)
        return field.numbers() if field is not None else ()


EMPTY = Directory({}, 0)


def byte_order(data: bytes) -> tuple[str, int] | None:
    """Byte order (as ``struct`` writes it) and place of the first directory; None if not TIFF."""
    if data[:4] == b"II*\x00":
        order = "<"
    elif data[:4] == b"MM\x00*":
        order = ">"
    else:
        return None
    if len(data) < 8:
        return None
    return order, struct.unpack_from(f"{order}I", data, 4)[0]


def read_directory(data: bytes, position: int, order: str) -> Directory:
    """Read one directory; entries that lie outside the data or are too long are left out."""
    if position < 8 or position + 2 > len(data):
        return EMPTY
    count = struct.unpack_from(f"{order}H", data, position)[0]
    fields: dict[int, Field] = {}
    for index in range(min(count, MOST_ENTRIES)):
        start = position + 2 + 12 * index
        if start + 12 > len(data):
            return Directory(fields, 0)
        tag, kind, number = struct.unpack_from(f"{order}HHI", data, start)
        length = SIZES.get(kind, 0) * number
        if not 0 < length <= LONGEST_VALUE:
            continue
        where = start + 8
        if length > 4:
            where = struct.unpack_from(f"{order}I", data, where)[0]
        if where + length <= len(data):
            fields.setdefault(tag, Field(kind, data[where : where + length], order))
    after = position + 2 + 12 * count
    if after + 4 > len(data):
        return Directory(fields, 0)
    return Directory(fields, struct.unpack_from(f"{order}I", data, after)[0])
