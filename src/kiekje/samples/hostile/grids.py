"""HEIC grids that lie: a picture of many tiles, with too few, too many or none of them."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from functools import cache

from kiekje.samples.hostile.material import Bad, picture


def files() -> Iterator[Bad]:
    """Grids (ISO/IEC 23008-12, 6.6.2.3) around one good tile of 64 × 64 pixels."""
    invalid = "reject: pixel limit or invalid grid"
    yield Bad(
        "grid_missing_tiles.heic",
        _grid(4, 4, 256, 256, references=3),
        "HEIC grid of 4 x 4 that names 3 tiles",
        "reject: invalid grid (a lone tile offered instead would be wrong)",
    )
    yield Bad(
        "grid_one_tile_often.heic",
        _grid(255, 250, 16000, 16320, references=255 * 250),
        "HEIC grid of 63750 cells that all are one tile: 261 MP",
        invalid,
    )
    yield Bad(
        "grid_4294967280.heic",
        _grid(2, 2, 4294967280, 4294967280, references=4),
        "HEIC grid that says 4294967280 x 4294967280",
        invalid,
    )


def _box(name: bytes, payload: bytes) -> bytes:
    return struct.pack(">I", len(payload) + 8) + name + payload


def _full(name: bytes, payload: bytes, version: int = 0, flags: int = 0) -> bytes:
    return _box(name, struct.pack(">I", version << 24 | flags) + payload)


@cache
def _tile() -> tuple[bytes, bytes]:
    """The decoder settings (hvcC box) and the coded data of one tile."""
    from pillow_heif import from_pillow

    out = io.BytesIO()
    from_pillow(picture().resize((64, 64))).save(out, quality=50)
    data = out.getvalue()
    place = data.index(b"hvcC") - 4
    settings = data[place : place + struct.unpack(">I", data[place : place + 4])[0]]
    start = data.index(b"mdat") + 4
    size = struct.unpack(">I", data[start - 8 : start - 4])[0]
    return settings, data[start : start - 8 + size]


def _grid(rows: int, columns: int, width: int, height: int, *, references: int) -> bytes:
    """A HEIC whose primary item is a grid (item 1) of tile items that all are item 2."""
    settings, coded = _tile()
    large = width > 65535
    shape = struct.pack(">BBBB", 0, int(large), rows - 1, columns - 1)
    shape += struct.pack(">II" if large else ">HH", width, height)
    kind = _box(b"ftyp", b"heic\0\0\0\0mif1heic")
    place = len(kind) + len(_meta(settings, shape, 0, len(coded), width, height, references)) + 8
    meta = _meta(settings, shape, place, len(coded), width, height, references)
    return kind + meta + _box(b"mdat", coded)


def _meta(
    settings: bytes, shape: bytes, place: int, size: int, width: int, height: int, references: int
) -> bytes:
    handler = _full(b"hdlr", struct.pack(">I4s12xB", 0, b"pict", 0))
    primary = _full(b"pitm", struct.pack(">H", 1))
    entries = _full(b"infe", struct.pack(">HH4sB", 1, 0, b"grid", 0), 2)
    entries += _full(b"infe", struct.pack(">HH4sB", 2, 0, b"hvc1", 0), 2)
    items = _full(b"iinf", struct.pack(">H", 2) + entries)
    links = struct.pack(">HH", 1, references) + struct.pack(">H", 2) * references
    named = _full(b"iref", _box(b"dimg", links))
    sizes = _full(b"ispe", struct.pack(">II", width, height))
    sizes += _full(b"ispe", struct.pack(">II", 64, 64))
    shared = struct.pack(">IHBBHBBB", 2, 1, 1, 1, 2, 2, 2, 0x83)
    linked = _full(b"ipma", shared)
    properties = _box(b"iprp", _box(b"ipco", sizes + settings) + linked)
    where = struct.pack(">BBH", 0x44, 0, 2)
    where += struct.pack(">HHHHII", 1, 1, 0, 1, 0, len(shape))
    where += struct.pack(">HHHHII", 2, 0, 0, 1, place, size)
    located = _full(b"iloc", where, 1)
    inside = handler + primary + items + named + properties + located + _box(b"idat", shape)
    return _full(b"meta", inside)
