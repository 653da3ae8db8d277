"""Reads the chunks of a PNG and strips those that are not needed to decode it.

Source: Portable Network Graphics, third edition (W3C, 2025), sections 5 and 11.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kiekje.pictures.errors import Animation, Damaged
from kiekje.pictures.headers.header import Header

SIGNATURE = b"\x89PNG\r\n\x1a\n"
NEEDED = frozenset((b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND"))
TOLD = frozenset((b"acTL", b"IEND", b"eXIf", b"iCCP", b"cICP", b"iTXt"))
BANDS = {0: 1, 2: 3, 3: 3, 4: 2, 6: 4}
XMP_KEY = b"XML:com.adobe.xmp\x00"
LONGEST_ATTACHMENT = 8 << 20
MOST_CHUNKS = 200_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk by its name and position; ``end`` lies behind its check sum."""

    name: bytes
    start: int
    end: int


def chunks(data: bytes) -> Iterator[Chunk]:
    """Walk the chunks; stops without a word where the file ends before the chunk does."""
    position = len(SIGNATURE)
    for _ in range(MOST_CHUNKS):
        if position + 12 > len(data):
            return
        end = position + 12 + int.from_bytes(data[position : position + 4], "big")
        if end > len(data):
            return
        name = data[position + 4 : position + 8]
        yield Chunk(name, position, end)
        if name == b"IEND":
            return
        position = end
    raise Damaged("This PNG consists of far more pieces than a photo has.")


def read_png(data: bytes) -> Header:
    """Read size and attachments. Raises ``Damaged`` or ``Animation``."""
    walk = chunks(data)
    first = next(walk, None)
    if first is None or first.name != b"IHDR" or first.end - first.start != 25:
        raise Damaged("This PNG is damaged: the part that says how large it is is missing.")
    width = int.from_bytes(data[16:20], "big")
    height = int.from_bytes(data[20:24], "big")
    if width == 0 or height == 0:
        raise Damaged("This PNG is damaged: it says that it has no width or no height.")
    header = Header(
        "png", width, height, bands=BANDS.get(data[25], 3), bits=data[24], complete=False
    )
    end = first.end
    for chunk in walk:
        if chunk.name in TOLD:
            header = _noted(header, chunk.name, data[chunk.start + 8 : chunk.end - 4])
        end = chunk.end
    if not header.complete:
        header = replace(header, held=_held(data, end))
    return header


def _noted(header: Header, name: bytes, payload: bytes) -> Header:
    if name == b"acTL" and int.from_bytes(payload[:4], "big") > 1:
        raise Animation(
            "This PNG is an animation. Only still pictures can be printed: save one frame of it."
        )
    if name == b"IEND":
        return replace(header, complete=True)
    if name == b"eXIf" and header.exif is None:
        return replace(header, exif=payload)
    if name == b"iCCP" and header.profile is None:
        return replace(header, profile=_unpacked(payload.partition(b"\x00")[2][1:]) or b"")
    if name == b"cICP" and len(payload) == 4:
        return replace(header, primaries=payload[0], transfer=payload[1])
    if name == b"iTXt" and header.xmp is None and payload.startswith(XMP_KEY):
        return replace(header, xmp=_text(payload[len(XMP_KEY) :]))
    return header


def _text(payload: bytes) -> bytes | None:
    """The text of an iTXt chunk behind its keyword: two flags, two strings, the text."""
    parts = payload[2:].split(b"\x00", 2)
    if len(parts) < 3:
        return None
    return _unpacked(parts[2]) if payload[0] == 1 else parts[2]


def _unpacked(packed: bytes) -> bytes | None:
    """Inflate, but never to more than ``LONGEST_ATTACHMENT``; None where it is broken or longer."""
    inflate = zlib.decompressobj()
    try:
        plain = inflate.decompress(packed, LONGEST_ATTACHMENT)
    except zlib.error:
        return None
    return plain if inflate.eof else None


def _held(data: bytes, end: int) -> float | None:
    """Which share of the chunk that is cut off is there, taken for the share of the picture.

    Only meaningful when all the pixel data stands in one chunk; else None.
    """
    if data[end + 4 : end + 8] != b"IDAT" or b"IDAT" in data[:end]:
        return None
    return (len(data) - end - 8) / max(1, int.from_bytes(data[end : end + 4], "big"))


def bare_png(data: bytes) -> bytes:
    """The picture with only the chunks that are needed to decode it, byte for byte."""
    view = memoryview(data)
    kept = [view[c.start : c.end] for c in chunks(data) if c.name in NEEDED]
    return b"".join((SIGNATURE, *kept))
