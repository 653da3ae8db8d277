"""The first look at a file: which kind it is, how large, how complete; all before any decoding."""

from __future__ import annotations

from dataclasses import replace

from kiekje.pictures.errors import Damaged
from kiekje.pictures.headers.fields import byte_order, read_directory
from kiekje.pictures.headers.header import Header, check_scans, check_size, incomplete
from kiekje.pictures.headers.heif import read_heif
from kiekje.pictures.headers.jpeg import read_jpeg
from kiekje.pictures.headers.png import read_png
from kiekje.pictures.headers.tiff import read_tiff
from kiekje.pictures.headers.webp import read_webp
from kiekje.pictures.kinds import kind_of
from kiekje.pictures.limits import Limits

ORIENTATION = 0x112


def read_header(data: bytes, limits: Limits) -> Header:
    """Read the structure of a file and hold it against the limits.

    Raises a ``PictureError`` for what is no photo, an animation, beyond a limit, or so incomplete
    that its structure shows it. A JPEG without its end marker passes: its pixels may be whole.
    """
    header = _read(data, limits)
    check_size(header.width, header.height, header.format, limits)
    check_scans(header.scans, limits)
    if not header.complete and header.format != "jpeg":
        raise Damaged(incomplete(header.held))
    if header.format in ("jpeg", "png", "webp"):
        return replace(header, orientation=_orientation(header.exif))
    return header


def _read(data: bytes, limits: Limits) -> Header:
    kind = kind_of(data)
    if kind == "jpeg":
        return read_jpeg(data)
    if kind == "png":
        return read_png(data)
    if kind == "webp":
        return read_webp(data)
    if kind == "tiff":
        return read_tiff(data, limits)
    return read_heif(data)


def _orientation(exif: bytes | None) -> int:
    """The orientation that EXIF tells; 1 where it tells none or an impossible one."""
    start = byte_order(exif) if exif else None
    if exif is None or start is None:
        return 1
    order, position = start
    number = read_directory(exif, position, order).number(ORIENTATION)
    return number if number is not None and 1 <= number <= 8 else 1
