"""What bad files are made of: one good picture in every format, and chunks laid by hand."""

from __future__ import annotations

import io
import struct
import zlib
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
from PIL import Image

from kiekje.samples.camera import developed, grained
from kiekje.samples.randomness import Dice, stream
from kiekje.samples.scenes import SCENES

WIDTH, HEIGHT = 640, 480


@dataclass(frozen=True, slots=True)
class Bad:
    """One bad file: its name, its bytes, what it is, and what should happen to it."""

    file: str
    data: bytes
    what: str
    expected: str


@cache
def picture() -> Image.Image:
    """The good picture that the others are spoilt from: a sunset at sea, 640 × 480."""
    scene = SCENES["sunset_sea"]
    light = scene.draw(WIDTH, HEIGHT, Dice("hostile"))
    values = developed(light, scene.film)
    pixels = np.clip(values * 255 + 0.5, 0, 255).astype(np.uint8)
    return Image.fromarray(grained(pixels, scene.film.grain, stream("hostile")))


@cache
def jpeg() -> bytes:
    """The good picture as a baseline JPEG."""
    return _encoded("JPEG", quality=85)


@cache
def png() -> bytes:
    """The good picture as a PNG, at half size to stay small."""
    return _encoded("PNG", size=(WIDTH // 2, HEIGHT // 2))


@cache
def webp() -> bytes:
    """The good picture as a lossy WebP."""
    return _encoded("WEBP", quality=85)


@cache
def tiff() -> bytes:
    """The good picture as an uncompressed TIFF, at half size."""
    return _encoded("TIFF", size=(WIDTH // 2, HEIGHT // 2))


@cache
def heic() -> bytes:
    """The good picture as an HEIC."""
    from pillow_heif import from_pillow

    out = io.BytesIO()
    from_pillow(picture()).save(out, quality=70)
    return out.getvalue()


def _encoded(name: str, size: tuple[int, int] | None = None, **options: Any) -> bytes:
    image = picture() if size is None else picture().resize(size)
    out = io.BytesIO()
    image.save(out, name, **options)
    return out.getvalue()


def segment(marker: int, payload: bytes) -> bytes:
    """A JPEG segment: marker, length, payload."""
    return struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload


def with_segments(*segments: bytes) -> bytes:
    """The good JPEG with these segments right after its start."""
    return jpeg()[:2] + b"".join(segments) + jpeg()[2:]


def chunk(name: bytes, payload: bytes) -> bytes:
    """A PNG chunk with its length and checksum."""
    body = name + payload
    return struct.pack(">I", len(payload)) + body + struct.pack(">I", zlib.crc32(body))


PNG_START = b"\x89PNG\r\n\x1a\n"


def png_header(width: int, height: int, *, depth: int = 8, colour: int = 0) -> bytes:
    """Signature and IHDR chunk; ``colour`` 0 is grey, 2 is RGB."""
    fields = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    return PNG_START + chunk(b"IHDR", fields)


def with_chunks(*chunks: bytes) -> bytes:
    """The good PNG with these chunks right after its header."""
    place = len(PNG_START) + 12 + 13
    return png()[:place] + b"".join(chunks) + png()[place:]


def deflated_zeros(count: int) -> bytes:
    """A zlib stream of ``count`` zero bytes, made without compressing them all.

    One compressed block that ends on a byte (a full flush) is repeated; Adler-32 of zeros is the
    count in its upper half and 1 in its lower (RFC 1950).
    """
    block = 1 << 20
    worker = zlib.compressobj(9, zlib.DEFLATED, -15)
    piece = worker.compress(bytes(block)) + worker.flush(zlib.Z_FULL_FLUSH)
    rest = zlib.compressobj(9, zlib.DEFLATED, -15)
    tail = rest.compress(bytes(count % block)) + rest.flush()
    check = struct.pack(">I", (count % 65521) << 16 | 1)
    return b"\x78\xda" + piece * (count // block) + tail + check


def ifd(entries: list[tuple[int, int, int, bytes]], *, offset: int, following: int = 0) -> bytes:
    """A little-endian TIFF directory at ``offset``; values over four bytes follow it.

    Each entry is tag, type, count and the value's bytes (the count may lie).
    """
    head = struct.pack("<H", len(entries))
    body, extra = b"", b""
    data_at = offset + 2 + 12 * len(entries) + 4
    for tag, kind, count, value in entries:
        field = value.ljust(4, b"\0")
        if len(value) > 4:
            field = struct.pack("<I", data_at + len(extra))
            extra += value + b"\0" * (len(value) % 2)
        body += struct.pack("<HHI", tag, kind, count) + field
    return head + body + struct.pack("<I", following) + extra


def tiff_file(directory: bytes) -> bytes:
    """A little-endian TIFF whose first directory follows its header."""
    return b"II*\0" + struct.pack("<I", 8) + directory
