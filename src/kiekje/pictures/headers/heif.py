"""Reads the boxes of a HEIC or AVIF still picture and refuses grids that do not add up.

Source: ISO/IEC 14496-12 (boxes, meta, iloc, iinf, iref, iprp), ISO/IEC 23008-12 (image items,
grid, irot, imir), AV1 image file format 1.2.
"""

from __future__ import annotations

import struct

from kiekje.pictures.errors import Animation, Damaged
from kiekje.pictures.facts import Format
from kiekje.pictures.headers.header import Header
from kiekje.pictures.headers.heif_tables import Items, boxes, read_items

MOVING = frozenset((b"avis", b"hevc", b"hevx", b"msf1"))
CODED: dict[bytes, Format] = {b"hvc1": "heic", b"av01": "avif"}
MOST_TILES = 10_000
LONGEST_ATTACHMENT = 8 << 20


def read_heif(data: bytes) -> Header:
    """Read size and attachments of the primary picture. Raises ``Damaged`` or ``Animation``."""
    top = {name: (start, end) for name, start, end in reversed(list(boxes(data)))}
    if data[8:12] in MOVING or (b"moov" in top and b"meta" not in top):
        raise Animation(
            "This file holds moving pictures. Only still pictures can be printed: "
            "save one frame of it."
        )
    if b"meta" not in top:
        raise Damaged("This file is damaged: the part that says what is in it is missing.")
    start, end = top[b"meta"]
    if end > len(data):
        raise Damaged("This file is incomplete: it ends before the picture begins.")
    return _header(data, read_items(data, start + 4, end))


def _header(data: bytes, items: Items) -> Header:
    primary = items.primary
    width, height = _size(items, primary)
    if width == 0 or height == 0:
        raise Damaged("This file is damaged: it says that it has no width or no height.")
    tiles = [primary]
    if items.types.get(primary) == b"grid":
        tiles = _grid_tiles(data, items, primary)
    kinds = {CODED.get(items.types.get(tile, b"")) for tile in tiles}
    kind = kinds.pop() if len(kinds) == 1 else None
    if kind is None:
        raise Damaged("This file is damaged or of a rare kind: its picture is coded unusually.")
    held, wanted = _held(data, items, tiles)
    primaries, transfer, profile = _colour(items, primary, tiles[0])
    return Header(
        kind,
        width,
        height,
        bits=_bits(items, primary, tiles[0]),
        orientation=_orientation(items, primary),
        complete=held >= wanted,
        held=held / max(1, wanted),
        profile=profile,
        exif=_exif(data, items, primary),
        xmp=_attached(data, items, primary, b"mime"),
        primaries=primaries,
        transfer=transfer,
    )


def _size(items: Items, item: int) -> tuple[int, int]:
    extents = items.property(item, b"ispe")
    if extents is None or len(extents) < 12:
        raise Damaged("This file is damaged: the part that says how large it is is missing.")
    return int.from_bytes(extents[4:8], "big"), int.from_bytes(extents[8:12], "big")


def _grid_tiles(data: bytes, items: Items, primary: int) -> list[int]:
    """The tiles of a grid, after all of them have been found to be there and to fit."""
    tiles = items.references.get((b"dimg", primary), [])
    plan = _content(data, items, primary)
    if plan is None or len(plan) < (12 if len(plan) > 1 and plan[1] & 1 else 8):
        raise Damaged("This file is damaged: the plan of its tiles is missing.")
    rows, columns = plan[2] + 1, plan[3] + 1
    width, height = struct.unpack_from(">II" if plan[1] & 1 else ">HH", plan, 4)
    if (width, height) != _size(items, primary):
        raise Damaged("This file is damaged: it contradicts itself about its size.")
    if len(tiles) != rows * columns or len(set(tiles)) != len(tiles) or len(tiles) > MOST_TILES:
        raise Damaged(
            f"This file is damaged: the picture is made of {rows * columns} tiles, "
            f"and {len(set(tiles))} are there."
        )
    sizes = {_size(items, tile) for tile in tiles}
    across, down = next(iter(sizes))
    if len(sizes) != 1 or not (
        across * (columns - 1) < width <= across * columns
        and down * (rows - 1) < height <= down * rows
    ):
        raise Damaged("This file is damaged: its tiles do not fit together.")
    return tiles


def _held(data: bytes, items: Items, tiles: list[int]) -> tuple[int, int]:
    """How many bytes of the coded picture are there, and how many there should be."""
    held = wanted = 0
    for tile in tiles:
        pieces = items.pieces.get(tile, [])
        if not pieces:
            raise Damaged("This file is damaged: it does not say where the picture stands.")
        for piece in pieces:
            size = len(items.item_data) if piece.method == 1 else len(data)
            wanted += max(1, piece.length)
            held += max(0, min(size, piece.offset + max(1, piece.length)) - piece.offset)
    return held, wanted


def _content(data: bytes, items: Items, item: int) -> bytes | None:
    """The bytes of a small item; None where they are not all there, or are far too many."""
    parts: list[bytes] = []
    for piece in items.pieces.get(item, []):
        source = items.item_data if piece.method == 1 else data
        end = piece.offset + piece.length if piece.length else len(source)
        if piece.method > 1 or end > len(source) or end - piece.offset > LONGEST_ATTACHMENT:
            return None
        parts.append(source[piece.offset : end])
    joined = b"".join(parts[:16])
    return joined or None


def _attached(data: bytes, items: Items, primary: int, name: bytes) -> bytes | None:
    """The content of the first item of a type that describes the primary picture."""
    for item, kind in items.types.items():
        if kind == name and primary in items.references.get((b"cdsc", item), [primary]):
            return _content(data, items, item)
    return None


def _exif(data: bytes, items: Items, primary: int) -> bytes | None:
    """The TIFF structure inside the Exif item, which begins with how many bytes to skip."""
    content = _attached(data, items, primary, b"Exif")
    if content is None or len(content) < 12:
        return None
    return content[4 + int.from_bytes(content[:4], "big") :] or None


def _colour(items: Items, primary: int, tile: int) -> tuple[int | None, int | None, bytes | None]:
    """Colour as codes (primaries, transfer) or as an ICC profile."""
    primaries = transfer = profile = None
    for owner in dict.fromkeys((primary, tile)):
        for name, content in items.owned_by(owner):
            if name != b"colr":
                continue
            if content[:4] in (b"prof", b"rICC") and profile is None:
                profile = content[4:]
            elif content[:4] == b"nclx" and primaries is None and len(content) >= 10:
                primaries, transfer = struct.unpack_from(">HH", content, 4)
    return primaries, transfer, profile


def _bits(items: Items, primary: int, tile: int) -> int:
    for owner in (primary, tile):
        info = items.property(owner, b"pixi")
        if info is not None and len(info) > 5:
            return info[5]
    return 8


def _orientation(items: Items, primary: int) -> int:
    """The turn and the mirror of the container as the one number that EXIF has for both."""
    turn = items.property(primary, b"irot")
    mirror = items.property(primary, b"imir")
    quarters = turn[0] & 3 if turn else 0  # counter-clockwise, applied before the mirror
    if not mirror:
        return (1, 8, 3, 6)[quarters]
    across = mirror[0] & 1 == 1  # about the vertical axis: left and right change places
    return ((2, 7, 4, 5) if across else (4, 5, 2, 7))[quarters]
