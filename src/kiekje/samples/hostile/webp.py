"""WebP files laid by hand: one colour in a handful of bytes."""

from __future__ import annotations

import struct


def riff(*chunks: bytes) -> bytes:
    """A WebP file of these chunks."""
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def webp_chunk(name: bytes, payload: bytes) -> bytes:
    """A RIFF chunk, padded to an even length."""
    return name + struct.pack("<I", len(payload)) + payload + b"\0" * (len(payload) % 2)


def lossless(width: int, height: int, green: int = 128) -> bytes:
    """A VP8L chunk of one colour: five prefix codes of a single symbol, so no bits a pixel.

    The layout is that of the WebP Lossless Bitstream Specification (RFC 9649, section 3).
    """
    bits: list[tuple[int, int]] = [(0x2F, 8), (width - 1, 14), (height - 1, 14), (0, 1), (0, 3)]
    bits += [(0, 1), (0, 1), (0, 1)]  # no transform, no colour cache, no meta codes
    for symbol in (green, green, green, 255, 0):
        bits += [(1, 1), (0, 1), (1, 1), (symbol, 8)]
    number, place = 0, 0
    for value, size in bits:
        number |= value << place
        place += size
    return webp_chunk(b"VP8L", number.to_bytes(-(-place // 8), "little"))


def animation(width: int, height: int, frames: int) -> bytes:
    """An animated WebP of so many frames of changing grey."""
    extended = struct.pack("<B3x", 0x02) + _three(width - 1) + _three(height - 1)
    parts = [webp_chunk(b"VP8X", extended), webp_chunk(b"ANIM", struct.pack("<IH", 0, 0))]
    for number in range(frames):
        head = _three(0) + _three(0) + _three(width - 1) + _three(height - 1) + _three(40) + b"\0"
        parts.append(webp_chunk(b"ANMF", head + lossless(width, height, number % 256)))
    return riff(*parts)


def _three(value: int) -> bytes:
    return value.to_bytes(3, "little")
