"""Whole picture files made for a test, in every format that is accepted, and hurt on purpose."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Callable
from typing import TypeVar

import pillow_heif
from PIL import Image

from kiekje.pictures.errors import PictureError
from tests.pictures.drawn import jpeg, scene

pillow_heif.register_heif_opener()

T = TypeVar("T")

WIDTH, HEIGHT = 240, 160
TAKEN, OFFSET, EXIF_DIRECTORY, GPS_DIRECTORY = 0x9003, 0x9011, 0x8769, 0x8825


def saved(kind: str, mode: str = "RGB", **options: object) -> bytes:
    """The drawn scene as a file of one of Pillow's kinds."""
    out = io.BytesIO()
    Image.fromarray(scene(WIDTH, HEIGHT)).convert(mode).save(out, kind, **options)
    return out.getvalue()


EVERY_KIND: dict[str, Callable[[], bytes]] = {
    "jpeg": lambda: jpeg(scene(WIDTH, HEIGHT)),
    "png": lambda: saved("PNG"),
    "webp": lambda: saved("WEBP"),
    "tiff": lambda: saved("TIFF", compression="tiff_lzw"),
    "avif": lambda: saved("AVIF"),
    "heic": lambda: saved("HEIF"),
}


def exif(**tags: object) -> Image.Exif:
    """EXIF with a moment, an offset, an orientation, a maker, a model, or a place."""
    made = Image.Exif()
    for name, tag in (("orientation", 0x112), ("make", 0x10F), ("model", 0x110)):
        if name in tags:
            made[tag] = tags[name]
    details = made.get_ifd(EXIF_DIRECTORY)
    for name, tag in (
        ("taken", TAKEN), ("offset", OFFSET), ("fraction", 0x9291), ("digitised", 0x9004),
        ("space", 0xA001),
    ):  # fmt: skip
        if name in tags:
            details[tag] = tags[name]
    if "place" in tags:
        latitude, longitude = tags["place"]
        made.get_ifd(GPS_DIRECTORY).update({1: "N", 2: latitude, 3: "E", 4: longitude})
    return made


def png_with(*chunks: tuple[bytes, bytes]) -> bytes:
    """A PNG with further chunks behind its header."""
    plain = saved("PNG")
    return plain[:33] + b"".join(png_chunk(*chunk) for chunk in chunks) + plain[33:]


def png_chunk(name: bytes, payload: bytes) -> bytes:
    """One chunk with its check sum."""
    body = name + payload
    return struct.pack(">I", len(payload)) + body + struct.pack(">I", zlib.crc32(body))


def jpeg_with(*segments: tuple[int, bytes]) -> bytes:
    """A JPEG with further segments at its start."""
    plain = EVERY_KIND["jpeg"]()
    made = b"".join(
        bytes((0xFF, marker)) + struct.pack(">H", len(body) + 2) + body for marker, body in segments
    )
    return plain[:2] + made + plain[2:]


def resized_header(data: bytes, width: int, height: int) -> bytes:
    """A JPEG or PNG that claims another size than its pixels have."""
    if data[:2] == b"\xff\xd8":
        at = data.index(b"\xff\xc0") + 5
        return data[:at] + struct.pack(">HH", height, width) + data[at + 4 :]
    header = data[12:16] + struct.pack(">II", width, height) + data[24:29]
    return data[:12] + header + struct.pack(">I", zlib.crc32(header)) + data[33:]


def outcome(work: Callable[[], T]) -> T | str:
    """What some work gives, or the words in which a picture is refused; anything else rises."""
    try:
        return work()
    except PictureError as refused:
        return str(refused)
