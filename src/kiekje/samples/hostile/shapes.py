"""Impossible and extreme sizes, and TIFF directories in circles."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator

from PIL import Image

from kiekje.samples.hostile.material import Bad, chunk, ifd, jpeg, png_header, tiff_file


def files() -> Iterator[Bad]:
    """One pixel, one line, no width at all; many pages and loops."""
    yield Bad(
        "tiny_1x1.jpg",
        _tiny(),
        "a valid picture of one pixel",
        "either: accept with a warning, or reject as unprintable",
    )
    thin = "either: accept without a crash, or reject as unprintable"
    yield Bad("thin_1x30000.png", _grey(1, 30000), "a valid picture one pixel wide", thin)
    yield Bad("thin_30000x1.png", _grey(30000, 1), "a valid picture one pixel high", thin)
    yield Bad(
        "side_40000x10.png", _grey(40000, 10), "a side over 30000 pixels", "reject: side limit"
    )
    yield Bad("width_0.png", _grey(0, 100), "width 0", "reject: invalid size")
    yield Bad(
        "height_0.jpg", _without_height(), "height 0, never announced", "reject: invalid size"
    )
    yield Bad(
        "pages_2000.tif",
        _pages(2000),
        "TIFF of 2000 pages",
        "reject: page limit (or first page only)",
    )
    once = "either: accept the first page, or reject; no endless loop"
    yield Bad("pages_in_a_circle.tif", _pages(1, circle=True), "TIFF whose pages loop", once)
    yield Bad("subifd_self.tif", _own_child(), "TIFF whose child directory is itself", once)


def _tiny() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (1, 1), (200, 120, 40)).save(out, "JPEG")
    return out.getvalue()


def _grey(width: int, height: int) -> bytes:
    lines = zlib.compress((b"\0" + b"\x80" * width) * height, 9)
    return png_header(width, height) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def _without_height() -> bytes:
    data = bytearray(jpeg())
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 7] = b"\0\0"
    return bytes(data)


def _page(side: int, pixels_at: int) -> list[tuple[int, int, int, bytes]]:
    """The directory of an uncompressed grey page."""
    return [
        (256, 3, 1, struct.pack("<H", side)),
        (257, 3, 1, struct.pack("<H", side)),
        (258, 3, 1, struct.pack("<H", 8)),
        (259, 3, 1, struct.pack("<H", 1)),
        (262, 3, 1, struct.pack("<H", 1)),
        (273, 4, 1, struct.pack("<I", pixels_at)),
        (278, 3, 1, struct.pack("<H", side)),
        (279, 4, 1, struct.pack("<I", side * side)),
    ]


def _pages(count: int, *, circle: bool = False) -> bytes:
    """Pages of 16 × 16 pixels that share their pixels; the last names none, or the first."""
    side = 16
    size = len(ifd(_page(side, 0), offset=8))
    pixels_at = 8 + size * count
    out = b""
    for number in range(count):
        last = number == count - 1
        following = (8 if circle else 0) if last else 8 + size * (number + 1)
        out += ifd(_page(side, pixels_at), offset=8 + size * number, following=following)
    return tiff_file(out) + b"\x80" * side * side


def _own_child() -> bytes:
    side = 64
    entries = [*_page(side, 0), (330, 4, 1, struct.pack("<I", 8))]
    pixels_at = 8 + len(ifd(entries, offset=8))
    entries[5] = (273, 4, 1, struct.pack("<I", pixels_at))
    return tiff_file(ifd(entries, offset=8)) + b"\x80" * side * side
