"""Decompression bombs: small on disk, gigantic when opened."""

from __future__ import annotations

import gzip
import io
import struct
import zipfile
from collections.abc import Iterator

from kiekje.samples.hostile.material import (
    Bad,
    chunk,
    deflated_zeros,
    heic,
    ifd,
    jpeg,
    png_header,
    segment,
    tiff_file,
)
from kiekje.samples.hostile.webp import lossless, riff

_PIXELS = "reject: pixel limit, before decoding"


def files() -> Iterator[Bad]:
    """Bombs by size alone, by number of scans, and archives."""
    yield from _files_by_size()
    yield from _raised_headers()
    yield Bad(
        "scans_630_4096x4096.jpg",
        _grey_progressive(4096, scans=630),
        "progressive JPEG of 631 scans, each of which visits every block",
        "reject: number of scans or time limit",
    )
    yield Bad("zip_bomb.zip", _zip(), "archive that unpacks to 40 MB", "reject: no picture")
    yield Bad(
        "svg_bomb.svgz",
        gzip.compress(b"<svg xmlns='http://www.w3.org/2000/svg'>" + b" " * 20_000_000, 9, mtime=0),
        "compressed SVG that unpacks to 20 MB",
        "reject: no picture",
    )


def _files_by_size() -> Iterator[Bad]:
    """Valid files of more pixels than anybody prints."""
    yield Bad(
        "bomb_30000x30000.png",
        _png_bomb(30000),
        "900 MP of grey in under 1 MB, a valid file",
        _PIXELS,
    )
    yield Bad(
        "bomb_18000x18000.jpg",
        _grey_progressive(18000, scans=0),
        "324 MP progressive grey JPEG in 0.6 MB, no trick but its size",
        _PIXELS,
    )
    yield Bad(
        "bomb_16383x16383.webp",
        riff(lossless(16383, 16383)),
        "268 MP lossless WebP in under 60 bytes, a valid file",
        _PIXELS,
    )
    yield Bad(
        "bomb_50000x50000.tif",
        _shared_strips(50000),
        "2.5 gigapixel TIFF whose strips share one deflate block",
        _PIXELS,
    )


def _raised_headers() -> Iterator[Bad]:
    """Small data under a header that claims any size."""
    yield Bad(
        "bomb_header_2147483647.png",
        png_header(2**31 - 1, 2**31 - 1)
        + chunk(b"IDAT", deflated_zeros(1000))
        + chunk(b"IEND", b""),
        "the largest size that a PNG can say, a thousand bytes of data",
        _PIXELS,
    )
    yield Bad(
        "bomb_header_65535x65535.jpg",
        _resized_header(65535),
        "size in the header raised to 65535 x 65535, data of a small picture",
        _PIXELS,
    )
    yield Bad(
        "bomb_header_65535x65535.heic",
        _raised_heic(65535),
        "HEIC that claims 65535 x 65535, data of a small picture",
        "reject: pixel limit or damaged, before decoding",
    )
    yield Bad(
        "bomb_screen_65535x65535.gif",
        _gif(65535),
        "GIF with an oversize screen",
        "reject: pixel limit or type not wanted",
    )


def _png_bomb(side: int) -> bytes:
    data = deflated_zeros((side + 1) * side)
    return png_header(side, side) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def _resized_header(side: int) -> bytes:
    """The good JPEG with another size in its frame header."""
    data = bytearray(jpeg())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", side, side)
    return bytes(data)


def _grey_progressive(side: int, *, scans: int) -> bytes:
    """A progressive JPEG of plain grey, with ``scans`` scans of single AC coefficients.

    Huffman tables hold one code of one bit, ``0``: "no difference" for DC, "16384 blocks without
    coefficients" (EOB14, fourteen extra bits) for AC, so that a scan is a few zero bytes.
    """
    blocks = -(-side // 8) * -(-side // 8)
    lengths = bytes([1]) + bytes(15)
    out = b"\xff\xd8" + segment(0xDB, b"\0" + bytes([16]) * 64)
    out += segment(0xC2, struct.pack(">BHHBBBB", 8, side, side, 1, 1, 0x11, 0))
    out += segment(0xC4, b"\x00" + lengths + b"\x00") + segment(0xC4, b"\x10" + lengths + b"\xe0")
    out += _scan(0, 0, 0, 0) + _zero_bits(blocks)
    done = 0
    for high in range(10, 0, -1):
        for coefficient in range(1, 64):
            if done == scans:
                break
            first = 0 if high == 10 else high
            out += _scan(coefficient, coefficient, first, high - 1) + _zero_bits(
                blocks // 16384 * 15
            )
            done += 1
    return out + b"\xff\xd9"


def _scan(start: int, end: int, high: int, low: int) -> bytes:
    return segment(0xDA, bytes([1, 1, 0, start, end, high << 4 | low]))


def _zero_bits(count: int) -> bytes:
    """So many zero bits, filled up with ones to a whole byte."""
    whole, rest = divmod(count, 8)
    return bytes(whole) + (bytes([0xFF >> rest]) if rest else b"")


def _shared_strips(side: int) -> bytes:
    """A TIFF of a hundred strips that all lie at the same place."""
    strips = 100
    data = deflated_zeros(side * (side // strips))
    entries = [
        (256, 4, 1, struct.pack("<I", side)),
        (257, 4, 1, struct.pack("<I", side)),
        (258, 3, 1, struct.pack("<H", 8)),
        (259, 3, 1, struct.pack("<H", 8)),
        (262, 3, 1, struct.pack("<H", 1)),
        (273, 4, strips, b"\0\0\0\0" * strips),
        (277, 3, 1, struct.pack("<H", 1)),
        (278, 4, 1, struct.pack("<I", side // strips)),
        (279, 4, strips, struct.pack("<I", len(data)) * strips),
    ]
    place = 8 + len(ifd(entries, offset=8))
    entries[5] = (273, 4, strips, struct.pack("<I", place) * strips)
    return tiff_file(ifd(entries, offset=8)) + data


def _raised_heic(side: int) -> bytes:
    """The good HEIC with another size in every size property."""
    data = bytearray(heic())
    place = data.find(b"ispe")
    while place >= 0:
        data[place + 8 : place + 16] = struct.pack(">II", side, side)
        place = data.find(b"ispe", place + 4)
    return bytes(data)


def _gif(side: int) -> bytes:
    """A GIF of one grey frame that fills its screen, with the pixels of a much smaller one."""
    screen = b"GIF89a" + struct.pack("<HHBBB", side, side, 0x80, 0, 0) + bytes(3) + b"\x80" * 3
    frame = b"\x2c" + struct.pack("<HHHHB", 0, 0, side, side, 0)
    return screen + frame + b"\x02\x02\x44\x01\x00;"


def _zip() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr(
            zipfile.ZipInfo("photo.raw", (2026, 1, 1, 0, 0, 0)),
            bytes(40_000_000),
            zipfile.ZIP_DEFLATED,
        )
    return out.getvalue()
