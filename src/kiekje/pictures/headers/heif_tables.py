"""Reads the tables of a HEIF meta box: which items there are, where they stand, what they own.

Source: ISO/IEC 14496-12 sections 8.11 (meta, iloc, pitm, iinf, iref, idat) and
ISO/IEC 23008-12 section 9.3 (iprp, ipco, ipma).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kiekje.pictures.errors import Damaged

MOST_BOXES = 100_000
MOST_ITEMS = 20_000
MOST_PIECES = 50_000


@dataclass(frozen=True, slots=True)
class Piece:
    """Bytes of an item: in the file (method 0) or the item data box (1); length 0 means all."""

    method: int
    offset: int
    length: int


@dataclass(slots=True)
class Items:
    """The tables of a meta box, by item id."""

    primary: int = 0
    types: dict[int, bytes] = field(default_factory=dict)
    pieces: dict[int, list[Piece]] = field(default_factory=dict)
    references: dict[tuple[bytes, int], list[int]] = field(default_factory=dict)
    properties: list[tuple[bytes, bytes]] = field(default_factory=list)
    owned: dict[int, list[int]] = field(default_factory=dict)
    item_data: bytes = b""

    def owned_by(self, item: int) -> Iterator[tuple[bytes, bytes]]:
        """The properties of an item: name and content."""
        for index in self.owned.get(item, ()):
            if 0 < index <= len(self.properties):
                yield self.properties[index - 1]

    def property(self, item: int, name: bytes) -> bytes | None:
        """The first property of this name that the item owns."""
        return next((content for own, content in self.owned_by(item) if own == name), None)


class CutOff(Damaged):
    """A table says that it is longer than its box."""


class Cursor:
    """Reads big-endian numbers one after another and refuses to read past the end."""

    def __init__(self, data: bytes, start: int, end: int) -> None:
        self.data = data
        self.position = start
        self.end = min(end, len(data))

    def take(self, size: int) -> bytes:
        """The next bytes. Raises ``CutOff``."""
        after = self.position + size
        if after > self.end:
            raise CutOff("This file is damaged: its table of contents is cut off.")
        taken = self.data[self.position : after]
        self.position = after
        return taken

    def number(self, size: int) -> int:
        """The next ``size`` bytes as a number (0 for no bytes)."""
        return int.from_bytes(self.take(size), "big")

    def version(self) -> tuple[int, int]:
        """Version and flags, with which every full box begins."""
        return self.number(1), self.number(3)


def boxes(data: bytes, start: int = 0, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
    """Walk the boxes between two positions: name, and where the content begins and ends.

    The last end may lie beyond a file that is cut off. Raises ``Damaged`` for sizes that make no
    sense.
    """
    limit = len(data) if end is None else min(end, len(data))
    position = start
    for _ in range(MOST_BOXES):
        if position + 8 > limit:
            return
        size = int.from_bytes(data[position : position + 4], "big")
        name, content = data[position + 4 : position + 8], position + 8
        if size == 1:
            size = int.from_bytes(data[content : content + 8], "big")
            content += 8
        elif size == 0:
            size = limit - position
        if position + size < content:
            raise Damaged("This file is damaged: a part of it says that it is smaller than it is.")
        yield name, content, position + size
        position += size
    raise Damaged("This file consists of far more pieces than a photo has.")


def read_items(data: bytes, start: int, end: int) -> Items:
    """Read the tables between two positions. Raises ``Damaged``."""
    items = Items()
    for name, content, after in boxes(data, start, end):
        cursor = Cursor(data, content, min(after, end))
        if name == b"pitm":
            version, _ = cursor.version()
            items.primary = cursor.number(2 if version == 0 else 4)
        elif name == b"iinf":
            _read_types(cursor, items)
        elif name == b"iloc":
            _read_places(cursor, items)
        elif name == b"iref":
            _read_references(cursor, items)
        elif name == b"iprp":
            _read_properties(cursor, items)
        elif name == b"idat":
            items.item_data = data[content : cursor.end]
    if items.primary not in items.types:
        raise Damaged("This file is damaged: it does not say which picture is the main one.")
    return items


def _read_types(cursor: Cursor, items: Items) -> None:
    version, _ = cursor.version()
    cursor.number(2 if version == 0 else 4)
    for name, content, end in boxes(cursor.data, cursor.position, cursor.end):
        if name != b"infe":
            continue
        entry = Cursor(cursor.data, content, min(end, cursor.end))
        version, _ = entry.version()
        if version < 2:  # before 2010: files without a type, no pictures
            continue
        item = entry.number(2 if version == 2 else 4)
        entry.number(2)
        items.types[item] = entry.take(4)
        if len(items.types) > MOST_ITEMS:
            raise Damaged("This file holds far more parts than a photo has.")


def _read_places(cursor: Cursor, items: Items) -> None:
    version, _ = cursor.version()
    sizes = cursor.number(2)
    offset, length, base, index = (sizes >> shift & 15 for shift in (12, 8, 4, 0))
    index = index if version in (1, 2) else 0
    total = 0
    for _ in range(cursor.number(4 if version == 2 else 2)):
        item = cursor.number(4 if version == 2 else 2)
        method = cursor.number(2) & 15 if version in (1, 2) else 0
        cursor.number(2)
        start = cursor.number(base)
        pieces = items.pieces.setdefault(item, [])
        for _ in range(cursor.number(2)):
            cursor.number(index)
            pieces.append(Piece(method, start + cursor.number(offset), cursor.number(length)))
            total += 1
            if total > MOST_PIECES:
                raise Damaged("This file is cut into far more pieces than a photo is.")


def _read_references(cursor: Cursor, items: Items) -> None:
    version, _ = cursor.version()
    size = 2 if version == 0 else 4
    for name, content, end in boxes(cursor.data, cursor.position, cursor.end):
        entry = Cursor(cursor.data, content, min(end, cursor.end))
        source = entry.number(size)
        targets = items.references.setdefault((name, source), [])
        targets.extend(entry.number(size) for _ in range(entry.number(2)))


def _read_properties(cursor: Cursor, items: Items) -> None:
    for name, content, end in boxes(cursor.data, cursor.position, cursor.end):
        after = min(end, cursor.end)
        if name == b"ipco":
            for kind, start, stop in boxes(cursor.data, content, after):
                items.properties.append((kind, cursor.data[start : min(stop, after)]))
        elif name == b"ipma":
            _read_owners(Cursor(cursor.data, content, after), items)


def _read_owners(cursor: Cursor, items: Items) -> None:
    version, flags = cursor.version()
    for _ in range(cursor.number(4)):
        item = cursor.number(2 if version < 1 else 4)
        owned = items.owned.setdefault(item, [])
        for _ in range(cursor.number(1)):
            number = cursor.number(2 if flags & 1 else 1)
            owned.append(number & (0x7FFF if flags & 1 else 0x7F))
